package dev.drydock.ui.backups;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;

/// Where a backup is restored for proof.
sealed interface ProofPlace {

    /// In a temporary file: the engine needs no server.
    record InFile() implements ProofPlace {}

    /// Beside the database, on its server.
    record Beside(DatabaseConnection server) implements ProofPlace {}

    /// On the server of another saved connection.
    record OnOther(ConnectionProfile server) implements ProofPlace {}

    /// On a server that is started on this machine and deleted afterwards.
    record Local() implements ProofPlace {}
}
