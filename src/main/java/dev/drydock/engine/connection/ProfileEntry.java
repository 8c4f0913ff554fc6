package dev.drydock.engine.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection as `connections.json` holds it. A server has host, port, database, user and
/// sslmode; a file has file.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProfileEntry(
        @Nullable String id,
        @Nullable String name,
        @Nullable String engine,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String user,
        @Nullable String sslmode,
        @Nullable String file,
        @Nullable Map<String, String> properties,
        @Nullable String environment,
        @Nullable Boolean readOnly,
        @Nullable String group,
        @Nullable List<String> tags,
        @Nullable String notes,
        @Nullable String historyTable) {

    static ProfileEntry of(ConnectionProfile profile) {
        Endpoint.Server server = profile.endpoint() instanceof Endpoint.Server s ? s : null;
        Endpoint.File file = profile.endpoint() instanceof Endpoint.File f ? f : null;
        return new ProfileEntry(
                profile.id(),
                profile.name(),
                profile.endpoint().dialectId(),
                server == null ? null : server.host(),
                server == null ? null : server.port(),
                server == null ? null : server.database(),
                server == null ? null : server.user(),
                server == null ? null : server.sslMode().keyword(),
                file == null ? null : file.file().toString(),
                profile.endpoint().properties(),
                profile.environment().name().toLowerCase(Locale.ROOT),
                profile.readOnly(),
                profile.group(),
                profile.tags(),
                profile.notes(),
                profile.historyTable());
    }

    /// @throws IllegalArgumentException naming what is wrong
    ConnectionProfile toProfile() {
        return new ConnectionProfile(
                required(id, "id"),
                required(name, "name"),
                endpoint(),
                environment == null ? Environment.DEVELOPMENT : environment(environment),
                readOnly != null && readOnly,
                or(group, ""),
                or(tags, List.of()),
                or(notes, ""),
                or(historyTable, ""));
    }

    private Endpoint endpoint() {
        String dialect = required(engine, "engine");
        Map<String, String> more = or(properties, Map.of());
        if (file != null) {
            try {
                return new Endpoint.File(dialect, Path.of(file), more);
            } catch (InvalidPathException wrong) {
                throw new IllegalArgumentException("file: " + wrong.getReason(), wrong);
            }
        }
        String mode = required(sslmode, "sslmode");
        return new Endpoint.Server(
                dialect,
                required(host, "host"),
                port == null ? 0 : port,
                required(database, "database"),
                or(user, ""),
                SslMode.find(mode)
                        .orElseThrow(
                                () -> new IllegalArgumentException("sslmode \"" + mode + "\"")),
                more);
    }

    private static Environment environment(String text) {
        for (Environment known : Environment.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(text)) {
                return known;
            }
        }
        // never guess a weaker guard
        throw new IllegalArgumentException("environment \"" + text + "\"");
    }

    private static String required(@Nullable String value, String key) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
