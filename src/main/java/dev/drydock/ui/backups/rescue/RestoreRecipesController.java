package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.recipe.ResolvedRecipe;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipes;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Keeps restores under a name, and does them again with the newest backup.
public final class RestoreRecipesController {

    private static final Texts TEXTS = Texts.forPackage(RestoreRecipesController.class);

    private final AppContext context;
    private final RestoreRecipesModel model;
    private final BiConsumer<ResolvedRecipe, Confirmation> runner;
    private final Consumer<DrydockException> onFailure;

    /// @param runner shows what is in the way of a recipe, from where it is run
    /// @param onFailure shows why a recipe cannot be run or kept
    public RestoreRecipesController(
            AppContext context,
            RestoreRecipesModel model,
            BiConsumer<ResolvedRecipe, Confirmation> runner,
            Consumer<DrydockException> onFailure) {
        this.context = context;
        this.model = model;
        this.runner = runner;
        this.onFailure = onFailure;
    }

    public RestoreRecipesModel model() {
        return model;
    }

    public void load() {
        context.jobs()
                .startQuiet(
                        job("recipes.job.load", ""),
                        run -> context.engine().restoreRecipes().list(),
                        model::show,
                        onFailure);
    }

    /// Finds the newest backup and shows what is in the way; from there it is one click. What a
    /// recipe does to production, or to the database that the backup came from, is asked first.
    public void run(RestoreRecipe recipe) {
        context.jobs()
                .startQuiet(
                        job("recipes.job.find", recipe.name()),
                        run ->
                                RestoreRecipes.resolve(
                                        recipe,
                                        context.engine().profiles().all(),
                                        context.engine().backups().list()),
                        this::ask,
                        onFailure);
    }

    private void ask(ResolvedRecipe resolved) {
        ConnectionProfile target = resolved.target();
        boolean production = target.environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        if (target.readOnly() || (!production && !resolved.intoItsSource())) {
            go(resolved, Confirmation.YES);
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        target,
                        new Dialogs.Question(
                                TEXTS.get(
                                        "recipes.ask.title",
                                        PlanText.name(resolved.recipe().name())),
                                TEXTS.get(
                                        resolved.intoItsSource()
                                                ? "recipes.ask.same"
                                                : "recipes.ask.body",
                                        target.endpoint().display(),
                                        resolved.source().name(),
                                        Format.relative(resolved.backup().startedAt())),
                                TEXTS.get("recipes.ask.verb"),
                                true),
                        given -> go(resolved, given));
    }

    private void go(ResolvedRecipe resolved, Confirmation confirmation) {
        try {
            resolved.require(confirmation);
        } catch (DrydockException refused) {
            onFailure.accept(refused);
            return;
        }
        context.status()
                .say(
                        TEXTS.get(
                                "recipes.found",
                                resolved.source().name(),
                                Format.relative(resolved.backup().startedAt())));
        runner.accept(resolved, confirmation);
    }

    /// Keeps a restore under a name that is asked for.
    ///
    /// @param objects of the archive
    public void keep(Backup backup, List<ArchiveObject> objects, RestoreOrder order) {
        context.jobs()
                .startQuiet(
                        job("recipes.job.load", ""),
                        run -> context.engine().profiles().all(),
                        saved -> keep(backup, objects, order, saved),
                        onFailure);
    }

    private void keep(
            Backup backup,
            List<ArchiveObject> objects,
            RestoreOrder order,
            List<ConnectionProfile> saved) {
        Optional<ConnectionProfile> source =
                saved.stream()
                        .filter(one ->
                                one.endpoint().dialectId().equals(backup.dialect())
                                        && backup.isOf(one.endpoint().display()))
                        .findFirst();
        Optional<ConnectionProfile> target = saved(order.place().profile(), saved);
        if (source.isEmpty() || target.isEmpty()) {
            String address =
                    source.isEmpty()
                            ? backup.source()
                            : order.place().profile().endpoint().display();
            onFailure.accept(
                    new DrydockException(
                            ErrorCode.PROFILE_UNKNOWN,
                            TEXTS.get("recipes.noConnection", address),
                            TEXTS.get("recipes.noConnection.hint")));
            return;
        }
        context.dialogs()
                .askText(
                        TEXTS.get("recipes.keep.title"),
                        TEXTS.get("recipes.keep.label"),
                        TEXTS.get(
                                "recipes.keep.suggestion",
                                target.get().name(),
                                source.get().name()),
                        TEXTS.get("recipes.keep.verb"),
                        name -> save(recipe(name, source.get(), target.get(), objects, order)));
    }

    /// The saved connection of a target; another database of its server is named beside it.
    private static Optional<ConnectionProfile> saved(
            ConnectionProfile target, List<ConnectionProfile> saved) {
        return saved.stream()
                .filter(one ->
                        one.id().equals(target.id())
                                || (target.endpoint() instanceof Endpoint.File file
                                        && one.endpoint() instanceof Endpoint.File other
                                        && file.file()
                                                .toAbsolutePath()
                                                .normalize()
                                                .equals(other.file().toAbsolutePath().normalize())))
                .findFirst();
    }

    private static RestoreRecipe recipe(
            String name,
            ConnectionProfile source,
            ConnectionProfile target,
            List<ArchiveObject> objects,
            RestoreOrder order) {
        RestoreFixes fixes = RestoreFixes.NONE;
        for (PreflightFix fix : order.fixes().taken()) {
            if (!(fix instanceof PreflightFix.Skip)) {
                fixes = fixes.with(fix);
            }
        }
        String database = order.place().profile().endpoint().databaseName();
        boolean other =
                target.endpoint() instanceof Endpoint.Server
                        && !database.equals(target.endpoint().databaseName());
        return new RestoreRecipe(
                name,
                source.id(),
                target.id(),
                other ? database : "",
                switch (order.place()) {
                    case RestorePlace.New _ -> RestoreRecipe.Place.NEW;
                    case RestorePlace.Existing _ -> RestoreRecipe.Place.EXISTING;
                    case RestorePlace.Beside _ -> RestoreRecipe.Place.BESIDE;
                },
                order.intent(),
                order.choice().everything() ? List.of() : named(objects, order.choice().ids()),
                named(objects, order.fixes().skipped()),
                fixes,
                (int) order.keep().toDays(),
                order.jobs());
    }

    private static List<String> named(List<ArchiveObject> objects, Set<String> ids) {
        return objects.stream()
                .filter(object -> ids.contains(object.id()))
                .map(ResolvedRecipe::named)
                .distinct()
                .toList();
    }

    private void save(RestoreRecipe recipe) {
        context.jobs()
                .startQuiet(
                        job("recipes.job.save", recipe.name()),
                        run -> {
                            context.engine().restoreRecipes().save(recipe);
                            return context.engine().restoreRecipes().list();
                        },
                        all -> {
                            model.show(all);
                            context.status().say(TEXTS.get("recipes.saved", recipe.name()));
                        },
                        onFailure);
    }

    public void delete(RestoreRecipe recipe) {
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("recipes.delete.title", PlanText.name(recipe.name())),
                                TEXTS.get("recipes.delete.body"),
                                TEXTS.get("recipes.delete.verb"),
                                true),
                        () ->
                                context.jobs()
                                        .startQuiet(
                                                job("recipes.job.save", recipe.name()),
                                                run -> {
                                                    context.engine()
                                                            .restoreRecipes()
                                                            .remove(recipe.name());
                                                    return context.engine().restoreRecipes().list();
                                                },
                                                model::show,
                                                onFailure));
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("recipe", TEXTS.get(key, subject), subject);
    }
}
