package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.engine.schema.facts.FactColumn;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;

/// Makes the console's table of a table of facts. Names of objects are links; Enter follows the
/// first link of a row.
final class FactTableNode {

    private static final Texts TEXTS = Texts.forPackage(FactTableNode.class);

    private FactTableNode() {}

    static ConsoleTable<List<Fact>> of(FactTable facts, ObjectSource source) {
        var table = new ConsoleTable<List<Fact>>(TEXTS.get("table.filter"), row -> row);
        for (int i = 0; i < facts.columns().size(); i++) {
            int place = i;
            // columns without a value would take the room of those with one
            if (i == 0 || facts.rows().stream().anyMatch(row -> !row.get(place).isEmpty())) {
                addColumn(table, facts, i, source);
            }
        }
        table.setRows(facts.rows());
        table.setOnOpen(row ->
                row.stream()
                        .map(Fact::target)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .ifPresent(source::go));
        return table;
    }

    private static void addColumn(
            ConsoleTable<List<Fact>> table, FactTable facts, int place, ObjectSource source) {
        FactColumn column = facts.columns().get(place);
        String id = column.id();
        String title = TEXTS.has("column." + id) ? TEXTS.get("column." + id) : id;
        Function<List<Fact>, String> text = row -> FactText.of(row.get(place));
        boolean links = facts.rows().stream().anyMatch(row -> row.get(place).target() != null);
        double width = width(id, column.form());
        if (links) {
            table.addNode(id, title, width, text, row -> link(row.get(place), source));
            return;
        }
        switch (column.form()) {
            case MONO -> table.addMono(id, title, width, text);
            case TEXT, FLAG, ANY -> table.addText(id, title, width, text);
            case TIME -> table.addTime(id, title, width, row -> row.get(place).time());
            case COUNT, BYTES, SHARE, MILLIS ->
                    table.addNumber(
                            id,
                            title,
                            width,
                            row -> row.get(place).number(),
                            number -> number < 0 ? "" : format(column.form(), number));
        }
    }

    private static String format(FactColumn.Form form, long number) {
        return FactText.of(new Fact(form, "", number, null, null));
    }

    private static @Nullable Node link(Fact fact, ObjectSource source) {
        var target = fact.target();
        if (target == null) {
            return null;
        }
        var link = new Hyperlink(Format.oneLine(fact.text()));
        link.getStyleClass().add("fact-link");
        link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        link.setOnAction(event -> source.go(target));
        return link;
    }

    private static double width(String id, FactColumn.Form form) {
        return switch (form) {
            case COUNT, SHARE -> 90;
            case BYTES, MILLIS -> 110;
            case FLAG -> 60;
            case TIME -> 120;
            case TEXT, MONO, ANY ->
                    switch (id) {
                        case "key", "method", "state" -> 70;
                        case "kind" -> 130;
                        case "type" -> 190;
                        case "definition" -> 420;
                        case "name", "references", "object", "columns" -> 230;
                        case "comment" -> 240;
                        case "rule", "part", "through" -> 190;
                        default -> 150;
                    };
        };
    }
}
