package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.RepairPlan;
import dev.drydock.engine.migration.adopt.RepairRequest;
import dev.drydock.engine.migration.adopt.RepairStep;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins the repair page to the engine. FX thread only.
final class RepairController {

    private static final Texts TEXTS = Texts.forPackage(RepairController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final RepairModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    RepairController(
            AppContext context,
            MigrationsModel files,
            RepairModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Tells what is not in order and what would be done about it. Changes nothing.
    void plan() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null
                || directory == null
                || model.care().stage() == CareModel.Stage.WORKING) {
            return;
        }
        model.care().beginPlanning();
        RepairRequest request = RepairRequest.of(MigrationSource.directory(directory));
        context.jobs()
                .startQuiet(
                        describe(database, TEXTS.get("repair.job.plan")),
                        job -> context.engine().historyCare(database).planRepair(request, job),
                        plan -> {
                            if (database.equals(connection.get())) {
                                model.show(plan);
                            }
                        },
                        failure -> {
                            if (database.equals(connection.get())) {
                                model.care().failPlanning(failure);
                            }
                        });
    }

    /// Puts right what needs no decision, and what was decided.
    void repair() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        RepairPlan plan = model.care().plan();
        if (database == null
                || directory == null
                || plan == null
                || model.count() == 0
                || model.care().stage() != CareModel.Stage.PLANNED) {
            return;
        }
        RepairRequest request = request(directory);
        int count = model.count();
        String name = database.profile().name();
        Guarded.ask(
                context.dialogs(),
                database.profile(),
                new Dialogs.Question(
                        TEXTS.get("repair.question", name),
                        TEXTS.get("repair.question.body", count),
                        TEXTS.get("repair.verb", count),
                        false),
                confirmation -> repair(database, request.withConfirmation(confirmation)));
    }

    private RepairRequest request(Path directory) {
        Map<String, String> accepted =
                model.decidedSteps().stream()
                        .filter(step -> step.kind() == RepairStep.Kind.CHANGED_FILE)
                        .collect(Collectors.toMap(this::fileNow, model::reason));
        return RepairRequest.of(MigrationSource.directory(directory))
                .withAccepted(accepted)
                .withDeleted(
                        model.decidedSteps().stream()
                                .filter(step -> step.kind() == RepairStep.Kind.MISSING_FILE)
                                .map(step -> MigrationVersion.of(step.version()))
                                .collect(Collectors.toSet()));
    }

    private String fileNow(RepairStep step) {
        var status = files.status();
        return status == null
                ? step.file()
                : status.migrations().stream()
                        .filter(one -> one.version().text().equals(step.version()))
                        .map(one -> one.file())
                        .findFirst()
                        .orElse(step.file());
    }

    private void repair(DatabaseConnection database, RepairRequest request) {
        model.care().beginWork();
        context.jobs()
                .start(
                        describe(database, TEXTS.get("repair.job")),
                        job -> context.engine().historyCare(database).repair(request, job),
                        this::ended,
                        leftBehind ->
                                model.care().stop(null, TEXTS.get("run.cancelled", leftBehind)),
                        failure -> model.care().stop(failure, ""));
    }

    private void ended(RepairPlan done) {
        String sentence = TEXTS.get("repair.done", done.repairedCount());
        context.status().say(sentence);
        model.care().end(done, sentence);
        files.dismissError();
        refresh.run();
    }

    private static JobDescription describe(DatabaseConnection database, String title) {
        return new JobDescription("migrations", title, database.profile().name());
    }
}
