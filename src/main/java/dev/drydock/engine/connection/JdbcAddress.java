package dev.drydock.engine.connection;

import java.util.Properties;

/// A JDBC URL built by us and the properties that go with it. Never logged: it may hold a password.
public record JdbcAddress(String url, Properties properties) {

    @Override
    public String toString() {
        return "JdbcAddress[" + url.replaceAll("\\?.*", "") + "]";
    }
}
