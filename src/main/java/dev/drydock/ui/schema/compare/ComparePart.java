package dev.drydock.ui.schema.compare;

/// How the comparison is shown.
enum ComparePart {
    LIST,
    SQL,
    PICTURE
}
