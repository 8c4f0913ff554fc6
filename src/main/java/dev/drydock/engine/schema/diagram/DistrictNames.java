package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a group of tables is called: the words that most of its names begin with, else its main
/// table, else the two most common first words.
final class DistrictNames {

    private static final double MOST = 0.6;
    private static final int LONGEST = 40;

    private DistrictNames() {}

    /// @param members at least one
    /// @param main name of the table that most lines touch; empty when none does
    static String of(List<QualifiedName> members, String main) {
        if (members.size() == 1) {
            return BoxMetrics.cut(Identifiers.visible(members.getFirst().name()), LONGEST);
        }
        String prefix = commonPrefix(members);
        if (!prefix.isEmpty()) {
            return BoxMetrics.cut(Identifiers.visible(prefix), LONGEST);
        }
        if (!main.isEmpty()) {
            return BoxMetrics.cut(Identifiers.visible(main), LONGEST);
        }
        Map<String, Integer> counts = new TreeMap<>();
        members.forEach(member -> counts.merge(firstWord(member.name()), 1, Integer::sum));
        List<String> words =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.<Map.Entry<String, Integer>>comparingInt(
                                                word -> -word.getValue())
                                        .thenComparing(Map.Entry::getKey))
                        .limit(2)
                        .map(Map.Entry::getKey)
                        .toList();
        return BoxMetrics.cut(Identifiers.visible(String.join(", ", words)), LONGEST);
    }

    /// The longest run of words that at least six of ten names begin with.
    private static String commonPrefix(List<QualifiedName> members) {
        List<String> words = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (QualifiedName member : members) {
            String prefix = "";
            for (String word : words(member.name())) {
                prefix = prefix.isEmpty() ? word : prefix + " " + word;
                counts.merge(prefix, 1, Integer::sum);
            }
        }
        counts.forEach((prefix, count) -> {
            if (count >= members.size() * MOST) {
                words.add(prefix);
            }
        });
        return words.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    static String firstWord(String name) {
        return words(name).getFirst();
    }

    /// Words of `order_line`, `orderLine` and `OrderLine`, in lower case; never empty.
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[_\\s.-]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words.isEmpty() ? List.of(name) : words;
    }
}
