package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.MigrationDialect;
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

/// Makes sandboxes that are like a database: its structure as it is now, some of its rows or all,
/// and no history of migrations.
///
/// @param original the database, which is only read
/// @param generators reads the structure of a sandbox
record SandboxMaker(
        DatabaseConnection original,
        ScratchDatabases scratch,
        MigrationDialect migration,
        RehearsalDialect dialect,
        SchemaDialect schema,
        Function<DatabaseConnection, SchemaGenerator> generators,
        Clock clock) {

    /// As many differences are named; more do not help anybody.
    private static final int NAMED = 5;

    /// @param start the sandbox's structure
    /// @param rowsCopied −1 when the sandbox is a whole copy
    record Made(Sandbox sandbox, SchemaDefinition start, long rowsCopied, List<String> warnings) {}

    /// Makes one. Nothing is left when this throws; cancel leaves nothing either.
    ///
    /// @param live the structure of the original
    /// @throws DrydockException GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, PRIVILEGE_MISSING,
    ///   DDL_FILE_FAILED when the structure cannot be built there
    Made make(SchemaDefinition live, RehearsalRequest request, JobContext context) {
        ScratchDatabase database = create(request, context);
        try {
            return filled(database, live, request, context);
        } catch (RuntimeException | Error failure) {
            try {
                database.close();
            } catch (DrydockException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    private ScratchDatabase create(RehearsalRequest request, JobContext context) {
        if (dialect.copiesWhole()) {
            return scratch.createFile(original.dialectId(), context);
        }
        DatabaseConnection server = request.server();
        return server == null
                ? scratch.createBeside(original, request.confirmation(), context)
                : scratch.createOn(server, context);
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
        SchemaGenerator generator = generators.apply(database.connection());
        var sandbox =
                new Sandbox(
                        database,
                        dialect,
                        new TracedDialect(
                                migration, dialect, HistoryTable.nameIn(original.profile())),
                        generator,
                        rows != 0,
                        clock);
        SchemaDefinition start = sandbox.read(context);
        otherServer(live, start).ifPresent(warnings::add);
        if (!dialect.copiesWhole()) {
            unlike(live, start).ifPresent(warnings::add);
        }
        return new Made(sandbox, start, rows, warnings);
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
            SchemaDefinition live, SchemaDefinition sandbox) {
        String there = major(live.serverVersion());
        String here = major(sandbox.serverVersion());
        return there.equals(here)
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        "The sandbox runs on version "
                                + sandbox.serverVersion()
                                + ", the database on version "
                                + live.serverVersion()
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
