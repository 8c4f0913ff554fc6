package dev.drydock.cli;

import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.engine.schema.facts.FactColumn;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.engine.schema.facts.FirstRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The facets of one object: those of the console, as fields for programs and as text for people.
final class SchemaFactsText {

    /// What [SchemaObjectText] prints in its own words.
    private static final Set<String> SAID = Set.of("columns", "keys", "indexes");

    private SchemaFactsText() {}

    static Map<String, @Nullable Object> fields(
            SchemaObject object, List<FactSheet> sheets, @Nullable FirstRows rows) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(SchemaObjectText.fields(object));
        var facets = new Fields();
        List<Object> gaps = new ArrayList<>();
        for (FactSheet sheet : sheets) {
            sheet.tables().forEach(table -> facets.with(table.id(), value(table)));
            sheet.gaps()
                    .forEach(gap ->
                            gaps.add(
                                    new Fields()
                                            .with("what", gap.what())
                                            .with("reason", gap.reason())
                                            .map()));
        }
        fields.put("facets", facets.map());
        fields.put("notAvailable", gaps);
        if (rows != null) {
            fields.put("rows", rows.rows().stream().map(row -> row(rows, row)).toList());
            fields.put("moreRows", rows.more());
        }
        return fields;
    }

    private static Object row(FirstRows rows, List<FirstRows.Cell> cells) {
        var fields = new Fields();
        for (int i = 0; i < cells.size(); i++) {
            fields.with(rows.columns().get(i).name(), cells.get(i).text());
        }
        return fields.map();
    }

    private static Object value(FactTable table) {
        if (isPairs(table)) {
            var fields = new Fields();
            table.rows().forEach(row -> fields.with(row.getFirst().text(), value(row.getLast())));
            return fields.map();
        }
        return table.rows().stream()
                .<Object>map(row -> {
                    var fields = new Fields();
                    for (int i = 0; i < row.size(); i++) {
                        fields.with(table.columns().get(i).id(), value(row.get(i)));
                    }
                    return fields.map();
                })
                .toList();
    }

    private static @Nullable Object value(Fact fact) {
        return switch (fact.form()) {
            case TEXT, MONO, ANY -> fact.text();
            case COUNT, BYTES, MILLIS -> fact.number() < 0 ? null : fact.number();
            case SHARE -> fact.number() < 0 ? null : fact.number() / 10_000.0;
            case FLAG -> fact.number() == 1;
            case TIME -> String.valueOf(fact.time());
        };
    }

    static void print(
            SchemaObject object, List<FactSheet> sheets, @Nullable FirstRows rows, TextOutput out) {
        SchemaObjectText.print(object, out);
        for (FactSheet sheet : sheets) {
            for (FactTable table : sheet.tables()) {
                if (!SAID.contains(table.id())) {
                    out.line();
                    print(table, out);
                }
            }
            sheet.gaps()
                    .forEach(gap ->
                            out.line(Texts.text("schema.gap", words(gap.what()), gap.reason())));
        }
        if (rows != null) {
            out.line();
            print(rows, out);
        }
    }

    private static void print(FactTable table, TextOutput out) {
        out.line(words(table.id()) + ":");
        if (isPairs(table)) {
            for (List<Fact> row : table.rows()) {
                out.line("  " + words(row.getFirst().text()) + ": " + text(row.getLast()));
            }
            return;
        }
        List<Integer> shown = new ArrayList<>();
        var lines = new TextTable();
        for (int i = 0; i < table.columns().size(); i++) {
            int place = i;
            if (table.rows().stream().anyMatch(row -> !row.get(place).isEmpty())) {
                shown.add(i);
                FactColumn column = table.columns().get(i);
                switch (column.form()) {
                    case COUNT, BYTES, SHARE, MILLIS -> lines.right(words(column.id()));
                    case TEXT, MONO, FLAG, TIME, ANY -> lines.left(words(column.id()));
                }
            }
        }
        table.rows()
                .forEach(row ->
                        lines.row(
                                shown.stream()
                                        .map(place -> text(row.get(place)))
                                        .toArray(String[]::new)));
        out.table(lines);
    }

    private static void print(FirstRows rows, TextOutput out) {
        var lines = new TextTable();
        rows.columns().forEach(head -> lines.left(head.name()));
        for (List<FirstRows.Cell> row : rows.rows()) {
            lines.row(row.stream().map(SchemaFactsText::text).toArray(String[]::new));
        }
        out.table(lines);
        if (rows.more()) {
            out.line(Texts.text("schema.rows.more", Format.count(rows.rows().size())));
        }
    }

    private static String text(FirstRows.Cell cell) {
        String text = cell.text();
        return text == null ? "NULL" : cell.cut() ? text + "…" : text;
    }

    private static String text(Fact fact) {
        if (fact.isEmpty()) {
            return "";
        }
        return switch (fact.form()) {
            case TEXT, MONO, ANY -> fact.text();
            case COUNT -> Format.count(fact.number());
            case BYTES -> Format.size(fact.number());
            case SHARE -> Format.percent(fact.number() / 10_000.0);
            case MILLIS -> Format.millis(fact.number());
            case FLAG -> Format.yesNo(fact.number() == 1);
            case TIME -> Format.time(fact.time());
        };
    }

    private static boolean isPairs(FactTable table) {
        return table.columns().getFirst().id().equals("property");
    }

    /// `usedBy` as people read it; names of privileges and the like stay.
    private static String words(String id) {
        String words =
                id.chars()
                        .mapToObj(letter ->
                                Character.isUpperCase(letter)
                                                && !id.equals(id.toUpperCase(Locale.ROOT))
                                        ? " " + (char) Character.toLowerCase(letter)
                                        : String.valueOf((char) letter))
                        .collect(Collectors.joining());
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
