package dev.drydock.engine.schema.source;

import dev.drydock.engine.connection.ResolvedConnection;
import dev.drydock.engine.schema.snapshot.Snapshot;
import java.nio.file.Path;

/// One side of a comparison, found but not read.
public sealed interface SchemaSource {

    /// What people call it.
    String display();

    /// A database as it is now. Whoever opens it closes the secret of the connection.
    record Live(ResolvedConnection connection) implements SchemaSource {
        @Override
        public String display() {
            return connection.profile().name();
        }
    }

    /// A moment that was kept.
    record Kept(Snapshot snapshot) implements SchemaSource {
        @Override
        public String display() {
            return "snapshot " + snapshot.display() + " of " + snapshot.connectionName();
        }
    }

    /// A DDL file, or a folder of them.
    record Files(Path path) implements SchemaSource {
        @Override
        public String display() {
            return path.toString();
        }
    }
}
