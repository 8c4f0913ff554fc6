package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Traces statements in their own transaction: locks by the numbers of relations, which are
/// remembered before the statement because a dropped relation has no name any more; rewrites by the
/// file that holds a relation; scans by the statistics of the transaction.
///
/// A statement that runs without a transaction has let go of its locks when it ends, so its lock
/// comes from the server's manual.
final class PostgresqlTracer implements StatementTracer {

    private static final int OLDEST = 12;

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

    private final SqlResources sql;
    private final boolean alone;
    private Map<Long, Relation> atStart = Map.of();
    private boolean started;
    private State before = State.NONE;
    private String statement = "";

    private record Relation(
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

    private record Lock(long oid, String mode) {}

    private record State(Map<Long, Relation> relations, Set<Lock> locks) {

        static final State NONE = new State(Map.of(), Set.of());
    }

    PostgresqlTracer(SqlResources sql, boolean alone) {
        this.sql = sql;
        this.alone = alone;
    }

    @Override
    public void before(Session session, String text) {
        statement = text;
        if (!started) {
            if (isSetting()) {
                // SET TRANSACTION must come before every question
                return;
            }
            before = look(session);
            atStart = before.relations();
            started = true;
        }
    }

    @Override
    public StatementFacts after(Session session) {
        if (!started) {
            return StatementFacts.UNKNOWN;
        }
        State after = look(session);
        StatementFacts facts =
                alone
                        ? new StatementFacts(known(), rewrites(after), -1, -1)
                        : new StatementFacts(
                                locks(after),
                                rewrites(after),
                                grown(after, true),
                                grown(after, false));
        before = after;
        return facts;
    }

    private boolean isSetting() {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
        return !tokens.isEmpty() && tokens.getFirst().isWord("SET");
    }

    private State look(Session session) {
        Map<Long, Relation> relations = new HashMap<>();
        session.forEach(
                sql.text("relations", OLDEST),
                row -> relations.put(row.integer("oid"), Relation.read(row)));
        Set<Lock> locks = new HashSet<>();
        if (!alone) {
            session.forEach(
                    sql.text("own_locks", OLDEST),
                    row -> locks.add(new Lock(row.integer("oid"), mode(row.text("mode")))));
        }
        return new State(relations, locks);
    }

    /// `AccessExclusiveLock` as `ACCESS EXCLUSIVE`.
    private static String mode(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.toUpperCase(Locale.ROOT);
    }

    private List<HeldLock> locks(State after) {
        Map<String, String> strongest = new TreeMap<>();
        Map<String, String> ofIndexes = new TreeMap<>();
        for (Lock lock : after.locks()) {
            Relation relation = atStart.get(lock.oid());
            if (relation == null || before.locks().contains(lock)) {
                continue;
            }
            (relation.isIndex() ? ofIndexes : strongest)
                    .merge(relation.display(), lock.mode(), PostgresqlTracer::stronger);
        }
        return sorted(strongest.isEmpty() ? ofIndexes : strongest);
    }

    private static List<HeldLock> sorted(Map<String, String> byRelation) {
        List<HeldLock> locks = new ArrayList<>();
        byRelation.forEach((relation, mode) -> locks.add(new HeldLock(relation, mode)));
        locks.sort(
                Comparator.comparingInt((HeldLock lock) -> -MODES.indexOf(lock.mode()))
                        .thenComparing(HeldLock::relation));
        return locks;
    }

    private static String stronger(String one, String other) {
        return MODES.indexOf(one) >= MODES.indexOf(other) ? one : other;
    }

    /// What the manual says of statements outside a transaction, for the relations they name.
    private List<HeldLock> known() {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
        String first = tokens.isEmpty() ? "" : tokens.getFirst().normal();
        boolean concurrently = tokens.stream().anyMatch(token -> token.isWord("CONCURRENTLY"));
        boolean full = tokens.stream().anyMatch(token -> token.isWord("FULL"));
        String mode =
                switch (first) {
                    case "CREATE", "DROP", "ALTER" -> concurrently ? "SHARE UPDATE EXCLUSIVE" : "";
                    case "REINDEX" -> concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
                    case "VACUUM" -> full ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE";
                    case "CLUSTER" -> "ACCESS EXCLUSIVE";
                    default -> "";
                };
        if (mode.isEmpty()) {
            return List.of();
        }
        Set<String> words = new HashSet<>();
        tokens.forEach(token -> words.add(name(token)));
        Map<String, String> locks = new TreeMap<>();
        for (Relation relation : atStart.values()) {
            if (words.contains(relation.name())) {
                Relation table = relation.isIndex() ? atStart.get(relation.table()) : relation;
                locks.put((table == null ? relation : table).display(), mode);
            }
        }
        return sorted(locks);
    }

    private static String name(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }

    /// Relations that were there when the file began and have another file now. An index that was
    /// dropped and made again under its name counts too, unless it was given its old file back.
    private List<String> rewrites(State after) {
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

    private long grown(State after, boolean scanned) {
        long sum = 0;
        for (Relation now : after.relations().values()) {
            Relation then = before.relations().get(now.oid());
            long earlier = then == null ? 0 : scanned ? then.scanned() : then.changed();
            sum += Math.max(0, (scanned ? now.scanned() : now.changed()) - earlier);
        }
        return sum;
    }
}
