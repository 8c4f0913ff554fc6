package dev.drydock.ui.schema.compare;

/// One side of a comparison, as somebody chooses it.
///
/// @param source what the command line calls it: a connection's name, `snapshot:42`, a path
/// @param title for people
/// @param detail what more there is to say, such as the time of a snapshot; may be empty
record Side(Kind kind, String source, String title, String detail) {

    /// Where the structure comes from.
    enum Kind {
        /// Read now from an open or saved connection.
        LIVE,
        /// Kept by Drydock.
        SNAPSHOT,
        /// Statements in a file or folder.
        FILE
    }
}
