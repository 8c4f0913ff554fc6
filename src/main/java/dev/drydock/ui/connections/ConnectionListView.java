package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The left side: saved and open connections under their groups, with search.
final class ConnectionListView extends BorderPane {

    /// What the list can ask for.
    interface Actions {
        void select(ConnectionProfile profile);

        void openProfile(ConnectionProfile profile);

        void addNew();

        void openFile();

        void importFound();
    }

    private static final Texts TEXTS = Texts.forPackage(ConnectionListView.class);
    private static final double ROW_HEIGHT = 30;

    private final ConnectionsModel model;
    private final Actions actions;
    private final FilterField filter = new FilterField(TEXTS.get("list.filter"));
    private final ListView<ListEntry> list = new ListView<>();
    private boolean reselecting;

    ConnectionListView(ConnectionsModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        createView();
        bind();
    }

    private void createView() {
        getStyleClass().addAll("connection-list", "pane");
        HBox.setHgrow(filter, Priority.ALWAYS);
        var tools =
                new HBox(
                        filter,
                        button(MaterialDesignP.PLUS, "action.add", actions::addNew),
                        button(
                                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                                "action.openFile",
                                actions::openFile),
                        button(MaterialDesignI.IMPORT, "action.import", actions::importFound));
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM, "list-tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(view -> new ConnectionCell());
        list.setAccessibleText(TEXTS.get("list.name"));
        var none = new Label(TEXTS.get("list.none"));
        none.getStyleClass().add(Styles.MUTED);
        list.setPlaceholder(none);
        setTop(tools);
        setCenter(list);
    }

    private void bind() {
        list.setItems(model.entries());
        model.filterProperty().bind(filter.textProperty());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> select(now));
        model.editingProperty().addListener((property, before, now) -> reselect(now));
        model.entries()
                .addListener(
                        (javafx.collections.ListChangeListener<ListEntry>)
                                change -> reselect(model.editingProperty().get()));
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        list.requestFocus();
                        event.consume();
                    }
                });
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isControlDown()) {
                        withSelected(actions::openProfile);
                        event.consume();
                    }
                });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                withSelected(actions::openProfile);
            }
        });
        reselect(model.editingProperty().get());
    }

    FilterField filter() {
        return filter;
    }

    private void withSelected(Consumer<ConnectionProfile> action) {
        if (list.getSelectionModel().getSelectedItem() instanceof ListEntry.Connection connection) {
            action.accept(connection.profile());
        }
    }

    private void select(@Nullable ListEntry entry) {
        if (reselecting || entry == null) {
            return;
        }
        if (entry instanceof ListEntry.Connection connection) {
            actions.select(connection.profile());
        }
        // a heading cannot be chosen, and the user may have kept the form
        reselect(model.editingProperty().get());
    }

    private void reselect(@Nullable ConnectionProfile profile) {
        if (reselecting) {
            return;
        }
        reselecting = true;
        try {
            int place = profile == null ? -1 : placeOf(profile);
            if (place < 0) {
                list.getSelectionModel().clearSelection();
            } else if (list.getSelectionModel().getSelectedIndex() != place) {
                list.getSelectionModel().clearAndSelect(place);
            }
        } finally {
            reselecting = false;
        }
    }

    private int placeOf(ConnectionProfile profile) {
        ListEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen instanceof ListEntry.Connection same
                && same.profile().id().equals(profile.id())
                && list.getItems().contains(chosen)) {
            return list.getSelectionModel().getSelectedIndex();
        }
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof ListEntry.Connection one
                    && one.profile().id().equals(profile.id())) {
                return i;
            }
        }
        return -1;
    }

    private static Button button(Ikon icon, String key, Runnable action) {
        var button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll(Styles.ICON_BUTTON, Styles.FLAT);
        button.setTooltip(new Tooltip(TEXTS.get(key)));
        button.setAccessibleText(TEXTS.get(key));
        button.setOnAction(event -> action.run());
        return button;
    }
}
