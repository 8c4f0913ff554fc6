package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.rehearsal.RollbackForecast;
import dev.drydock.engine.rehearsal.RollbackReport;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Joins the rollback sheet to the engine. FX thread only.
final class RollbackController {

    private static final Texts TEXTS = Texts.forPackage(RollbackController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final RollbackModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    RollbackController(
            AppContext context,
            MigrationsModel files,
            RollbackModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Tells what rolling back the last `steps` migrations will undo. Changes nothing.
    void look(int steps) {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null || directory == null) {
            return;
        }
        model.begin(steps);
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations",
                                TEXTS.get("rollback.job.look"),
                                database.profile().name()),
                        job ->
                                context.engine()
                                        .rollbackForecasts(database)
                                        .forecast(RollbackRequest.of(directory, steps), job),
                        told -> {
                            if (database == connection.get()) {
                                model.show(told);
                            }
                        },
                        failure -> {
                            if (database == connection.get()) {
                                model.fail(failure);
                            }
                        });
    }

    /// Rolls back what the sheet shows. The sheet is the question; on production the name of the
    /// database is asked for as well.
    void run() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        RollbackForecast told = model.forecast();
        if (database == null || directory == null || told == null || !model.canRun()) {
            return;
        }
        ConnectionProfile profile = database.profile();
        int count = told.steps().size();
        if (profile.environment().guardLevel() != GuardLevel.NAME_REQUIRED) {
            run(database, directory, told, Confirmation.YES);
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get("rollback.question", count, profile.name()),
                                TEXTS.get(
                                        "rollback.body",
                                        String.join(
                                                "\n",
                                                told.steps().stream()
                                                        .map(RollbackForecast.Step::file)
                                                        .toList())),
                                TEXTS.get("rollback.verb", count),
                                true),
                        confirmation -> run(database, directory, told, confirmation));
    }

    private void run(
            DatabaseConnection database,
            Path directory,
            RollbackForecast told,
            Confirmation confirmation) {
        RollbackRequest request =
                RollbackRequest.of(directory, told.steps().size()).withConfirmation(confirmation);
        String name = database.profile().name();
        Instant begun = Instant.now();
        model.beginRun();
        model.follow(
                context.jobs()
                        .start(
                                new JobDescription(
                                        "migrate",
                                        TEXTS.get("rollback.job", told.steps().size(), name),
                                        name),
                                job -> context.engine().migrations(database).rollBack(request, job),
                                result -> ended(database, begun, told, result, null),
                                leftBehind -> {
                                    context.status().say(TEXTS.get("run.cancelled", leftBehind));
                                    model.stop();
                                    files.open(MigrationsModel.Page.FILES);
                                    refresh.run();
                                },
                                failure -> ended(database, begun, told, null, failure)));
    }

    private void ended(
            DatabaseConnection database,
            Instant begun,
            RollbackForecast told,
            @Nullable ApplyResult result,
            @Nullable DrydockException failure) {
        String name = database.profile().name();
        String user = database.facts().user();
        model.end(
                new RollbackReport(
                        name,
                        user.isEmpty() ? System.getProperty("user.name", "") : user,
                        begun,
                        Instant.now(),
                        told,
                        result,
                        failure));
        context.status()
                .say(
                        result == null
                                ? TEXTS.get("rollback.failed", name)
                                : TEXTS.get("rollback.ended", result.rolledBackCount(), name));
        refresh.run();
    }

    void saveReport() {
        RollbackReport report = model.report();
        if (report == null) {
            return;
        }
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("rollback.save"),
                        null,
                        TEXTS.get(
                                "rollback.save.name",
                                LocalDate.now(ZoneId.systemDefault()).toString()),
                        List.of(new Dialogs.FileKind("Markdown", List.of("*.md"))))
                .ifPresent(file -> save(report, file));
    }

    private void save(RollbackReport report, Path file) {
        byte[] text = report.markdown().getBytes(StandardCharsets.UTF_8);
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "migrations", TEXTS.get("rollback.save"), file.toString()),
                        job -> {
                            DurableFile.replace(file, out -> out.write(text));
                            return file;
                        },
                        saved -> context.status().say(TEXTS.get("rollback.saved", saved)));
    }

    void copyReport() {
        RollbackReport report = model.report();
        if (report != null) {
            var content = new ClipboardContent();
            content.putString(report.markdown());
            Clipboard.getSystemClipboard().setContent(content);
            context.status().say(TEXTS.get("rollback.copied"));
        }
    }
}
