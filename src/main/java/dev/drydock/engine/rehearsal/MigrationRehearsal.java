package dev.drydock.engine.rehearsal;

import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.scratch.ScratchDatabases;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rehearses the pending migrations of one open database, which is only read. Thread-safe; worker
/// threads only.
public final class MigrationRehearsal {

    private final DatabaseConnection connection;
    private final Parts parts;
    private final Clock clock;

    /// What a rehearsal uses of the engine.
    ///
    /// @param rehearsal empty where the engine cannot rehearse
    /// @param changes empty where nobody writes rollbacks
    /// @param generators reads structures
    public record Parts(
            MigrationDialect migration,
            Optional<RehearsalDialect> rehearsal,
            SchemaDialect schema,
            Optional<ChangeDialect> changes,
            Function<DatabaseConnection, SchemaGenerator> generators,
            ScratchDatabases scratch,
            BackupManager backups,
            MigrationProofs proofs) {}

    public MigrationRehearsal(DatabaseConnection connection, Parts parts, Clock clock) {
        this.connection = connection;
        this.parts = parts;
        this.clock = clock;
    }

    /// Takes every pending file up, down and up again in a sandbox, then all of them, and keeps
    /// what was seen as proofs. A file that fails ends the rehearsal of those behind it; it is told
    /// in the report and not thrown.
    ///
    /// With a backup to fill the sandbox from, what is pending is what the backup's own history
    /// says, and the report tells which backup it was.
    ///
    /// Progress: file and direction as phase, work in steps. Cancel drops the sandbox; nothing is
    /// kept then.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID, MIGRATION_HISTORY_CONFLICT when the
    ///   history table is not ours; GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, PRIVILEGE_MISSING when no
    ///   sandbox may be made; DDL_FILE_FAILED when the structure cannot be built there;
    ///   SERVER_UNSUPPORTED; STORE_UNUSABLE when the proofs cannot be kept. With a backup:
    ///   BACKUP_UNKNOWN, BACKUP_DAMAGED, BACKUP_UNFIT, FILE_MISSING, RESTORE_FAILED,
    ///   RESTORE_NOT_EQUAL, TOOL_MISSING, TOOL_UNFIT
    public RehearsalReport run(RehearsalRequest request, JobContext context) {
        return run(request, RehearsalListener.NONE, context);
    }

    /// Like [#run(RehearsalRequest, JobContext)], and tells somebody how far it is.
    public RehearsalReport run(
            RehearsalRequest request, RehearsalListener listener, JobContext context) {
        return rehearse(request, listener, context).report();
    }

    /// Like [#run], with the structures that were reached.
    RehearsalRun.Result rehearse(RehearsalRequest request, JobContext context) {
        return rehearse(request, RehearsalListener.NONE, context);
    }

    private RehearsalRun.Result rehearse(
            RehearsalRequest request, RehearsalListener listener, JobContext context) {
        RehearsalDialect dialect = requireDialect();
        context.progress().phase("Reading " + connection.profile().name());
        MigrationFiles files = request.source().read(parts.migration().id());
        RehearsalRequest same = request.withSource(() -> files);
        if (request.fill() != null) {
            return inBackup(request.fill(), dialect, same, files, listener, context);
        }
        MigrationStatus status =
                new MigrationManager(connection, parts.migration(), clock)
                        .status(() -> files, context);
        var pending = pending(files, status);
        SchemaDefinition live = parts.generators().apply(connection).read(context);
        if (pending.migrations().isEmpty()) {
            return nothing(live, pending, null);
        }
        return begin(maker(dialect, null), same, live, pending, null, listener, context);
    }

    private RehearsalRun.Result inBackup(
            String idOrPath,
            RehearsalDialect dialect,
            RehearsalRequest request,
            MigrationFiles files,
            RehearsalListener listener,
            JobContext context) {
        DatabaseConnection server = request.server();
        BackupFilling filling =
                BackupFilling.require(
                        parts.backups(),
                        idOrPath,
                        connection,
                        server == null ? connection : server);
        SandboxMaker maker = maker(dialect, filling);
        SandboxMaker.Made made = maker.make(null, request, context);
        PendingFiles pending;
        try {
            MigrationStatus status = made.status();
            if (status == null) {
                throw new IllegalStateException("a sandbox filled from a backup has a history");
            }
            pending = pending(files, status);
        } catch (RuntimeException | Error failure) {
            try {
                made.sandbox().close();
            } catch (DrydockException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        if (pending.migrations().isEmpty()) {
            made.sandbox().close();
            return nothing(made.start(), pending, filling.filled());
        }
        return begin(maker, request, made.start(), pending, made, listener, context);
    }

    private static PendingFiles pending(MigrationFiles files, MigrationStatus status) {
        if (status.migrations().stream()
                .anyMatch(migration -> migration.state() == MigrationState.DUPLICATE)) {
            files.requireOneFilePerVersion();
        }
        return new PendingFiles(files, status);
    }

    private static RehearsalRun.Result nothing(
            SchemaDefinition start, PendingFiles pending, @Nullable SandboxBackup backup) {
        return new RehearsalRun.Result(
                new RehearsalReport(
                        start.engine(),
                        start.serverVersion(),
                        "",
                        false,
                        0,
                        List.of(),
                        List.of(),
                        pending.warnings(),
                        List.of(),
                        backup,
                        0),
                List.of());
    }

    private SandboxMaker maker(RehearsalDialect dialect, @Nullable BackupFilling filling) {
        return new SandboxMaker(
                connection,
                parts.scratch(),
                parts.migration(),
                dialect,
                parts.schema(),
                parts.generators(),
                filling,
                clock);
    }

    private RehearsalRun.Result begin(
            SandboxMaker maker,
            RehearsalRequest request,
            SchemaDefinition live,
            PendingFiles pending,
            SandboxMaker.@Nullable Made made,
            RehearsalListener listener,
            JobContext context) {
        HistoryFilter history = HistoryFilter.of(historyTable(context));
        RehearsalRun.Result result =
                new RehearsalRun(
                                maker,
                                parts.changes().orElse(null),
                                request,
                                live,
                                pending,
                                history,
                                context)
                        .told(listener)
                        .in(made)
                        .run();
        List<MigrationProof> proofs = proofs(result, pending, live, history);
        parts.proofs().keep(proofs);
        int proved =
                (int) proofs.stream().filter(one -> one.verdict() == DownVerdict.PROVED).count();
        return new RehearsalRun.Result(result.report().withProofsKept(proved), result.outcomes());
    }

    private RehearsalDialect requireDialect() {
        return parts.rehearsal()
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.SERVER_UNSUPPORTED,
                                "Migrations of "
                                        + connection.facts().product()
                                        + " cannot be rehearsed.",
                                "PostgreSQL 12 to 18 and SQLite 3 are supported."));
    }

    private String historyTable(JobContext context) {
        try (Session session = connection.lease(context)) {
            return parts.migration().historyTable(session).quoted();
        }
    }

    private List<MigrationProof> proofs(
            RehearsalRun.Result result,
            PendingFiles files,
            SchemaDefinition live,
            HistoryFilter history) {
        Instant now = clock.instant();
        List<MigrationProof> proofs = new ArrayList<>();
        String before = history.hash(live);
        for (StepRehearsal.Outcome one : result.outcomes()) {
            RehearsedStep step = one.step();
            if (step.up() == UpVerdict.FAILS) {
                break;
            }
            String after = history.hash(one.after());
            WrittenRollback written = step.written();
            String down = written == null ? files.rollbackText(step.version()) : written.text();
            proofs.add(
                    new MigrationProof(
                            connection.profile().id(),
                            step.version().text(),
                            TextHash.of(one.migration().sql()),
                            down.isEmpty() ? "" : TextHash.of(down),
                            before,
                            after,
                            live.engine(),
                            SandboxMaker.major(result.report().serverVersion()),
                            step.up() == UpVerdict.WORKS ? step.down() : DownVerdict.DIFFERS,
                            step.differences().stream()
                                    .map(difference ->
                                            difference.kind().word()
                                                    + " "
                                                    + difference.key().display()
                                                    + " "
                                                    + difference.change().word())
                                    .collect(Collectors.joining("\n")),
                            now,
                            Math.max(0, step.upMillis()) + Math.max(0, step.downMillis())));
            before = after;
        }
        return proofs;
    }
}
