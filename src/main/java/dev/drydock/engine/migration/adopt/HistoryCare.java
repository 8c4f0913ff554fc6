package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryLedger;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Keeps the history of one open database true without running anything: takes over what another
/// tool did, sets a baseline, puts right what does not fit the files. Each has a plan that changes
/// nothing. Thread-safe; worker threads only.
///
/// What is written is one transaction under the mutex of all runs. Cancel leaves everything as it
/// was.
public final class HistoryCare {

    private final DatabaseConnection connection;
    private final MigrationDialect migrations;
    private final HistoryLedger ledger;
    private final ForeignHistories histories;
    private final Clock clock;

    public HistoryCare(
            DatabaseConnection connection,
            MigrationDialect migrations,
            AdoptDialect dialect,
            Clock clock) {
        this.connection = connection;
        this.migrations = migrations;
        this.ledger = new HistoryLedger(connection, migrations, clock);
        this.histories = new ForeignHistories(dialect);
        this.clock = clock;
    }

    /// The histories of other tools in this database.
    public List<ForeignTable> findHistories(JobContext context) {
        try (Session session = connection.lease(context)) {
            return histories.find(session);
        }
    }

    /// What [#adopt] would do.
    ///
    /// @throws DrydockException MIGRATION_ADOPT_NOT_FOUND when there is no such history;
    ///   USAGE_INVALID when there are several and none was named; MIGRATION_HISTORY_NOT_EMPTY when
    ///   Drydock has a history already; MIGRATION_FILES_INVALID
    public AdoptPlan planAdoption(AdoptRequest request, JobContext context) {
        MigrationFiles files = request.source().read(migrations.id());
        try (Session session = connection.lease(context)) {
            return plan(request, files, session, ledger.read(session), user());
        }
    }

    /// Takes over the history of another tool, whose table stays as it is. On PostgreSQL the run
    /// holds Flyway's own lock as well.
    ///
    /// @throws DrydockException as [#planAdoption]; MIGRATION_HISTORY_CONFLICT when the other tool
    ///   stopped in the middle; GUARD_READ_ONLY or GUARD_NOT_CONFIRMED; MIGRATION_LOCKED
    public AdoptPlan adopt(AdoptRequest request, JobContext context) {
        MigrationFiles files = request.source().read(migrations.id());
        guard(request.confirmation(), "take over another tool's history");
        return ledger.change(
                request.lockWait(),
                context,
                pen -> {
                    AdoptPlan plan = plan(request, files, pen.session(), pen.entries(), pen.who());
                    if (!plan.conflict().isEmpty()) {
                        throw new DrydockException(
                                ErrorCode.MIGRATION_HISTORY_CONFLICT,
                                plan.conflict() + " Nothing was written.",
                                "Look at what it left, mend it, and clear the mark with that tool;"
                                        + " then adopt.");
                    }
                    pen.add(
                            plan.rows().stream()
                                    .flatMap(row ->
                                            java.util.Optional.ofNullable(row.recorded()).stream())
                                    .toList());
                    return plan.afterWriting();
                });
    }

    private AdoptPlan plan(
            AdoptRequest request,
            MigrationFiles files,
            Session session,
            List<HistoryEntry> entries,
            String who) {
        ForeignTable table = choose(histories.find(session), request.table());
        if (!entries.isEmpty()) {
            throw notEmpty(
                    entries,
                    "Adopt into an empty history only; for a later beginning use migrate baseline.");
        }
        return new AdoptPlanner(table, files, clock.instant(), who)
                .plan(histories.read(session, table), request.position());
    }

    private ForeignTable choose(List<ForeignTable> found, String wanted) {
        String names =
                found.stream()
                        .map(table -> table.display() + " (" + table.tool().title() + ")")
                        .collect(Collectors.joining(", "));
        List<ForeignTable> here = found.stream().filter(ForeignTable::here).toList();
        List<ForeignTable> chosen =
                wanted.isEmpty()
                        ? here.isEmpty() ? found : here
                        : found.stream().filter(table -> table.isCalled(wanted)).toList();
        if (chosen.size() == 1) {
            return chosen.getFirst();
        }
        if (chosen.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_ADOPT_NOT_FOUND,
                    wanted.isEmpty()
                            ? connection.profile().name()
                                    + " has no history of another tool that Drydock knows."
                            : "There is no history of another tool in a table " + wanted + ".",
                    found.isEmpty()
                            ? "For a database that was made without one, use migrate baseline."
                            : "There are: " + names + ".");
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "There are several histories of other tools: " + names + ".",
                "Name one with --table.");
    }

    /// Records that everything up to a version is in the database, without running it.
    ///
    /// @return the row that was added
    /// @throws DrydockException MIGRATION_HISTORY_NOT_EMPTY unless `overHistory`;
    ///   MIGRATION_HISTORY_CONFLICT when that version or a later one is applied already;
    ///   GUARD_READ_ONLY or GUARD_NOT_CONFIRMED; MIGRATION_LOCKED
    public HistoryEntry baseline(BaselineRequest request, JobContext context) {
        guard(request.confirmation(), "set a baseline");
        return ledger.change(
                request.lockWait(),
                context,
                pen -> {
                    if (!pen.entries().isEmpty() && !request.overHistory()) {
                        throw notEmpty(
                                pen.entries(),
                                "To set a baseline all the same, say --force not-empty.");
                    }
                    requireAbove(request.version(), pen.entries());
                    pen.add(
                            List.of(
                                    new HistoryLedger.LedgerRow(
                                            new MigrationFile(
                                                    request.version(),
                                                    request.description(),
                                                    "baseline",
                                                    "",
                                                    false),
                                            HistoryEntry.Event.BASELINE,
                                            pen.who(),
                                            pen.now(),
                                            -1,
                                            0,
                                            "set by " + pen.who(),
                                            null)));
                    return ledger.read(pen.session()).getLast();
                });
    }

    private static void requireAbove(MigrationVersion version, List<HistoryEntry> entries) {
        SortedMap<MigrationVersion, MigrationFile> none = new TreeMap<>();
        MigrationStatus status =
                HistoryLedger.compare(new MigrationFiles(none, Map.of(), List.of()), entries);
        String current = status.currentVersion();
        if (current != null && MigrationVersion.of(current).compareTo(version) >= 0) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_HISTORY_CONFLICT,
                    "Version "
                            + current
                            + " is applied already; a baseline at "
                            + version
                            + " would say nothing. Nothing was written.",
                    "Choose a version above " + current + ".",
                    Map.of("version", current),
                    null);
        }
    }

    /// What [#repair] would do.
    ///
    /// @throws DrydockException USAGE_INVALID when an accepted file or a deleted version is none
    ///   that needs it; MIGRATION_FILES_INVALID
    public RepairPlan planRepair(RepairRequest request, JobContext context) {
        MigrationFiles files = request.source().read(migrations.id());
        try (Session session = connection.lease(context)) {
            return new RepairPlan(
                    steps(request, files, session, ledger.read(session), user()), false);
        }
    }

    /// Puts right what needs no decision, and what was decided in the request. Adds rows; removes
    /// and changes none.
    ///
    /// @throws DrydockException as [#planRepair]; GUARD_READ_ONLY or GUARD_NOT_CONFIRMED;
    ///   MIGRATION_LOCKED
    public RepairPlan repair(RepairRequest request, JobContext context) {
        MigrationFiles files = request.source().read(migrations.id());
        guard(request.confirmation(), "repair the migration history");
        return ledger.change(
                request.lockWait(),
                context,
                pen -> {
                    List<RepairStep> steps =
                            steps(request, files, pen.session(), pen.entries(), pen.who());
                    List<HistoryLedger.LedgerRow> rows = new ArrayList<>();
                    steps.forEach(step -> rows.addAll(step.rows()));
                    pen.add(rows);
                    return new RepairPlan(steps, !rows.isEmpty());
                });
    }

    private List<RepairStep> steps(
            RepairRequest request,
            MigrationFiles all,
            Session session,
            List<HistoryEntry> entries,
            String who) {
        MigrationFiles files = HistoryLedger.effective(all, entries);
        List<RepairStep> steps =
                new RepairPlanner(request, migrations, files, session, who, clock.instant())
                        .plan(entries);
        request.accepted().keySet().stream()
                .filter(file ->
                        steps.stream()
                                .noneMatch(step ->
                                        step.kind() == RepairStep.Kind.CHANGED_FILE
                                                && isOf(step, files, file)))
                .findFirst()
                .ifPresent(file -> {
                    throw usage("The file " + file + " was not changed after it was applied.");
                });
        request.deleted().stream()
                .filter(version ->
                        steps.stream()
                                .noneMatch(step ->
                                        step.kind() == RepairStep.Kind.MISSING_FILE
                                                && MigrationVersion.of(step.version())
                                                        .equals(version)
                                                && !step.isUnclear()))
                .findFirst()
                .ifPresent(version -> {
                    throw usage("Version " + version + " is not applied with its file missing.");
                });
        return steps;
    }

    private static boolean isOf(RepairStep step, MigrationFiles files, String file) {
        MigrationFile named = files.forward().get(MigrationVersion.of(step.version()));
        return named != null && named.name().equals(file);
    }

    private static DrydockException usage(String message) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID, message, "Run migrate repair without it and look.");
    }

    private void guard(Confirmation confirmation, String action) {
        Guard.require(connection.profile(), Intent.DESTRUCTIVE, confirmation, action);
    }

    private DrydockException notEmpty(List<HistoryEntry> entries, String hint) {
        HistoryEntry last = entries.getLast();
        return new DrydockException(
                ErrorCode.MIGRATION_HISTORY_NOT_EMPTY,
                "Drydock has a history of "
                        + connection.profile().name()
                        + " already: "
                        + entries.size()
                        + " rows, the last of version "
                        + last.version()
                        + " by "
                        + last.by()
                        + ". Nothing was written.",
                hint,
                Map.of("rows", Integer.toString(entries.size())),
                null);
    }

    private String user() {
        String role = connection.facts().user();
        return role.isEmpty() ? System.getProperty("user.name", "") : role;
    }
}
