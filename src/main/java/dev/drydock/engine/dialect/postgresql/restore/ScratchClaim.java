package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import java.util.regex.Pattern;

/// Holds the name of a database that is being filled, by a lock that ends with its process. So the
/// next restore can tell a database whose process was killed from one that is at work, and removes
/// it.
final class ScratchClaim implements AutoCloseable {

    private static final Pattern NAME =
            Pattern.compile(RestoreRun.SCRATCH + "\\d{8}-\\d{6}-[0-9a-f]{8}");

    /// "DDrs": Drydock's restores among all advisory locks.
    private static final int CLASS = 0x44447273;

    private final Session session;

    private ScratchClaim(Session session) {
        this.session = session;
    }

    /// @param notes receives a line for each database that was removed
    static ScratchClaim hold(
            TargetServer server, String name, List<String> notes, JobContext context) {
        // the claim outlives a cancel, for the database is dropped under it
        Session session =
                server.maintenance().openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT);
        try {
            lock(session, name);
            for (String left : names(session)) {
                context.cancel().throwIfCancelled();
                if (!left.equals(name) && NAME.matcher(left).matches() && lock(session, left)) {
                    if (server.dropQuietly(left)) {
                        notes.add(
                                "The database \""
                                        + left
                                        + "\", left by a restore whose process was killed, was"
                                        + " removed.");
                    }
                    session.query(
                            "SELECT pg_catalog.pg_advisory_unlock(?::integer, ?::integer)",
                            row -> true,
                            CLASS,
                            left.hashCode());
                }
            }
            return new ScratchClaim(session);
        } catch (RuntimeException | Error failure) {
            session.close();
            throw failure;
        }
    }

    private static List<String> names(Session session) {
        return session.query(
                "SELECT datname::text FROM pg_catalog.pg_database WHERE NOT datistemplate AND"
                        + " pg_catalog.starts_with(datname::text, ?)",
                row -> row.text(1),
                RestoreRun.SCRATCH);
    }

    private static boolean lock(Session session, String name) {
        return session.queryFirst(
                        "SELECT pg_catalog.pg_try_advisory_lock(?::integer, ?::integer)",
                        row -> row.flag(1),
                        CLASS,
                        name.hashCode())
                .orElse(false);
    }

    @Override
    public void close() {
        try {
            session.hangUp();
        } catch (DrydockException gone) {
            // the server ended it, and the lock with it
        }
    }
}
