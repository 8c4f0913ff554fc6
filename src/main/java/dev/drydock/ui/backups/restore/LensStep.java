package dev.drydock.ui.backups.restore;

import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What is in the archive, to be looked at and ticked.
final class LensStep extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(LensStep.class);
    private static final double TREE_SHARE = 0.56;
    private static final String DIVIDER = "restore.divider";

    private final RestoreModel model;
    private final RestoreController controller;
    private final FilterField filter = new FilterField(TEXTS.get("filter.text"));
    private final ComboBox<String> schema = new ComboBox<>();
    private final ComboBox<String> kind = new ComboBox<>();
    private final Label count = new Label();
    private final Hyperlink danger = new Hyperlink();
    private final ArchiveTable tree;
    private final ArchiveDetails details;
    private final SplitPane panes = new SplitPane();
    private boolean filling;

    LensStep(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.controller = controller;
        this.tree = new ArchiveTable(model, controller);
        this.details = new ArchiveDetails(model, controller);
        createView();
        bind();
        showArchive();
    }

    private void createView() {
        getStyleClass().add("lens-step");
        filter.setId("object-filter");
        dress(schema, "schema-filter", "filter.schema", name -> name);
        dress(kind, "kind-filter", "filter.kind", ObjectText::heading);
        count.getStyleClass().add(Styles.MUTED);
        count.setMinWidth(0);
        danger.setGraphic(Icons.small(MaterialDesignA.ALERT_OUTLINE));
        danger.getStyleClass().add("danger-link");
        danger.setMinWidth(Region.USE_PREF_SIZE);
        danger.setOnAction(event -> details.showDangers());
        var tools = new HBox(filter, schema, kind, count, Blocks.space(), danger);
        if (controller.looksFurther()) {
            tools.getChildren()
                    .addAll(
                            further(
                                    "draw-archive",
                                    "action.draw",
                                    MaterialDesignS.SITEMAP,
                                    controller::draw),
                            further(
                                    "compare-archive",
                                    "action.compare",
                                    MaterialDesignC.COMPARE,
                                    controller::compare));
        }
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        VBox.setVgrow(tree, Priority.ALWAYS);
        panes.setOrientation(Orientation.VERTICAL);
        panes.getItems()
                .setAll(new VBox(tools, tree, new SelectionLine(model, controller)), details);
        panes.setDividerPositions(TREE_SHARE);
        setCenter(panes);
    }

    private static Button further(String id, String key, Ikon icon, Runnable action) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setOnAction(event -> action.run());
        return button;
    }

    private void dress(
            ComboBox<String> choice, String id, String key, Function<String, String> text) {
        choice.setId(id);
        choice.setAccessibleText(TEXTS.get(key));
        choice.setCellFactory(view -> new ChoiceCell(key, text));
        choice.setButtonCell(new ChoiceCell(key, text));
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.setVisibleRowCount(14);
    }

    private void bind() {
        model.archiveProperty().addListener(property -> showArchive());
        model.filterProperty().addListener(property -> showFilter());
        filter.textProperty()
                .addListener((property, before, now) ->
                        changeFilter(model.filterProperty().get().withText(now)));
        schema.valueProperty()
                .addListener((property, before, now) ->
                        changeFilter(
                                model.filterProperty().get().withSchema(now == null ? "" : now)));
        kind.valueProperty()
                .addListener((property, before, now) ->
                        changeFilter(
                                model.filterProperty().get().withKind(now == null ? "" : now)));
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        tree.requestFocus();
                        event.consume();
                    }
                });
    }

    private void changeFilter(ArchiveFilter now) {
        if (!filling) {
            controller.lens().setFilter(now);
        }
    }

    private void showArchive() {
        OpenArchive open = model.archive();
        if (open == null) {
            return;
        }
        filling = true;
        try {
            fill(schema, open.tree().schemas());
            fill(kind, open.tree().kinds());
        } finally {
            filling = false;
        }
        Blocks.show(open.tree().schemas().size() > 1, schema);
        int dangers = open.facts().dangers().size();
        danger.setText(TEXTS.get("tab.dangers", dangers));
        Blocks.show(dangers > 0, danger);
        showFilter();
    }

    private static void fill(ComboBox<String> choice, List<String> values) {
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(values);
        choice.getItems().setAll(all);
        choice.setValue("");
    }

    private void showFilter() {
        OpenArchive open = model.archive();
        ArchiveFilter now = model.filterProperty().get();
        filling = true;
        try {
            if (!filter.getText().equals(now.text())) {
                filter.setText(now.text());
            }
            schema.setValue(now.schema());
            kind.setValue(now.kind());
        } finally {
            filling = false;
        }
        if (open != null) {
            long all = open.tree().objects().size();
            long shown =
                    now.isAll() ? all : open.tree().objects().stream().filter(now::accepts).count();
            count.setText(
                    now.isAll()
                            ? TEXTS.get("filter.all", Format.count(all))
                            : TEXTS.get("filter.some", Format.count(shown), Format.count(all)));
        }
    }

    void focusFirst() {
        tree.requestFocus();
    }

    /// Ctrl+F: the filter of objects, or the search in rows when a person is there.
    void focusSearch() {
        boolean inDetails =
                getScene() != null
                        && getScene().getFocusOwner() != null
                        && isBelow(getScene().getFocusOwner(), details);
        if (inDetails) {
            details.searchRows();
        } else {
            filter.requestFocus();
        }
    }

    private static boolean isBelow(javafx.scene.Node node, javafx.scene.Node above) {
        for (javafx.scene.Node one = node; one != null; one = one.getParent()) {
            if (one.equals(above)) {
                return true;
            }
        }
        return false;
    }

    void saveState(WorkspaceSection section) {
        tree.saveState(section);
        section.put(DIVIDER, panes.getDividerPositions()[0]);
    }

    void restoreState(WorkspaceSection section) {
        tree.restoreState(section);
        panes.setDividerPositions(section.getNumber(DIVIDER, TREE_SHARE));
    }

    /// A choice of which the first stands for all.
    private static final class ChoiceCell extends ListCell<String> {

        private final String all;
        private final Function<String, String> text;

        ChoiceCell(String all, Function<String, String> text) {
            this.all = all;
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null || item.isEmpty()
                            ? TEXTS.get(all)
                            : Format.oneLine(text.apply(item)));
        }
    }
}
