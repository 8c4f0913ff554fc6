package dev.drydock.ui.backups;

import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// What is in a storage elsewhere, and the way to fetch it.
final class RemotePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RemotePage.class);

    private final BackupsModel tab;
    private final RemoteModel model;
    private final RemoteController controller;
    private final TextField address = new TextField();
    private final Button look = new Button(TEXTS.get("remote.look"));
    private final Button fetch = CatalogueTools.button("remote.fetch", MaterialDesignD.DOWNLOAD);
    private final VBox messages = new VBox();
    private final ConsoleTable<RemoteBackup> table =
            new ConsoleTable<>(TEXTS.get("filter.prompt"), RemoteBackup::id);

    RemotePage(BackupsModel tab, RemoteController controller) {
        this.tab = tab;
        this.model = controller.model();
        this.controller = controller;
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().addAll("remote-page", "pane");
        var title = new Label(TEXTS.get("remote.title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var back = new Button(TEXTS.get("action.toList"));
        back.setCancelButton(true);
        back.setOnAction(event -> tab.show(BackupsModel.Page.CATALOGUE));
        var head = new HBox(title, space, back);
        head.getStyleClass().addAll("back-up-head", Styles.PANE_HAIRLINE_BOTTOM);
        address.setId("remote-address");
        address.getStyleClass().add(Styles.MONO);
        address.setPromptText(TEXTS.get("form.backUp.address.prompt"));
        address.setAccessibleText(TEXTS.get("form.backUp.address"));
        address.setOnAction(event -> controller.look());
        HBox.setHgrow(address, Priority.ALWAYS);
        look.getStyleClass().addAll(Styles.ACCENT, "look");
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setOnAction(event -> controller.look());
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copyCommand.tip")));
        copy.setAccessibleText(TEXTS.get("action.copyCommand"));
        copy.setOnAction(event -> controller.copyCommand());
        var row = new HBox(address, copy, look);
        row.getStyleClass().add("field-row");
        Label note = FieldGrid.note();
        note.setText(TEXTS.get("remote.note"));
        var place = new VBox(row, note);
        place.getStyleClass().add("remote-place");
        messages.getStyleClass().add("page-messages");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var tools = new HBox(table.filterField(), gap, fetch);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        fetch.getStyleClass().add("fetch");
        fetch.setOnAction(event -> fetchSelected());
        table.addText(
                "when", TEXTS.get("column.when"), 140, one -> Format.relative(one.startedAt()));
        table.addText("database", TEXTS.get("column.database"), 180, RemoteBackup::database);
        table.addText("kind", TEXTS.get("column.kind"), 120, RemoteBackup::type);
        table.addText("format", TEXTS.get("column.format"), 120, RemoteBackup::format);
        table.addNumber(
                "size", TEXTS.get("column.size"), 110, RemoteBackup::sizeBytes, Format::bytes);
        table.addMono("name", TEXTS.get("fact.file"), 420, RemoteBackup::name);
        table.setOnOpen(controller::fetch);
        table.getStyleClass().add("remote-list");
        VBox.setVgrow(table, Priority.ALWAYS);
        setTop(new VBox(head, place, messages));
        setCenter(new VBox(tools, table));
    }

    private void bind() {
        address.textProperty().bindBidirectional(model.addressProperty());
        look.disableProperty()
                .bind(tab.runningProperty().isNotNull().or(address.textProperty().isEmpty()));
        fetch.disableProperty()
                .bind(tab.runningProperty().isNotNull().or(table.selectedProperty().isNull()));
        model.foundProperty().addListener(property -> update());
        model.errorProperty().addListener(property -> update());
    }

    private void fetchSelected() {
        RemoteBackup selected = table.selectedProperty().get();
        if (selected != null) {
            controller.fetch(selected);
        }
    }

    private void update() {
        List<RemoteBackup> found = model.foundProperty().get();
        table.setRows(found == null ? List.of() : found);
        DrydockException error = model.errorProperty().get();
        String state = error != null ? "failed" : found == null ? "begin" : "none";
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignC.CLOUD_SEARCH_OUTLINE,
                        TEXTS.get("remote." + state + ".title"),
                        TEXTS.get("remote." + state + ".text", controller.folder())));
        messages.getChildren().clear();
        if (error != null) {
            messages.getChildren().add(new ErrorCard(error));
        }
        FieldGrid.show(error != null, List.of(messages));
    }

    /// For the page's accent button.
    void look() {
        if (!look.isDisabled()) {
            controller.look();
        }
    }

    void focus() {
        address.requestFocus();
    }
}
