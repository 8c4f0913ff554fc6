package dev.drydock.engine.store;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotCatalogue;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Schema snapshots in the state store. Every method throws STORE_UNUSABLE when the store cannot be
/// opened.
public final class StoreSnapshots implements SnapshotCatalogue {

    private static final String COLUMNS =
            "id, connection_id, connection_name, name, origin, taken_ms, engine, server_version,"
                    + " database_name, role_name, structure, root, object_count, table_count,"
                    + " not_visible";

    /// Below the least number of parameters that SQLite was ever built with (999).
    private static final int PORTION = 500;

    private final StateStore store;

    public StoreSnapshots(StateStore store) {
        this.store = store;
    }

    @Override
    public List<Snapshot> list() {
        return store.read(session ->
                session.query(
                        "SELECT "
                                + COLUMNS
                                + " FROM schema_snapshot ORDER BY taken_ms DESC, id DESC",
                        StoreSnapshots::snapshot));
    }

    @Override
    public Set<String> missing(Collection<String> hashes) {
        return store.read(session -> missing(session, hashes));
    }

    private static Set<String> missing(Session session, Collection<String> hashes) {
        Set<String> missing = new HashSet<>(hashes);
        for (List<String> portion : portions(hashes)) {
            session.forEach(
                    "SELECT hash FROM schema_body WHERE hash IN (" + marks(portion) + ")",
                    row -> missing.remove(row.text(1)),
                    portion.toArray());
        }
        return missing;
    }

    @Override
    public Set<String> add(
            Snapshot snapshot,
            Map<String, byte[]> bodies,
            Collection<String> needed,
            Collection<String> replaced) {
        return store.write(session -> {
            Set<String> gone = missing(session, needed);
            Map<String, byte[]> fresh = new HashMap<>(bodies);
            fresh.keySet().retainAll(gone);
            gone.removeAll(fresh.keySet());
            if (!gone.isEmpty()) {
                return gone;
            }
            session.updateAll(
                    "INSERT INTO schema_body (hash, body) VALUES (?, ?)",
                    fresh.entrySet().stream()
                            .map(one -> new Object[] {one.getKey(), one.getValue()})
                            .toList());
            remove(session, replaced);
            insert(session, snapshot);
            return Set.of();
        });
    }

    private static void insert(Session session, Snapshot snapshot) {
        session.update(
                "INSERT INTO schema_snapshot ("
                        + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                snapshot.id(),
                snapshot.connectionId(),
                snapshot.connectionName(),
                snapshot.name(),
                snapshot.origin().word(),
                snapshot.takenAt().toEpochMilli(),
                snapshot.engine(),
                snapshot.serverVersion(),
                snapshot.database(),
                snapshot.role(),
                snapshot.structure(),
                snapshot.root(),
                snapshot.objects(),
                snapshot.tables(),
                snapshot.notVisible());
    }

    @Override
    public Map<String, byte[]> bodies(Collection<String> hashes) {
        return store.read(session -> bodies(session, hashes));
    }

    private static Map<String, byte[]> bodies(Session session, Collection<String> hashes) {
        Map<String, byte[]> found = new HashMap<>();
        for (List<String> portion : portions(hashes)) {
            session.forEach(
                    "SELECT hash, body FROM schema_body WHERE hash IN (" + marks(portion) + ")",
                    row -> {
                        byte[] body = row.bytesOrNull("body");
                        if (body != null) {
                            found.put(row.text("hash"), body);
                        }
                    },
                    portion.toArray());
        }
        return found;
    }

    @Override
    public void discard(String hash) {
        store.write(session -> session.update("DELETE FROM schema_body WHERE hash = ?", hash));
    }

    @Override
    public boolean rename(Snapshot snapshot, String name) {
        return store.write(session -> {
            boolean taken =
                    !name.isEmpty()
                            && session.queryFirst(
                                            "SELECT 1 FROM schema_snapshot WHERE connection_id = ?"
                                                    + " AND name = ? AND id <> ?",
                                            row -> row.integer(1),
                                            snapshot.connectionId(),
                                            name,
                                            snapshot.id())
                                    .isPresent();
            return !taken
                    && session.update(
                                    "UPDATE schema_snapshot SET name = ? WHERE id = ?",
                                    name,
                                    snapshot.id())
                            == 1;
        });
    }

    @Override
    public int remove(Collection<String> ids) {
        return ids.isEmpty() ? 0 : store.write(session -> remove(session, ids));
    }

    private static int remove(Session session, Collection<String> ids) {
        int removed = 0;
        for (String id : ids) {
            removed += (int) session.update("DELETE FROM schema_snapshot WHERE id = ?", id);
        }
        return removed;
    }

    @Override
    public int collect(Reach reach) {
        return store.write(session -> {
            List<String> roots =
                    session.query("SELECT root FROM schema_snapshot", row -> row.text(1));
            Set<String> reached = reach.from(roots, hashes -> bodies(session, hashes));
            List<String> unreached = new ArrayList<>();
            session.forEach(
                    "SELECT hash FROM schema_body",
                    row -> {
                        if (!reached.contains(row.text(1))) {
                            unreached.add(row.text(1));
                        }
                    });
            for (List<String> portion : portions(unreached)) {
                session.update(
                        "DELETE FROM schema_body WHERE hash IN (" + marks(portion) + ")",
                        portion.toArray());
            }
            return unreached.size();
        });
    }

    @Override
    public Size size() {
        return store.read(session ->
                session.queryFirst(
                                "SELECT count(*), coalesce(sum(length(body)), 0) FROM schema_body",
                                row -> new Size(row.integer(1), row.integer(2)))
                        .orElseThrow());
    }

    private static List<List<String>> portions(Collection<String> hashes) {
        List<String> all = List.copyOf(hashes);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            portions.add(all.subList(from, Math.min(all.size(), from + PORTION)));
        }
        return portions;
    }

    private static String marks(List<String> portion) {
        return String.join(", ", Collections.nCopies(portion.size(), "?"));
    }

    private static Snapshot snapshot(Row row) {
        return new Snapshot(
                row.text("id"),
                row.text("connection_id"),
                row.text("connection_name"),
                row.text("name"),
                SnapshotOrigin.find(row.text("origin")).orElse(SnapshotOrigin.REQUEST),
                Instant.ofEpochMilli(row.integer("taken_ms")),
                row.text("engine"),
                row.text("server_version"),
                row.text("database_name"),
                row.text("role_name"),
                row.text("structure"),
                row.text("root"),
                row.integer("object_count"),
                row.integer("table_count"),
                row.integer("not_visible"));
    }
}
