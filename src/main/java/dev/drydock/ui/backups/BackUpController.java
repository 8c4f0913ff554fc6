package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.ProofPolicy;
import dev.drydock.engine.backup.recipe.BackupRecipe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

    BackUpController(
            AppContext context,
            BackupsModel model,
            BackUpModel draft,
            BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.draft = draft;
        this.catalogue = catalogue;
    }

    BackUpModel draft() {
        return draft;
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

    private void begin(
            DatabaseConnection connection, @Nullable BackupRequest request, String recipe) {
        if (!connection.equals(model.connection())) {
            return;
        }
        List<BackupFormat> formats = catalogue.formats(connection);
        BackUpDraft first =
                request == null
                        ? usual(connection, formats.getFirst())
                        : BackUpDraft.of(request, formats.getFirst());
        draft.begin(first, formats, request != null && recipe.isEmpty(), recipe);
        if (!recipe.isEmpty()) {
            draft.go(BackUpModel.Step.OPTIONS);
        }
        model.show(BackupsModel.Page.BACK_UP);
        readTables(connection);
    }

    private BackUpDraft usual(DatabaseConnection connection, BackupFormat format) {
        int workers =
                isFile(connection)
                        ? 1
                        : Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_JOBS);
        return BackUpModel.NOTHING
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
        return draft.draft().request().isPresent();
    }

    void review() {
        DatabaseConnection connection = model.connection();
        Optional<BackupRequest> request = draft.draft().request();
        if (connection == null || request.isEmpty()) {
            return;
        }
        BackUpDraft of = draft.draft();
        draft.go(BackUpModel.Step.REVIEW);
        context.jobs()
                .startQuiet(
                        job("job.preflight", connection),
                        run ->
                                new PreflightReader(context.engine(), connection, request.get())
                                        .read(run),
                        found -> draft.showPreflight(of, found),
                        model.errorProperty()::set);
    }

    /// Makes the backup of the draft.
    void run() {
        DatabaseConnection connection = model.connection();
        Optional<BackupRequest> request = draft.draft().request();
        Preflight known = draft.preflightProperty().get();
        if (connection != null
                && request.isPresent()
                && !model.isRunning()
                && (known == null || !known.isBlocked())) {
            run(connection, request.get());
        }
    }

    private void run(DatabaseConnection connection, BackupRequest request) {
        remember(connection, request);
        draft.showOutcome(null);
        draft.go(BackUpModel.Step.RUNNING);
        catalogue.backUp(
                connection,
                request,
                draft::showJob,
                outcome -> {
                    draft.showOutcome(outcome);
                    if (outcome instanceof JobOutcome.Succeeded<Backup>(Backup backup)) {
                        model.selectWhenListed(backup);
                    }
                });
    }

    private void remember(DatabaseConnection connection, BackupRequest request) {
        context.jobs()
                .startQuiet(
                        job("job.settings", connection),
                        run -> {
                            context.engine().recipes().remember(connection.profile().id(), request);
                            return request;
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
            catalogue.prove(backup);
        }
    }

    /// Whether a proof of the new backup is due: the first of its kind, or none in the last week.
    boolean isProofDue(Backup made) {
        return ProofPolicy.isDue(made, model.backupsProperty().get(), Instant.now());
    }

    void chooseFolder() {
        Path current = draft.draft().folderPath().orElse(catalogue.defaultFolder());
        catalogue
                .chooseFolder(TEXTS.get("form.backUp.folder"), current)
                .ifPresent(chosen -> draft.change(now -> now.withFolder(chosen.toString())));
    }

    /// The command that does the same; empty while something is missing.
    String command() {
        DatabaseConnection connection = model.connection();
        return connection == null
                ? ""
                : draft.draft()
                        .request()
                        .map(request -> CommandText.backUp(connection.profile(), request))
                        .orElse("");
    }

    void copyCommand() {
        CommandText.toClipboard(command());
        catalogue.say(TEXTS.get("copied"));
    }

    // Recipes

    /// Keeps the draft under a name that is asked for.
    void saveRecipe() {
        DatabaseConnection connection = model.connection();
        Optional<BackupRequest> request = draft.draft().request();
        if (connection == null || request.isEmpty()) {
            return;
        }
        String known = draft.recipeProperty().get();
        context.dialogs()
                .askText(
                        TEXTS.get("recipe.save.title"),
                        TEXTS.get("recipe.save.label"),
                        known.isEmpty() ? suggestion(connection) : known,
                        TEXTS.get("recipe.save.verb"),
                        name ->
                                save(
                                        new BackupRecipe(
                                                name, connection.profile().id(), request.get())));
    }

    private String suggestion(DatabaseConnection connection) {
        return TEXTS.get(
                "recipe.suggestion."
                        + draft.draft().intent().name().toLowerCase(java.util.Locale.ROOT),
                connection.profile().name());
    }

    private void save(BackupRecipe recipe) {
        context.jobs()
                .startQuiet(
                        new JobDescription("recipe", TEXTS.get("job.recipe"), recipe.name()),
                        run -> {
                            context.engine().recipes().save(recipe);
                            return context.engine().recipes().list();
                        },
                        all -> {
                            model.showRecipes(all);
                            draft.named(recipe.name());
                            catalogue.say(TEXTS.get("recipe.saved", recipe.name()));
                        });
    }

    /// Makes the backup of a recipe; opens its database when it is not.
    void run(BackupRecipe recipe) {
        withConnection(
                recipe,
                connection -> {
                    List<BackupFormat> formats = catalogue.formats(connection);
                    draft.begin(
                            BackUpDraft.of(recipe.request(), formats.getFirst()),
                            formats,
                            false,
                            recipe.name());
                    model.show(BackupsModel.Page.BACK_UP);
                    run(connection, recipe.request());
                });
    }

    /// Opens the pages with the recipe's settings.
    void edit(BackupRecipe recipe) {
        withConnection(recipe, connection -> begin(connection, recipe.request(), recipe.name()));
    }

    void delete(BackupRecipe recipe) {
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("recipe.delete.title", recipe.name()),
                                TEXTS.get("recipe.delete.body"),
                                TEXTS.get("recipe.delete.verb"),
                                true),
                        () ->
                                context.jobs()
                                        .startQuiet(
                                                new JobDescription(
                                                        "recipe",
                                                        TEXTS.get("job.recipe"),
                                                        recipe.name()),
                                                run -> {
                                                    context.engine()
                                                            .recipes()
                                                            .remove(recipe.name());
                                                    return context.engine().recipes().list();
                                                },
                                                model::showRecipes));
    }

    private void withConnection(
            BackupRecipe recipe, java.util.function.Consumer<DatabaseConnection> then) {
        if (model.isRunning()) {
            return;
        }
        DatabaseConnection current = model.connection();
        if (current != null && current.profile().id().equals(recipe.connection())) {
            then.accept(current);
            return;
        }
        context.jobs()
                .startQuiet(
                        new JobDescription("recipe", TEXTS.get("job.recipe"), recipe.name()),
                        run -> context.engine().profiles().findById(recipe.connection()),
                        found -> open(recipe, found.orElse(null), then),
                        model.errorProperty()::set);
    }

    private void open(
            BackupRecipe recipe,
            @Nullable ConnectionProfile profile,
            java.util.function.Consumer<DatabaseConnection> then) {
        Optional<DatabaseConnection> open =
                context.connections().open().stream()
                        .filter(one -> one.profile().id().equals(recipe.connection()))
                        .findFirst();
        if (open.isPresent()) {
            context.connections().show(open.get());
            then.accept(open.get());
        } else if (profile == null) {
            catalogue.say(TEXTS.get("recipe.noConnection", recipe.name()));
        } else {
            context.opener().open(profile, then, model.errorProperty()::set);
        }
    }

    /// What the newest backup in the draft's folder that changes can build on is.
    Optional<Backup> parent() {
        DatabaseConnection connection = model.connection();
        Optional<Path> folder = draft.draft().folderPath();
        return connection == null || folder.isEmpty()
                ? Optional.empty()
                : PreflightReader.findParent(
                        model.backupsProperty().get(), connection, folder.get());
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
