package dev.drydock.engine.connection;

import java.util.Arrays;
import java.util.Optional;

/// How a server connection is encrypted, as libpq names and means it (PostgreSQL manual, 34.19.1).
public enum SslMode {
    DISABLE("disable"),
    ALLOW("allow"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String keyword;

    SslMode(String keyword) {
        this.keyword = keyword;
    }

    /// The word used in addresses.
    public String keyword() {
        return keyword;
    }

    /// Whether the certificate of the server is checked.
    public boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    public static Optional<SslMode> find(String keyword) {
        return Arrays.stream(values()).filter(mode -> mode.keyword.equals(keyword)).findFirst();
    }
}
