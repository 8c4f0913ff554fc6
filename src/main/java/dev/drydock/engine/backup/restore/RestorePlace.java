package dev.drydock.engine.backup.restore;

import dev.drydock.engine.connection.ConnectionProfile;

/// Where a backup goes. The profile's environment sets the guard.
public sealed interface RestorePlace {

    /// Of the database or file itself; for [Beside] the live one.
    ConnectionProfile profile();

    /// A database or file that is not there yet, or is there and holds nothing.
    record New(ConnectionProfile profile) implements RestorePlace {}

    /// A database or file with contents.
    record Existing(ConnectionProfile profile) implements RestorePlace {}

    /// A copy next to a live one, swapped with it when somebody says so.
    record Beside(ConnectionProfile profile) implements RestorePlace {}
}
