package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.AddressDialect;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ImportCandidate;
import dev.drydock.engine.connection.ResolvedAddress;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Addresses as libpq reads and completes them.
final class PostgresqlAddresses implements AddressDialect {

    @Override
    public boolean recognises(String address) {
        return LibpqUrl.recognises(address);
    }

    @Override
    public ResolvedAddress read(String address, Surroundings surroundings) {
        return resolve(LibpqUrl.parse(address), "the address", surroundings);
    }

    @Override
    public Optional<ResolvedAddress> readEnvironment(Surroundings surroundings) {
        boolean named =
                List.of("PGHOST", "PGDATABASE", "PGSERVICE").stream()
                        .anyMatch(name -> surroundings.variable(name).isPresent());
        return named
                ? Optional.of(resolve(Map.of(), "the environment", surroundings))
                : Optional.empty();
    }

    @Override
    public ResolvedAddress readParts(Map<String, String> parts, Surroundings surroundings) {
        return resolve(parts, "DB_PASSWORD", surroundings);
    }

    @Override
    public ResolvedAddress findPassword(Endpoint endpoint, Surroundings surroundings) {
        List<String> warnings = new ArrayList<>();
        Optional<String> variable = surroundings.variable("PGPASSWORD");
        if (variable.isPresent()) {
            return new ResolvedAddress(endpoint, Secret.of(variable.get()), "PGPASSWORD", warnings);
        }
        if (endpoint instanceof Endpoint.Server server) {
            Path file = PasswordFile.locate(endpoint, surroundings);
            Optional<Secret> found = PasswordFile.find(file, server, warnings::add);
            if (found.isPresent()) {
                return new ResolvedAddress(endpoint, found.get(), file.toString(), warnings);
            }
        }
        return new ResolvedAddress(endpoint, null, "", warnings);
    }

    @Override
    public String write(Endpoint endpoint) {
        if (!(endpoint instanceof Endpoint.Server server)) {
            throw new IllegalArgumentException("a PostgreSQL endpoint is a server");
        }
        var parameters = new TreeMap<>(server.properties());
        parameters.put("sslmode", server.sslMode().keyword());
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        return "postgresql://"
                + (server.user().isEmpty() ? "" : encode(server.user()) + "@")
                + (server.host().contains(":") ? host.replace("%", "%25") : encode(host))
                + ":"
                + server.port()
                + "/"
                + encode(server.database())
                + parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encode(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public List<ImportCandidate> importable(Surroundings surroundings) {
        List<ImportCandidate> candidates = new ArrayList<>();
        ServiceFile.all(surroundings)
                .keySet()
                .forEach(name -> candidates.add(service(name, surroundings)));
        Path passwords =
                surroundings
                        .variable("PGPASSFILE")
                        .map(surroundings::path)
                        .orElse(surroundings.userHome().resolve(".pgpass"));
        PasswordFile.entries(
                        passwords,
                        warning ->
                                candidates.add(
                                        new ImportCandidate(
                                                "", passwords.toString(), null, warning)))
                .forEach(fields -> candidates.add(entry(fields, passwords)));
        return candidates;
    }

    private static ImportCandidate service(String name, Surroundings surroundings) {
        String source = "pg_service.conf";
        try {
            Map<String, String> settings =
                    LibpqSettings.complete(
                            Map.of("service", name), withoutEnvironment(surroundings));
            return new ImportCandidate(name, source, LibpqSettings.endpoint(settings), "");
        } catch (DrydockException refused) {
            return new ImportCandidate(name, source, null, refused.message());
        }
    }

    private static ImportCandidate entry(List<String> fields, Path file) {
        String host = fields.get(0);
        String user = fields.get(3);
        String database = fields.get(2).equals("*") ? "postgres" : fields.get(2);
        String name = user + "@" + host + "/" + database;
        if (host.equals("*") || user.equals("*")) {
            return new ImportCandidate(
                    name, file.toString(), null, "The line names no single host and user.");
        }
        var settings =
                Map.of(
                        "host", host,
                        "port", fields.get(1).equals("*") ? "5432" : fields.get(1),
                        "dbname", database,
                        "user", user);
        try {
            return new ImportCandidate(name, file.toString(), LibpqSettings.endpoint(settings), "");
        } catch (DrydockException refused) {
            return new ImportCandidate(name, file.toString(), null, refused.message());
        }
    }

    // what happens to be set while importing must not become part of a saved connection
    private static Surroundings withoutEnvironment(Surroundings surroundings) {
        var kept = new TreeMap<String, String>();
        for (String name : List.of("PGSERVICEFILE", "PGSYSCONFDIR")) {
            surroundings.variable(name).ifPresent(value -> kept.put(name, value));
        }
        return new Surroundings(
                kept,
                surroundings.workingDirectory(),
                surroundings.userHome(),
                surroundings.userName());
    }

    private ResolvedAddress resolve(
            Map<String, String> explicit, String explicitSource, Surroundings surroundings) {
        Map<String, String> settings = LibpqSettings.complete(explicit, surroundings);
        Endpoint.Server endpoint = LibpqSettings.endpoint(settings);
        String password = settings.getOrDefault("password", "");
        if (password.isEmpty()) {
            return findPassword(endpoint, surroundings);
        }
        return new ResolvedAddress(
                endpoint,
                Secret.of(password),
                explicit.containsKey("password") ? explicitSource : "the service file",
                List.of());
    }

    /// Percent-encodes all but the unreserved characters of RFC 3986.
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
