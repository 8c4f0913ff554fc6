package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a format cannot carry, collected by kind while it is written.
final class Losses {

    /// As many names as are listed in the head of a file; the result has them all.
    private static final int LISTED = 12;

    private final Map<String, Set<String>> namesByKind = new TreeMap<>();

    /// @param kind what is lost, as it stands before a colon: `Triggers`
    /// @param name of the object, for people
    void add(String kind, String name) {
        namesByKind.computeIfAbsent(kind, _ -> new TreeSet<>()).add(Identifiers.visible(name));
    }

    /// One line per kind with all names.
    List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /// One line per kind, long ones cut, for the head of a file.
    List<String> headLines() {
        return lines(LISTED);
    }

    private List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        namesByKind.forEach((kind, names) -> {
            String list = String.join(", ", names.stream().limit(most).toList());
            String more = names.size() > most ? " and " + (names.size() - most) + " more" : "";
            lines.add(kind + ": " + list + more + ".");
        });
        return lines;
    }
}
