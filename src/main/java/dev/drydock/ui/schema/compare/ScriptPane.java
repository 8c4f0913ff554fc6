package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The script: a row per statement with what it does to a database in use, and the SQL below.
final class ScriptPane extends BorderPane {

    private record Row(int number, ChangeStatement statement) {

        Optional<Hazard> worst() {
            return statement.hazards().stream().max(Comparator.comparing(Hazard::type));
        }

        String locks() {
            return statement.hazards().stream()
                    .map(Hazard::lock)
                    .filter(lock -> !lock.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        String texts() {
            return statement.hazards().stream().map(Hazard::text).collect(Collectors.joining(" "));
        }
    }

    private static final Texts TEXTS = Texts.forPackage(ScriptPane.class);

    private final ConsoleTable<Row> statements =
            new ConsoleTable<>(TEXTS.get("script.filter"), Row::number);
    private final SqlArea area = new SqlArea(TEXTS.get("part.sql"));
    private final VBox notExpressed = new VBox();
    private String whole = "";

    ScriptPane() {
        createColumns();
        var panes = new SplitPane(statements, area);
        panes.setOrientation(Orientation.VERTICAL);
        panes.setDividerPositions(0.45);
        setCenter(panes);
        notExpressed.getStyleClass().add("not-expressed");
        statements.selectedProperty().addListener((property, before, now) -> showSql(now));
    }

    private void createColumns() {
        statements.addNumber("number", TEXTS.get("column.number"), 44, Row::number, Format::count);
        statements.addNumber(
                "phase",
                TEXTS.get("column.phase"),
                56,
                row -> row.statement().phase(),
                Format::count);
        statements.addMono(
                "statement",
                TEXTS.get("column.statement"),
                420,
                row -> Format.oneLine(row.statement().sql()));
        statements.addNode(
                "hazard",
                TEXTS.get("column.hazard"),
                130,
                row -> row.worst().map(hazard -> hazard.type().word()).orElse(""),
                row -> row.worst().map(ScriptPane::badge).orElse(null));
        statements.addText("lock", TEXTS.get("column.lock"), 140, Row::locks);
        statements.addText("effect", TEXTS.get("column.effect"), 300, Row::texts);
    }

    Node filter() {
        return statements.filterField();
    }

    void show(ChangeScript script, String engine) {
        whole = script.text();
        area.setDialect(engine);
        List<Row> rows = new ArrayList<>();
        for (ChangeStatement statement : script.statements()) {
            rows.add(new Row(rows.size() + 1, statement));
        }
        statements.setRows(rows);
        statements.getSelectionModel().clearSelection();
        showSql(null);
        notExpressed.getChildren().clear();
        for (ChangeScript.NotExpressed left : script.notExpressed()) {
            var line =
                    new Label(
                            TEXTS.get(
                                    "script.notExpressed",
                                    left.difference().key().display(),
                                    left.reason()));
            line.setWrapText(true);
            notExpressed.getChildren().add(line);
        }
        setTop(script.notExpressed().isEmpty() ? null : notExpressed);
    }

    private void showSql(@Nullable Row row) {
        area.setSql(row == null ? whole : row.statement().sql() + ";\n");
    }

    private static Node badge(Hazard hazard) {
        var badge = new Label(hazard.type().word());
        badge.getStyleClass()
                .addAll(
                        "badge",
                        switch (hazard.type()) {
                            case LOCK, RECREATE -> Styles.MUTED;
                            case SCAN, INDEX_BUILD, REWRITE -> "attention";
                            case DATA_LOSS -> "danger";
                        });
        return badge;
    }
}
