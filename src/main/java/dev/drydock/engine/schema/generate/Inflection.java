package dev.drydock.engine.schema.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Plural and singular of English nouns by few rules: they need to be predictable, not clever.
///
/// - Words that are both, or no plural although they end in s, stay: data, series, status.
/// - A dozen irregular ones: people, children, indices.
/// - `-ies` ↔ `-y`; `-sses -xes -ches -shes` lose `-es`; `-uses` after a consonant becomes `-us`;
///   any other `-s` is dropped, but not of `-ss`, `-us`, `-is`.
/// - Plural: consonant and `-y` → `-ies`; `-s -x -ch -sh` → `-es`; else `-s`.
final class Inflection {

    private static final Set<String> BOTH =
            Set.of(
                    "data",
                    "series",
                    "species",
                    "news",
                    "media",
                    "metadata",
                    "information",
                    "equipment",
                    "money",
                    "sheep",
                    "fish");

    private static final Map<String, String> IRREGULAR =
            Map.ofEntries(
                    Map.entry("people", "person"),
                    Map.entry("children", "child"),
                    Map.entry("men", "man"),
                    Map.entry("women", "woman"),
                    Map.entry("feet", "foot"),
                    Map.entry("teeth", "tooth"),
                    Map.entry("mice", "mouse"),
                    Map.entry("geese", "goose"),
                    Map.entry("indices", "index"),
                    Map.entry("vertices", "vertex"),
                    Map.entry("matrices", "matrix"),
                    Map.entry("movies", "movie"),
                    Map.entry("cookies", "cookie"),
                    Map.entry("quizzes", "quiz"));

    private static final Map<String, String> IRREGULAR_PLURAL = new HashMap<>();

    static {
        IRREGULAR.forEach((plural, singular) -> IRREGULAR_PLURAL.put(singular, plural));
    }

    private Inflection() {}

    static String singular(String word) {
        if (BOTH.contains(word) || IRREGULAR_PLURAL.containsKey(word)) {
            return word;
        }
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() < 3 || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("sses")
                || word.endsWith("xes")
                || word.endsWith("ches")
                || word.endsWith("shes")) {
            return cut(word, 2);
        }
        if (word.endsWith("uses") && word.length() > 4 && !isVowel(word, word.length() - 5)) {
            return cut(word, 2);
        }
        return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")
                ? word
                : cut(word, 1);
    }

    static String plural(String word) {
        if (BOTH.contains(word) || IRREGULAR.containsKey(word)) {
            return word;
        }
        String irregular = IRREGULAR_PLURAL.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (!singular(word).equals(word)) {
            return word;
        }
        if (word.endsWith("y") && word.length() > 1 && !isVowel(word, word.length() - 2)) {
            return cut(word, 1) + "ies";
        }
        return word.endsWith("s")
                        || word.endsWith("x")
                        || word.endsWith("ch")
                        || word.endsWith("sh")
                ? word + "es"
                : word + "s";
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    private static boolean isVowel(String word, int at) {
        return "aeiou".indexOf(word.charAt(at)) >= 0;
    }
}
