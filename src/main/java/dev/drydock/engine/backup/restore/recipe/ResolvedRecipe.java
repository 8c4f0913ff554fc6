package dev.drydock.engine.backup.restore.recipe;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a recipe means now.
///
/// @param source whose backup it is
/// @param target the database or file itself
/// @param backup the newest one that has what the recipe wants
public record ResolvedRecipe(
        RestoreRecipe recipe, ConnectionProfile source, ConnectionProfile target, Backup backup) {

    /// Whether it goes into the very database that the backup came from.
    public boolean intoItsSource() {
        return backup.isOf(target.endpoint().display());
    }

    /// Refuses what was not agreed to: a recipe never goes into production without its name,
    /// whatever it does there, and into its own source only when somebody said so.
    ///
    /// @throws DrydockException GUARD_READ_ONLY, GUARD_NOT_CONFIRMED
    public void require(Confirmation confirmation) {
        String name = target.endpoint().databaseName();
        boolean guarded = target.environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        boolean replaces = recipe.place() == RestoreRecipe.Place.EXISTING;
        Guard.require(
                target,
                guarded || replaces ? Intent.DESTRUCTIVE : Intent.WRITE,
                confirmation,
                "run the recipe \"" + recipe.name() + "\" into \"" + name + "\"");
        if (intoItsSource() && !confirmation.given()) {
            throw new DrydockException(
                    ErrorCode.GUARD_NOT_CONFIRMED,
                    "Refused to run the recipe \""
                            + recipe.name()
                            + "\": \""
                            + name
                            + "\" is the database that the backup came from.",
                    "Confirm it (on the command line: --yes), or choose another target.");
        }
    }

    /// The order that the recipe stands for.
    ///
    /// @param all objects of the archive
    /// @param password of the target's server; null when it asks for none
    /// @throws DrydockException OBJECT_UNKNOWN when the backup does not have what the recipe names
    public RestoreOrder order(
            List<ArchiveObject> all, @Nullable Secret password, Confirmation confirmation) {
        RestoreChoice choice =
                recipe.objects().isEmpty()
                        ? RestoreChoice.ALL
                        : RestoreChoice.withParts(all, find(all, recipe.objects()));
        RestoreFixes fixes = recipe.fixes();
        if (!recipe.skipped().isEmpty()) {
            Set<String> ids = new HashSet<>();
            all.stream()
                    .filter(object -> recipe.skipped().contains(named(object)))
                    .forEach(object -> ids.add(object.id()));
            // what is not in this backup need not be left out
            if (!ids.isEmpty()) {
                fixes = fixes.with(new PreflightFix.Skip(ids, String.join(", ", recipe.skipped())));
            }
        }
        return new RestoreOrder(
                choice,
                recipe.intent(),
                place(),
                password,
                fixes,
                confirmation,
                recipe.jobs(),
                Duration.ofDays(recipe.keepDays()));
    }

    private RestorePlace place() {
        return switch (recipe.place()) {
            case NEW -> new RestorePlace.New(target);
            case EXISTING -> new RestorePlace.Existing(target);
            case BESIDE -> new RestorePlace.Beside(target);
        };
    }

    /// How a recipe names an object.
    public static String named(ArchiveObject object) {
        return object.kind() + " " + object.displayName();
    }

    private List<ArchiveObject> find(List<ArchiveObject> all, List<String> names) {
        List<ArchiveObject> found =
                all.stream().filter(object -> names.contains(named(object))).toList();
        Set<String> known = found.stream().map(ResolvedRecipe::named).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(known);
        if (!missing.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.OBJECT_UNKNOWN,
                    "The backup "
                            + backup.id()
                            + " has not what the recipe \""
                            + recipe.name()
                            + "\" names: "
                            + String.join(", ", missing)
                            + ".",
                    "Change the recipe, or restore an older backup by hand.");
        }
        return found;
    }
}
