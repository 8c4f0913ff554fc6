package dev.drydock.ui.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What the database in the header consists of.
public final class SchemaTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(SchemaTab.class);

    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);
    private final SchemaModel model = new SchemaModel();
    private final SchemaController controller;
    private @Nullable SchemaView view;
    private @Nullable WorkspaceSection saved;
    private String earlier = "";

    public SchemaTab(AppContext context) {
        this.controller = new SchemaController(model, context, SchemaTab::toClipboard);
    }

    private static void toClipboard(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public String title() {
        return TEXTS.get("tab.title");
    }

    @Override
    public Ikon icon() {
        return MaterialDesignS.SITEMAP;
    }

    @Override
    public Node view() {
        return made().root();
    }

    private SchemaView made() {
        SchemaView shown = view;
        if (shown == null) {
            shown = new SchemaView(model, controller);
            if (saved != null) {
                shown.restoreState(saved);
            }
            view = shown;
        }
        return shown;
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return badge.getReadOnlyProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection connection) {
        controller.open(connection);
    }

    @Override
    public void shown() {
        controller.shown();
        controller.showEarlier(earlier);
        earlier = "";
    }

    @Override
    public void hidden() {
        controller.hidden();
    }

    @Override
    public void refresh() {
        controller.refresh();
    }

    @Override
    public void focusSearch() {
        made().focusSearch();
    }

    @Override
    public void primaryAction() {
        made().primaryAction();
    }

    @Override
    public void showPage(int number) {
        SchemaPage[] pages = SchemaPage.values();
        if (number <= pages.length) {
            model.pageProperty().set(pages[number - 1]);
        }
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        return List.of(
                new PaletteCommand(
                        TEXTS.get("palette.refresh"),
                        title(),
                        "F5",
                        MaterialDesignR.REFRESH,
                        this::isReady,
                        controller::refresh),
                new PaletteCommand(
                        TEXTS.get("palette.export"),
                        title(),
                        "Ctrl+E",
                        MaterialDesignE.EXPORT_VARIANT,
                        () -> view != null && !made().diagram().isEmpty(),
                        () -> made().diagram().export()),
                new PaletteCommand(
                        TEXTS.get("palette.diagram"),
                        title(),
                        "Alt+1",
                        MaterialDesignS.SITEMAP,
                        this::isReady,
                        () -> model.pageProperty().set(SchemaPage.DIAGRAM)),
                new PaletteCommand(
                        TEXTS.get("palette.ddl"),
                        title(),
                        "Alt+3",
                        MaterialDesignC.CODE_TAGS,
                        () -> model.selected() != null,
                        () -> model.pageProperty().set(SchemaPage.DDL)),
                new PaletteCommand(
                        TEXTS.get("palette.compare"),
                        title(),
                        "Alt+4",
                        MaterialDesignC.COMPARE_HORIZONTAL,
                        this::isReady,
                        () -> model.pageProperty().set(SchemaPage.COMPARE)),
                new PaletteCommand(
                        TEXTS.get("palette.document"),
                        title(),
                        "Alt+5",
                        MaterialDesignB.BOOK_OPEN_OUTLINE,
                        this::isReady,
                        () -> model.pageProperty().set(SchemaPage.DOCUMENT)));
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        saved = section;
        earlier = section.get("profile", "");
        for (SchemaPage page : SchemaPage.values()) {
            if (page.name().equals(section.get("page", ""))) {
                model.pageProperty().set(page);
            }
        }
    }

    @Override
    public void saveState(WorkspaceSection section) {
        section.put("profile", controller.shownProfile());
        section.put("page", model.pageProperty().get().name());
        if (view != null) {
            view.saveState(section);
        }
    }

    private boolean isReady() {
        return model.state() == SchemaState.READY;
    }
}
