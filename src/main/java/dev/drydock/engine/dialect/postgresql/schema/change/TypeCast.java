package dev.drydock.engine.dialect.postgresql.schema.change;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values of one type become values of another.
final class TypeCast {

    private static final Map<String, Integer> WHOLE_NUMBERS =
            Map.of("smallint", 2, "integer", 4, "bigint", 8);
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character");
    private static final List<String> TIMES = List.of("date", "timestamp", "time", "interval");
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");

    private TypeCast() {}

    /// The casts after the column's name in USING. By way of text where the server may have no
    /// direct cast.
    ///
    /// @param sameName the two types have one name: the old one was set aside
    static String path(String before, String after, boolean sameName) {
        boolean direct =
                !sameName
                        && (family(before).equals(family(after))
                                || family(before).equals("text")
                                || family(after).equals("text"));
        boolean arrays = before.endsWith("[]") && after.endsWith("[]");
        return (direct ? "" : arrays ? "::pg_catalog.text[]" : "::pg_catalog.text") + "::" + after;
    }

    /// Whether the server only changes its catalog: the stored values are the same.
    static boolean isFree(String before, String after) {
        String old = base(before);
        String now = base(after);
        if (old.equals("character varying") && now.equals("text")) {
            return true;
        }
        if (old.equals(now) && old.equals("character varying")) {
            return length(after) < 0 || (length(before) >= 0 && length(before) <= length(after));
        }
        return before.equals(after);
    }

    static boolean mayLose(String before, String after) {
        String old = base(before);
        String now = base(after);
        if (WHOLE_NUMBERS.containsKey(old) && WHOLE_NUMBERS.containsKey(now)) {
            return WHOLE_NUMBERS.get(now) < WHOLE_NUMBERS.get(old);
        }
        if (TEXTS.contains(old) && TEXTS.contains(now)) {
            return length(after) >= 0 && (length(before) < 0 || length(after) < length(before));
        }
        boolean widens = WHOLE_NUMBERS.containsKey(old) && now.equals("numeric");
        return NUMBERS.contains(old)
                && NUMBERS.contains(now)
                && !(widens && length(after) < 0)
                && !(before.equals("real") && after.equals("double precision"))
                && !before.equals(after);
    }

    private static String family(String type) {
        String base = base(type);
        if (NUMBERS.contains(base)) {
            return "number";
        }
        if (TEXTS.contains(base)) {
            return "text";
        }
        for (String time : TIMES) {
            if (base.startsWith(time)) {
                return "time";
            }
        }
        return base;
    }

    private static String base(String type) {
        int parenthesis = type.indexOf('(');
        return parenthesis < 0 || type.endsWith("[]")
                ? type
                : type.substring(0, parenthesis).strip();
    }

    private static int length(String type) {
        Matcher matcher = LENGTH.matcher(type);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
