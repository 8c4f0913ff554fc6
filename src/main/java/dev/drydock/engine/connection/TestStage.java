package dev.drydock.engine.connection;

/// A step of a connection test. Each engine has some of them, in its own order.
public enum TestStage {
    /// The host name becomes an address.
    RESOLVE("resolve"),
    /// Something accepts connections at host and port.
    REACH("reach"),
    /// The line is encrypted as the mode asks, and the certificate holds.
    TLS("TLS"),
    /// The server accepts user and password.
    LOG_IN("log in"),
    /// What the role may do: monitor, back up, migrate.
    PRIVILEGES("privileges"),
    /// The version is a supported one.
    VERSION("version"),
    /// Client programs on this machine fit the server.
    TOOLS("tools"),
    /// The file is there.
    EXISTS("exists"),
    /// The file can be read.
    READABLE("readable"),
    /// The file is a database.
    IS_DATABASE("is a database"),
    /// The file can be written.
    WRITABLE("writable");

    private final String text;

    TestStage(String text) {
        this.text = text;
    }

    /// The stage for people, in English.
    public String text() {
        return text;
    }
}
