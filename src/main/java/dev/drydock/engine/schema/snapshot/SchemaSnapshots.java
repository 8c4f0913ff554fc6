package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The kept moments of all connections' structures. Holds nothing itself; thread-safe. Every method
/// reaches the state store: worker threads only, STORE_UNUSABLE when it cannot be opened.
public final class SchemaSnapshots {

    /// How many snapshots taken after migrations stay per connection; those with a name and those
    /// that somebody asked for stay anyway.
    public static final int KEPT = 100;

    /// Unreachable bodies are looked for after so many readings were replaced.
    private static final int READINGS_BETWEEN_SWEEPS = 20;

    private static final int LONGEST_NAME = 100;

    private final SnapshotCatalogue catalogue;
    private final java.util.concurrent.atomic.AtomicInteger readings =
            new java.util.concurrent.atomic.AtomicInteger();

    public SchemaSnapshots(SnapshotCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Keeps a definition as it is. Cancel leaves nothing behind.
    ///
    /// @param name empty for none
    /// @throws DrydockException SNAPSHOT_EXISTS when the connection has a snapshot of that name,
    ///   USAGE_INVALID for a name that means something else
    public Snapshot take(
            ConnectionProfile profile,
            SchemaDefinition definition,
            SnapshotOrigin origin,
            String name,
            JobContext context) {
        requireFree(profile.id(), name);
        Snapshot snapshot = add(profile, definition, origin, name, List.of(), context);
        if (origin == SnapshotOrigin.MIGRATION) {
            prune(profile.id(), KEPT);
        }
        return snapshot;
    }

    /// Keeps a definition as the latest reading of its connection, so that the database can be
    /// shown before connecting, in place of the reading before. Cancel leaves that one.
    public Snapshot remember(
            ConnectionProfile profile, SchemaDefinition definition, JobContext context) {
        List<String> before =
                catalogue.list().stream()
                        .filter(one -> one.origin() == SnapshotOrigin.READING)
                        .filter(one -> one.connectionId().equals(profile.id()))
                        .map(Snapshot::id)
                        .toList();
        Snapshot snapshot = add(profile, definition, SnapshotOrigin.READING, "", before, context);
        if (readings.incrementAndGet() % READINGS_BETWEEN_SWEEPS == 0) {
            sweep();
        }
        return snapshot;
    }

    /// What is known about a connection without asking its database: the newest snapshot of any
    /// origin.
    public Optional<Snapshot> latest(String connectionId) {
        return catalogue.list().stream()
                .filter(one -> one.connectionId().equals(connectionId))
                .findFirst();
    }

    /// The history of one connection, the newest first; without the latest reading.
    public List<Snapshot> history(String connectionId) {
        return history().stream().filter(one -> one.connectionId().equals(connectionId)).toList();
    }

    /// The history of all connections, the newest first; without the latest readings.
    public List<Snapshot> history() {
        return catalogue.list().stream()
                .filter(one -> one.origin() != SnapshotOrigin.READING)
                .toList();
    }

    /// The definition, equal to the one that was kept; every part is proved by its hash. A damaged
    /// part is thrown away, so that the next snapshot that has the same part stores it anew.
    ///
    /// @throws DrydockException SNAPSHOT_DAMAGED
    public SchemaDefinition read(Snapshot snapshot) {
        try {
            return new TreeReader(catalogue::bodies).read(snapshot.root());
        } catch (DrydockException failure) {
            String damaged = failure.details().get(Bodies.BODY);
            if (damaged != null) {
                catalogue.discard(damaged);
            }
            throw failure;
        }
    }

    /// Whether two snapshots are stored equal: owners, comments, sizes and oids too. False may also
    /// mean that one cannot be read.
    public boolean hasSameContent(Snapshot one, Snapshot other) {
        try {
            return isSame(one, new TreeReader(catalogue::bodies).root(other.root()));
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SNAPSHOT_DAMAGED) {
                throw failure;
            }
            return false;
        }
    }

    /// Gives a snapshot a name, or takes it away with an empty one.
    ///
    /// @throws DrydockException SNAPSHOT_EXISTS, USAGE_INVALID as in [#take]
    public Snapshot rename(Snapshot snapshot, String name) {
        requireMeaningless(name);
        if (!catalogue.rename(snapshot, name)) {
            throw taken(name);
        }
        return snapshot.withName(name);
    }

    /// Deletes snapshots and what only they held.
    ///
    /// @return how many were there
    public int delete(Collection<Snapshot> snapshots) {
        int removed = catalogue.remove(snapshots.stream().map(Snapshot::id).toList());
        sweep();
        return removed;
    }

    /// Deletes the oldest snapshots that were taken after migrations and have no name, all but the
    /// last `keep`.
    ///
    /// @param keep 0 or more
    /// @return those deleted
    public List<Snapshot> prune(String connectionId, int keep) {
        List<Snapshot> old =
                history(connectionId).stream()
                        .filter(one -> one.origin() == SnapshotOrigin.MIGRATION)
                        .filter(one -> one.name().isEmpty())
                        .skip(keep)
                        .toList();
        if (!old.isEmpty()) {
            delete(old);
        }
        return old;
    }

    /// Removes what no snapshot reaches. Returns how many bodies went.
    public int sweep() {
        return catalogue.collect((roots, load) -> new TreeReader(load).reached(roots));
    }

    /// What all snapshots together take.
    public SnapshotCatalogue.Size size() {
        return catalogue.size();
    }

    /// @throws DrydockException as [#take], before the time is spent to read a schema
    public void requireFree(String connectionId, String name) {
        requireMeaningless(name);
        if (!name.isEmpty()
                && history(connectionId).stream().anyMatch(one -> one.name().equals(name))) {
            throw taken(name);
        }
    }

    private Snapshot add(
            ConnectionProfile profile,
            SchemaDefinition definition,
            SnapshotOrigin origin,
            String name,
            List<String> replaced,
            JobContext context) {
        context.progress().phase("Keeping the structure");
        var writer = new TreeWriter(context.cancel());
        Tree.Root root = writer.write(definition);
        Map<String, byte[]> plain = writer.bodies();
        var snapshot =
                new Snapshot(
                        SnapshotIds.create(definition.capturedAt()),
                        profile.id(),
                        profile.name(),
                        name,
                        origin,
                        definition.capturedAt(),
                        definition.engine(),
                        definition.serverVersion(),
                        definition.database(),
                        definition.role(),
                        structure(profile.id(), definition, root),
                        writer.rootHash(),
                        definition.objects().count(),
                        definition.tables().count(),
                        definition.notVisible().size());
        Set<String> wanted = new HashSet<>(catalogue.missing(plain.keySet()));
        while (true) {
            context.cancel().throwIfCancelled();
            Set<String> gone =
                    catalogue.add(snapshot, compressed(plain, wanted), plain.keySet(), replaced);
            if (gone.isEmpty()) {
                return snapshot;
            }
            // another process has collected them since we looked
            wanted.addAll(gone);
        }
    }

    /// Equal bodies have equal hashes of structure, which take longer than anything else here.
    private String structure(String connectionId, SchemaDefinition definition, Tree.Root root) {
        return latest(connectionId)
                .filter(before -> isSame(before, root))
                .map(Snapshot::structure)
                .orElseGet(() -> SchemaHash.of(definition).structure());
    }

    private boolean isSame(Snapshot before, Tree.Root root) {
        try {
            return new TreeReader(catalogue::bodies).root(before.root()).hasSameContent(root);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SNAPSHOT_DAMAGED) {
                throw failure;
            }
            return false;
        }
    }

    private static Map<String, byte[]> compressed(Map<String, byte[]> plain, Set<String> wanted) {
        Map<String, byte[]> bodies = new java.util.HashMap<>();
        for (String hash : new ArrayList<>(wanted)) {
            byte[] body = plain.get(hash);
            if (body != null) {
                bodies.put(hash, Bodies.compress(body));
            }
        }
        return bodies;
    }

    private static void requireMeaningless(String name) {
        if (!name.isEmpty()
                && (name.isBlank()
                        || name.length() > LONGEST_NAME
                        || name.startsWith("@")
                        || name.contains("{")
                        || name.contains("}")
                        || name.equals(SnapshotChoice.LATEST))) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A snapshot cannot be named \"" + name + "\".",
                    "Choose up to "
                            + LONGEST_NAME
                            + " characters without braces, not beginning with @, and not"
                            + " \"latest\".");
        }
    }

    private static DrydockException taken(String name) {
        return new DrydockException(
                ErrorCode.SNAPSHOT_EXISTS,
                "The connection has a snapshot named \"" + name + "\" already.",
                "Choose another name, or delete that one.");
    }
}
