package dev.drydock.ui.connections;

import dev.drydock.engine.connection.PoolFigures;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the open database says of itself, and the pool that Drydock keeps to it.
final class OpenFactsView extends VBox {

    private static final Texts TEXTS = Texts.forPackage(OpenFactsView.class);

    OpenFactsView(ConnectionsModel model) {
        getStyleClass().add("open-facts");
        model.openFactsProperty().addListener((property, before, now) -> show(now));
        show(model.openFactsProperty().get());
    }

    private void show(ConnectionsModel.@Nullable OpenFacts open) {
        setVisible(open != null);
        setManaged(open != null);
        getChildren().clear();
        if (open != null) {
            getChildren()
                    .addAll(
                            title("facts.server"),
                            grid(server(open.facts())),
                            title("facts.pool"),
                            grid(pool(open.pool())));
        }
    }

    private static Map<String, String> server(ServerFacts facts) {
        var rows = new LinkedHashMap<String, String>();
        rows.put(TEXTS.get("facts.product"), facts.product() + " " + facts.version().text());
        rows.put(TEXTS.get("facts.database"), facts.database());
        if (!facts.user().isEmpty()) {
            rows.put(
                    TEXTS.get("facts.user"),
                    facts.superuser() ? TEXTS.get("facts.superuser", facts.user()) : facts.user());
            rows.put(
                    TEXTS.get("facts.line"),
                    TEXTS.get(facts.encrypted() ? "facts.encrypted" : "facts.plain"));
        }
        rows.put(TEXTS.get("facts.size"), Format.bytes(facts.sizeBytes()));
        rows.put(
                TEXTS.get("facts.access"),
                TEXTS.get(facts.readOnly() ? "facts.readOnly" : "facts.readWrite"));
        rows.putAll(facts.more());
        return rows;
    }

    private static Map<String, String> pool(PoolFigures pool) {
        var rows = new LinkedHashMap<String, String>();
        rows.put(TEXTS.get("pool.active"), Format.count(pool.active()));
        rows.put(TEXTS.get("pool.idle"), Format.count(pool.idle()));
        rows.put(TEXTS.get("pool.waiting"), Format.count(pool.waiting()));
        rows.put(TEXTS.get("pool.limit"), Format.count(pool.limit()));
        return rows;
    }

    private static Label title(String key) {
        var title = new Label(TEXTS.get(key));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        return title;
    }

    private static GridPane grid(Map<String, String> rows) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts-grid");
        var names = new ColumnConstraints(112);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values);
        int row = 0;
        for (var entry : rows.entrySet()) {
            var name = new Label(entry.getKey());
            name.getStyleClass().add("field-label");
            var value = new Label(entry.getValue());
            value.setWrapText(true);
            grid.addRow(row++, name, value);
        }
        return grid;
    }
}
