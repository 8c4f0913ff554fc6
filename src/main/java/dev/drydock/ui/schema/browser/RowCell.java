package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// One line of the browser: chevron, icon, name, and muted at the right what is worth knowing.
final class RowCell extends ListCell<BrowserRow> {

    private static final Texts TEXTS = Texts.forPackage(RowCell.class);
    private static final double INDENT = 14;
    private static final double CHEVRON = 16;
    private static final int LONGEST_EXTRA = 28;

    /// From here on a name is cut in its middle and whole in the tooltip.
    private static final int LONG_NAME = 24;

    private final StackPane chevron = new StackPane();
    private final FontIcon fold = Icons.small(MaterialDesignC.CHEVRON_RIGHT);
    private final FontIcon icon = Icons.small(MaterialDesignC.CHEVRON_RIGHT);
    private final Label name = new Label();
    private final MarkedName marked = new MarkedName();
    private final Label extra = new Label();
    private final HBox line = new HBox(chevron, icon, name, marked, extra);

    RowCell(IntConsumer onFold) {
        chevron.setMinWidth(CHEVRON);
        chevron.setPrefWidth(CHEVRON);
        chevron.getChildren().add(fold);
        HBox.setMargin(icon, new Insets(0, 6, 0, 0));
        for (Region one : new Region[] {name, marked}) {
            HBox.setHgrow(one, Priority.ALWAYS);
            one.setMinWidth(0);
            one.setMaxWidth(Double.MAX_VALUE);
        }
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        extra.getStyleClass().add("browser-extra");
        extra.setMinWidth(USE_PREF_SIZE);
        HBox.setMargin(extra, new Insets(0, 0, 0, 8));
        line.setAlignment(Pos.CENTER_LEFT);
        // the list's own width, so that long names are cut and not scrolled
        line.setMinWidth(0);
        line.setPrefWidth(1);
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> click(event, onFold));
    }

    private void click(MouseEvent event, IntConsumer onFold) {
        if (event.getButton() != MouseButton.PRIMARY
                || !(getItem() instanceof TreeRow row)
                || !row.unfoldable()) {
            return;
        }
        boolean onChevron =
                event.getX() <= line.getPadding().getLeft() + CHEVRON + snappedLeftInset();
        if (row.isObject() ? onChevron : event.getClickCount() == 1 || onChevron) {
            onFold.accept(getIndex());
            event.consume();
        }
    }

    @Override
    protected void updateItem(@Nullable BrowserRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            return;
        }
        switch (row) {
            case TreeRow tree -> fill(tree);
            case HitRow hit -> fill(hit);
            case HeadingRow heading -> fill(heading);
        }
        setGraphic(line);
    }

    private void fill(HeadingRow heading) {
        layOut(0, false, false, false);
        style("browser-heading");
        name.setText(heading.text());
        extra.setText("");
        setTooltip(null);
        setAccessibleText(heading.text());
    }

    private void fill(TreeRow row) {
        Catalog catalog = row.catalog();
        int node = row.node();
        Part part = row.part();
        PartGroup group = row.group();
        layOut(row.depth(), row.unfoldable(), row.open(), group == null || part != null);
        String tip = "";
        if (part != null) {
            String shown = part.name().isEmpty() ? part.extra() : part.name();
            say(shown, "browser-part", part.name().isEmpty() ? "" : part.extra());
            icon.setIconCode(KindIcons.of(part.group().kind()));
            mark(part.mark());
            tip = part.comment();
        } else if (group != null) {
            int count =
                    group == PartGroup.PARTITIONS
                            ? catalog.childCount(node)
                            : catalog.parts(node, group).size();
            say(TEXTS.get("group." + group.name()), "browser-group", Format.count(count));
        } else {
            fillNode(row, catalog, node);
            var object = catalog.object(node);
            tip = object == null ? "" : object.comment();
        }
        tip(name.getText(), tip);
        setAccessibleText(name.getText() + " " + extra.getText());
    }

    private void fillNode(TreeRow row, Catalog catalog, int node) {
        switch (row.catalog().type(node)) {
            case DATABASE -> {
                say(TEXTS.get("node.database"), "browser-schema", count(catalog, node));
                icon.setIconCode(MaterialDesignC.COG_OUTLINE);
            }
            case SCHEMA -> {
                say(catalog.name(node), "browser-schema", count(catalog, node));
                icon.setIconCode(KindIcons.of(ObjectKind.SCHEMA));
            }
            case KIND -> {
                say(
                        TEXTS.get("kind." + catalog.kind(node).name()),
                        "browser-group",
                        Format.count(catalog.childCount(node)));
                show(icon, false);
            }
            case OBJECT -> {
                long rows = catalog.rowEstimate(node);
                say(catalog.name(node), "browser-name", extra(catalog, node, rows));
                icon.setIconCode(
                        catalog.isForeign(node)
                                ? KindIcons.foreignTable()
                                : KindIcons.of(catalog.kind(node)));
            }
        }
    }

    private static String extra(Catalog catalog, int node, long rows) {
        String count = rows >= 0 ? RowCount.text(rows) : catalog.extra(node);
        int partitions = catalog.childCount(node);
        return partitions == 0
                ? count
                : TEXTS.get("node.partitions", Format.count(partitions), count).strip();
    }

    private void fill(HitRow row) {
        layOut(0, false, false, true);
        show(chevron, false);
        NameIndex.Hit hit = row.hit();
        show(name, false);
        show(marked, true);
        boolean comment = hit.commentMatched();
        marked.show(Format.oneLine(hit.name()), row.query());
        extra.setText(
                Format.middle(Format.oneLine(comment ? hit.comment() : row.path()), LONGEST_EXTRA));
        icon.setIconCode(KindIcons.of(hit.kind()));
        mark("");
        tip(hit.name() + "  " + row.path(), hit.comment());
        setAccessibleText(TEXTS.get("hit.label", hit.kind().word(), hit.name(), row.path()));
    }

    private static String count(Catalog catalog, int node) {
        return Format.count(catalog.count(node));
    }

    private void say(String text, String style, String more) {
        style(style);
        mark("");
        name.setText(Format.oneLine(text));
        extra.setText(Format.middle(Format.oneLine(more), LONGEST_EXTRA));
    }

    private void tip(String text, String comment) {
        if (comment.isEmpty() && text.length() < LONG_NAME) {
            setTooltip(null);
            return;
        }
        var tooltip = new Tooltip(comment.isEmpty() ? text : text + "\n" + comment);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        setTooltip(tooltip);
    }

    private void layOut(int depth, boolean unfoldable, boolean open, boolean pictured) {
        line.setPadding(new Insets(0, 0, 0, depth * INDENT));
        show(chevron, true);
        fold.setVisible(unfoldable);
        fold.setIconCode(open ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignC.CHEVRON_RIGHT);
        show(icon, pictured);
        show(name, true);
        show(marked, false);
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void style(String style) {
        name.getStyleClass().setAll("label", style);
    }

    /// A key column has its icon in the colour of keys.
    private void mark(String key) {
        icon.getStyleClass().removeAll("browser-primary", "browser-foreign");
        if (key.startsWith("PK")) {
            icon.setIconCode(KindIcons.of(ObjectKind.CONSTRAINT));
            icon.getStyleClass().add("browser-primary");
        } else if (!key.isEmpty()) {
            icon.getStyleClass().add("browser-foreign");
        }
    }
}
