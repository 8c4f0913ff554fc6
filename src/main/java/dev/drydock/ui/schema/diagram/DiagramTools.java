package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// What can be done with the diagram.
final class DiagramTools extends HBox {

    private static final Texts TEXTS = Texts.forPackage(DiagramTools.class);

    private final DiagramModel model;
    private final DiagramController controller;
    private final DiagramCanvas canvas;

    DiagramTools(
            DiagramModel model,
            DiagramController controller,
            DiagramCanvas canvas,
            DiagramExports exports,
            DiagramPage page) {
        this.model = model;
        this.controller = controller;
        this.canvas = canvas;
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM, "diagram-tools");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button undo = icon(MaterialDesignU.UNDO, "action.undo", controller::undo);
        undo.disableProperty().bind(model.undoableProperty().not());
        Button redo = icon(MaterialDesignR.REDO, "action.redo", controller::redo);
        redo.disableProperty().bind(model.redoableProperty().not());
        Button neighbours =
                icon(MaterialDesignG.GRAPH_OUTLINE, "action.neighbours", page::showNeighbourhood);
        Button path = icon(MaterialDesignM.MAP_MARKER_PATH, "action.path", page::showPath);
        neighbours.disableProperty().bind(selectedFewer(1));
        path.disableProperty().bind(selectedFewer(2));
        Button layout = icon(MaterialDesignA.AUTO_FIX, "action.layout", controller::layOutAgain);
        Button note = icon(MaterialDesignN.NOTE_PLUS_OUTLINE, "action.note", page::addNote);
        Button area = icon(MaterialDesignS.SELECTION, "action.area", page::addArea);
        getChildren()
                .addAll(
                        filter(),
                        schemas(),
                        colours(),
                        neighbours,
                        path,
                        layout,
                        undo,
                        redo,
                        note,
                        area,
                        icon(MaterialDesignF.FEATURE_SEARCH_OUTLINE, "action.find", page::find),
                        space,
                        zoom(),
                        icon(
                                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                                "action.zoomOut",
                                canvas::zoomOut),
                        icon(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "action.zoomIn", canvas::zoomIn),
                        icon(MaterialDesignF.FIT_TO_PAGE_OUTLINE, "action.fit", canvas::fit),
                        exports(exports));
    }

    private javafx.beans.binding.BooleanBinding selectedFewer(int count) {
        return Bindings.createBooleanBinding(
                () -> model.selected().size() < count, model.selectedProperty());
    }

    private TextField filter() {
        var field = new TextField();
        field.setPromptText(TEXTS.get("filter.prompt"));
        field.setAccessibleText(TEXTS.get("filter.prompt"));
        field.setTooltip(new Tooltip(TEXTS.get("filter.tip")));
        field.setPrefColumnCount(11);
        field.setMinWidth(90);
        field.getStyleClass().add("diagram-filter");
        field.textProperty().bindBidirectional(model.filterProperty());
        field.setOnAction(event -> canvas.fit());
        return field;
    }

    private MenuButton schemas() {
        var menu = menu(MaterialDesignF.FILTER_OUTLINE, "action.schemas");
        model.definitionProperty().addListener((property, before, now) -> fillSchemas(menu));
        model.schemasProperty().addListener((property, before, now) -> fillSchemas(menu));
        fillSchemas(menu);
        return menu;
    }

    private void fillSchemas(MenuButton menu) {
        SchemaDefinition definition = model.definition();
        List<String> names = definition == null ? List.of() : SheetOrder.schemasOf(definition);
        menu.setVisible(names.size() > 1);
        menu.setManaged(names.size() > 1);
        Set<String> only = model.schemasProperty().get();
        menu.getItems().clear();
        for (String name : names) {
            var item = new CheckMenuItem(Format.oneLine(name));
            item.setMnemonicParsing(false);
            item.setSelected(only.isEmpty() || only.contains(name));
            item.setOnAction(event -> {
                Set<String> chosen = new HashSet<>(only.isEmpty() ? names : only);
                if (!chosen.remove(name)) {
                    chosen.add(name);
                }
                controller.filterSchemas(chosen.size() == names.size() ? Set.of() : chosen);
            });
            menu.getItems().add(item);
        }
        var all = new MenuItem(TEXTS.get("mode.allSchemas"));
        all.setOnAction(event -> controller.filterSchemas(Set.of()));
        menu.getItems().addAll(new SeparatorMenuItem(), all);
    }

    private MenuButton colours() {
        var menu = menu(MaterialDesignP.PALETTE_OUTLINE, "action.colours");
        var group = new ToggleGroup();
        for (Colouring colouring : Colouring.values()) {
            var item =
                    new RadioMenuItem(
                            TEXTS.get(
                                    "colour."
                                            + colouring.name().toLowerCase(java.util.Locale.ROOT)));
            item.setToggleGroup(group);
            item.setSelected(model.colouringProperty().get() == colouring);
            item.setOnAction(event -> model.colouringProperty().set(colouring));
            model.colouringProperty()
                    .addListener((property, before, now) -> item.setSelected(now == colouring));
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuButton zoom() {
        var menu = new MenuButton();
        menu.getStyleClass().addAll(Styles.FLAT, "zoom-figure");
        menu.setTooltip(new Tooltip(TEXTS.get("action.zoom")));
        menu.setAccessibleText(TEXTS.get("action.zoom"));
        ObservableValue<String> figure =
                Bindings.createStringBinding(
                        () -> Format.percent(canvas.zoomProperty().get()), canvas.zoomProperty());
        menu.textProperty().bind(figure);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (double scale : new double[] {0.25, 0.5, 1, 2}) {
            var item = new MenuItem(Format.percent(scale));
            item.setOnAction(event -> canvas.zoomTo(scale));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static MenuButton exports(DiagramExports exports) {
        var menu = menu(MaterialDesignE.EXPORT_VARIANT, "action.export");
        menu.setText(TEXTS.get("action.export"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (ExportFormat format : ExportFormat.values()) {
            var item = new MenuItem(TEXTS.get("export.item." + format.word()));
            item.setOnAction(event -> exports.toFile(format));
            menu.getItems().add(item);
        }
        var picture = new MenuItem(TEXTS.get("action.copyPicture"));
        picture.setOnAction(event -> exports.copyPicture());
        var command = new MenuItem(TEXTS.get("action.copyCommand"));
        command.setOnAction(event -> exports.copyCommand());
        menu.getItems().addAll(new SeparatorMenuItem(), picture, command);
        return menu;
    }

    private static MenuButton menu(Ikon icon, String key) {
        var menu = new MenuButton("", Icons.of(icon));
        menu.getStyleClass().addAll(Styles.FLAT, "diagram-menu");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        label(menu, key);
        return menu;
    }

    private static Button icon(Ikon icon, String key, Runnable action) {
        var button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        label(button, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void label(ButtonBase button, String key) {
        button.setAccessibleText(TEXTS.get(key));
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    }
}
