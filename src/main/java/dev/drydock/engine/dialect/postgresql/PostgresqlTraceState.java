package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.trace.HeldLock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a tracer sees when it looks: the relations of the database by their numbers, and locks.
///
/// @param relations by number
/// @param locks that the session holds; none when nobody asked
record PostgresqlTraceState(Map<Long, Relation> relations, Set<Lock> locks) {

    static final int OLDEST = 12;

    static final PostgresqlTraceState NONE = new PostgresqlTraceState(Map.of(), Set.of());

    /// From weak to strong; `pg_locks` writes them as `AccessShareLock`.
    private static final List<String> MODES =
            List.of(
                    "ACCESS SHARE",
                    "ROW SHARE",
                    "ROW EXCLUSIVE",
                    "SHARE UPDATE EXCLUSIVE",
                    "SHARE",
                    "SHARE ROW EXCLUSIVE",
                    "EXCLUSIVE",
                    "ACCESS EXCLUSIVE");

    /// A table, index, view or sequence.
    ///
    /// @param filenode the file that holds it
    /// @param table of an index; else 0
    /// @param scanned rows read by walking through it, in the session's transaction
    /// @param changed rows inserted, changed or deleted in it
    record Relation(
            long oid,
            String schema,
            String name,
            String kind,
            long filenode,
            long table,
            long scanned,
            long changed) {

        static Relation read(Row row) {
            return new Relation(
                    row.integer("oid"),
                    row.text("schema"),
                    row.text("name"),
                    row.text("kind"),
                    row.integer("filenode"),
                    row.integer("table_oid"),
                    row.integer("scanned"),
                    row.integer("changed"));
        }

        String display() {
            return schema + "." + name;
        }

        boolean isIndex() {
            return kind.equals("i") || kind.equals("I");
        }
    }

    /// @param mode `ACCESS EXCLUSIVE`
    record Lock(long oid, String mode) {}

    static PostgresqlTraceState look(SqlResources sql, Session session, boolean withLocks) {
        Map<Long, Relation> relations = new HashMap<>();
        session.forEach(
                sql.text("relations", OLDEST),
                row -> relations.put(row.integer("oid"), Relation.read(row)));
        Set<Lock> locks = new HashSet<>();
        if (withLocks) {
            session.forEach(sql.text("own_locks", OLDEST), row -> locks.add(lock(row)));
        }
        return new PostgresqlTraceState(relations, locks);
    }

    static Lock lock(Row row) {
        return new Lock(row.integer("oid"), mode(row.text("mode")));
    }

    /// `AccessExclusiveLock` as `ACCESS EXCLUSIVE`.
    private static String mode(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.toUpperCase(Locale.ROOT);
    }

    /// The strongest lock of each table that was there at the beginning; indexes count only when
    /// nothing else was locked.
    static List<HeldLock> strongest(Set<Lock> locks, Map<Long, Relation> atStart) {
        Map<String, String> ofTables = new TreeMap<>();
        Map<String, String> ofIndexes = new TreeMap<>();
        for (Lock lock : locks) {
            Relation relation = atStart.get(lock.oid());
            if (relation != null) {
                (relation.isIndex() ? ofIndexes : ofTables)
                        .merge(relation.display(), lock.mode(), PostgresqlTraceState::stronger);
            }
        }
        List<HeldLock> strongest = new ArrayList<>();
        (ofTables.isEmpty() ? ofIndexes : ofTables)
                .forEach((relation, mode) -> strongest.add(new HeldLock(relation, mode)));
        return sorted(strongest);
    }

    /// The strongest first.
    static List<HeldLock> sorted(List<HeldLock> locks) {
        locks.sort(
                Comparator.comparingInt((HeldLock lock) -> -MODES.indexOf(lock.mode()))
                        .thenComparing(HeldLock::relation));
        return locks;
    }

    static boolean isAtLeast(String mode, String other) {
        return MODES.indexOf(mode) >= MODES.indexOf(other);
    }

    private static String stronger(String one, String other) {
        return isAtLeast(one, other) ? one : other;
    }

    /// Relations that were there when the file began and have another file now. An index that was
    /// dropped and made again under its name counts too, unless it was given its old file back.
    static List<String> rewrites(
            String statement,
            PostgresqlTraceState before,
            PostgresqlTraceState after,
            Map<Long, Relation> atStart) {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
        if (!tokens.isEmpty() && tokens.getFirst().isWord("TRUNCATE")) {
            return List.of();
        }
        Map<String, Relation> earlier = new HashMap<>();
        before.relations().values().stream()
                .filter(relation -> atStart.containsKey(relation.oid()))
                .forEach(relation -> earlier.put(relation.display(), relation));
        Map<String, Relation> later = new HashMap<>();
        after.relations().values().forEach(one -> later.put(one.display(), one));
        List<String> rewritten = new ArrayList<>();
        for (Relation now : later.values()) {
            Relation then = before.relations().get(now.oid());
            if (then == null && now.isIndex()) {
                then = earlier.get(now.display());
            }
            if (then != null
                    && atStart.containsKey(then.oid())
                    && then.filenode() != 0
                    && now.filenode() != then.filenode()) {
                rewritten.add(now.display());
            }
        }
        rewritten.sort(Comparator.naturalOrder());
        return rewritten;
    }
}
