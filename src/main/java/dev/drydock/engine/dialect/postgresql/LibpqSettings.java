package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Completes settings under libpq's keywords from the service file, the environment and the
/// defaults, in libpq's order, and makes an endpoint of them.
final class LibpqSettings {

    /// Keywords that do not reach the driver as a property, because an endpoint has a place for
    /// them or the address is completed from them.
    static final Set<String> STRUCTURAL =
            Set.of("host", "port", "dbname", "user", "password", "passfile", "service", "sslmode");

    private static final Map<String, String> STRUCTURAL_VARIABLES =
            Map.of(
                    "host", "PGHOST",
                    "port", "PGPORT",
                    "dbname", "PGDATABASE",
                    "user", "PGUSER",
                    "passfile", "PGPASSFILE",
                    "sslmode", "PGSSLMODE");

    /// Say nothing that could matter here.
    private static final Set<String> IGNORED =
            Set.of("fallback_application_name", "client_encoding", "sslcompression", "sslsni");

    private LibpqSettings() {}

    /// Every keyword that an address may carry.
    static Set<String> allowed() {
        var allowed = new TreeSet<>(STRUCTURAL);
        Arrays.stream(LibpqKeyword.values()).map(LibpqKeyword::keyword).forEach(allowed::add);
        allowed.addAll(IGNORED);
        return allowed;
    }

    /// Fills in what the explicit settings leave out.
    static Map<String, String> complete(Map<String, String> explicit, Surroundings surroundings) {
        var settings = new LinkedHashMap<>(explicit);
        requireAllowed(settings.keySet(), "The address");
        String service =
                settings.containsKey("service")
                        ? settings.get("service")
                        : surroundings.variable("PGSERVICE").orElse("");
        if (service != null && !service.isEmpty()) {
            Map<String, String> entry = ServiceFile.find(service, surroundings);
            requireAllowed(entry.keySet(), "The service \"" + service + "\"");
            entry.forEach(settings::putIfAbsent);
        }
        variables()
                .forEach((keyword, variable) ->
                        surroundings
                                .variable(variable)
                                .ifPresent(value -> settings.putIfAbsent(keyword, value)));
        settings.putIfAbsent("host", "localhost");
        settings.putIfAbsent("port", "5432");
        settings.putIfAbsent("user", surroundings.userName());
        settings.putIfAbsent("dbname", settings.getOrDefault("user", ""));
        settings.remove("service");
        IGNORED.forEach(settings::remove);
        return settings;
    }

    /// The endpoint of completed settings.
    ///
    /// @throws DrydockException URL_INVALID for a value that makes no sense
    static Endpoint.Server endpoint(Map<String, String> settings) {
        String host = settings.getOrDefault("host", "");
        if (host.contains(",") || settings.getOrDefault("port", "").contains(",")) {
            throw LibpqUrl.severalHosts();
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "The host \"" + host + "\" is a Unix socket; Drydock connects over TCP only.",
                    "Use localhost, and let the server listen there (listen_addresses).");
        }
        Hosts.require(host);
        var properties = new TreeMap<String, String>();
        settings.forEach((keyword, value) ->
                LibpqKeyword.find(keyword)
                        .ifPresent(known -> {
                            requireValue(known, value);
                            properties.put(keyword, value);
                        }));
        String passfile = settings.getOrDefault("passfile", "");
        if (!passfile.isEmpty()) {
            properties.put("passfile", passfile);
        }
        return new Endpoint.Server(
                PostgresqlDialect.ID,
                host,
                port(settings.getOrDefault("port", "")),
                settings.getOrDefault("dbname", ""),
                settings.getOrDefault("user", ""),
                sslMode(settings.getOrDefault("sslmode", ""), host),
                properties);
    }

    /// The mode that is used for a host when none is named: no certificate can be expected of the
    /// own machine, and no other line is trusted.
    static SslMode defaultMode(String host) {
        return Hosts.isLoopback(host) ? SslMode.PREFER : SslMode.VERIFY_FULL;
    }

    static Map<String, String> variables() {
        var variables = new LinkedHashMap<>(STRUCTURAL_VARIABLES);
        for (LibpqKeyword keyword : LibpqKeyword.values()) {
            if (!keyword.variable().isEmpty()) {
                variables.put(keyword.keyword(), keyword.variable());
            }
        }
        return variables;
    }

    private static void requireAllowed(Set<String> keywords, String where) {
        Set<String> allowed = allowed();
        List<String> refused = keywords.stream().filter(one -> !allowed.contains(one)).toList();
        if (!refused.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.URL_PROPERTY_REFUSED,
                    where
                            + " carries \""
                            + String.join("\", \"", refused)
                            + "\", which Drydock does not pass on.",
                    "Remove it. Allowed are: " + String.join(", ", allowed) + ".",
                    Map.of("property", refused.getFirst()),
                    null);
        }
    }

    static void requireValue(LibpqKeyword keyword, String value) {
        try {
            keyword.toDriver(value);
        } catch (IllegalArgumentException wrong) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "\"" + value + "\" is no value for " + keyword.keyword() + ".",
                    sentence(wrong.getMessage()),
                    wrong);
        }
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new DrydockException(
                ErrorCode.URL_INVALID,
                "\"" + text + "\" is no port.",
                "A port is a number from 1 to 65535; PostgreSQL's is 5432.");
    }

    private static SslMode sslMode(String text, String host) {
        if (text.isEmpty()) {
            return defaultMode(host);
        }
        return SslMode.find(text)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.URL_INVALID,
                                "\"" + text + "\" is no sslmode.",
                                "Allowed are disable, allow, prefer, require, verify-ca, verify-full."));
    }

    private static String sentence(@org.jspecify.annotations.Nullable String text) {
        return text == null
                ? ""
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
