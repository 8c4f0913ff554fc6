package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What the selected table is, over the diagram.
public final class SelectionCard extends VBox {

    private static final Texts TEXTS = Texts.forPackage(SelectionCard.class);

    private final Runnable onOpen;
    private final Runnable onClose;

    public SelectionCard(Runnable onOpen, Runnable onClose) {
        this.onOpen = onOpen;
        this.onClose = onClose;
        getStyleClass().add("selection-card");
        setMaxHeight(Region.USE_PREF_SIZE);
        setVisible(false);
    }

    public void show(Table table, SchemaDefinition definition) {
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
        addLine(TEXTS.get("card.columns", table.columns().size()));
        addLine(TEXTS.get("card.out", table.foreignKeys().size()));
        addLine(TEXTS.get("card.in", incoming(table, definition)));
        if (table.rowEstimate() >= 0) {
            addLine(TEXTS.get("card.rows", Format.count(table.rowEstimate())));
        }
        if (table.sizeBytes() >= 0) {
            addLine(TEXTS.get("card.size", Format.bytes(table.sizeBytes())));
        }
        var open = new Button(TEXTS.get("card.open"));
        open.getStyleClass().add("small");
        open.setOnAction(event -> onOpen.run());
        getChildren().add(open);
        setVisible(true);
    }

    public void hide() {
        setVisible(false);
    }

    private void addLine(String text) {
        var line = new Label(text);
        line.getStyleClass().add("selection-card-line");
        getChildren().add(line);
    }

    private static long incoming(Table table, SchemaDefinition definition) {
        return definition
                .tables()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.target().equals(table.id()))
                .count();
    }
}
