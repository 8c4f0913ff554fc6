package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names and values below each other.
final class FactGrid extends GridPane {

    private static final Texts TEXTS = Texts.forPackage(FactGrid.class);
    private static final double NAME_WIDTH = 150;

    FactGrid(FactTable table, ObjectSource source) {
        getStyleClass().add("fact-grid");
        var names = new ColumnConstraints(NAME_WIDTH);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(60);
        getColumnConstraints().addAll(names, values);
        int line = 0;
        for (List<Fact> row : table.rows()) {
            String id = row.getFirst().text();
            var name = new Label(TEXTS.has("property." + id) ? TEXTS.get("property." + id) : id);
            name.getStyleClass().add(Styles.MUTED);
            Node value = value(row.getLast(), source);
            add(name, 0, line);
            add(value, 1, line++);
        }
    }

    private static Node value(Fact fact, ObjectSource source) {
        var target = fact.target();
        if (target != null) {
            var link = new Hyperlink(fact.text());
            link.getStyleClass().add("fact-link");
            link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            link.setOnAction(event -> source.go(target));
            return link;
        }
        var label = new Label(FactText.of(fact));
        label.setWrapText(true);
        switch (fact.form()) {
            case TEXT, TIME, FLAG, ANY -> {}
            case MONO, COUNT, BYTES, SHARE, MILLIS -> label.getStyleClass().add(Styles.MONO);
        }
        return label;
    }
}
