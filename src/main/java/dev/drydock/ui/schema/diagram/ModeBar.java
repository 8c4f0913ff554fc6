package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Where one is: everything, a neighbourhood or a path, and what is left out. Each part goes back.
final class ModeBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(ModeBar.class);
    private static final int DEEPEST = 9;

    private final DiagramModel model;
    private final DiagramController controller;
    private final Runnable onBack;

    ModeBar(DiagramModel model, DiagramController controller, Runnable onBack) {
        this.model = model;
        this.controller = controller;
        this.onBack = onBack;
        getStyleClass().add("mode-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.modeProperty().addListener((property, before, now) -> update());
        model.schemasProperty().addListener((property, before, now) -> update());
        model.placementProperty()
                .addListener((property, before, now) -> {
                    if (before.hidden().size() != now.hidden().size()) {
                        update();
                    }
                });
        model.sheetProperty().addListener((property, before, now) -> update());
        update();
    }

    private void update() {
        getChildren().clear();
        switch (model.mode()) {
            case DiagramMode.Everything _ -> everything();
            case DiagramMode.Around(Set<QualifiedName> tables, int hops) -> {
                back();
                getChildren().add(here(TEXTS.get("mode.around", names(tables))));
                var depth = new Spinner<Integer>(1, DEEPEST, hops);
                depth.getStyleClass()
                        .addAll("mode-depth", Spinner.STYLE_CLASS_SPLIT_ARROWS_HORIZONTAL);
                depth.setAccessibleText(TEXTS.get("mode.depth"));
                depth.setTooltip(new Tooltip(TEXTS.get("mode.depth")));
                depth.setPrefWidth(96);
                depth.valueProperty()
                        .addListener((property, before, now) ->
                                controller.enter(new DiagramMode.Around(tables, now)));
                getChildren().addAll(new Label(TEXTS.get("mode.depth")), depth);
                close();
            }
            case DiagramMode.Way(QualifiedName from, QualifiedName to) -> {
                back();
                boolean joined = model.sheet().diagram().edges().size() > 0;
                getChildren()
                        .add(
                                here(
                                        TEXTS.get(
                                                joined ? "mode.path" : "mode.noPath",
                                                Format.middle(from.display(), 30),
                                                Format.middle(to.display(), 30))));
                close();
            }
        }
        setVisible(!getChildren().isEmpty());
    }

    private void everything() {
        if (!model.schemasProperty().get().isEmpty()) {
            getChildren()
                    .add(
                            here(
                                    TEXTS.get(
                                            "mode.schemas",
                                            Format.middle(
                                                    String.join(
                                                            ", ",
                                                            model.schemasProperty().get().stream()
                                                                    .sorted()
                                                                    .toList()),
                                                    40))));
            getChildren()
                    .add(
                            link(
                                    TEXTS.get("mode.allSchemas"),
                                    () -> controller.filterSchemas(Set.of())));
        }
        int hidden = model.placement().hidden().size();
        if (hidden > 0) {
            getChildren().add(here(TEXTS.get("mode.hidden", hidden)));
            getChildren().add(link(TEXTS.get("mode.showHidden"), controller::showHidden));
        }
    }

    private void back() {
        var whole = link(TEXTS.get("mode.everything"), onBack);
        var arrow = Icons.small(MaterialDesignC.CHEVRON_RIGHT);
        getChildren().addAll(whole, arrow);
    }

    private void close() {
        var close = new Button("", Icons.small(MaterialDesignC.CLOSE));
        close.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "small");
        close.setAccessibleText(TEXTS.get("mode.close"));
        close.setTooltip(new Tooltip(TEXTS.get("mode.close")));
        close.setOnAction(event -> onBack.run());
        getChildren().add(close);
    }

    private static Hyperlink link(String text, Runnable action) {
        var link = new Hyperlink(text);
        link.setOnAction(event -> action.run());
        return link;
    }

    private static Label here(String text) {
        var label = new Label(text);
        label.getStyleClass().add("mode-here");
        return label;
    }

    private static String names(Set<QualifiedName> tables) {
        return Format.middle(
                tables.stream()
                        .map(QualifiedName::display)
                        .sorted()
                        .collect(Collectors.joining(", ")),
                44);
    }
}
