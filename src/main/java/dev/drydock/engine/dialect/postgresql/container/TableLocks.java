package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.List;

/// Locks all tables against changes of their structure within the snapshot's transaction, and says
/// who is in the way while it waits. Comes before the structure is read, for the server would wait
/// there without a word.
record TableLocks(SqlResources sql, int major, JobContext context, StallWatch watch) {

    private static final int AT_ONCE = 500;
    private static final Duration ONE_WAIT = Duration.ofSeconds(2);
    private static final int WAITS = 15;

    /// Shorter than one wait: who is in the way shall be known when it ends.
    private static final Duration STILLNESS = Duration.ofMillis(1_200);

    /// @throws DrydockException DATABASE_LOCKED after 30 s, naming who holds what
    void lock(Session session) {
        context.progress().phase("Locking tables against changes of their structure");
        session.update("SET LOCAL lock_timeout = '" + ONE_WAIT.toMillis() + "ms'");
        List<String> tables =
                session.query(
                        sql.text("lockable", major),
                        row -> Identifiers.qualified(row.text("schema"), row.text("name")));
        watch.patience(STILLNESS);
        for (int i = 0; i < tables.size(); i += AT_ONCE) {
            lockSome(session, tables.subList(i, Math.min(tables.size(), i + AT_ONCE)));
            watch.moved();
        }
        watch.usualPatience();
        session.update("SET LOCAL lock_timeout = " + ContainerSnapshot.LOCK_LIMIT);
    }

    private void lockSome(Session session, List<String> tables) {
        String lock = "LOCK TABLE ONLY " + String.join(", ONLY ", tables) + " IN ACCESS SHARE MODE";
        for (int attempt = 1; ; attempt++) {
            // a failed statement would end the transaction, and with it the snapshot
            session.update("SAVEPOINT drydock_lock");
            try {
                session.update(lock);
                session.update("RELEASE SAVEPOINT drydock_lock");
                return;
            } catch (DrydockException failure) {
                if (failure.code() != ErrorCode.DATABASE_LOCKED) {
                    throw failure;
                }
                session.update("ROLLBACK TO SAVEPOINT drydock_lock");
                String holders = holders(session);
                if (attempt == WAITS) {
                    throw failure.as(
                            ErrorCode.DATABASE_LOCKED,
                            "The backup cannot begin: "
                                    + (holders.isEmpty() ? failure.message() : holders)
                                    + ".",
                            "Wait until that is done, or end the session, then back up again.");
                }
                if (!holders.isEmpty()) {
                    watch.say(holders);
                }
            }
        }
    }

    /// The watch knows whoever is in the way, also those who only wait before us. Where it cannot
    /// have a session, the locks that are held must do.
    private String holders(Session session) {
        return watch.holders().isEmpty()
                ? String.join(
                        "; ", session.query(sql.text("lock_holders", major), row -> row.text(1)))
                : watch.holders();
    }
}
