package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;

/// One line of the connection list.
sealed interface ListEntry {

    /// A heading.
    record Group(String name) implements ListEntry {}

    /// A connection.
    ///
    /// @param saved false for one that is only open
    /// @param open whether its database is open now
    record Connection(ConnectionProfile profile, boolean saved, boolean open)
            implements ListEntry {}
}
