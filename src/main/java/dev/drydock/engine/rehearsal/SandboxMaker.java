package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.scratch.DdlFile;
import dev.drydock.engine.scratch.ScratchDatabase;
import dev.drydock.engine.scratch.ScratchDatabases;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes sandboxes that are like a database: its structure as it is now, some of its rows or all,
/// and no history of migrations. Or fills them from a backup, which is a database of another time.
///
/// @param original the database, which is only read
/// @param generators reads the structure of a sandbox
/// @param filling puts a backup into each; null when they are made like the original
record SandboxMaker(
        DatabaseConnection original,
        ScratchDatabases scratch,
        MigrationDialect migration,
        RehearsalDialect dialect,
        SchemaDialect schema,
        Function<DatabaseConnection, SchemaGenerator> generators,
        @Nullable BackupFilling filling,
        Clock clock) {

    /// As many differences are named; more do not help anybody.
    private static final int NAMED = 5;

    /// @param start the sandbox's structure
    /// @param rowsCopied −1 when the sandbox is a whole copy
    /// @param status what the backup's own history says of the files; null without a backup
    record Made(
            Sandbox sandbox,
            SchemaDefinition start,
            long rowsCopied,
            List<String> warnings,
            @Nullable MigrationStatus status) {}

    /// Makes one. Nothing is left when this throws; cancel leaves nothing either.
    ///
    /// @param live the structure of the original; of no interest when it is filled from a backup
    /// @throws DrydockException GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, PRIVILEGE_MISSING,
    ///   DDL_FILE_FAILED when the structure cannot be built there; what [BackupFilling#fill] throws
    Made make(@Nullable SchemaDefinition live, RehearsalRequest request, JobContext context) {
        ScratchDatabase database = create(request, context);
        try {
            return filling != null || live == null
                    ? refilled(database, request, context)
                    : filled(database, live, request, context);
        } catch (RuntimeException | Error failure) {
            try {
                database.close();
            } catch (DrydockException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /// What the latest sandbox was filled from; null when that was the original.
    @Nullable SandboxBackup backup() {
        return filling == null ? null : filling.filled();
    }

    private ScratchDatabase create(RehearsalRequest request, JobContext context) {
        if (dialect.copiesWhole()) {
            return scratch.createFile(original.dialectId(), filling, context);
        }
        DatabaseConnection server = request.server();
        return server == null
                ? scratch.createBeside(original, request.confirmation(), filling, context)
                : scratch.createOn(server, filling, context);
    }

    /// A sandbox that has got everything from the backup. What is pending there is asked before its
    /// history is forgotten.
    private Made refilled(ScratchDatabase database, RehearsalRequest request, JobContext context) {
        if (filling == null) {
            throw new IllegalStateException("neither a structure nor a backup to begin with");
        }
        SandboxBackup backup = filling.filled();
        List<String> warnings = new ArrayList<>(backup.notes());
        if (!dialect.copiesWhole()) {
            // they belong to the database and are in no backup of its contents
            try (Session from = original.lease(context);
                    Session into = database.connection().lease(context)) {
                dialect.copySettings(from, into, false);
            }
        }
        Sandbox sandbox = sandbox(database, backup.rows() != 0);
        SchemaDefinition start = sandbox.read(context);
        otherServer(original.facts().version().text(), start).ifPresent(warnings::add);
        MigrationStatus status = sandbox.status(request.source(), context);
        forgetHistory(database, context);
        return new Made(sandbox, start, backup.rows(), warnings, status);
    }

    private Sandbox sandbox(ScratchDatabase database, boolean rows) {
        return new Sandbox(
                database,
                dialect,
                new TracedDialect(
                        migration,
                        dialect,
                        database.connection(),
                        HistoryTable.nameIn(original.profile())),
                generators.apply(database.connection()),
                rows,
                clock);
    }

    private Made filled(
            ScratchDatabase database,
            SchemaDefinition live,
            RehearsalRequest request,
            JobContext context) {
        List<String> warnings = new ArrayList<>();
        long rows;
        if (dialect.copiesWhole()) {
            dialect.copyWhole(original, database.connection(), context);
            forgetHistory(database, context);
            rows = -1;
        } else {
            rows = build(database, live, request, warnings, context);
        }
        Sandbox sandbox = sandbox(database, rows != 0);
        SchemaDefinition start = sandbox.read(context);
        otherServer(live.serverVersion(), start).ifPresent(warnings::add);
        if (!dialect.copiesWhole()) {
            unlike(live, start).ifPresent(warnings::add);
        }
        return new Made(sandbox, start, rows, warnings, null);
    }

    private void forgetHistory(ScratchDatabase database, JobContext context) {
        try (Session session = database.connection().lease(context)) {
            HistoryTable table =
                    migration.historyTable(session, HistoryTable.nameIn(original.profile()));
            if (!migration.historyColumns(session, table).isEmpty()) {
                session.update("DELETE FROM " + table.quoted());
            }
        }
    }

    private long build(
            ScratchDatabase database,
            SchemaDefinition live,
            RehearsalRequest request,
            List<String> warnings,
            JobContext context) {
        long rows = 0;
        try (Session from = original.lease(context).deadline(Session.NO_DEADLINE)) {
            HistoryFilter history = HistoryFilter.of(migration.historyTable(from).quoted());
            SchemaDefinition wanted = history.without(live);
            if (request.rows() > 0) {
                // keys and triggers only when the rows are in
                load(database, RowCopy.bare(wanted), context);
                rows =
                        new RowCopy(dialect, from, database.connection(), context)
                                .copy(wanted, request.rows());
            }
            List<String> missing = load(database, wanted, context);
            if (!missing.isEmpty()) {
                warnings.add(
                        "The server of the sandbox has no role \""
                                + String.join("\", \"", missing)
                                + "\": owners and privileges that need it were left out.");
            }
            try (Session into = database.connection().lease(context)) {
                dialect.copySettings(from, into, request.rows() > 0);
            }
        }
        return rows;
    }

    private List<String> load(
            ScratchDatabase database, SchemaDefinition definition, JobContext context) {
        return database.load(
                        List.of(
                                new DdlFile(
                                        "the structure of " + original.profile().name(),
                                        schema.ddl(definition))),
                        context)
                .missingRoles();
    }

    private static java.util.Optional<String> otherServer(
            String original, SchemaDefinition sandbox) {
        String there = major(original);
        String here = major(sandbox.serverVersion());
        return there.equals(here)
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        "The sandbox runs on version "
                                + sandbox.serverVersion()
                                + ", the database on version "
                                + original
                                + ": what was seen need not hold there.");
    }

    static String major(String version) {
        int end = version.indexOf('.');
        return end < 0 ? version : version.substring(0, end);
    }

    /// What the sandbox has otherwise than the original.
    private java.util.Optional<String> unlike(SchemaDefinition live, SchemaDefinition start) {
        HistoryFilter history;
        try (Session session = original.lease(new dev.drydock.engine.job.CancelSource())) {
            history = HistoryFilter.of(migration.historyTable(session).quoted());
        }
        List<Difference> all =
                history.differences(
                        live,
                        start,
                        CompareOptions.ALL.ignoring(
                                Ignore.OWNER, Ignore.GRANTS, Ignore.COLUMN_ORDER));
        if (all.isEmpty()) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(
                "The sandbox could not be made exactly like the database ("
                        + all.size()
                        + "): "
                        + all.stream()
                                .limit(NAMED)
                                .map(one -> one.kind().word() + " " + one.key().display())
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
