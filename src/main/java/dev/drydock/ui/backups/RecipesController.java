package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.backup.recipe.BackupRecipe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps drafts as recipes, and makes backups of them.
final class RecipesController {

    private static final Texts TEXTS = Texts.forPackage(RecipesController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackUpModel draft;
    private final BackupsController catalogue;
    private final BackUpController making;

    RecipesController(
            AppContext context,
            BackupsModel model,
            BackUpModel draft,
            BackupsController catalogue,
            BackUpController making) {
        this.context = context;
        this.model = model;
        this.draft = draft;
        this.catalogue = catalogue;
        this.making = making;
    }

    /// Keeps the draft under a name that is asked for.
    void save() {
        DatabaseConnection connection = model.connection();
        Optional<BackupPlan> plan = draft.draft().plan();
        if (connection == null || plan.isEmpty()) {
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
                                                name, connection.profile().id(), plan.get())));
    }

    private String suggestion(DatabaseConnection connection) {
        return TEXTS.get(
                "recipe.suggestion." + draft.draft().intent().name().toLowerCase(Locale.ROOT),
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
                    if (recipe.plan().passphrase()) {
                        withPassphrase(
                                recipe,
                                secret ->
                                        making.run(
                                                connection, recipe.plan(), secret, recipe.name()));
                    } else {
                        making.run(connection, recipe.plan(), null, recipe.name());
                    }
                });
    }

    // one that was mistyped would lock the backup for ever, so it is asked for twice
    private void withPassphrase(BackupRecipe recipe, Consumer<Secret> then) {
        context.dialogs()
                .askPassword(
                        TEXTS.get("recipe.passphrase.title", recipe.name()),
                        TEXTS.get("recipe.passphrase.body"),
                        first ->
                                context.dialogs()
                                        .askPassword(
                                                TEXTS.get("recipe.passphrase.title", recipe.name()),
                                                TEXTS.get("recipe.passphrase.again"),
                                                second -> compare(first, second, then)));
    }

    private void compare(Secret first, Secret second, Consumer<Secret> then) {
        try (second) {
            if (!first.isEmpty() && Passphrases.equal(first, second)) {
                then.accept(first);
                return;
            }
        }
        first.close();
        catalogue.say(TEXTS.get("recipe.passphrase.different"));
    }

    /// Opens the pages with the recipe's settings.
    void edit(BackupRecipe recipe) {
        withConnection(recipe, connection -> making.edit(connection, recipe.plan(), recipe.name()));
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

    /// Opens the database that the backup is of, if it is a saved one, and goes on with it.
    void withDatabaseOf(Backup backup, Consumer<DatabaseConnection> then) {
        DatabaseConnection current = model.connection();
        if (current != null && isOf(backup, current.profile())) {
            then.accept(current);
            return;
        }
        Optional<ConnectionProfile> profile =
                model.profiles().stream().filter(saved -> isOf(backup, saved)).findFirst();
        if (profile.isEmpty()) {
            catalogue.say(TEXTS.get("again.noConnection", backup.source()));
            return;
        }
        open(profile.get(), then);
    }

    private static boolean isOf(Backup backup, ConnectionProfile profile) {
        return profile.endpoint().dialectId().equals(backup.dialect())
                && profile.endpoint().display().equals(backup.source());
    }

    private void open(ConnectionProfile profile, Consumer<DatabaseConnection> then) {
        Optional<DatabaseConnection> open =
                context.connections().open().stream()
                        .filter(one -> one.profile().id().equals(profile.id()))
                        .findFirst();
        if (open.isPresent()) {
            context.connections().show(open.get());
            then.accept(open.get());
        } else {
            context.opener().open(profile, then, model.errorProperty()::set);
        }
    }

    private void withConnection(BackupRecipe recipe, Consumer<DatabaseConnection> then) {
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
            Consumer<DatabaseConnection> then) {
        if (profile == null) {
            catalogue.say(TEXTS.get("recipe.noConnection", recipe.name()));
        } else {
            open(profile, then);
        }
    }
}
