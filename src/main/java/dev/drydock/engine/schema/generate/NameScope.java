package dev.drydock.engine.schema.generate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The names of one class, or of all classes: gives each out once, regardless of case.
final class NameScope {

    private final Function<Words, String> spelling;
    private final Set<String> taken = new HashSet<>();

    NameScope(Function<Words, String> spelling) {
        this.spelling = spelling;
    }

    /// The first candidate that is still free; when none is, the last with the lowest number from 2
    /// that makes it free.
    String claim(List<Words> candidates) {
        for (Words candidate : candidates) {
            String name = spelling.apply(candidate);
            if (take(name)) {
                return name;
            }
        }
        for (int number = 2; ; number++) {
            String name = spelling.apply(candidates.getLast().and(Integer.toString(number)));
            if (take(name)) {
                return name;
            }
        }
    }

    boolean isFree(Words words) {
        return !taken.contains(folded(spelling.apply(words)));
    }

    private boolean take(String name) {
        return taken.add(folded(name));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
