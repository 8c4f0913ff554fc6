package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.DatabaseConnection;

/// An open server of this machine's own. Closing it ends the server and deletes its files; scratch
/// databases on it must be closed before.
public final class ScratchServer implements AutoCloseable {

    private final DatabaseConnection connection;
    private final Runnable stop;

    ScratchServer(DatabaseConnection connection, Runnable stop) {
        this.connection = connection;
        this.stop = stop;
    }

    /// To a database on it, as a role that may make others.
    public DatabaseConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        stop.run();
    }
}
