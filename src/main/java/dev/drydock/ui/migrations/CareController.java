package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.adopt.AdoptPlan;
import dev.drydock.engine.migration.adopt.AdoptRequest;
import dev.drydock.engine.migration.adopt.RepairPlan;
import dev.drydock.engine.migration.adopt.RepairRequest;
import dev.drydock.engine.migration.adopt.RepairStep;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts the history right, and takes over that of another tool. Both tell first what they will do
/// and ask. FX thread only.
final class CareController {

    private static final Texts TEXTS = Texts.forPackage(CareController.class);

    /// More lines than this are counted in a question, not listed.
    private static final int LINES_LISTED = 14;

    private final AppContext context;
    private final MigrationsModel files;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    CareController(
            AppContext context,
            MigrationsModel files,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Tells what is not in order, and puts right what needs no decision.
    void repair() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null || directory == null || !files.isReady()) {
            return;
        }
        RepairRequest request = RepairRequest.of(MigrationSource.directory(directory));
        quietly(
                database,
                TEXTS.get("repair.job"),
                job -> context.engine().historyCare(database).planRepair(request, job),
                plan -> confirmRepair(database, request, plan));
    }

    private void confirmRepair(
            DatabaseConnection database, RepairRequest request, RepairPlan plan) {
        if (plan.steps().isEmpty()) {
            context.status().say(TEXTS.get("repair.nothing"));
            return;
        }
        String steps = lines(plan.steps().stream().map(CareController::line).toList());
        if (plan.repairedCount() == 0) {
            context.dialogs()
                    .confirm(
                            new Dialogs.Question(
                                    TEXTS.get("repair.unclear", plan.unclearCount()),
                                    steps,
                                    TEXTS.get("repair.seen"),
                                    false),
                            () -> {});
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        database.profile(),
                        new Dialogs.Question(
                                TEXTS.get("repair.question", database.profile().name()),
                                steps,
                                TEXTS.get("repair.verb", plan.repairedCount()),
                                false),
                        confirmation -> repair(database, request, confirmation));
    }

    private void repair(
            DatabaseConnection database, RepairRequest request, Confirmation confirmation) {
        quietly(
                database,
                TEXTS.get("repair.job"),
                job ->
                        context.engine()
                                .historyCare(database)
                                .repair(request.withConfirmation(confirmation), job),
                done -> {
                    context.status().say(TEXTS.get("repair.done", done.repairedCount()));
                    refresh.run();
                });
    }

    private static String line(RepairStep step) {
        return TEXTS.get("repair.step", step.version(), step.found(), step.done());
    }

    /// Tells what another tool recorded, and takes it over.
    void adopt() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null || directory == null || !files.isReady()) {
            return;
        }
        AdoptRequest request = AdoptRequest.of(MigrationSource.directory(directory));
        quietly(
                database,
                TEXTS.get("adopt.job"),
                job -> context.engine().historyCare(database).planAdoption(request, job),
                plan ->
                        context.dialogs()
                                .confirmDestructive(
                                        database.profile(),
                                        new Dialogs.Question(
                                                TEXTS.get(
                                                        "adopt.question",
                                                        plan.table().tool().title(),
                                                        plan.table().display()),
                                                body(plan),
                                                TEXTS.get("adopt.verb", plan.recordedCount()),
                                                false),
                                        confirmation -> adopt(database, request, confirmation)));
    }

    private void adopt(
            DatabaseConnection database, AdoptRequest request, Confirmation confirmation) {
        quietly(
                database,
                TEXTS.get("adopt.job"),
                job ->
                        context.engine()
                                .historyCare(database)
                                .adopt(request.withConfirmation(confirmation), job),
                done -> {
                    context.status().say(TEXTS.get("adopt.done", done.recordedCount()));
                    refresh.run();
                });
    }

    private static String body(AdoptPlan plan) {
        String body =
                TEXTS.get("adopt.body", plan.recordedCount(), plan.unclearCount(), plan.conflict());
        return plan.notes().isEmpty() ? body.strip() : body.strip() + "\n" + lines(plan.notes());
    }

    private static String lines(List<String> all) {
        String listed = all.stream().limit(LINES_LISTED).collect(Collectors.joining("\n"));
        int more = all.size() - LINES_LISTED;
        return more > 0 ? listed + "\n" + TEXTS.get("names.more", more) : listed;
    }

    private <R> void quietly(
            DatabaseConnection database, String title, Job<R> job, Consumer<R> then) {
        files.dismissError();
        context.jobs()
                .startQuiet(
                        new JobDescription("migrations", title, database.profile().name()),
                        job,
                        then,
                        files::fail);
    }
}
