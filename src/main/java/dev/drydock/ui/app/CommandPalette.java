package dev.drydock.ui.app;

import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Ctrl+K: every action of the window and the current tab, found by typing.
final class CommandPalette extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(CommandPalette.class);
    private static final double ROW_HEIGHT = 34;
    private static final int ROWS_SHOWN = 11;

    private final Supplier<List<PaletteCommand>> commands;
    private final TextField query = new TextField();
    private final ListView<PaletteCommand> list = new ListView<>();
    private final VBox box = new VBox(query, list);
    private FilteredList<PaletteCommand> matches =
            new FilteredList<>(FXCollections.observableArrayList());
    private @Nullable Node focusBefore;

    /// @param commands asked each time the palette opens
    CommandPalette(Supplier<List<PaletteCommand>> commands) {
        this.commands = commands;
        getStyleClass().add("modal-shade");
        box.getStyleClass().add("palette");
        query.setPromptText(TEXTS.get("palette.prompt"));
        query.setAccessibleText(TEXTS.get("palette.prompt"));
        query.getStyleClass().add("palette-query");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new CommandCell());
        list.setPlaceholder(new Label(TEXTS.get("palette.none")));
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        setVisible(false);
        bind();
    }

    private void bind() {
        managedProperty().bind(visibleProperty());
        query.textProperty().addListener((property, before, now) -> filter(now));
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::handleKey);
        setOnMousePressed(event -> {
            if (equals(event.getTarget())) {
                close();
            }
        });
        list.setOnMouseClicked(event -> runSelected());
    }

    void open() {
        focusBefore = getScene().getFocusOwner();
        matches =
                new FilteredList<>(
                        FXCollections.observableArrayList(
                                commands.get().stream()
                                        .filter(command -> command.enabled().getAsBoolean())
                                        .toList()));
        list.setItems(matches);
        query.clear();
        filter("");
        setVisible(true);
        query.requestFocus();
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        setVisible(false);
        // hiding would hand the focus to whatever comes first
        (focusBefore == null ? getScene().getRoot() : focusBefore).requestFocus();
    }

    private void filter(String text) {
        matches.setPredicate(
                command -> FilterField.matches(text, List.of(command.title(), command.place())));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        double height = Math.clamp(matches.size(), 1, ROWS_SHOWN) * ROW_HEIGHT + 2;
        list.setPrefHeight(height);
        list.setMinHeight(height);
        list.setMaxHeight(height);
    }

    private void handleKey(KeyEvent event) {
        switch (event.getCode()) {
            case KeyCode.DOWN -> move(1);
            case KeyCode.UP -> move(-1);
            case KeyCode.PAGE_DOWN -> move(ROWS_SHOWN);
            case KeyCode.PAGE_UP -> move(-ROWS_SHOWN);
            case KeyCode.ENTER -> runSelected();
            case KeyCode.ESCAPE -> close();
            // focus stays here while the palette is open
            case KeyCode.TAB -> {}
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        if (matches.isEmpty()) {
            return;
        }
        int last = matches.size() - 1;
        int now = list.getSelectionModel().getSelectedIndex();
        int next =
                Math.abs(by) == 1
                        ? Math.floorMod(now + by, last + 1)
                        : Math.clamp(now + by, 0, last);
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(Math.max(0, next - ROWS_SHOWN + 1));
    }

    private void runSelected() {
        PaletteCommand chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.action().run();
        }
    }

    private static final class CommandCell extends ListCell<PaletteCommand> {

        @Override
        protected void updateItem(@Nullable PaletteCommand command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            var title = new Label(command.title());
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            var place = new Label(command.place());
            place.getStyleClass().add(Styles.MUTED);
            place.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(Icons.of(command.icon()), title, place);
            row.getStyleClass().add("palette-row");
            row.setAlignment(Pos.CENTER_LEFT);
            if (!command.shortcut().isEmpty()) {
                var key = new Label(command.shortcut());
                key.getStyleClass().add("key-hint");
                key.setMinWidth(USE_PREF_SIZE);
                row.getChildren().add(key);
            }
            setGraphic(row);
            setAccessibleText(command.title() + " " + command.shortcut());
        }
    }
}
