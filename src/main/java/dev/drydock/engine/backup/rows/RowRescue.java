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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings lost rows of one table back out of a backup. Holds a connection of its own, in which the
/// rows of the backup are loaded beside the live ones; closing it ends that connection and with it
/// all that was loaded. First [#compare], then [#page] and [#plan] as often as wanted, then
/// [#bringBack]. Used by one worker thread at a time. The archive stays the caller's.
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
    private @Nullable Compared compared;

    /// The last comparison, from which plans are made.
    private record Compared(
            RescueRequest request, Stages stages, Stage target, RowComparison found) {}

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

    /// The tables of the backup that have rows, in the backup's order, those that the live database
    /// has first.
    public List<RescueTable> tables(JobContext context) {
        return new RescueTables(archive, dialect, own(context)).list(context);
    }

    /// What a comparison of a table can go by: its keys, the primary one first.
    ///
    /// @throws DrydockException OBJECT_UNKNOWN, ROWS_NOT_VISIBLE
    public List<LiveKey> keys(String table, JobContext context) {
        Session own = own(context);
        TableName name = dialect.find(own, table).orElseThrow(() -> RescueErrors.noTable(table));
        return dialect.table(own, name).keys();
    }

    /// Compares the table and plans what would be written. Changes nothing; what it loads is gone
    /// with the next call, or when this is closed. Cancel leaves nothing.
    ///
    /// @throws DrydockException OBJECT_UNKNOWN for a table that one of both does not have,
    ///   ROWS_KEY_MISSING, ROWS_FILTER_INVALID, ROWS_NOT_VISIBLE, BACKUP_UNFIT, BACKUP_DAMAGED
    public RescuePlan compare(RescueRequest request, JobContext context) {
        close();
        archive.prepare(context);
        Session own = own(context);
        var stages = new Stages(own, dialect, archive);
        Stage target = stages.target(request.table(), request.key(), context);
        context.progress().phase("Comparing " + target.live().name().display());
        RowComparison found = new RowComparer(own, dialect, target).compare(request);
        new Findings(own, dialect, target).keep();
        var now = new Compared(request, stages, target, found);
        compared = now;
        return plan(own, now, request, context);
    }

    /// Plans anew what would be written, of the rows that the last comparison found. Changes
    /// nothing; after a cancel or a failure nothing is planned.
    ///
    /// @throws DrydockException as [#compare]
    public RescuePlan plan(RescueChoice choice, JobContext context) {
        Session own = open(context);
        Compared now = compared();
        work = null;
        new Findings(own, dialect, now.target()).choose(choice, now.stages().all());
        boolean changes =
                own.queryFirst(
                                "SELECT 1 FROM "
                                        + now.target().marks()
                                        + " WHERE kind = 'changed' LIMIT 1",
                                row -> row.integer(1))
                        .isPresent();
        return plan(
                own,
                now,
                now.request()
                        .withChanged(changes)
                        .withParents(choice.parents())
                        .withTriggers(choice.triggers()),
                context);
    }

    private RescuePlan plan(Session own, Compared now, RescueRequest request, JobContext context) {
        context.progress().phase("Looking for what they point to");
        List<MissingParents> parents =
                new ParentSearch(own, dialect, now.stages(), request.changed())
                        .find(now.target(), context);
        RescueWork planned =
                new RescuePlanner(own, dialect, request)
                        .plan(now.target(), now.stages().all(), now.found(), parents);
        work = planned;
        return planned.plan();
    }

    /// The columns that are compared, in their order.
    public List<String> columns() {
        return compared().target().columns().stream().map(LiveColumn::name).toList();
    }

    /// Those of them that hold numbers.
    public Set<String> numbers() {
        return compared().target().columns().stream()
                .filter(LiveColumn::isNumber)
                .map(LiveColumn::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The same rows as a choice of them, named by their keys: for a request that is made anew.
    ///
    /// @throws DrydockException USAGE_INVALID when some of their keys cannot be given as texts
    public RowPicks picks(RescueChoice choice, JobContext context) {
        return new Findings(open(context), dialect, compared().target()).picks(choice);
    }

    /// Some of the rows that the last comparison found, in the order of the backup; new ones in
    /// that of their key, as they are now.
    ///
    /// @param kind PARENT gives none: only rows of the table itself are shown
    /// @param offset from 0
    public List<ComparedRow> page(RowKind kind, long offset, int limit, JobContext context) {
        return page(kind, "", offset, limit, context);
    }

    /// The same of those in which a value has the text somewhere, in any case.
    ///
    /// @param text empty for all
    public List<ComparedRow> page(
            RowKind kind, String text, long offset, int limit, JobContext context) {
        return page(List.of(kind), text, RowOrder.BACKUP, offset, limit, context);
    }

    /// The same of several kinds, in an order that is asked for.
    ///
    /// @param kinds PARENT gives none
    public List<ComparedRow> page(
            List<RowKind> kinds,
            String text,
            RowOrder order,
            long offset,
            int limit,
            JobContext context) {
        return new Findings(open(context), dialect, compared().target())
                .rows()
                .page(kinds, text, order, offset, limit);
    }

    /// How many there are of those.
    public long count(RowKind kind, String text, JobContext context) {
        return kind == RowKind.PARENT
                ? 0
                : new Findings(open(context), dialect, compared().target())
                        .rows()
                        .count(kind, text);
    }

    /// Writes what was planned last, in one transaction: all of it or nothing. The SQL that undoes
    /// it is on the disk before the commit. Live rows that would be overwritten are locked and
    /// compared again first. Cancel before the commit leaves nothing.
    ///
    /// Overwriting wants what destructive work wants. Rows that only come back are like a migration
    /// that is applied: nothing is lost by them and the script takes them out again, so the engine
    /// refuses them on connections for reading only, and fronts show the plan first.
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
        compared = null;
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

    private Session own(JobContext context) {
        Session own = session;
        if (own != null) {
            return own.cancelledBy(context.cancel());
        }
        own =
                live.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)
                        .deadline(Session.NO_DEADLINE);
        session = own;
        dialect.prepare(own);
        return own;
    }

    private Compared compared() {
        Compared known = compared;
        if (known == null) {
            throw new IllegalStateException("nothing was compared");
        }
        return known;
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
        compared = null;
        if (own != null) {
            own.close();
        }
    }
}
