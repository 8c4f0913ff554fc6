package dev.drydock.ui.schema;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.schema.browser.BrowserActions;
import dev.drydock.ui.schema.browser.BrowserPane;
import dev.drydock.ui.schema.browser.Catalog;
import dev.drydock.ui.schema.diagram.DiagramPage;
import dev.drydock.ui.schema.object.ObjectPage;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The page: object list at the left; diagram, object page or DDL at the right.
final class SchemaView {

    private static final Texts TEXTS = Texts.forPackage(SchemaView.class);
    private static final double LIST_SHARE = 0.22;

    private final SchemaModel model;
    private final SchemaController controller;
    private final StackPane root = new StackPane();
    private final SplitPane panes = new SplitPane();
    private final BrowserPane browser;
    private final DiagramPage diagram;
    private final MorePages more;
    private @Nullable SchemaDefinition drawn;
    private boolean drawing;
    // made when first shown: three tables and an editor would hold up the first look at the tab
    private @Nullable ObjectPage objectPage;
    private @Nullable SqlArea ddl;
    private final StackPane content = new StackPane();
    private final Skeleton skeleton = new Skeleton(12);
    private final EmptyState nothingOpen =
            new EmptyState(
                    MaterialDesignS.SITEMAP, TEXTS.get("empty.title"), TEXTS.get("empty.text"));
    private final EmptyState bare;

    SchemaView(SchemaModel model, SchemaController controller) {
        this.model = model;
        this.controller = controller;
        this.browser = new BrowserPane(controller.jobs(), controller);
        this.more = new MorePages(controller.context(), model, controller.clipboard());
        this.diagram =
                new DiagramPage(
                        controller.context(),
                        new DiagramPage.Outside(
                                this::selectedInDiagram,
                                table -> controller.open(table.key(), null, ""),
                                table -> controller.copy(table.key(), BrowserActions.CopyForm.DDL),
                                controller::copyText));
        this.bare =
                new EmptyState(
                                MaterialDesignT.TABLE_OFF,
                                TEXTS.get("bare.title"),
                                TEXTS.get("bare.text"))
                        .withAction(
                                TEXTS.get("action.refresh"),
                                MaterialDesignR.REFRESH,
                                controller::refresh);
        createView();
        bind();
    }

    private void createView() {
        root.getStyleClass().add("schema");
        root.getStylesheets().add(StyleSheets.of(SchemaView.class, "schema.css"));
        var right = new BorderPane(content);
        right.setTop(new SchemaToolBar(model, controller, this::copyCommand));
        panes.getItems().addAll(browser, right);
        panes.setDividerPositions(LIST_SHARE);
        SplitPane.setResizableWithParent(browser, false);
    }

    private void bind() {
        model.stateProperty()
                .addListener((property, before, now) -> {
                    showState();
                    showPage();
                });
        model.definitionProperty()
                .addListener((property, before, now) -> {
                    showState();
                    if (now == null || model.pageProperty().get() == SchemaPage.DIAGRAM) {
                        draw();
                    }
                    showPage();
                });
        model.catalogProperty().addListener((property, before, now) -> showCatalog(now));
        model.keptProperty().addListener((property, before, now) -> browser.say(note()));
        model.choiceProperty().addListener((property, before, now) -> showChoice(now));
        model.problemProperty().addListener((property, before, now) -> showState());
        model.pageProperty().addListener((property, before, now) -> showPage());
        model.selectedProperty().addListener((property, before, now) -> showSelected(now));
        model.ddlProperty().addListener((property, before, now) -> showPage());
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        showCatalog(model.catalog());
        showState();
        showPage();
        showSelected(model.selected());
        showChoice(model.choice());
    }

    private void key(KeyEvent event) {
        Runnable action = null;
        if (event.isShortcutDown() && event.getCode() == KeyCode.E) {
            action = diagram::export;
        } else if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.C) {
            action = controller::copyDdl;
        }
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    Node root() {
        return root;
    }

    DiagramPage diagram() {
        return diagram;
    }

    /// Compares on the page of comparisons, exports the diagram elsewhere.
    void primaryAction() {
        if (!more.primaryAction(model.pageProperty().get())) {
            diagram.export();
        }
    }

    private void copyCommand() {
        if (model.pageProperty().get() == SchemaPage.DIAGRAM) {
            controller.copyText(diagram.command());
        } else {
            controller.copyCommand();
        }
    }

    private void selectedInDiagram(@Nullable Table table) {
        if (!drawing && (table != null || model.selected() instanceof Table)) {
            controller.select(table);
        }
    }

    void focusSearch() {
        if (diagram.isFocused()) {
            diagram.find();
            return;
        }
        browser.focusSearch();
    }

    void restoreState(WorkspaceSection section) {
        panes.setDividerPositions(section.getNumber("divider", LIST_SHARE));
        diagram.restoreState(section);
    }

    void saveState(WorkspaceSection section) {
        section.put("divider", panes.getDividerPositions()[0]);
        diagram.saveState(section);
    }

    private void showCatalog(@Nullable Catalog catalog) {
        if (catalog == null) {
            browser.clear();
        } else {
            browser.show(catalog);
            browser.say(note());
        }
        showState();
    }

    /// How old it is when it is not of now, and what the role could not see.
    private String note() {
        SchemaModel.Kept kept = model.kept();
        if (kept != null) {
            return TEXTS.get(
                    switch (kept.situation()) {
                        case REFRESHING -> "kept.refreshing";
                        case NOT_CONNECTED -> "kept.offline";
                        case UNREACHABLE -> "kept.unreachable";
                    },
                    kept.connection(),
                    Format.relative(kept.takenAt()));
        }
        SchemaDefinition definition = model.definition();
        return definition == null || definition.notVisible().isEmpty()
                ? ""
                : TEXTS.get(
                        "notVisible",
                        definition.notVisible().getFirst().what(),
                        definition.notVisible().size());
    }

    private void showChoice(SchemaModel.@Nullable Choice choice) {
        browser.follow(choice == null ? null : choice.key());
        showPage();
    }

    private void showState() {
        Node shown =
                switch (model.state()) {
                    case NOTHING_OPEN -> nothingOpen;
                    case READING -> model.catalog() == null ? skeleton : panes;
                    case FAILED -> failure();
                    case READY -> isBare() ? bare : panes;
                };
        if (model.state() == SchemaState.READING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        if (root.getChildren().isEmpty() || !shown.equals(root.getChildren().getFirst())) {
            root.getChildren().setAll(shown);
        }
    }

    private boolean isBare() {
        SchemaDefinition definition = model.definition();
        return definition != null && definition.objects().findAny().isEmpty();
    }

    private Node failure() {
        DrydockException error = model.problemProperty().get();
        if (error == null) {
            return skeleton;
        }
        var box =
                new VBox(
                        new ErrorCard(error)
                                .withAction(TEXTS.get("failed.retry"), controller::refresh));
        box.getStyleClass().add(Styles.PAGE);
        if (model.catalog() == null) {
            return box;
        }
        // what is known stays to look at
        var page = new BorderPane(panes);
        page.setTop(box);
        return page;
    }

    private void showPage() {
        if (model.pageProperty().get() == SchemaPage.DDL) {
            controller.writeDdl();
        }
        SchemaPage page = model.pageProperty().get();
        SchemaModel.Choice choice = model.choice();
        ObjectFacets facets = model.facets();
        Node shown;
        if (page == SchemaPage.DIAGRAM) {
            shown = isBeingRead() ? hint("diagram.reading") : diagram.root();
            draw();
        } else if (MorePages.holds(page)) {
            shown = more.node(page);
        } else if (choice == null) {
            shown = hint("select.first");
        } else if (facets == null) {
            shown = hint("select.reading");
        } else if (page == SchemaPage.OBJECT) {
            shown = objectPage(facets, choice);
        } else {
            shown = model.selected() == null ? hint("select.noDdl") : ddlPage();
        }
        if (content.getChildren().isEmpty() || !shown.equals(content.getChildren().getFirst())) {
            content.getChildren().setAll(shown);
        }
    }

    /// Names are known already, what joins the tables is not.
    private boolean isBeingRead() {
        return model.state() == SchemaState.READING && model.definition() == null;
    }

    private Node objectPage(ObjectFacets facets, SchemaModel.Choice choice) {
        ObjectPage made = objectPage == null ? new ObjectPage(controller) : objectPage;
        objectPage = made;
        made.show(facets, choice.key(), choice.group(), choice.part());
        return made;
    }

    private Node ddlPage() {
        SqlArea made = ddl == null ? new SqlArea(TEXTS.get("page.ddl")) : ddl;
        ddl = made;
        SchemaDefinition definition = model.definition();
        made.setDialect(definition == null ? "" : definition.engine());
        made.setSql(model.ddlProperty().get());
        return made;
    }

    private static Node hint(String key) {
        var hint = new Label(TEXTS.get(key));
        hint.getStyleClass().add("schema-hint");
        return hint;
    }

    private void showSelected(@Nullable SchemaObject object) {
        Table table = object instanceof Table chosen ? chosen : null;
        if (table != null && browser.isFocusWithin()) {
            diagram.reveal(table);
        } else {
            diagram.select(table);
        }
    }

    /// Hands the structure to the diagram, once it is looked at.
    private void draw() {
        SchemaDefinition definition = model.definition();
        if (definition == null) {
            drawn = null;
            diagram.clear();
        } else if (!definition.equals(drawn)) {
            drawn = definition;
            // a diagram of another database begins with nothing selected; the tree may have chosen
            drawing = true;
            diagram.show(controller.connectionId(), controller.connectionName(), definition);
            drawing = false;
            diagram.select(model.selected() instanceof Table table ? table : null);
        }
    }
}
