package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// What signs and colours mean; folded to a button until it is asked for.
final class Legend extends VBox {

    private static final Texts TEXTS = Texts.forPackage(Legend.class);
    private static final int MOST_SCHEMAS = 12;

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final Button button = new Button("", Icons.small(MaterialDesignH.HELP_CIRCLE_OUTLINE));
    private boolean open;

    Legend(DiagramCanvas canvas, DiagramModel model) {
        this.canvas = canvas;
        this.model = model;
        getStyleClass().add("legend");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "small");
        button.setOnAction(event -> {
            open = !open;
            update();
        });
        model.colouringProperty().addListener((property, before, now) -> update());
        model.definitionProperty().addListener((property, before, now) -> update());
        canvas.colors().onChange(this::update);
        update();
    }

    private void update() {
        String text = TEXTS.get(open ? "legend.hide" : "legend.show");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        getChildren().setAll(button);
        if (open) {
            for (String key :
                    List.of(
                            "legend.foot",
                            "legend.bar",
                            "legend.circle",
                            "legend.null",
                            "legend.badge",
                            "legend.keys")) {
                getChildren().add(line(TEXTS.get(key)));
            }
        }
        SchemaDefinition definition = model.definition();
        if (model.colouringProperty().get() == Colouring.SCHEMA && definition != null) {
            List<String> names = SheetOrder.schemasOf(definition);
            for (int i = 0; i < Math.min(MOST_SCHEMAS, names.size()); i++) {
                var swatch = new Rectangle(12, 12, canvas.colors().hue(i));
                swatch.setArcWidth(4);
                swatch.setArcHeight(4);
                var row = new HBox(6, swatch, line(Format.middle(names.get(i), 30)));
                row.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(row);
            }
        } else if (model.colouringProperty().get() == Colouring.DISTRICT) {
            getChildren().add(line(TEXTS.get("legend.district")));
        }
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.getStyleClass().add("legend-line");
        return label;
    }
}
