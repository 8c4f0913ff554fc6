package dev.drydock.ui.connections;

import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The Connections tab: list on the left, form with test and facts on the right.
final class ConnectionsView extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(ConnectionsView.class);

    private final ConnectionsModel model;
    private final ConnectionsController controller;
    private final ConnectionListView list;
    private final ProfileForm form;
    private final SplitPane split = new SplitPane();
    private final VBox messages = new VBox();

    ConnectionsView(
            ConnectionsModel model,
            ConnectionsController controller,
            ConnectionListView.Actions listActions) {
        this.model = model;
        this.controller = controller;
        this.list = new ConnectionListView(model, listActions);
        this.form = new ProfileForm(model, controller::readAddress, controller::chooseFile);
        createView();
        bind();
    }

    private void createView() {
        getStyleClass().add("connections");
        getStylesheets().add(StyleSheets.of(ConnectionsView.class, "connections.css"));
        messages.getStyleClass().add("messages");
        var content =
                new HBox(
                        new VBox(messages, new TestStagesView(model), form),
                        new OpenFactsView(model));
        content.getStyleClass().add("form-content");
        HBox.setHgrow(content.getChildren().getFirst(), Priority.ALWAYS);
        content.getChildren().getFirst().getStyleClass().add("form-column");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        var page = new BorderPane(scroll);
        page.getStyleClass().add("pane");
        page.setTop(head());
        split.getItems().addAll(list, page);
        split.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(list, false);
        Node begin = begin();
        begin.visibleProperty().bind(model.pageProperty().isEqualTo(ConnectionsModel.Page.BEGIN));
        split.visibleProperty().bind(model.pageProperty().isEqualTo(ConnectionsModel.Page.FORM));
        getChildren().addAll(split, begin);
    }

    private Node begin() {
        var begin =
                new EmptyState(
                                MaterialDesignD.DATABASE_OUTLINE,
                                TEXTS.get("empty.title"),
                                TEXTS.get("empty.text"))
                        .withAction(
                                TEXTS.get("action.openSample"),
                                MaterialDesignF.FLASK_OUTLINE,
                                controller::openSample)
                        .withAction(
                                TEXTS.get("action.add"), MaterialDesignP.PLUS, controller::addNew)
                        .withAction(
                                TEXTS.get("action.openFile"),
                                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                                controller::openFile);
        begin.disableProperty().bind(model.openingProperty());
        return begin;
    }

    private HBox head() {
        var title = new Label();
        title.getStyleClass().add(Styles.SECTION_TITLE);
        title.setMinWidth(0);
        title.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.editingProperty().get() == null
                                                ? TEXTS.get("form.new")
                                                : model.draft().name.get(),
                                model.editingProperty(),
                                model.draft().name));
        var changed = new Label(TEXTS.get("form.changed"));
        changed.getStyleClass().addAll("badge", "attention");
        changed.visibleProperty().bind(model.changedProperty());
        changed.managedProperty().bind(changed.visibleProperty());
        changed.setMinWidth(USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var more = new MenuButton(null, Icons.of(MaterialDesignD.DOTS_HORIZONTAL));
        more.getStyleClass().addAll(Styles.FLAT, "no-arrow");
        more.setAccessibleText(TEXTS.get("action.more"));
        more.setTooltip(new Tooltip(TEXTS.get("action.more")));
        var duplicate =
                new MenuItem(TEXTS.get("action.duplicate"), Icons.of(MaterialDesignC.CONTENT_COPY));
        duplicate.setOnAction(event -> controller.duplicate());
        var remove =
                new MenuItem(
                        TEXTS.get("action.remove"), Icons.of(MaterialDesignT.TRASH_CAN_OUTLINE));
        remove.setOnAction(event -> controller.remove());
        more.getItems().addAll(duplicate, remove);
        more.disableProperty().bind(model.editingProperty().isNull());
        var test = new Button(TEXTS.get("action.test"), Icons.of(MaterialDesignL.LAN_PENDING));
        test.setTooltip(new Tooltip(TEXTS.get("action.test.tooltip")));
        test.setOnAction(event -> test());
        test.disableProperty()
                .bind(model.testStateProperty().isEqualTo(ConnectionsModel.TestState.RUNNING));
        var save =
                new Button(
                        TEXTS.get("action.save"), Icons.of(MaterialDesignC.CONTENT_SAVE_OUTLINE));
        save.setOnAction(event -> save());
        save.disableProperty().bind(model.changedProperty().not());
        var close = new Button(TEXTS.get("action.close"), Icons.of(MaterialDesignL.LAN_DISCONNECT));
        close.setOnAction(event -> controller.close());
        close.visibleProperty().bind(model.editingOpenProperty());
        close.managedProperty().bind(close.visibleProperty());
        var open = new Button(TEXTS.get("action.open"), Icons.of(MaterialDesignL.LAN_CONNECT));
        open.getStyleClass().add(Styles.ACCENT);
        open.setTooltip(new Tooltip(TEXTS.get("action.open") + " (Ctrl+Enter)"));
        open.setOnAction(event -> open());
        open.visibleProperty().bind(model.editingOpenProperty().not().or(model.changedProperty()));
        open.managedProperty().bind(open.visibleProperty());
        open.disableProperty().bind(model.openingProperty());
        for (Button button : java.util.List.of(test, save, close, open)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        var head = new HBox(title, changed, space, more, test, save, close, open);
        head.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void bind() {
        model.errorProperty().addListener(property -> showMessages());
        model.noticeProperty().addListener(property -> showMessages());
        showMessages();
    }

    private void showMessages() {
        messages.getChildren().clear();
        var error = model.errorProperty().get();
        if (error != null) {
            messages.getChildren()
                    .add(new ErrorCard(error).withAction(TEXTS.get("action.test"), this::test));
        }
        if (!model.noticeProperty().get().isEmpty()) {
            var notice = new Label(model.noticeProperty().get());
            notice.getStyleClass().add("field-note");
            notice.setWrapText(true);
            messages.getChildren().add(notice);
        }
        messages.setVisible(!messages.getChildren().isEmpty());
        messages.setManaged(messages.isVisible());
    }

    /// Opens what the form holds, or shows what is missing.
    void open() {
        if (model.draft().problems().isEmpty()) {
            controller.open();
        } else {
            form.insist();
        }
    }

    void save() {
        if (model.draft().problems().isEmpty()) {
            controller.save();
        } else {
            form.insist();
        }
    }

    void test() {
        if (model.draft().addressProblems().isEmpty()) {
            controller.test();
        } else {
            form.insist();
        }
    }

    void focusSearch() {
        list.filter().requestFocus();
    }

    void focusForm() {
        form.focusName();
    }

    String filter() {
        return list.filter().getText();
    }

    void setFilter(String text) {
        list.filter().setText(text);
    }

    double divider() {
        return split.getDividerPositions()[0];
    }

    void setDivider(double position) {
        split.setDividerPositions(position);
    }
}
