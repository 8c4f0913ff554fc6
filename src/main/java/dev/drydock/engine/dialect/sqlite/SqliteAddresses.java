package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.AddressDialect;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ImportCandidate;
import dev.drydock.engine.connection.ResolvedAddress;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Addresses of files: `sqlite:PATH`, `jdbc:sqlite:PATH`, or the plain path. Only the `jdbc:` form
/// has parameters; in the others a `?` is part of the name.
final class SqliteAddresses implements AddressDialect {

    /// Parameters that may be given: nothing that changes the file, its safety or what is loaded.
    static final Set<String> PARAMETERS = Set.of("busy_timeout");

    private static final String JDBC = "jdbc:sqlite:";
    private static final String OWN = "sqlite:";
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,5}");

    @Override
    public boolean recognises(String address) {
        return address.startsWith(JDBC)
                || address.startsWith(OWN)
                || !OTHER_SCHEME.matcher(address).matches();
    }

    @Override
    public ResolvedAddress read(String address, Surroundings surroundings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String path = address;
        if (address.startsWith(JDBC)) {
            path = address.substring(JDBC.length());
            requirePlainPath(path, address);
            int question = path.indexOf('?');
            if (question >= 0) {
                parameters.putAll(parameters(path.substring(question + 1)));
                path = path.substring(0, question);
            }
        } else if (address.startsWith(OWN)) {
            path = address.substring(OWN.length());
            if (path.startsWith("//")) {
                path = path.substring(2);
            }
            requirePlainPath(path, address);
        }
        if (path.isEmpty()) {
            throw invalid(address, "it names no file");
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid(address.replace("\0", "\\0"), "it holds a NUL character");
        }
        return new ResolvedAddress(
                new Endpoint.File(SqliteDialect.ID, surroundings.path(path), parameters),
                null,
                "",
                List.of());
    }

    @Override
    public String write(Endpoint endpoint) {
        if (!(endpoint instanceof Endpoint.File file)) {
            throw new IllegalArgumentException("a SQLite endpoint is a file");
        }
        if (file.properties().isEmpty() || file.file().toString().contains("?")) {
            return OWN + file.file();
        }
        return JDBC
                + file.file()
                + "?"
                + String.join(
                        "&",
                        file.properties().entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList());
    }

    @Override
    public Optional<ResolvedAddress> readEnvironment(Surroundings surroundings) {
        return Optional.empty();
    }

    @Override
    public ResolvedAddress readParts(Map<String, String> parts, Surroundings surroundings) {
        return read(parts.getOrDefault("dbname", ""), surroundings);
    }

    @Override
    public ResolvedAddress findPassword(Endpoint endpoint, Surroundings surroundings) {
        return new ResolvedAddress(endpoint, null, "", List.of());
    }

    @Override
    public List<ImportCandidate> importable(Surroundings surroundings) {
        return List.of();
    }

    /// @throws DrydockException URL_PROPERTY_REFUSED, URL_INVALID
    static void requireParameter(String name, String value) {
        if (!PARAMETERS.contains(name)) {
            throw new DrydockException(
                    ErrorCode.URL_PROPERTY_REFUSED,
                    "The address carries \"" + name + "\", which Drydock does not pass on.",
                    "Remove it. Allowed is: busy_timeout.",
                    Map.of("property", name),
                    null);
        }
        if (!MILLISECONDS.matcher(value).matches()) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID,
                    "\"" + value + "\" is no value for " + name + ".",
                    "Wanted are milliseconds, 99999 at most.");
        }
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = equal < 0 ? pair : pair.substring(0, equal);
            String value = equal < 0 ? "" : pair.substring(equal + 1);
            requireParameter(name, value);
            parameters.put(name, value);
        }
        return parameters;
    }

    // the driver's special forms: a database in memory, a resource of the class path, a URI
    private static void requirePlainPath(String path, String address) {
        if (path.startsWith(":") || path.startsWith("file:")) {
            throw invalid(address, "only a path to a file may follow");
        }
    }

    private static DrydockException invalid(String address, String why) {
        return new DrydockException(
                ErrorCode.URL_INVALID,
                "Cannot read the address " + address + ": " + why + ".",
                "The form is sqlite:PATH, or just the path.");
    }
}
