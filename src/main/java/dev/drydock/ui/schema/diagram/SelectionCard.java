package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What the selected table is, over the diagram.
final class SelectionCard extends VBox {

    private static final Texts TEXTS = Texts.forPackage(SelectionCard.class);
    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_NAME = 26;
    private static final int LONGEST_TYPE = 20;

    private final Runnable onOpen;
    private final Runnable onNeighbours;
    private final Runnable onClose;

    SelectionCard(Runnable onOpen, Runnable onNeighbours, Runnable onClose) {
        this.onOpen = onOpen;
        this.onNeighbours = onNeighbours;
        this.onClose = onClose;
        getStyleClass().add("selection-card");
        setMaxHeight(Region.USE_PREF_SIZE);
        setVisible(false);
    }

    void show(Table table, SchemaDefinition definition) {
        var title = new Label(Format.middle(Format.oneLine(table.id().display()), 34));
        title.getStyleClass().add("selection-card-title");
        title.setTooltip(new Tooltip(table.id().display()));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var close = new Button("", Icons.small(MaterialDesignC.CLOSE));
        close.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "small");
        close.setAccessibleText(TEXTS.get("card.close"));
        close.setOnAction(event -> onClose.run());
        var head = new HBox(8, title, close);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head);
        if (!table.comment().isEmpty()) {
            var comment = new Label(Format.middle(Format.oneLine(table.comment()), 160));
            comment.getStyleClass().add("selection-card-comment");
            comment.setWrapText(true);
            getChildren().add(comment);
        }
        addFigures(table, definition);
        getChildren().add(columns(table));
        var open = new Button(TEXTS.get("card.open"));
        open.getStyleClass().add("small");
        open.setOnAction(event -> onOpen.run());
        var neighbours = new Button(TEXTS.get("card.neighbours"));
        neighbours.getStyleClass().add("small");
        neighbours.setTooltip(new Tooltip(TEXTS.get("action.neighbours.tip")));
        neighbours.setOnAction(event -> onNeighbours.run());
        getChildren().add(new HBox(8, open, neighbours));
        setVisible(true);
    }

    private void addFigures(Table table, SchemaDefinition definition) {
        addLine(
                TEXTS.get(
                        "card.relations",
                        table.foreignKeys().size(),
                        Relations.incoming(definition, table),
                        table.indexes().size()));
        String rows =
                table.rowEstimate() < 0
                        ? ""
                        : TEXTS.get("card.rows", Format.count(table.rowEstimate()));
        String size =
                table.sizeBytes() < 0
                        ? ""
                        : TEXTS.get("card.size", Format.bytes(table.sizeBytes()));
        if (!rows.isEmpty() || !size.isEmpty()) {
            addLine(rows.isEmpty() || size.isEmpty() ? rows + size : rows + " · " + size);
        }
    }

    private static ScrollPane columns(Table table) {
        var grid = new GridPane();
        grid.getStyleClass().add("selection-card-columns");
        int row = 0;
        for (Column column : table.columns()) {
            if (row == MOST_COLUMNS) {
                break;
            }
            var mark = new Label(Relations.keyMark(table, column));
            mark.getStyleClass().add("selection-card-key");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            var name = new Label(Format.middle(Format.oneLine(column.name()), LONGEST_NAME));
            name.getStyleClass().add("selection-card-column");
            var type =
                    new Label(
                            Format.middle(Format.oneLine(column.type()), LONGEST_TYPE)
                                    + (column.nullable() ? "?" : ""));
            type.getStyleClass().add("selection-card-type");
            grid.addRow(row++, mark, name, type);
        }
        var scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("selection-card-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(190);
        scroll.setMinHeight(Math.min(190, row * 20 + 4));
        scroll.setAccessibleText(TEXTS.get("card.columns", table.columns().size()));
        return scroll;
    }

    void hide() {
        setVisible(false);
    }

    private void addLine(String text) {
        var line = new Label(text);
        line.getStyleClass().add("selection-card-line");
        getChildren().add(line);
    }
}
