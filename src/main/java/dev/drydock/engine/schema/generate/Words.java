package dev.drydock.engine.schema.generate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A database name taken apart into lower-case ASCII words, and put together again as an identifier
/// that every target language accepts. Accents are dropped, a letter that has no ASCII form becomes
/// its code point (`u8868`), everything else only separates words.
record Words(List<String> list) {

    Words {
        list = List.copyOf(list);
    }

    static Words of(String name) {
        String plain =
                Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        int before = ' ';
        int[] points = plain.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            int next = i + 1 < points.length ? points[i + 1] : ' ';
            if (!Character.isLetterOrDigit(point)) {
                end(words, word);
            } else {
                boolean hump =
                        isUpper(point) && (isLower(before) || (isUpper(before) && isLower(next)));
                if (hump || point >= 128) {
                    end(words, word);
                }
                word.append(
                        point < 128
                                ? String.valueOf((char) Character.toLowerCase(point))
                                : "u" + Integer.toHexString(point));
                if (point >= 128) {
                    end(words, word);
                }
            }
            before = point;
        }
        end(words, word);
        return new Words(words.isEmpty() ? List.of("unnamed") : words);
    }

    private static void end(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isUpper(int point) {
        return point < 128 && Character.isUpperCase(point);
    }

    private static boolean isLower(int point) {
        return point < 128 && (Character.isLowerCase(point) || Character.isDigit(point));
    }

    Words and(Words more) {
        List<String> all = new ArrayList<>(list);
        all.addAll(more.list);
        return new Words(all);
    }

    Words and(String more) {
        return and(new Words(List.of(more)));
    }

    /// With its last word in the singular.
    Words singular() {
        return withLast(Inflection.singular(list.getLast()));
    }

    /// With its last word in the plural.
    Words plural() {
        return withLast(Inflection.plural(list.getLast()));
    }

    private Words withLast(String last) {
        List<String> all = new ArrayList<>(list);
        all.set(all.size() - 1, last);
        return new Words(all);
    }

    /// `order_item`; a digit in front gets a letter before it.
    String snake() {
        return letterFirst(String.join("_", list), "n");
    }

    /// `orderItem`.
    String camel() {
        String rest = list.stream().skip(1).map(Words::capitalized).collect(Collectors.joining());
        return letterFirst(list.getFirst() + rest, "n");
    }

    /// `OrderItem`.
    String pascal() {
        return letterFirst(
                list.stream().map(Words::capitalized).collect(Collectors.joining()), "N");
    }

    /// `ORDER_ITEM`.
    String upper() {
        return letterFirst(String.join("_", list).toUpperCase(Locale.ROOT), "N");
    }

    private static String letterFirst(String text, String letter) {
        return Character.isLetter(text.charAt(0)) ? text : letter + text;
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
