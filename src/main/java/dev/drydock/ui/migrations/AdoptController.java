package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.AdoptPlan;
import dev.drydock.engine.migration.adopt.AdoptRequest;
import dev.drydock.engine.migration.adopt.ForeignTable;
import dev.drydock.engine.migration.adopt.HistoryCare;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Joins the page that takes over the history of another tool to the engine. FX thread only.
final class AdoptController {

    private static final Texts TEXTS = Texts.forPackage(AdoptController.class);

    private final AppContext context;
    private final MigrationsModel files;
    private final AdoptModel model;
    private final Supplier<@Nullable DatabaseConnection> connection;
    private final Runnable refresh;

    /// @param refresh reads files and history again
    AdoptController(
            AppContext context,
            MigrationsModel files,
            AdoptModel model,
            Supplier<@Nullable DatabaseConnection> connection,
            Runnable refresh) {
        this.context = context;
        this.files = files;
        this.model = model;
        this.connection = connection;
        this.refresh = refresh;
    }

    /// @param plan null when somebody has to choose one of several tables first
    private record Found(List<ForeignTable> tables, @Nullable AdoptPlan plan) {}

    /// Reads what other tools recorded, and tells what would be taken over. Changes nothing.
    void plan() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        if (database == null
                || directory == null
                || model.care().stage() == CareModel.Stage.WORKING) {
            return;
        }
        model.care().beginPlanning();
        ForeignTable chosen = model.table();
        String position = model.position();
        context.jobs()
                .startQuiet(
                        describe(database, TEXTS.get("adopt.job.plan")),
                        job -> find(database, directory, chosen, position, job),
                        found -> {
                            if (database.equals(connection.get())) {
                                show(found);
                            }
                        },
                        failure -> {
                            if (database.equals(connection.get())) {
                                model.care().failPlanning(failure);
                            }
                        });
    }

    private void show(Found found) {
        AdoptPlan plan = found.plan();
        if (plan != null) {
            model.show(plan, found.tables());
        } else {
            model.offer(found.tables());
            model.choose(found.tables().getFirst());
            plan();
        }
    }

    private Found find(
            DatabaseConnection database,
            Path directory,
            @Nullable ForeignTable chosen,
            String position,
            JobContext job) {
        HistoryCare care = context.engine().historyCare(database);
        List<ForeignTable> tables = care.findHistories(job);
        List<ForeignTable> here = tables.stream().filter(ForeignTable::here).toList();
        int candidates = here.isEmpty() ? tables.size() : here.size();
        if (chosen == null && candidates > 1) {
            return new Found(here.isEmpty() ? tables : here, null);
        }
        return new Found(tables, care.planAdoption(request(directory, chosen, position), job));
    }

    private static AdoptRequest request(
            Path directory, @Nullable ForeignTable chosen, String position) {
        AdoptRequest request =
                AdoptRequest.of(MigrationSource.directory(directory))
                        .withPosition(MigrationVersion.of(position));
        return chosen == null ? request : request.withTable(chosen.display());
    }

    /// Another of several tables.
    void choose(ForeignTable table) {
        if (!table.equals(model.table())) {
            model.choose(table);
            plan();
        }
    }

    /// Where a database stands whose tool has no numbers.
    void setPosition(String version) {
        if (!version.isBlank() && !version.strip().equals(model.position())) {
            model.setPosition(version.strip());
            plan();
        }
    }

    void adopt() {
        DatabaseConnection database = connection.get();
        Path directory = files.directory();
        AdoptPlan plan = model.care().plan();
        if (database == null || directory == null || plan == null || !canAdopt(model.care())) {
            return;
        }
        AdoptRequest request = request(directory, plan.table(), model.position());
        String tool = plan.table().tool().title();
        Guarded.ask(
                context.dialogs(),
                database.profile(),
                new Dialogs.Question(
                        TEXTS.get("adopt.question", tool, database.profile().name()),
                        TEXTS.get(
                                "adopt.question.body",
                                plan.recordedCount(),
                                plan.table().display()),
                        TEXTS.get("adopt.verb", plan.recordedCount()),
                        false),
                confirmation -> adopt(database, request.withConfirmation(confirmation)));
    }

    static boolean canAdopt(CareModel<AdoptPlan> care) {
        AdoptPlan plan = care.plan();
        return care.stage() == CareModel.Stage.PLANNED
                && plan != null
                && plan.recordedCount() > 0
                && plan.conflict().isEmpty();
    }

    private void adopt(DatabaseConnection database, AdoptRequest request) {
        model.care().beginWork();
        context.jobs()
                .start(
                        describe(database, TEXTS.get("adopt.job")),
                        job -> context.engine().historyCare(database).adopt(request, job),
                        this::ended,
                        leftBehind ->
                                model.care().stop(null, TEXTS.get("run.cancelled", leftBehind)),
                        failure -> model.care().stop(failure, ""));
    }

    private void ended(AdoptPlan done) {
        String sentence =
                TEXTS.get("adopt.done", done.recordedCount(), done.table().tool().title());
        context.status().say(sentence);
        model.care().end(done, sentence);
        files.dismissError();
        refresh.run();
    }

    private static JobDescription describe(DatabaseConnection database, String title) {
        return new JobDescription("migrations", title, database.profile().name());
    }
}
