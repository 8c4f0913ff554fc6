package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.migration.HistoryTable;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A saved connection as fields for programs.
final class ProfileText {

    private ProfileText() {}

    static Map<String, @Nullable Object> fields(Engine engine, ConnectionProfile profile) {
        return new Fields()
                .with("name", profile.name())
                .with("engine", profile.endpoint().dialectId())
                .with("address", engine.resolver().write(profile.endpoint()))
                .with("database", profile.endpoint().databaseName())
                .with("sslMode", sslMode(profile))
                .with("environment", environment(profile))
                .with("readOnly", profile.readOnly())
                .with("group", profile.group())
                .with("tags", profile.tags())
                .with("notes", profile.notes())
                .with("historyTable", HistoryTable.nameIn(profile))
                .map();
    }

    static String environment(ConnectionProfile profile) {
        return profile.environment().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String sslMode(ConnectionProfile profile) {
        return profile.endpoint() instanceof Endpoint.Server server
                ? server.sslMode().keyword()
                : null;
    }
}
