package dev.drydock.ui.schema;

/// What the right side shows.
enum SchemaPage {
    DIAGRAM,
    OBJECT,
    DDL,
    COMPARE,
    DOCUMENT
}
