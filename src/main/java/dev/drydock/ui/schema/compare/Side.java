package dev.drydock.ui.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.schema.snapshot.Snapshot;
import java.nio.file.Path;

/// One side of a comparison, as somebody chooses it.
///
/// @param source what the command line calls it: a connection's name, `orders@{release-41}`, a path
/// @param title for people
/// @param detail what more there is to say, such as the time of a snapshot; may be empty
record Side(Origin origin, String source, String title, String detail) {

    /// Where the structure comes from.
    sealed interface Origin {

        /// Read now from an open connection.
        record Live(DatabaseConnection connection) implements Origin {}

        /// Kept by Drydock.
        record Kept(Snapshot snapshot) implements Origin {}

        /// Statements in a file or folder, which a scratch database runs.
        record Files(Path path) implements Origin {}
    }

    /// Whether both are the same source, whatever it is called now.
    boolean isSameAs(Side other) {
        return source.equals(other.source) && origin.getClass().equals(other.origin.getClass());
    }
}
