package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Traces statements in their own transaction: locks by the numbers of relations, which are
/// remembered before the statement because a dropped relation has no name any more; rewrites by the
/// file that holds a relation; scans by the statistics of the transaction.
final class PostgresqlTracer implements StatementTracer {

    private final SqlResources sql;
    private Map<Long, PostgresqlTraceState.Relation> atStart = Map.of();
    private boolean started;
    private PostgresqlTraceState before = PostgresqlTraceState.NONE;
    private String statement = "";

    PostgresqlTracer(SqlResources sql) {
        this.sql = sql;
    }

    @Override
    public void before(Session session, String text) {
        statement = text;
        if (!started) {
            if (isSetting()) {
                // SET TRANSACTION must come before every question
                return;
            }
            before = PostgresqlTraceState.look(sql, session, true);
            atStart = before.relations();
            started = true;
        }
    }

    @Override
    public StatementFacts after(Session session) {
        if (!started) {
            return StatementFacts.UNKNOWN;
        }
        PostgresqlTraceState after = PostgresqlTraceState.look(sql, session, true);
        Set<PostgresqlTraceState.Lock> taken = new HashSet<>(after.locks());
        taken.removeAll(before.locks());
        var facts =
                new StatementFacts(
                        PostgresqlTraceState.strongest(taken, atStart),
                        PostgresqlTraceState.rewrites(statement, before, after, atStart),
                        grown(after, true),
                        grown(after, false));
        before = after;
        return facts;
    }

    @Override
    public void failed() {
        // the locks went with the transaction
    }

    private boolean isSetting() {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
        return !tokens.isEmpty() && tokens.getFirst().isWord("SET");
    }

    private long grown(PostgresqlTraceState after, boolean scanned) {
        long sum = 0;
        for (PostgresqlTraceState.Relation now : after.relations().values()) {
            PostgresqlTraceState.Relation then = before.relations().get(now.oid());
            long earlier = then == null ? 0 : scanned ? then.scanned() : then.changed();
            sum += Math.max(0, (scanned ? now.scanned() : now.changed()) - earlier);
        }
        return sum;
    }
}
