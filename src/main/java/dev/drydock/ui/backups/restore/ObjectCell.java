package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// A line of the tree: its box, what it is, its name, and whether it comes too.
final class ObjectCell extends TreeTableCell<ArchiveNode, ArchiveNode> {

    private static final Texts TEXTS = Texts.forPackage(ObjectCell.class);

    private final RestoreModel model;
    private final CheckBox box = new CheckBox();
    private final Label icon = new Label();
    private final Label name = new Label();
    private final Label kind = new Label();
    private final Label too = new Label(TEXTS.get("tree.too"));
    private final HBox line = new HBox(box, icon, name, kind, too);

    ObjectCell(RestoreModel model, RestoreController controller) {
        this.model = model;
        getStyleClass().add("object-cell");
        line.getStyleClass().add("object-line");
        box.setAllowIndeterminate(false);
        box.setFocusTraversable(false);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setOnAction(event -> {
            ArchiveNode node = getItem();
            Ticks ticks = model.ticks();
            if (node != null && ticks != null) {
                controller.lens().tick(node, ticks.of(node) != Ticks.State.ALL);
            }
        });
        icon.setMinWidth(Region.USE_PREF_SIZE);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        kind.getStyleClass().addAll(Styles.MUTED, "object-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        too.getStyleClass().addAll("badge", "accent");
        too.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable ArchiveNode node, boolean empty) {
        super.updateItem(node, empty);
        Ticks ticks = model.ticks();
        if (empty || node == null || ticks == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        Ticks.State state = ticks.of(node);
        box.setSelected(state == Ticks.State.ALL);
        box.setIndeterminate(state == Ticks.State.SOME);
        ArchiveObject object = node.object();
        String text = object == null ? heading(node) : Format.oneLine(node.text());
        name.setText(text);
        name.getStyleClass().removeAll(Styles.MONO);
        if (object != null || node.role() == ArchiveNode.Role.SCHEMA) {
            name.getStyleClass().add(Styles.MONO);
        }
        icon.setGraphic(
                object != null
                        ? Icons.small(ObjectText.icon(object.kind()))
                        : node.role() == ArchiveNode.Role.SCHEMA
                                ? Icons.small(MaterialDesignF.FOLDER_OUTLINE)
                                : null);
        Blocks.show(icon.getGraphic() != null, icon);
        boolean part = object != null && isPart();
        kind.setText(
                object == null
                        ? Format.count(
                                node.role() == ArchiveNode.Role.KIND
                                        ? node.children().size()
                                        : node.objects())
                        : part ? object.kind() : "");
        Blocks.show(!kind.getText().isEmpty(), kind);
        showComing(object);
        setTooltip(object == null ? null : new Tooltip(object.kind() + " " + object.displayName()));
        setAccessibleText(
                TEXTS.get(
                        "tree.accessible." + state.name().toLowerCase(java.util.Locale.ROOT),
                        text));
        setGraphic(line);
    }

    private boolean isPart() {
        var row = getTableRow();
        var item = row == null ? null : row.getTreeItem();
        return item != null
                && item.getParent() != null
                && item.getParent().getValue().object() != null;
    }

    private void showComing(@Nullable ArchiveObject object) {
        ChoiceSummary summary = model.summaryProperty().get();
        String by = object == null || summary == null ? null : summary.comesToo().get(object.id());
        Blocks.show(by != null, too);
        too.setTooltip(by == null ? null : new Tooltip(TEXTS.get("tree.too.tip", by)));
    }

    private static String heading(ArchiveNode node) {
        return node.role() == ArchiveNode.Role.KIND
                ? ObjectText.heading(node.text())
                : Format.oneLine(node.text());
    }
}
