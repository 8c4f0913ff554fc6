package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What was typed, taken apart: words that must all fit, and the kinds asked for by `kind:view`.
///
/// A word fits a name it is part of, whose words begin with its letters (`ol` fits `order_line` and
/// `OrderLine`), or whose comment holds it. A word with points is a path: `orders.total` fits the
/// column, `public.orders` the table, `orders.` everything in it.
///
/// @param words never empty texts
/// @param kinds empty means every kind
record NameQuery(List<Word> words, Set<ObjectKind> kinds) {

    private static final String KIND = "kind:";

    NameQuery {
        words = List.copyOf(words);
        kinds = Set.copyOf(kinds);
    }

    /// One word.
    ///
    /// @param text in lower case
    /// @param last what its last part must be found in: the name
    /// @param containers what comes before points, outermost first
    /// @param letters which letters occur in `last`, see [NameIndex#letters]
    record Word(String text, String last, List<String> containers, long letters, long lastLetters) {

        static Word of(String typed) {
            String text = typed.toLowerCase(Locale.ROOT);
            List<String> parts = List.of(text.split("\\.", -1));
            String last = parts.getLast();
            return new Word(
                    text,
                    last,
                    parts.subList(0, parts.size() - 1),
                    NameIndex.letters(text),
                    NameIndex.letters(last));
        }

        boolean isPath() {
            return !containers.isEmpty();
        }
    }

    static NameQuery of(String typed) {
        List<Word> words = new ArrayList<>();
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        for (String word : typed.strip().split("\\s+", -1)) {
            if (word.toLowerCase(Locale.ROOT).startsWith(KIND)) {
                kinds.addAll(KindFilter.named(word.substring(KIND.length())));
            } else if (!word.isEmpty() && !word.chars().allMatch(letter -> letter == '.')) {
                words.add(Word.of(word));
            }
        }
        return new NameQuery(words, kinds);
    }

    /// Whether it asks for nothing.
    boolean isEmpty() {
        return words.isEmpty() && kinds.isEmpty();
    }

    /// Which letters of a name the query met, for highlighting: one mark per character.
    boolean[] marks(String name) {
        var marks = new boolean[name.length()];
        String lower = NameIndex.lower(name);
        for (Word word : words) {
            if (!mark(name, lower, word.text(), marks) && !mark(name, lower, word.last(), marks)) {
                markInitials(name, word.last(), marks);
            }
        }
        return marks;
    }

    private static boolean mark(String name, String lower, String part, boolean[] marks) {
        int at = part.isEmpty() ? -1 : NameIndex.best(name, lower, part);
        for (int i = at; at >= 0 && i < at + part.length(); i++) {
            marks[i] = true;
        }
        return at >= 0;
    }

    private static void markInitials(String name, String part, boolean[] marks) {
        String initials = NameIndex.initials(name);
        int first = part.length() < 2 ? -1 : initials.indexOf(part);
        int word = -1;
        for (int i = 0; first >= 0 && i < name.length(); i++) {
            if (NameIndex.isWordStart(name, i)) {
                word++;
                marks[i] |= word >= first && word < first + part.length();
            }
        }
    }
}
