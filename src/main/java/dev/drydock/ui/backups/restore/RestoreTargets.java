package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.ui.common.AppContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Finds what a target means: which place, how well guarded, with which password. FX thread.
final class RestoreTargets {

    private final AppContext context;

    RestoreTargets(AppContext context) {
        this.context = context;
    }

    /// Connections of an engine: the shown one, the other open ones, those only saved.
    List<ConnectionProfile> servers(String dialect, List<ConnectionProfile> saved) {
        List<ConnectionProfile> all = new ArrayList<>();
        DatabaseConnection shown = context.connections().current();
        if (shown != null) {
            add(all, dialect, shown.profile());
        }
        context.connections().open().forEach(open -> add(all, dialect, open.profile()));
        saved.forEach(profile -> add(all, dialect, profile));
        return all;
    }

    private static void add(
            List<ConnectionProfile> all, String dialect, ConnectionProfile profile) {
        boolean known = all.stream().anyMatch(other -> other.id().equals(profile.id()));
        if (!known && profile.endpoint().dialectId().equals(dialect)) {
            all.add(profile);
        }
    }

    /// A draft that proposes a name beside the old one: the safe side.
    ///
    /// @param original the file or database that was backed up; empty when unknown
    static TargetDraft first(
            OpenArchive open, List<ConnectionProfile> servers, String original, int jobs) {
        String server = open.isOfFile() || servers.isEmpty() ? "" : servers.getFirst().id();
        return TargetDraft.EMPTY
                .withServer(server)
                .withJobs(jobs)
                .withName(suggestion(open, TargetDraft.Place.NEW, servers, server, original));
    }

    /// A name to begin with at a place.
    static String suggestion(
            OpenArchive open,
            TargetDraft.Place place,
            List<ConnectionProfile> servers,
            String server,
            String original) {
        if (open.isOfFile()) {
            return place == TargetDraft.Place.NEW ? besideFile(original) : original;
        }
        if (place == TargetDraft.Place.NEW) {
            return database(open) + "_restored";
        }
        return servers.stream()
                .filter(profile -> profile.id().equals(server))
                .map(profile -> profile.endpoint().databaseName())
                .findFirst()
                .orElse("");
    }

    private static String database(OpenArchive open) {
        String known = open.facts().facts().getOrDefault("database", "");
        return known.isEmpty() ? open.source().title().replaceAll("\\W+", "_") : known;
    }

    /// Where the file lies that was backed up; beside the archive when nobody knows.
    static String original(OpenArchive open) {
        if (open.source() instanceof RestoreSource.OfBackup(var backup)
                && !backup.source().isEmpty()) {
            return backup.source();
        }
        String name =
                open.source().title().replaceAll("(\\.sql|\\.dump|\\.gz|\\.zst|\\.bz2)+$", "");
        return open.source()
                .path()
                .resolveSibling(name.contains(".") ? name : name + ".db")
                .toString();
    }

    private static String besideFile(String original) {
        Path file = Path.of(original);
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String restored =
                dot > 0
                        ? name.substring(0, dot) + "-restored" + name.substring(dot)
                        : name + "-restored";
        return file.resolveSibling(restored).toString();
    }

    /// Where the draft points; empty while it points nowhere.
    Optional<RestorePlace> place(
            TargetDraft draft, ArchiveFacts facts, List<ConnectionProfile> known) {
        return profile(draft, facts, known)
                .map(profile ->
                        switch (draft.place()) {
                            case NEW -> new RestorePlace.New(profile);
                            case EXISTING -> new RestorePlace.Existing(profile);
                            case BESIDE -> new RestorePlace.Beside(profile);
                        });
    }

    private static Optional<ConnectionProfile> profile(
            TargetDraft draft, ArchiveFacts facts, List<ConnectionProfile> known) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (facts.dialect().equals("sqlite")) {
            try {
                var endpoint = new Endpoint.File(facts.dialect(), Path.of(name), Map.of());
                return Optional.of(guarded(ConnectionProfile.adHoc(endpoint), known));
            } catch (InvalidPathException noPath) {
                return Optional.empty();
            }
        }
        return known.stream()
                .filter(profile -> profile.id().equals(draft.server()))
                .filter(profile -> profile.endpoint() instanceof Endpoint.Server)
                .findFirst()
                // the environment of the connection sets the guard also for its other databases
                .map(profile ->
                        profile.withEndpoint(
                                ((Endpoint.Server) profile.endpoint()).withDatabase(name)))
                .map(profile -> guarded(profile, known));
    }

    /// With the strictest guard that any connection to the same place has.
    private static ConnectionProfile guarded(
            ConnectionProfile target, List<ConnectionProfile> known) {
        ConnectionProfile guarded = target;
        for (ConnectionProfile other : known) {
            if (!isSame(target.endpoint(), other.endpoint())) {
                continue;
            }
            if (other.environment().compareTo(guarded.environment()) > 0) {
                guarded = guarded.withEnvironment(other.environment());
            }
            if (other.readOnly()) {
                guarded = guarded.withReadOnly(true);
            }
        }
        return guarded;
    }

    private static boolean isSame(Endpoint left, Endpoint right) {
        return switch (left) {
            case Endpoint.File file ->
                    right instanceof Endpoint.File other && file.file().equals(other.file());
            case Endpoint.Server server ->
                    right instanceof Endpoint.Server other
                            && server.host().equalsIgnoreCase(other.host())
                            && server.port() == other.port()
                            && server.database().equals(other.database());
        };
    }

    /// The password of a target's server, to be found on the worker; what was typed wins.
    Callable<@Nullable Secret> password(ConnectionProfile profile) {
        if (profile.endpoint() instanceof Endpoint.File) {
            return () -> null;
        }
        Secret known =
                context.connections().open().stream()
                        .filter(open -> open.profile().id().equals(profile.id()))
                        .findFirst()
                        .flatMap(DatabaseConnection::password)
                        .or(() -> context.opener().typedPassword(profile.id()))
                        .orElse(null);
        return () -> known == null ? context.engine().resolver().complete(profile).secret() : known;
    }
}
