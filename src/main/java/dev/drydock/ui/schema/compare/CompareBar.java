package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The row that says what is compared with what.
final class CompareBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(CompareBar.class);
    private static final double SIDE_WIDTH = 260;

    private final CompareModel model;
    private final CompareActions actions;
    private final Button compare;

    CompareBar(CompareModel model, CompareActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        this.compare =
                button(MaterialDesignC.COMPARE_HORIZONTAL, "action.compare", actions::compare);
        compare.getStyleClass().addAll(Styles.ACCENT, "compare-button");
        compare.setMinWidth(USE_PREF_SIZE);
        var swap = icon(MaterialDesignS.SWAP_HORIZONTAL, "action.swap", actions::swap);
        var snapshot =
                icon(MaterialDesignC.CAMERA_PLUS_OUTLINE, "action.snapshot", actions::takeSnapshot);
        var history = icon(MaterialDesignH.HISTORY, "action.history", actions::showHistory);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        label("side.before"),
                        side(model.beforeProperty(), "side.before", true),
                        swap,
                        label("side.after"),
                        side(model.afterProperty(), "side.after", false),
                        leftOut(),
                        space,
                        history,
                        snapshot,
                        compare);
        model.stateProperty().addListener((property, before, now) -> update());
        model.beforeProperty().addListener((property, before, now) -> update());
        model.afterProperty().addListener((property, before, now) -> update());
        update();
    }

    private void update() {
        compare.setDisable(!model.canCompare());
    }

    private static Label label(String key) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add(Styles.MUTED);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private HBox side(ObjectProperty<@Nullable Side> chosen, String key, boolean earlier) {
        var box = new ComboBox<Side>(model.choices());
        box.getStyleClass().add("compare-side");
        box.setAccessibleText(TEXTS.get(key));
        box.setPromptText(TEXTS.get("side.choose"));
        box.setPrefWidth(SIDE_WIDTH);
        box.setMinWidth(120);
        box.setCellFactory(view -> new SideCell(true));
        box.setButtonCell(new SideCell(false));
        box.setValue(chosen.get());
        box.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null && !now.equals(chosen.get())) {
                        model.choose(
                                earlier ? now : model.beforeProperty().get(),
                                earlier ? model.afterProperty().get() : now);
                    }
                });
        chosen.addListener((property, before, now) -> box.setValue(now));
        var file =
                icon(
                        MaterialDesignF.FILE_SEARCH_OUTLINE,
                        "action.file",
                        () -> actions.chooseFile(earlier));
        var both = new HBox(box, file);
        both.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(box, Priority.ALWAYS);
        return both;
    }

    private MenuButton leftOut() {
        var menu = new MenuButton(TEXTS.get("ignore.title"));
        menu.getStyleClass().addAll(Styles.FLAT, "compare-ignore");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Tooltip(TEXTS.get("ignore.tip")));
        for (Ignore what : Ignore.values()) {
            var item = new CheckMenuItem(TEXTS.get("ignore." + what.word()));
            item.setSelected(model.ignored().contains(what));
            item.selectedProperty()
                    .addListener((property, before, now) -> {
                        model.ignore(what, now);
                        int count = model.ignored().size();
                        menu.setText(
                                count == 0
                                        ? TEXTS.get("ignore.title")
                                        : TEXTS.get("ignore.count", count));
                        if (model.state() == CompareState.SHOWN) {
                            actions.compare();
                        }
                    });
            menu.getItems().add(item);
        }
        return menu;
    }

    static Button button(Ikon icon, String key, Runnable action) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setOnAction(event -> action.run());
        return button;
    }

    static Button icon(Ikon icon, String key, Runnable action) {
        var button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        button.setAccessibleText(TEXTS.get(key));
        button.setTooltip(new Tooltip(TEXTS.get(key)));
        button.setOnAction(event -> action.run());
        return button;
    }

    /// A side with its icon; in the list also with its detail.
    private static final class SideCell extends ListCell<Side> {

        private final boolean withDetail;

        SideCell(boolean withDetail) {
            this.withDetail = withDetail;
        }

        @Override
        protected void updateItem(@Nullable Side side, boolean empty) {
            super.updateItem(side, empty);
            if (empty || side == null) {
                setText(TEXTS.get("side.choose"));
                setGraphic(null);
                return;
            }
            setText(
                    withDetail && !side.detail().isEmpty()
                            ? TEXTS.get("side.line", side.title(), side.detail())
                            : side.title());
            setGraphic(
                    Icons.small(
                            switch (side.origin()) {
                                case Side.Origin.Live _ -> MaterialDesignD.DATABASE_OUTLINE;
                                case Side.Origin.Kept _ -> MaterialDesignC.CAMERA_OUTLINE;
                                case Side.Origin.Files _ -> MaterialDesignF.FILE_DOCUMENT_OUTLINE;
                            }));
        }
    }
}
