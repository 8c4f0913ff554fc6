package dev.drydock.engine.backup.restore.recipe;

import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A restore under a name, to be done again with one click. Holds no secret.
///
/// @param name unique among recipes, as the user typed it
/// @param source id of the profile whose newest backup is restored
/// @param target id of the profile of the server or file it goes to
/// @param database on the target's server; empty for the profile's own
/// @param objects what comes, each as `kind name`, the name with its schema; empty for everything
/// @param skipped what is left out with what needs it, named the same way
/// @param fixes what was decided about what is in the way; what is left out is in `skipped`, as ids
///   are another archive's
/// @param keepDays how long what was replaced is kept, 0 or more
/// @param jobs sessions at work, at least 1
public record RestoreRecipe(
        String name,
        String source,
        String target,
        String database,
        Place place,
        RestoreIntent intent,
        List<String> objects,
        List<String> skipped,
        RestoreFixes fixes,
        int keepDays,
        int jobs) {

    /// What is at the target.
    public enum Place {
        /// Nothing: it is made.
        NEW,
        /// A database or file that is changed or replaced.
        EXISTING,
        /// A live one, beside which a copy is made.
        BESIDE;

        /// For files.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Place> find(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public RestoreRecipe {
        if (name.isBlank() || source.isBlank() || target.isBlank()) {
            throw new IllegalArgumentException("a recipe has a name, a source and a target");
        }
        if (keepDays < 0 || jobs < 1) {
            throw new IllegalArgumentException("days " + keepDays + ", jobs " + jobs);
        }
        objects = List.copyOf(objects);
        skipped = List.copyOf(skipped);
    }

    /// The target becomes as the whole backup is.
    public static RestoreRecipe refresh(String name, String source, String target) {
        return new RestoreRecipe(
                name,
                source,
                target,
                "",
                Place.EXISTING,
                RestoreIntent.REPLACE,
                List.of(),
                List.of(),
                RestoreFixes.NONE,
                (int) RestoreOrder.USUAL_KEEP.toDays(),
                1);
    }

    public RestoreRecipe withPlace(Place other, String otherDatabase) {
        return new RestoreRecipe(
                name,
                source,
                target,
                otherDatabase,
                other,
                intent,
                objects,
                skipped,
                fixes,
                keepDays,
                jobs);
    }

    public RestoreRecipe withIntent(RestoreIntent other) {
        return new RestoreRecipe(
                name, source, target, database, place, other, objects, skipped, fixes, keepDays,
                jobs);
    }

    public RestoreRecipe withObjects(List<String> chosen, List<String> left) {
        return new RestoreRecipe(
                name, source, target, database, place, intent, chosen, left, fixes, keepDays, jobs);
    }

    public RestoreRecipe withFixes(RestoreFixes other) {
        return new RestoreRecipe(
                name, source, target, database, place, intent, objects, skipped, other, keepDays,
                jobs);
    }

    public RestoreRecipe keeping(int days) {
        return new RestoreRecipe(
                name, source, target, database, place, intent, objects, skipped, fixes, days, jobs);
    }
}
