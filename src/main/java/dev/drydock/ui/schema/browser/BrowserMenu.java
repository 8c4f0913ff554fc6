package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// What can be done with the selected line.
final class BrowserMenu extends ContextMenu {

    private static final Texts TEXTS = Texts.forPackage(BrowserMenu.class);

    private final Supplier<@Nullable BrowserRow> selected;
    private final BrowserActions actions;
    private final MenuItem open;
    private final MenuItem diagram;
    private final MenuItem name;
    private final MenuItem ddl;
    private final MenuItem select;
    private final MenuItem command;

    BrowserMenu(Supplier<@Nullable BrowserRow> selected, BrowserActions actions) {
        this.selected = selected;
        this.actions = actions;
        open = item("menu.open", MaterialDesignF.FILE_TABLE_OUTLINE, this::open);
        diagram =
                item(
                        "menu.diagram",
                        MaterialDesignS.SITEMAP,
                        () -> withKey(actions::showInDiagram));
        name = item("menu.copyName", MaterialDesignC.CONTENT_COPY, this::copyName);
        name.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        ddl = copy("menu.copyDdl", MaterialDesignC.CODE_TAGS, BrowserActions.CopyForm.DDL);
        select = copy("menu.copySelect", MaterialDesignT.TABLE, BrowserActions.CopyForm.SELECT);
        command =
                copy("menu.copyCommand", MaterialDesignC.CONSOLE, BrowserActions.CopyForm.COMMAND);
        getItems().addAll(open, diagram, new SeparatorMenuItem(), name, ddl, select, command);
        setOnShowing(event -> adapt());
    }

    private MenuItem copy(String key, Ikon icon, BrowserActions.CopyForm form) {
        return item(key, icon, () -> withKey(object -> actions.copy(object, form)));
    }

    private static MenuItem item(String key, Ikon icon, Runnable action) {
        var item = new MenuItem(TEXTS.get(key), Icons.small(icon));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void adapt() {
        ObjectKey key = key(selected.get());
        boolean relation = false;
        boolean object = false;
        if (key != null) {
            relation =
                    switch (key.kind()) {
                        case TABLE, VIEW, MATERIALIZED_VIEW -> true;
                        default -> false;
                    };
            object =
                    switch (key.kind()) {
                        case SCHEMA, EXTENSION -> false;
                        default -> true;
                    };
        }
        open.setDisable(key == null);
        diagram.setDisable(key == null || !actions.isInDiagram(key));
        name.setDisable(name(selected.get()).isEmpty());
        ddl.setDisable(!object);
        select.setDisable(!relation);
        command.setDisable(!object);
    }

    private void open() {
        withKey(key -> actions.open(key, null, ""));
    }

    private void copyName() {
        String text = name(selected.get());
        if (!text.isEmpty()) {
            actions.copyText(text);
        }
    }

    private void withKey(java.util.function.Consumer<ObjectKey> action) {
        ObjectKey key = key(selected.get());
        if (key != null) {
            action.accept(key);
        }
    }

    /// The name as stored, of the part if it is one; empty for headings.
    static String name(@Nullable BrowserRow row) {
        return switch (row) {
            case TreeRow tree -> {
                Part part = tree.part();
                yield part != null
                        ? part.name()
                        : tree.group() == null && key(row) != null
                                ? tree.catalog().name(tree.node())
                                : "";
            }
            case HitRow hit -> hit.hit().name();
            case HeadingRow ignored -> "";
            case null -> "";
        };
    }

    /// The object of the line, or the one its part belongs to; null for headings.
    private static @Nullable ObjectKey key(@Nullable BrowserRow row) {
        return switch (row) {
            case TreeRow tree ->
                    switch (tree.catalog().type(tree.node())) {
                        case OBJECT, SCHEMA -> tree.catalog().key(tree.node());
                        case KIND, DATABASE -> null;
                    };
            case HitRow hit -> hit.catalog().key(hit.hit().node());
            case HeadingRow ignored -> null;
            case null -> null;
        };
    }
}
