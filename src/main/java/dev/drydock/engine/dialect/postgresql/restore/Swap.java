package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Repeated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lets two databases change names. All renames are one transaction: the server locks a database
/// that is being renamed, so whoever wants to connect waits until it has its new name, and a crash
/// at any point leaves the names as they were. Sessions that hold one of them are ended meanwhile
/// by a second session, for a rename waits five seconds for them to go.
final class Swap {

    private static final Duration RENAME_LIMIT = Duration.ofMinutes(1);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String IN_USE = "55006";

    private final TargetServer server;
    private final JobContext context;

    Swap(TargetServer server, JobContext context) {
        this.server = server;
        this.context = context;
    }

    /// @param end whether sessions on them are ended; idle ones of Drydock's own always are
    /// @throws DrydockException DATABASE_LOCKED when somebody uses one of them,
    ///   RESTORE_COPY_UNKNOWN when the copy is gone, DATABASE_MISSING when the live one is
    void swap(String live, String copy, boolean end) {
        context.progress().phase("Changing names");
        require(copy, ErrorCode.RESTORE_COPY_UNKNOWN);
        require(live, ErrorCode.DATABASE_MISSING);
        String aside = "drydock_swap_" + Long.toHexString(System.nanoTime());
        renaming(
                List.of(live, copy),
                end,
                List.of(rename(live, aside), rename(copy, live), rename(aside, copy)));
    }

    /// Puts a database in the place of the live one, which gets another name.
    void replace(String live, String replacement, String kept, boolean end) {
        context.progress().phase("Changing names");
        renaming(
                List.of(live, replacement),
                end,
                List.of(rename(live, kept), rename(replacement, live)));
    }

    /// @throws DrydockException USAGE_INVALID for the live one, DATABASE_LOCKED
    void drop(String live, String copy, boolean end) {
        if (copy.equals(live)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "\"" + live + "\" is the live database and is not removed.",
                    "Swap it back first.");
        }
        server.close(copy);
        context.progress().phase("Removing the copy");
        try (Session session = server.maintenance().lease(context).deadline(Session.NO_DEADLINE)) {
            endSessions(session, List.of(copy), end);
            server.drop(session, copy, end);
        } catch (DrydockException failure) {
            throw named(failure, List.of(copy));
        }
    }

    private void require(String database, ErrorCode otherwise) {
        if (!server.exists(database)) {
            throw new DrydockException(
                    otherwise,
                    "There is no database \"" + database + "\" on the server.",
                    "Look at the databases of the server; somebody may have renamed it.");
        }
    }

    private static String rename(String from, String to) {
        return "ALTER DATABASE " + Identifiers.quote(from) + " RENAME TO " + Identifiers.quote(to);
    }

    private void renaming(List<String> databases, boolean end, List<String> renames) {
        databases.forEach(server::close);
        if (!end) {
            // without this a rename would lock new sessions out for five seconds, for nothing
            requireUnused(databases);
        }
        context.cancel().throwIfCancelled();
        try (Session killer =
                        server.maintenance()
                                .openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT);
                Session session =
                        server.maintenance()
                                .openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)
                                .deadline(RENAME_LIMIT);
                Repeated _ =
                        Repeated.every(
                                TICK, "end sessions", () -> endSessions(killer, databases, end))) {
            session.inTransaction(() -> {
                renames.forEach(session::update);
                return true;
            });
        } catch (DrydockException failure) {
            throw named(failure, databases);
        }
    }

    private void requireUnused(List<String> databases) {
        try (Session session = server.maintenance().lease(context)) {
            endSessions(session, databases, false);
            List<String> holders = holders(session, databases);
            if (!holders.isEmpty()) {
                throw inUse(databases, holders);
            }
        }
    }

    /// Idle sessions of Drydock connect again when they are needed.
    private static void endSessions(Session session, List<String> databases, boolean all) {
        for (String database : databases) {
            session.query(
                    "SELECT pg_catalog.pg_terminate_backend(pid) FROM"
                            + " pg_catalog.pg_stat_activity WHERE datname = ? AND pid <>"
                            + " pg_catalog.pg_backend_pid() AND backend_type = 'client backend'"
                            + (all
                                    ? ""
                                    : " AND application_name LIKE 'Drydock%' AND state = 'idle' AND"
                                            + " usename = CURRENT_USER"),
                    row -> true,
                    database);
        }
    }

    private static List<String> holders(Session session, List<String> databases) {
        List<String> holders = new ArrayList<>();
        for (String database : databases) {
            holders.addAll(
                    session.query(
                            "SELECT pid, coalesce(usename::text, '') AS who, application_name FROM"
                                    + " pg_catalog.pg_stat_activity WHERE datname = ? AND pid <>"
                                    + " pg_catalog.pg_backend_pid() AND backend_type = 'client"
                                    + " backend' AND NOT (application_name LIKE 'Drydock%' AND state"
                                    + " = 'idle' AND usename = CURRENT_USER)",
                            row ->
                                    row.text("who")
                                            + " (process "
                                            + row.integer("pid")
                                            + (row.text("application_name").isEmpty()
                                                    ? ""
                                                    : ", "
                                                            + Identifiers.visible(
                                                                    row.text("application_name")))
                                            + ")",
                            database));
        }
        return holders;
    }

    private DrydockException named(DrydockException failure, List<String> databases) {
        if (!IN_USE.equals(failure.details().get("sqlState"))) {
            return failure;
        }
        try (Session session = server.maintenance().lease(context)) {
            return inUse(databases, holders(session, databases));
        }
    }

    private static DrydockException inUse(List<String> databases, List<String> holders) {
        String by = holders.isEmpty() ? "nobody any more" : String.join(", ", holders);
        return new DrydockException(
                ErrorCode.DATABASE_LOCKED,
                "\""
                        + String.join("\" and \"", databases)
                        + "\" cannot be renamed or removed, for somebody used them: "
                        + by
                        + ".",
                "Let sessions be ended, or try again when they are gone.");
    }
}
