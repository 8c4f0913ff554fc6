package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// The tables of one facet below each other, pairs side by side, and at the end what is not known.
/// One table alone fills the page.
final class SheetNode extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(SheetNode.class);
    private static final double ROW = 26;
    private static final double HEAD = 34;
    private static final int ROWS_SHOWN = 14;

    SheetNode(FactSheet sheet, ObjectSource source, String part) {
        setMinSize(0, 0);
        List<FactTable> tables = sheet.tables();
        if (tables.size() == 1 && sheet.gaps().isEmpty() && !isPairs(tables.getFirst())) {
            ConsoleTable<List<Fact>> table = FactTableNode.of(tables.getFirst(), source);
            select(table, part);
            getChildren().add(table);
            return;
        }
        var page = new VBox();
        page.getStyleClass().add("sheet");
        var pairs = new FlowPane();
        pairs.getStyleClass().add("sheet-pairs");
        for (FactTable table : tables) {
            if (isPairs(table)) {
                pairs.getChildren().add(section(table, new FactGrid(table, source)));
            }
        }
        if (!pairs.getChildren().isEmpty()) {
            page.getChildren().add(pairs);
        }
        for (FactTable table : tables) {
            if (!isPairs(table)) {
                ConsoleTable<List<Fact>> node = FactTableNode.of(table, source);
                select(node, part);
                double height =
                        HEAD + ROW * Math.min(ROWS_SHOWN, Math.max(1, table.rows().size())) + 4;
                node.setMinHeight(height);
                node.setPrefHeight(height);
                page.getChildren().add(section(table, node));
            }
        }
        sheet.gaps().forEach(gap -> page.getChildren().add(gap(gap)));
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    private static boolean isPairs(FactTable table) {
        return table.columns().getFirst().id().equals("property");
    }

    private static Node section(FactTable table, Node content) {
        String key = "table." + table.id();
        var box = new VBox();
        box.getStyleClass().add("sheet-section");
        if (TEXTS.has(key)) {
            var heading = new Label(TEXTS.get(key, table.rows().size()));
            heading.getStyleClass().add(Styles.SECTION_TITLE);
            box.getChildren().add(heading);
        }
        box.getChildren().add(content);
        return box;
    }

    private static Node gap(FactSheet.Gap gap) {
        String key = "gap." + gap.what();
        var line =
                new Label(
                        TEXTS.get(
                                "gap.line",
                                TEXTS.has(key) ? TEXTS.get(key) : gap.what(),
                                gap.reason()),
                        Icons.small(MaterialDesignI.INFORMATION_OUTLINE));
        line.setWrapText(true);
        line.getStyleClass().addAll(Styles.MUTED, "sheet-gap");
        return line;
    }

    private static void select(ConsoleTable<List<Fact>> table, String part) {
        if (!part.isEmpty()) {
            table.rows().stream()
                    .filter(row -> row.stream().anyMatch(fact -> fact.text().equals(part)))
                    .findFirst()
                    .ifPresent(table::selectKey);
        }
    }
}
