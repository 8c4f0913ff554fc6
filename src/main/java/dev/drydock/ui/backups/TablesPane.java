package dev.drydock.ui.backups;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Arrays;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Which tables go into the backup: a list to tick, and names or patterns, one a line; both say the
/// same.
final class TablesPane extends VBox {

    private static final Texts TEXTS = Texts.forPackage(TablesPane.class);

    private final BackUpModel draft;
    private final FilterField search = new FilterField(TEXTS.get("tables.search"));
    private final ListView<TableName> list = new ListView<>();
    private final TextArea include = new TextArea();
    private final TextArea exclude = new TextArea();
    private final VBox includeBox = patterns("tables.include", include);
    private final VBox excludeBox = patterns("tables.exclude", exclude);
    private final Label count = new Label();
    private final InvalidationListener update = property -> update();
    private boolean filling;
    private TableChoice choice;

    TablesPane(BackUpModel draft) {
        this.draft = draft;
        this.choice = draft.choice();
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("tables-pane");
        var title = new Label(TEXTS.get("tables.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        count.getStyleClass().addAll(Styles.MUTED, "table-count");
        count.setMinWidth(0);
        search.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(search, Priority.ALWAYS);
        list.getStyleClass().addAll("bordered", "table-list");
        list.setFixedCellSize(26);
        list.setAccessibleText(TEXTS.get("tables.title"));
        list.setPlaceholder(new Label(TEXTS.get("tables.reading")));
        list.setCellFactory(view -> new TableTickCell(() -> choice, this::tick));
        list.setMinHeight(130);
        VBox.setVgrow(list, Priority.ALWAYS);
        include.setId("include-patterns");
        exclude.setId("exclude-patterns");
        var boxes = new HBox(includeBox, excludeBox);
        boxes.getStyleClass().add("pattern-boxes");
        includeBox.managedProperty().bind(includeBox.visibleProperty());
        for (VBox box : List.of(includeBox, excludeBox)) {
            HBox.setHgrow(box, Priority.ALWAYS);
        }
        var note = new Label(TEXTS.get("tables.patterns.note"));
        note.getStyleClass().add("field-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(title, count, search, list, boxes, note);
    }

    private static VBox patterns(String key, TextArea area) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(area);
        area.setPrefRowCount(3);
        area.setPrefColumnCount(16);
        area.setMinHeight(70);
        area.setPromptText(TEXTS.get(key + ".prompt"));
        area.getStyleClass().addAll(Styles.MONO, "patterns");
        return new VBox(label, area);
    }

    private void bind() {
        include.textProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        draft.change(one -> one.withTables(lines(now), one.exclude()));
                    }
                });
        exclude.textProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        draft.change(one -> one.withTables(one.include(), lines(now)));
                    }
                });
        search.textProperty().addListener(property -> showList());
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    TableName table = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.SPACE && table != null) {
                        tick(table, !choice.has(table));
                        event.consume();
                    }
                });
        // the pane is made anew each time it is shown, and the model outlives it
        var listener = new WeakInvalidationListener(update);
        draft.draftProperty().addListener(listener);
        draft.tablesProperty().addListener(listener);
        draft.tablesErrorProperty().addListener(listener);
    }

    private void tick(TableName table, boolean wanted) {
        draft.change(one -> TableChoice.toggled(one, table, wanted));
    }

    private void update() {
        BackUpDraft now = draft.draft();
        choice = draft.choice();
        filling = true;
        try {
            fill(include, now.include());
            fill(exclude, now.exclude());
        } finally {
            filling = false;
        }
        includeBox.setVisible(now.intent() == BackUpIntent.TABLES);
        boolean none = now.intent() == BackUpIntent.TABLES && now.include().isEmpty();
        if (none) {
            choice = new TableChoice(choice.all(), java.util.Set.of(), choice.fits());
        }
        showList();
        showCount();
    }

    private void showList() {
        List<TableName> all = draft.tablesProperty().get();
        DrydockException failure = draft.tablesErrorProperty().get();
        if (failure != null) {
            var why = new Label(failure.message());
            why.setWrapText(true);
            list.setPlaceholder(why);
        } else if (all != null) {
            list.setPlaceholder(new Label(TEXTS.get("tables.none")));
        }
        List<TableName> shown =
                all == null
                        ? List.of()
                        : all.stream()
                                .filter(table ->
                                        FilterField.matches(
                                                search.getText(), List.of(table.whole())))
                                .toList();
        if (!list.getItems().equals(shown)) {
            list.getItems().setAll(shown);
        }
        list.refresh();
    }

    private void showCount() {
        if (draft.tablesProperty().get() == null) {
            count.setText("");
            return;
        }
        long rows = choice.rows();
        count.setText(
                rows < 0
                        ? TEXTS.get(
                                "tables.count",
                                Format.count(choice.chosen().size()),
                                Format.count(choice.all().size()))
                        : TEXTS.get(
                                "tables.count.rows",
                                Format.count(choice.chosen().size()),
                                Format.count(choice.all().size()),
                                Format.count(rows)));
    }

    // typing must not lose a line that is only begun
    private static void fill(TextArea area, List<String> texts) {
        if (!lines(area.getText()).equals(texts)) {
            area.setText(String.join("\n", texts));
        }
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
