package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Decides which database is meant, and finds its password: from `-d URL|NAME`, else
/// `DATABASE_URL`, else `DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD`, else what the engine's own
/// tools would read (`PGHOST` …). Reads files; worker threads only. Thread-safe.
public final class ConnectionResolver {

    private static final String DATABASE_URL = "DATABASE_URL";
    private static final String HOW_TO_NAME =
            "Give -d URL, -d NAME or -d FILE, or set DATABASE_URL, or DB_HOST and DB_NAME.";

    private final List<ConnectionDialect> dialects;
    private final Function<String, Optional<ConnectionProfile>> saved;
    private final Surroundings surroundings;

    /// @param dialects in the order in which they are asked; the first takes `DB_HOST` …
    /// @param saved finds a saved connection by name
    public ConnectionResolver(
            List<ConnectionDialect> dialects,
            Function<String, Optional<ConnectionProfile>> saved,
            Surroundings surroundings) {
        this.dialects = List.copyOf(dialects);
        this.saved = saved;
        this.surroundings = surroundings;
    }

    /// The database that `target` names, or the environment when there is no target.
    ///
    /// @param target what followed `-d`; empty for nothing
    /// @throws DrydockException DATABASE_NOT_NAMED, PROFILE_UNKNOWN, URL_INVALID,
    ///   URL_PROPERTY_REFUSED, SERVICE_UNKNOWN
    public ResolvedConnection resolve(String target) {
        if (!target.isEmpty()) {
            return resolveTarget(target, "-d", true);
        }
        Optional<String> url = surroundings.variable(DATABASE_URL);
        if (url.isPresent()) {
            return resolveTarget(url.get(), DATABASE_URL, false);
        }
        if (surroundings.variable("DB_HOST").isPresent()
                || surroundings.variable("DB_NAME").isPresent()) {
            return adHoc(
                    dialects.getFirst().addresses().readParts(parts(), surroundings), "DB_HOST");
        }
        for (ConnectionDialect dialect : dialects) {
            Optional<ResolvedAddress> named = dialect.addresses().readEnvironment(surroundings);
            if (named.isPresent()) {
                return adHoc(named.get(), "the environment");
            }
        }
        throw new DrydockException(
                ErrorCode.DATABASE_NOT_NAMED, "No database is named.", HOW_TO_NAME);
    }

    /// Reads one address, for forms and imports; nothing is looked up among saved connections.
    public ResolvedAddress read(String address) {
        return dialectOf(address).addresses().read(address, surroundings);
    }

    /// The address of an endpoint without any secret; [#read] gives an equal endpoint for it.
    public String write(Endpoint endpoint) {
        return dialects.stream()
                .filter(dialect -> dialect.id().equals(endpoint.dialectId()))
                .findFirst()
                .map(dialect -> dialect.addresses().write(endpoint))
                .orElseGet(endpoint::display);
    }

    /// What could be saved as connections from the files of the engines' own tools: services and
    /// password file entries of PostgreSQL. Those with a problem are listed too.
    public List<ImportCandidate> importable() {
        return dialects.stream()
                .flatMap(dialect -> dialect.addresses().importable(surroundings).stream())
                .toList();
    }

    /// Looks for the password of a saved connection: `PGPASSWORD`, the password file.
    public ResolvedConnection complete(ConnectionProfile profile) {
        return complete(profile, "");
    }

    private ResolvedConnection resolveTarget(
            String target, String namedBy, boolean visibleToOthers) {
        Optional<ConnectionProfile> profile = saved.apply(target);
        if (profile.isPresent()) {
            return complete(profile.get(), namedBy);
        }
        ResolvedAddress address = read(target);
        requireMeant(target, address);
        ResolvedConnection found = adHoc(address, namedBy);
        if (visibleToOthers && address.secretSource().equals("the address")) {
            List<String> warnings = new ArrayList<>(found.warnings());
            warnings.add(
                    "The address holds a password, which other users of this machine can see in the"
                            + " process list. Use PGPASSWORD or a password file instead.");
            return new ResolvedConnection(
                    found.profile(), found.secret(), found.secretSource(), namedBy, warnings);
        }
        return found;
    }

    private ResolvedConnection complete(ConnectionProfile profile, String namedBy) {
        ResolvedAddress found =
                dialects.stream()
                        .filter(one -> one.id().equals(profile.endpoint().dialectId()))
                        .findFirst()
                        .map(one -> one.addresses().findPassword(profile.endpoint(), surroundings))
                        .orElseGet(
                                () -> new ResolvedAddress(profile.endpoint(), null, "", List.of()));
        return new ResolvedConnection(
                profile, found.secret(), found.secretSource(), namedBy, found.warnings());
    }

    private static ResolvedConnection adHoc(ResolvedAddress address, String namedBy) {
        return new ResolvedConnection(
                ConnectionProfile.adHoc(address.endpoint()),
                address.secret(),
                address.secretSource(),
                namedBy,
                address.warnings());
    }

    // a bare word that is no file was most likely meant as a name
    private static void requireMeant(String target, ResolvedAddress address) {
        boolean bareWord = target.matches("[^/\\\\.:]+");
        if (bareWord
                && address.endpoint() instanceof Endpoint.File file
                && !Files.exists(file.file())) {
            throw new DrydockException(
                    ErrorCode.PROFILE_UNKNOWN,
                    "There is no saved connection and no file \"" + target + "\".",
                    "\"drydock connections list\" shows the saved ones.");
        }
    }

    private ConnectionDialect dialectOf(String address) {
        return dialects.stream()
                .filter(dialect -> dialect.addresses().recognises(address))
                .findFirst()
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.URL_INVALID,
                                "No supported database engine has addresses that begin with \""
                                        + address.substring(0, address.indexOf(':') + 1)
                                        + "\".",
                                "Known are postgresql://…, jdbc:postgresql:…, sqlite:PATH,"
                                        + " jdbc:sqlite:PATH and a plain path."));
    }

    private Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        Map.of(
                        "DB_HOST", "host",
                        "DB_PORT", "port",
                        "DB_NAME", "dbname",
                        "DB_USER", "user",
                        "DB_PASSWORD", "password")
                .forEach((variable, part) ->
                        surroundings.variable(variable).ifPresent(value -> parts.put(part, value)));
        return parts;
    }
}
