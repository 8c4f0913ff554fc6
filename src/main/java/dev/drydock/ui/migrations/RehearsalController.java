package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.rehearsal.RehearsalListener;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.engine.rehearsal.RollbackFiles;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Joins the rehearsal page to the engine. FX thread only.
final class RehearsalController {

    private static final Texts TEXTS = Texts.forPackage(RehearsalController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final RehearsalModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;
    private final Executor fxThread;

    /// @param refresh reads files and history again
    /// @param fxThread brings what the worker tells to the FX thread
    RehearsalController(
            AppContext context,
            MigrationsModel files,
            RehearsalModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh,
            Executor fxThread) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
        this.fxThread = fxThread;
    }

    /// Rehearses what is pending.
    ///
    /// @param writeRollbacks whether missing rollbacks are written and tried; files are not touched
    void rehearse(SandboxContent content, boolean writeRollbacks) {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        MigrationStatus status = files.status();
        if (database == null
                || directory == null
                || status == null
                || model.stage() == RehearsalModel.Stage.RUNNING) {
            return;
        }
        RehearsalRequest request =
                content.in(
                        RehearsalRequest.of(MigrationSource.directory(directory))
                                .withWriteRollbacks(writeRollbacks));
        ConnectionProfile profile = database.profile();
        if (profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                && context.engine().scratch().needsServer(database.dialectId())) {
            context.dialogs()
                    .confirmDestructive(
                            profile,
                            new Dialogs.Question(
                                    TEXTS.get("rehearsal.question", profile.name()),
                                    TEXTS.get("rehearsal.question.body"),
                                    TEXTS.get("rehearsal.question.verb"),
                                    false),
                            confirmation -> run(database, status, request, confirmation));
        } else {
            run(database, status, request, Confirmation.NONE);
        }
    }

    private void run(
            DatabaseConnection database,
            MigrationStatus status,
            RehearsalRequest request,
            Confirmation confirmation) {
        List<RehearsalRow> waiting =
                status.migrations().stream()
                        .filter(migration -> migration.state().isPending())
                        .map(migration ->
                                new RehearsalRow(
                                        migration.version().text(),
                                        migration.file(),
                                        migration.description(),
                                        RehearsalRow.Leg.WAITING,
                                        null))
                        .toList();
        model.begin(waiting);
        String name = database.profile().name();
        model.follow(
                context.jobs()
                        .start(
                                new JobDescription(
                                        "rehearse", TEXTS.get("rehearsal.job", name), name),
                                job ->
                                        context.engine()
                                                .rehearsal(database)
                                                .run(
                                                        request.withConfirmation(confirmation),
                                                        live(),
                                                        job),
                                report -> ended(name, report),
                                leftBehind ->
                                        model.stop(
                                                null, TEXTS.get("rehearsal.cancelled", leftBehind)),
                                failure -> model.stop(failure, "")));
    }

    /// What the worker tells, brought to the FX thread.
    private RehearsalListener live() {
        return new RehearsalListener() {
            @Override
            public void begins(String file, Leg leg) {
                fxThread.execute(() ->
                        model.reach(
                                file,
                                switch (leg) {
                                    case UP -> RehearsalRow.Leg.UP;
                                    case DOWN -> RehearsalRow.Leg.DOWN;
                                    case AGAIN -> RehearsalRow.Leg.AGAIN;
                                }));
            }

            @Override
            public void ended(RehearsedStep step) {
                fxThread.execute(() -> model.reach(step));
            }
        };
    }

    private void ended(String name, RehearsalReport report) {
        model.end(report);
        context.status().say(TEXTS.get("rehearsal.done", name, RehearsalVerdict.of(report).text()));
        refresh.run();
    }

    /// Puts the rollbacks that were written beside the files that had none.
    void writeRollbacks() {
        Path directory = files.directory();
        RehearsalReport report = model.report();
        if (directory == null || report == null || model.writtenCount() == 0) {
            return;
        }
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations",
                                TEXTS.get("rehearsal.write.job"),
                                directory.toString()),
                        job -> RollbackFiles.write(directory, report),
                        written -> {
                            model.say(
                                    TEXTS.get("rehearsal.written", written.files().size())
                                            + String.join(" ", written.leftOut()));
                            refresh.run();
                        },
                        model::fail);
    }
}
