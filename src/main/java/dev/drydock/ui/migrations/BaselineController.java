package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.BaselineRequest;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Joins the page that begins a history in the middle to the engine. FX thread only.
final class BaselineController {

    private static final Texts TEXTS = Texts.forPackage(BaselineController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final BaselineModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    BaselineController(
            AppContext context,
            MigrationsModel files,
            BaselineModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// Proposes the last file: a database that was made without migrations has it all, most of the
    /// time.
    void begin() {
        MigrationStatus status = files.status();
        model.clear(
                status == null
                        ? ""
                        : status.migrations().stream()
                                .map(Migration::version)
                                .filter(version -> !version.isRepeatable())
                                .reduce((first, second) -> second)
                                .map(MigrationVersion::text)
                                .orElse("1"));
        plan();
    }

    /// Another version: what it would mean is told at once.
    void setVersion(String typed) {
        if (!typed.strip().equals(model.version())) {
            model.setVersion(typed.strip());
            plan();
        }
    }

    /// Tells what the baseline would mean for each file. Everything for it is read already.
    void plan() {
        MigrationStatus status = files.status();
        if (status == null || model.care().stage() == CareModel.Stage.WORKING) {
            return;
        }
        model.care().beginPlanning();
        try {
            model.care()
                    .show(
                            BaselinePlan.of(
                                    MigrationVersion.of(model.version()),
                                    status,
                                    files.historyProperty().get().size()));
        } catch (DrydockException noVersion) {
            model.care().failPlanning(noVersion);
        }
    }

    void set() {
        DatabaseConnection database = connection.get();
        BaselinePlan plan = model.care().plan();
        if (database == null || plan == null || !model.canSet()) {
            return;
        }
        String version = plan.version().text();
        Guarded.ask(
                context.dialogs(),
                database.profile(),
                new Dialogs.Question(
                        TEXTS.get("baseline.question", version, database.profile().name()),
                        TEXTS.get("baseline.question.body", plan.count(BaselinePlan.Effect.COUNTS)),
                        TEXTS.get("baseline.verb", version),
                        false),
                confirmation -> set(database, plan, confirmation));
    }

    private void set(DatabaseConnection database, BaselinePlan plan, Confirmation confirmation) {
        var request =
                new BaselineRequest(
                        plan.version(),
                        model.descriptionProperty().get().strip(),
                        model.overHistoryProperty().get(),
                        confirmation,
                        ApplyRequest.DEFAULT_LOCK_WAIT);
        model.care().beginWork();
        context.jobs()
                .start(
                        new JobDescription(
                                "migrations", TEXTS.get("baseline.job"), database.profile().name()),
                        job -> context.engine().historyCare(database).baseline(request, job),
                        row -> {
                            String sentence = TEXTS.get("baseline.done", row.version().text());
                            context.status().say(sentence);
                            model.care().end(plan, sentence);
                            files.dismissError();
                            refresh.run();
                        },
                        leftBehind ->
                                model.care().stop(null, TEXTS.get("run.cancelled", leftBehind)),
                        failure -> model.care().stop(failure, ""));
    }
}
