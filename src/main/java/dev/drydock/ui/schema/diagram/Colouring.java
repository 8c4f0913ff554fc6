package dev.drydock.ui.schema.diagram;

/// What the colours of title bars say. A colour that a person gave wins over each.
enum Colouring {
    /// Nothing.
    PLAIN,
    /// The schema of the table.
    SCHEMA,
    /// The district it was laid out in.
    DISTRICT
}
