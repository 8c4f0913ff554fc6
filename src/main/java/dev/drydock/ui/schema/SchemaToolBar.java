package dev.drydock.ui.schema;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// Which page is shown, and what can be done with it.
final class SchemaToolBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(SchemaToolBar.class);

    private final SchemaModel model;
    private final ToggleGroup pages = new ToggleGroup();

    SchemaToolBar(SchemaModel model, SchemaController controller, Runnable onCopyCommand) {
        this.model = model;
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        var segments =
                new HBox(
                        page(SchemaPage.DIAGRAM, "page.diagram", "left-pill"),
                        page(SchemaPage.OBJECT, "page.object", "center-pill"),
                        page(SchemaPage.DDL, "page.ddl", "center-pill"),
                        page(SchemaPage.COMPARE, "page.compare", "center-pill"),
                        page(SchemaPage.DOCUMENT, "page.document", "right-pill"));
        segments.setAlignment(Pos.CENTER_LEFT);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        // the pages of a whole structure have tools of their own
        BooleanBinding ofObject =
                model.pageProperty()
                        .isEqualTo(SchemaPage.OBJECT)
                        .or(model.pageProperty().isEqualTo(SchemaPage.DDL));
        BooleanBinding hasCommand = ofObject.or(model.pageProperty().isEqualTo(SchemaPage.DIAGRAM));
        BooleanBinding noObject = model.selectedProperty().isNull();
        var copy = button(MaterialDesignC.CONTENT_COPY, "action.copyDdl", controller::copyDdl);
        copy.disableProperty().bind(noObject);
        only(copy, ofObject);
        var command = icon(MaterialDesignC.CONSOLE, "action.copyCommand", onCopyCommand);
        only(command, hasCommand);
        var refresh = icon(MaterialDesignR.REFRESH, "action.refresh", controller::refresh);
        refresh.disableProperty().bind(model.readingProperty());
        getChildren().addAll(segments, space, copy, command, refresh);
    }

    private ToggleButton page(SchemaPage page, String key, String pill) {
        var button = new ToggleButton(TEXTS.get(key));
        button.getStyleClass().addAll(pill, "schema-page-button");
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setToggleGroup(pages);
        button.setSelected(model.pageProperty().get() == page);
        button.setOnAction(event -> {
            // a pressed segment stays pressed
            button.setSelected(true);
            model.pageProperty().set(page);
        });
        model.pageProperty()
                .addListener((property, before, now) -> button.setSelected(now == page));
        return button;
    }

    private static Button icon(Ikon icon, String key, Runnable action) {
        var button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        button.setAccessibleText(TEXTS.get(key));
        button.setTooltip(new Tooltip(TEXTS.get(key)));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Button button(Ikon icon, String key, Runnable action) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void only(Node node, BooleanBinding condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
