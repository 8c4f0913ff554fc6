package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The objects of an archive with their boxes, rows, sizes and what they need.
final class ArchiveTable extends TreeTableView<ArchiveNode> {

    private static final Texts TEXTS = Texts.forPackage(ArchiveTable.class);
    private static final double ROW_HEIGHT = 26;

    /// As many lines are folded open by a filter at most.
    private static final int UNFOLDED = 2_000;

    /// Of more schemas none is open at first.
    private static final int MANY_SCHEMAS = 8;

    private final RestoreModel model;
    private final RestoreController controller;

    /// What a person opened or closed, by the key of the line.
    private final Map<String, Boolean> folds = new HashMap<>();

    private @Nullable OpenArchive shown;
    private boolean filling;

    ArchiveTable(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        bind();
        fill();
    }

    private void createView() {
        getStyleClass().addAll("archive-table", "dense", "edge-to-edge");
        setAccessibleText(TEXTS.get("tree.title"));
        setShowRoot(false);
        setFixedCellSize(ROW_HEIGHT);
        setTableMenuButtonVisible(true);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setPlaceholder(new Label(TEXTS.get("tree.none")));
        var name = new TreeTableColumn<ArchiveNode, ArchiveNode>(TEXTS.get("column.object"));
        name.setId("object");
        name.setPrefWidth(460);
        name.setMinWidth(200);
        name.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().getValue()));
        name.setCellFactory(column -> new ObjectCell(model, controller));
        name.setSortable(false);
        getColumns().add(name);
        setTreeColumn(name);
        addText("rows", 110, Styles.NUMBER, node -> ObjectText.count(node.rows()));
        addText("size", 100, Styles.NUMBER, node -> ObjectText.bytes(node.bytes()));
        addText("needs", 300, Styles.MONO, this::needs);
    }

    private void addText(
            String id, double width, String styleClass, Function<ArchiveNode, String> text) {
        var column = new TreeTableColumn<ArchiveNode, String>(TEXTS.get("column." + id));
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        if (styleClass.equals(Styles.NUMBER)) {
            column.getStyleClass().add("number-column");
        }
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue().getValue())));
        column.setCellFactory(view -> {
            var cell = new TextCell();
            cell.getStyleClass().add(styleClass);
            return cell;
        });
        getColumns().add(column);
    }

    private String needs(ArchiveNode node) {
        ArchiveObject object = node.object();
        OpenArchive open = shown;
        return object == null || open == null ? "" : ObjectText.some(open.tree().needs(object), 4);
    }

    private void bind() {
        model.archiveProperty().addListener(property -> fill());
        model.shownProperty().addListener(property -> fill());
        model.ticksProperty().addListener(property -> refresh());
        model.summaryProperty().addListener(property -> refresh());
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        controller.lens().look(now == null ? null : now.getValue().object());
                    }
                });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    TreeItem<ArchiveNode> item = getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.SPACE
                            && !event.isShortcutDown()
                            && item != null) {
                        toggle(item.getValue());
                        event.consume();
                    } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        controller.next();
                        event.consume();
                    }
                });
    }

    private void toggle(ArchiveNode node) {
        Ticks ticks = model.ticks();
        if (ticks != null) {
            controller.lens().tick(node, ticks.of(node) != Ticks.State.ALL);
        }
    }

    /// Makes the lines anew; folds and selection stay.
    private void fill() {
        OpenArchive open = model.archive();
        TreeItem<ArchiveNode> selected = getSelectionModel().getSelectedItem();
        ArchiveNode before = selected == null ? null : selected.getValue();
        boolean other = open != null && !open.isSame(shown);
        filling = true;
        try {
            if (open == null) {
                setRoot(null);
                return;
            }
            shown = open;
            if (other) {
                folds.clear();
                before = null;
            }
            if (model.shownProperty().get().length != open.tree().size()) {
                // of another archive: the next change brings its own
                return;
            }
            boolean filtered = !model.filterProperty().get().isAll();
            boolean[] visible = model.shownProperty().get();
            int count = 0;
            for (boolean one : visible) {
                count += one ? 1 : 0;
            }
            var root = new TreeItem<>(open.tree().root());
            boolean many = open.tree().schemas().size() > MANY_SCHEMAS;
            add(root, visible, filtered && count <= UNFOLDED, many);
            root.setExpanded(true);
            root.addEventHandler(
                    TreeItem.<ArchiveNode>branchExpandedEvent(),
                    event -> folds.put(event.getTreeItem().getValue().key(), true));
            root.addEventHandler(
                    TreeItem.<ArchiveNode>branchCollapsedEvent(),
                    event -> folds.put(event.getTreeItem().getValue().key(), false));
            setRoot(root);
            restore(root, before);
        } finally {
            filling = false;
        }
        TreeItem<ArchiveNode> now = getSelectionModel().getSelectedItem();
        controller.lens().look(now == null ? null : now.getValue().object());
    }

    private void add(TreeItem<ArchiveNode> to, boolean[] visible, boolean unfolded, boolean many) {
        List<TreeItem<ArchiveNode>> items = new ArrayList<>();
        for (ArchiveNode child : to.getValue().children()) {
            if (!visible[child.index()]) {
                continue;
            }
            var item = new TreeItem<>(child);
            if (!child.children().isEmpty()) {
                add(item, visible, unfolded, many);
                item.setExpanded(isOpen(child, unfolded, many));
            }
            items.add(item);
        }
        to.getChildren().setAll(items);
    }

    private boolean isOpen(ArchiveNode node, boolean unfolded, boolean many) {
        boolean heading = node.role() != ArchiveNode.Role.OBJECT;
        return (unfolded && heading) || folds.getOrDefault(node.key(), isOpenAtFirst(node, many));
    }

    // schemas and their tables are what people come for
    private static boolean isOpenAtFirst(ArchiveNode node, boolean many) {
        return switch (node.role()) {
            case ROOT -> true;
            case SCHEMA -> !many;
            case KIND -> node.text().equals("table");
            case OBJECT -> false;
        };
    }

    private void restore(TreeItem<ArchiveNode> root, @Nullable ArchiveNode before) {
        TreeItem<ArchiveNode> same = before == null ? null : find(root, before);
        if (same != null) {
            getSelectionModel().select(same);
            return;
        }
        TreeItem<ArchiveNode> first = firstObject(root);
        if (first != null) {
            getSelectionModel().select(first);
        }
    }

    private static @Nullable TreeItem<ArchiveNode> find(
            TreeItem<ArchiveNode> in, ArchiveNode wanted) {
        if (in.getValue().key().equals(wanted.key())) {
            return in;
        }
        for (TreeItem<ArchiveNode> child : in.getChildren()) {
            TreeItem<ArchiveNode> found = find(child, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// The first object that can be seen without unfolding anything.
    private static @Nullable TreeItem<ArchiveNode> firstObject(TreeItem<ArchiveNode> in) {
        for (TreeItem<ArchiveNode> child : in.getChildren()) {
            if (child.getValue().object() != null) {
                return child;
            }
            TreeItem<ArchiveNode> found = child.isExpanded() ? firstObject(child) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    void saveState(WorkspaceSection section) {
        for (TreeTableColumn<ArchiveNode, ?> column : getColumns()) {
            section.put("tree." + column.getId() + ".width", Math.rint(column.getWidth()));
            section.put("tree." + column.getId() + ".visible", column.isVisible());
        }
        section.put(
                "tree.columns",
                String.join(",", getColumns().stream().map(TreeTableColumn::getId).toList()));
    }

    void restoreState(WorkspaceSection section) {
        for (TreeTableColumn<ArchiveNode, ?> column : getColumns()) {
            String id = "tree." + column.getId();
            double width = section.getNumber(id + ".width", column.getPrefWidth());
            column.setPrefWidth(Math.clamp(width, column.getMinWidth(), 2_000));
            column.setVisible(section.getFlag(id + ".visible", column.isVisible()));
        }
        List<String> order = List.of(section.get("tree.columns", "").split(",", -1));
        getColumns().sort(java.util.Comparator.comparingInt(column -> place(order, column)));
    }

    private static int place(List<String> order, TreeTableColumn<ArchiveNode, ?> column) {
        int place = order.indexOf(column.getId());
        return place < 0 ? order.size() : place;
    }

    /// A text with its whole in the tooltip.
    private static final class TextCell extends TreeTableCell<ArchiveNode, String> {

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? null : text);
            setTooltip(
                    empty || text == null || text.isEmpty()
                            ? null
                            : new javafx.scene.control.Tooltip(text));
        }
    }
}
