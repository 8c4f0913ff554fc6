package dev.drydock.engine.schema.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One fact of a kind of object, as text.
///
/// @param field its name in words
/// @param ignoredBy the switch that leaves it out; null when it always counts
record Fact<T>(String field, Function<T, String> text, @Nullable Ignore ignoredBy) {

    static <T> Fact<T> of(String field, Function<T, String> text) {
        return new Fact<>(field, text, null);
    }

    static <T> Fact<T> of(String field, Function<T, String> text, Ignore ignoredBy) {
        return new Fact<>(field, text, ignoredBy);
    }

    /// A fact that is there or not.
    static <T> Fact<T> flag(String field, Function<T, Boolean> value) {
        return of(field, object -> value.apply(object) ? "yes" : "no");
    }

    /// The facts of the list in which the two differ.
    static <T> List<FieldChange> changes(
            List<Fact<T>> facts, T before, T after, CompareOptions options) {
        List<FieldChange> changes = List.of();
        for (Fact<T> fact : facts) {
            if (fact.ignoredBy != null && options.ignores(fact.ignoredBy)) {
                continue;
            }
            String old = fact.text.apply(before);
            String now = fact.text.apply(after);
            if (!old.equals(now)) {
                if (changes.isEmpty()) {
                    changes = new ArrayList<>(2);
                }
                changes.add(new FieldChange(fact.field, old, now));
            }
        }
        return changes;
    }
}
