package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Options of sequences, those behind identity columns too.
final class SequenceOptions {

    private static final Pattern NAME =
            Pattern.compile(
                    "SEQUENCE NAME ((?:\"(?:[^\"]|\"\")*\"|[^\\s.\"]+)\\.(?:\"(?:[^\"]|\"\")*\"|[^\\s\"]+))");
    private static final Pattern OPTION =
            Pattern.compile(
                    "(START WITH|INCREMENT BY|MINVALUE|MAXVALUE|CACHE|CYCLE)(?: (-?\\d+))?");
    private static final Map<String, String> USUAL =
            Map.of(
                    "START WITH", "START WITH 1",
                    "INCREMENT BY", "INCREMENT BY 1",
                    "MINVALUE", "NO MINVALUE",
                    "MAXVALUE", "NO MAXVALUE",
                    "CACHE", "CACHE 1",
                    "CYCLE", "NO CYCLE");

    private SequenceOptions() {}

    /// `SET …` clauses of ALTER COLUMN that make the options of an identity into others.
    static List<String> identityChanges(String before, String after) {
        Map<String, String> old = parse(before);
        Map<String, String> now = parse(after);
        List<String> changes = new ArrayList<>();
        now.forEach((option, text) -> {
            if (!text.equals(old.get(option))) {
                changes.add("SET " + text);
            }
        });
        old.keySet().stream()
                .filter(option -> !now.containsKey(option) && !option.equals("START WITH"))
                .forEach(option -> changes.add("SET " + USUAL.get(option)));
        String start = start(now);
        if (!now.containsKey("START WITH") && !start.equals(start(old))) {
            changes.add("SET START WITH " + start);
        }
        return changes;
    }

    /// Where numbers begin when nothing says so: at the end that they leave.
    private static String start(Map<String, String> options) {
        if (options.containsKey("START WITH")) {
            return value(options, "START WITH", "1");
        }
        return value(options, "INCREMENT BY", "1").startsWith("-")
                ? value(options, "MAXVALUE", "-1")
                : value(options, "MINVALUE", "1");
    }

    private static String value(Map<String, String> options, String option, String usual) {
        String text = options.get(option);
        return text == null ? usual : text.substring(option.length() + 1);
    }

    private static Map<String, String> parse(String options) {
        Map<String, String> parsed = new LinkedHashMap<>();
        Matcher matcher = OPTION.matcher(NAME.matcher(options).replaceAll(""));
        while (matcher.find()) {
            parsed.put(matcher.group(1), matcher.group());
        }
        return parsed;
    }

    /// The sequence behind an identity column, as SQL.
    static String sequenceName(Unit.OfColumn of) {
        Matcher matcher = NAME.matcher(of.column().expression());
        if (matcher.find()) {
            return matcher.group(1);
        }
        return Names.quoted(
                new QualifiedName(
                        of.relation().schema(),
                        of.relation().name() + "_" + of.column().name() + "_seq"));
    }

    /// `ALTER SEQUENCE` with everything that differs; empty when nothing does.
    static String changes(Sequence before, Sequence after) {
        var text = new StringBuilder();
        if (!before.type().equals(after.type())) {
            text.append(" AS ").append(after.type());
        }
        append(text, " INCREMENT BY ", before.increment(), after.increment());
        append(text, " MINVALUE ", before.minimum(), after.minimum());
        append(text, " MAXVALUE ", before.maximum(), after.maximum());
        append(text, " START WITH ", before.start(), after.start());
        append(text, " CACHE ", before.cache(), after.cache());
        if (before.cycle() != after.cycle()) {
            text.append(after.cycle() ? " CYCLE" : " NO CYCLE");
        }
        return text.isEmpty() ? "" : "ALTER SEQUENCE " + Names.quoted(after.id()) + text;
    }

    /// Moves the current value into a range that became smaller; empty when it did not.
    static String clamp(Sequence before, Sequence after) {
        boolean smaller = after.minimum() > before.minimum() || after.maximum() < before.maximum();
        if (!smaller) {
            return "";
        }
        String name = Names.quoted(after.id());
        return "SELECT pg_catalog.setval("
                + StatementTexts.literal(name)
                + ", GREATEST(LEAST(last_value, "
                + after.maximum()
                + "), "
                + after.minimum()
                + "), is_called) FROM "
                + name
                + " WHERE last_value NOT BETWEEN "
                + after.minimum()
                + " AND "
                + after.maximum();
    }

    private static void append(StringBuilder text, String option, long before, long after) {
        if (before != after) {
            text.append(option).append(after);
        }
    }
}
