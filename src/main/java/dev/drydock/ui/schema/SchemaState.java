package dev.drydock.ui.schema;

/// Where the tab stands.
enum SchemaState {
    /// No connection is open.
    NOTHING_OPEN,
    /// The schema is being read for the first time.
    READING,
    /// There is a schema to show; it may be refreshed behind.
    READY,
    /// Reading failed; the problem says why.
    FAILED
}
