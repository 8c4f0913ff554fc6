package dev.drydock.engine.backup.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings lost rows of one table back out of a backup. Holds a connection of its own, in which the
/// rows of the backup are loaded beside the live ones; closing it ends that connection and with it
/// all that was loaded. First [#compare], then [#page] as often as wanted, then [#bringBack]. Used
/// by one worker thread at a time. The archive stays the caller's.
public final class RowRescue implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Archive archive;
    private final DatabaseConnection live;
    private final RowsDialect dialect;
    private final Path scripts;
    private final Clock clock;
    private @Nullable Session session;
    private @Nullable RescueWork work;

    /// @param live the database the rows should come back to; same engine as the backup
    /// @param scripts folder in which reverse scripts are kept
    /// @throws DrydockException BACKUP_UNFIT for another engine
    public RowRescue(
            Archive archive,
            DatabaseConnection live,
            RowsDialect dialect,
            Path scripts,
            Clock clock) {
        if (!archive.facts().dialect().equals(dialect.id())) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "Rows of a backup of "
                            + archive.facts().dialect()
                            + " cannot come back to "
                            + live.dialectId()
                            + ".",
                    "Choose a database of the same engine.");
        }
        this.archive = archive;
        this.live = live;
        this.dialect = dialect;
        this.scripts = scripts;
        this.clock = clock;
    }

    /// Compares the table and plans what would be written. Changes nothing; what it loads is gone
    /// with the next call, or when this is closed. Cancel leaves nothing.
    ///
    /// @throws DrydockException OBJECT_UNKNOWN for a table that one of both does not have,
    ///   ROWS_KEY_MISSING, ROWS_FILTER_INVALID, ROWS_NOT_VISIBLE, BACKUP_UNFIT, BACKUP_DAMAGED
    public RescuePlan compare(RescueRequest request, JobContext context) {
        close();
        archive.prepare(context);
        Session own =
                live.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)
                        .deadline(Session.NO_DEADLINE);
        session = own;
        dialect.prepare(own);
        var stages = new Stages(own, dialect, archive);
        Stage target = stages.target(request.table(), request.key(), context);
        context.progress().phase("Comparing " + target.live().name().display());
        RowComparison comparison = new RowComparer(own, dialect, target).compare(request);
        context.progress().phase("Looking for what they point to");
        List<MissingParents> parents =
                new ParentSearch(own, dialect, stages, request.changed()).find(target, context);
        RescueWork planned =
                new RescuePlanner(own, dialect, request)
                        .plan(target, stages.all(), comparison, parents);
        work = planned;
        return planned.plan();
    }

    /// Some of the rows that the last comparison found, in the order of the backup.
    ///
    /// @param kind PARENT gives none: only rows of the table itself are shown
    /// @param offset from 0
    public List<ComparedRow> page(RowKind kind, long offset, int limit, JobContext context) {
        Session own = open(context);
        return new RowComparer(own, dialect, work().target()).page(kind, offset, limit);
    }

    /// Writes what the last comparison planned, in one transaction: all of it or nothing. The SQL
    /// that undoes it is on the disk before the commit. Cancel before the commit leaves nothing.
    ///
    /// @throws DrydockException GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, ROWS_PARENTS_MISSING,
    ///   ROWS_TRIGGERS, ROWS_CONFLICT, ROWS_NOT_AS_PLANNED, BACKUP_UNFIT; nothing is changed
    public RescueReport bringBack(Confirmation confirmation, JobContext context) {
        Instant begun = clock.instant();
        Session own = open(context);
        RescueWork planned = work();
        RescuePlan plan = planned.plan();
        if (plan.isEmpty()) {
            return new RescueReport(plan, 0, 0, null, List.of(), List.of(), 0);
        }
        ConnectionProfile profile = live.profile();
        TableName table = plan.comparison().table();
        Guard.require(
                profile,
                plan.updates() > 0 ? Intent.DESTRUCTIVE : Intent.WRITE,
                confirmation,
                "bring rows of \"" + table.display() + "\" back");
        if (!plan.obstacles().isEmpty()) {
            throw plan.obstacles().getFirst().failure();
        }
        Path script = script(table, begun);
        var transaction = new RescueTransaction(own, dialect, planned, context);
        transaction.run(script, title(plan, profile, begun));
        // what is there now is not what was compared
        work = null;
        return new RescueReport(
                plan,
                plan.inserts(),
                plan.updates(),
                script,
                transaction.sequences(),
                transaction.notes(),
                Duration.between(begun, clock.instant()).toMillis());
    }

    private static List<String> title(RescuePlan plan, ConnectionProfile profile, Instant begun) {
        List<String> lines = new ArrayList<>();
        lines.add("Undoes what was brought back at " + begun + " into " + profile.name() + ":");
        for (PlannedTable table : plan.tables()) {
            lines.add(
                    table.table().display()
                            + ": rows brought back "
                            + table.inserts()
                            + ", rows changed "
                            + table.updates());
        }
        lines.add(
                "Rows that point to them since then are in its way, or go with them where a foreign"
                        + " key says ON DELETE CASCADE.");
        return lines;
    }

    private Path script(TableName table, Instant now) {
        String name = STAMP.format(now) + "-" + table.display().replaceAll("[^A-Za-z0-9._-]", "_");
        Path file = scripts.resolve(name + ".sql");
        for (int i = 2; Files.exists(file); i++) {
            file = scripts.resolve(name + "-" + i + ".sql");
        }
        return file;
    }

    private Session open(JobContext context) {
        Session own = session;
        if (own == null) {
            throw new IllegalStateException("nothing was compared");
        }
        return own.cancelledBy(context.cancel());
    }

    private RescueWork work() {
        RescueWork known = work;
        if (known == null) {
            throw new IllegalStateException("nothing was compared");
        }
        return known;
    }

    @Override
    public void close() {
        Session own = session;
        session = null;
        work = null;
        if (own != null) {
            own.close();
        }
    }
}
