package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.tidy.ConflictReport;
import dev.drydock.engine.migration.tidy.MigrationTidy;
import dev.drydock.engine.migration.tidy.TidyOutcome;
import dev.drydock.engine.migration.tidy.TidyPlan;
import dev.drydock.engine.migration.tidy.TidyRequest;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Joins the clean-up page to the engine. FX thread only.
final class TidyController {

    private static final Texts TEXTS = Texts.forPackage(TidyController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final TidyModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    TidyController(
            AppContext context,
            MigrationsModel files,
            TidyModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    private record Planned(TidyPlan plan, ConflictReport conflicts, String recovered) {}

    /// Looks for conflicts and plans what to do about them. Touches nothing, but for a clean-up
    /// that a crash left in the middle, which is ended first.
    void plan() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null || directory == null || model.stage() == TidyModel.Stage.WORKING) {
            return;
        }
        model.beginPlanning();
        context.jobs()
                .startQuiet(
                        describe(database, TEXTS.get("tidy.job.plan")),
                        job -> plan(database, directory, job),
                        planned -> {
                            model.show(planned.plan(), planned.conflicts());
                            if (!planned.recovered().isEmpty()) {
                                model.say(planned.recovered());
                                refresh.run();
                            }
                        },
                        model::failPlanning);
    }

    private Planned plan(DatabaseConnection database, Path directory, JobContext job) {
        MigrationTidy tidy = tidy(database);
        String recovered = tidy.recover(directory, keeper(database, Confirmation.NONE), job);
        List<HistoryEntry> history = context.engine().migrations(database).history(job);
        return new Planned(
                tidy.plan(TidyRequest.of(directory), history, job),
                tidy.conflicts(directory, history, false, job),
                recovered);
    }

    /// Does the steps that are ticked, all or none.
    void apply() {
        TidyPlan plan = model.plan();
        if (plan == null || model.stage() != TidyModel.Stage.PLANNED || model.chosen().isEmpty()) {
            return;
        }
        TidyPlan chosen = plan.select(model.chosen());
        int count = chosen.steps().size();
        confirmed(
                new Dialogs.Question(
                        TEXTS.get("tidy.question", count),
                        TEXTS.get("tidy.question.body"),
                        TEXTS.get("tidy.apply", count),
                        false),
                (database, confirmation) ->
                        work(
                                database,
                                TEXTS.get("tidy.job.apply"),
                                job ->
                                        tidy(database)
                                                .apply(chosen, keeper(database, confirmation), job),
                                "tidy.done"));
    }

    /// Takes the latest clean-up back.
    void undo() {
        Path directory = files.directory();
        if (directory == null || model.stage() == TidyModel.Stage.WORKING) {
            return;
        }
        confirmed(
                new Dialogs.Question(
                        TEXTS.get("tidy.undo.question"),
                        TEXTS.get("tidy.undo.body"),
                        TEXTS.get("tidy.undo"),
                        false),
                (database, confirmation) ->
                        work(
                                database,
                                TEXTS.get("tidy.job.undo"),
                                job ->
                                        tidy(database)
                                                .undo(
                                                        directory,
                                                        keeper(database, confirmation),
                                                        job),
                                "tidy.undone"));
    }

    private interface Confirmed {
        void go(DatabaseConnection database, Confirmation confirmation);
    }

    /// Asks on guarded connections only: the plan was looked at, and it can be undone.
    private void confirmed(Dialogs.Question question, Confirmed then) {
        DatabaseConnection database = connection.get();
        if (database == null) {
            return;
        }
        Guarded.ask(
                context.dialogs(),
                database.profile(),
                question,
                confirmation -> then.go(database, confirmation));
    }

    private void work(
            DatabaseConnection database,
            String title,
            dev.drydock.engine.job.Job<TidyOutcome> job,
            String doneKey) {
        model.beginWork();
        context.jobs()
                .start(
                        describe(database, title),
                        job,
                        outcome -> {
                            model.stop(
                                    null,
                                    TEXTS.get(
                                            doneKey,
                                            outcome.steps().size(),
                                            outcome.files(),
                                            outcome.historyRows()));
                            String sentence = model.messageProperty().get();
                            context.status().say(sentence);
                            plan();
                            model.say(sentence);
                            refresh.run();
                        },
                        leftBehind -> model.stop(null, TEXTS.get("run.cancelled", leftBehind)),
                        failure -> model.stop(failure, ""));
    }

    private MigrationTidy tidy(DatabaseConnection database) {
        return context.engine().tidy(database.dialectId());
    }

    private HistoryKeeper keeper(DatabaseConnection database, Confirmation confirmation) {
        return context.engine()
                .historyKeeper(database, ApplyRequest.DEFAULT_LOCK_WAIT, confirmation);
    }

    private static JobDescription describe(DatabaseConnection database, String title) {
        return new JobDescription("migrations", title, database.profile().name());
    }
}
