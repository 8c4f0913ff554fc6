package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.FormatRemark;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins the pages that make a backup, and the recipes, to the engine.
final class BackUpController {

    private static final Texts TEXTS = Texts.forPackage(BackUpController.class);
    private static final int MOST_JOBS = 4;

    private final AppContext context;
    private final BackupsModel model;
    private final BackUpModel draft;
    private final BackupsController catalogue;
    private final RecipesController recipes;
    private final OptionsController options;
    private final BackUpRun runs;

    BackUpController(
            AppContext context,
            BackupsModel model,
            BackUpModel draft,
            BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.draft = draft;
        this.catalogue = catalogue;
        this.recipes = new RecipesController(context, model, draft, catalogue, this);
        this.options = new OptionsController(context, model, draft, catalogue);
        this.runs = new BackUpRun(context, model, draft, catalogue);
    }

    /// What the page of the options asks for.
    OptionsController options() {
        return options;
    }

    BackUpModel draft() {
        return draft;
    }

    RecipesController recipes() {
        return recipes;
    }

    /// Opens the page for the database in the header, with what was used for it last.
    void begin() {
        DatabaseConnection connection = model.connection();
        if (connection == null || model.isRunning()) {
            return;
        }
        context.jobs()
                .startQuiet(
                        job("job.settings", connection),
                        run -> context.engine().recipes().lastUsed(connection.profile().id()),
                        used -> begin(connection, used.orElse(null), ""),
                        failure -> begin(connection, null, ""));
    }

    /// Opens the pages with the plan of a recipe.
    void edit(DatabaseConnection connection, BackupPlan plan, String recipe) {
        begin(connection, plan, recipe);
        draft.go(BackUpModel.Step.OPTIONS);
    }

    /// Opens the pages with the settings of a failed run, as far as the list has them; opens its
    /// database when it is not.
    void again(Backup failed) {
        if (model.isRunning()) {
            return;
        }
        recipes.withDatabaseOf(
                failed,
                connection ->
                        context.jobs()
                                .startQuiet(
                                        job("job.settings", connection),
                                        run ->
                                                context.engine()
                                                        .recipes()
                                                        .lastUsed(connection.profile().id()),
                                        used -> again(failed, connection, used.orElse(null)),
                                        failure -> again(failed, connection, null)));
    }

    private void again(Backup failed, DatabaseConnection connection, @Nullable BackupPlan used) {
        if (used != null && FailedRun.isOf(failed, used)) {
            edit(connection, used, "");
            return;
        }
        FailedRun.Settings settings = FailedRun.settings(failed);
        edit(connection, BackupPlan.of(settings.request()), "");
        if (failed.encrypted()) {
            // for whom is not known, but it must not be made open without a word
            draft.change(now -> now.withLock(now.lock().withKind(LockChoice.Kind.RECIPIENTS)));
        }
        draft.notice(settings.notice());
    }

    private void begin(DatabaseConnection connection, @Nullable BackupPlan plan, String recipe) {
        // opening a recipe's database shows it a moment later than it answers
        if (plan == null && !connection.equals(model.connection())) {
            return;
        }
        List<BackupFormat> formats = catalogue.formats(connection);
        BackUpDraft first =
                plan == null
                        ? usual(connection, formats.getFirst())
                        : BackUpDraft.of(plan, formats.getFirst());
        draft.begin(
                first, surroundings(connection, formats), plan != null && recipe.isEmpty(), recipe);
        model.show(BackupsModel.Page.BACK_UP);
        readTables(connection);
        readRemarks(connection, formats);
    }

    private BackUpModel.Surroundings surroundings(
            DatabaseConnection connection, List<BackupFormat> formats) {
        return new BackUpModel.Surroundings(
                formats,
                context.engine().settings().current().recoveryRecipients(),
                isFile(connection)
                        ? List.of()
                        : catalogue.proofs().choices(connection.dialectId()));
    }

    private void readRemarks(DatabaseConnection connection, List<BackupFormat> formats) {
        context.jobs()
                .startQuiet(
                        job("job.remarks", connection),
                        run -> {
                            Map<BackupFormat, List<FormatRemark>> found =
                                    new EnumMap<>(BackupFormat.class);
                            formats.forEach(format ->
                                    found.put(
                                            format,
                                            context.engine()
                                                    .backups()
                                                    .remarks(connection, format)));
                            return found;
                        },
                        draft::showRemarks,
                        failure -> {
                            // the run itself would say it
                        });
    }

    private BackUpDraft usual(DatabaseConnection connection, BackupFormat format) {
        int workers =
                isFile(connection)
                        ? 1
                        : Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_JOBS);
        return BackUpDraft.EMPTY
                .withFolder(catalogue.defaultFolder().toString())
                .withFormat(format)
                .withJobs(workers);
    }

    static boolean isFile(DatabaseConnection connection) {
        return connection.profile().endpoint() instanceof Endpoint.File;
    }

    private void readTables(DatabaseConnection connection) {
        boolean file = isFile(connection);
        context.jobs()
                .startQuiet(
                        job("job.tables", connection),
                        run ->
                                context
                                        .engine()
                                        .schema(connection)
                                        .readNames(run)
                                        .entries()
                                        .stream()
                                        .filter(entry -> entry.kind() == ObjectKind.TABLE)
                                        .map(entry ->
                                                new TableName(
                                                        file ? "" : entry.id().schema(),
                                                        entry.id().name(),
                                                        entry.rowEstimate()))
                                        .toList(),
                        draft::showTables,
                        draft::showTablesError);
    }

    /// Goes on; on the review page it begins the backup.
    void next() {
        switch (draft.step()) {
            case INTENT -> draft.go(BackUpModel.Step.OPTIONS);
            case OPTIONS -> review();
            case REVIEW -> run();
            case RUNNING -> {
                // the page has nothing to go on to yet
            }
            case DONE -> showResult();
        }
    }

    /// Goes back one page; from the first to the list.
    void back() {
        switch (draft.step()) {
            case INTENT, DONE, RUNNING -> model.show(BackupsModel.Page.CATALOGUE);
            case OPTIONS -> draft.go(BackUpModel.Step.INTENT);
            case REVIEW -> draft.go(BackUpModel.Step.OPTIONS);
        }
    }

    /// Whether the draft can become a backup.
    boolean isReady() {
        return draft.draft().request().isPresent() && !draft.lacksPassphrase();
    }

    void review() {
        DatabaseConnection connection = model.connection();
        Optional<BackupPlan> plan = draft.draft().plan();
        if (connection == null || plan.isEmpty() || draft.lacksPassphrase()) {
            return;
        }
        BackUpDraft of = draft.draft();
        draft.go(BackUpModel.Step.REVIEW);
        context.jobs()
                .startQuiet(
                        job("job.preflight", connection),
                        run ->
                                new PreflightReader(context.engine(), connection, plan.get())
                                        .read(run),
                        found -> draft.showPreflight(of, found),
                        model.errorProperty()::set);
    }

    /// Makes the backup of the draft.
    void run() {
        DatabaseConnection connection = model.connection();
        Optional<BackupPlan> plan = draft.draft().plan();
        Preflight known = draft.preflightProperty().get();
        if (connection != null
                && plan.isPresent()
                && !draft.lacksPassphrase()
                && !model.isRunning()
                && (known == null || !known.isBlocked())) {
            remember(connection, plan.get());
            runs.run(
                    connection,
                    plan.get(),
                    plan.get().passphrase() ? draft.copyOfPassphrase() : null);
        }
    }

    /// Makes the backup of a recipe.
    void run(
            DatabaseConnection connection,
            BackupPlan plan,
            @Nullable Secret passphrase,
            String recipe) {
        List<BackupFormat> formats = catalogue.formats(connection);
        draft.begin(
                BackUpDraft.of(plan, formats.getFirst()),
                surroundings(connection, formats),
                false,
                recipe);
        model.show(BackupsModel.Page.BACK_UP);
        remember(connection, plan);
        runs.run(connection, plan, passphrase);
    }

    private void remember(DatabaseConnection connection, BackupPlan plan) {
        context.jobs()
                .startQuiet(
                        job("job.settings", connection),
                        run -> {
                            context.engine().recipes().remember(connection.profile().id(), plan);
                            return plan;
                        },
                        kept -> {});
    }

    void showResult() {
        model.show(BackupsModel.Page.CATALOGUE);
    }

    /// Restores the finished backup into a scratch database and compares.
    void proveResult() {
        if (draft.outcomeProperty().get() instanceof JobOutcome.Succeeded<Backup>(Backup backup)) {
            model.show(BackupsModel.Page.CATALOGUE);
            catalogue.select(backup);
            catalogue.proofs().prove(backup);
        }
    }

    /// Whether a proof of the new backup is due: the first of its kind, or none in the last week.
    boolean isProofDue(Backup made) {
        return runs.isDue(made);
    }

    /// Asks for what opens the backup that the failed run would have built on, then goes back to
    /// the review.
    void giveKey() {
        parent().ifPresent(parent ->
                catalogue
                        .keys()
                        .ask(
                                parent,
                                null,
                                () -> {
                                    model.show(BackupsModel.Page.BACK_UP);
                                    review();
                                }));
    }

    /// What the newest backup in the draft's folder that changes can build on is.
    Optional<Backup> parent() {
        DatabaseConnection connection = model.connection();
        Optional<Path> folder = draft.draft().folderPath();
        return connection == null || folder.isEmpty()
                ? Optional.empty()
                : PreflightReader.findParent(
                        model.backupsProperty().get(),
                        connection,
                        folder.get(),
                        draft.draft().usedLock().isOn());
    }

    /// The newest whole backup of the kind, to judge time and size by.
    Optional<Backup> last(BackupType type) {
        DatabaseConnection connection = model.connection();
        if (connection == null) {
            return Optional.empty();
        }
        String source = connection.profile().endpoint().display();
        return model.backupsProperty().get().stream()
                .filter(BackupText::isUsable)
                .filter(backup -> backup.source().equals(source) && backup.type() == type)
                .findFirst();
    }

    private static JobDescription job(String key, DatabaseConnection connection) {
        String name = connection.profile().name();
        return new JobDescription("backups", TEXTS.get(key, name), name);
    }
}
