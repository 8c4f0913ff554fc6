package dev.drydock.ui.common;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// The table of the console: dense rows, typing filters, sorting, columns to choose, copy as text,
/// CSV or Markdown, and a state that comes back. Fill it with [#setRows]; the selection is kept by
/// the key of the rows.
///
/// Place [#filterField()] in the page's tool row.
public final class ConsoleTable<T> extends TableView<T> {

    private static final double ROW_HEIGHT = 26;

    private final Function<T, Object> key;
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<T> rowsShown = FXCollections.unmodifiableObservableList(rows);
    private final FilteredList<T> filtered = new FilteredList<>(rows);
    private final List<TableText<T>> texts = new ArrayList<>();
    private final FilterField filterField;
    private final ReadOnlyObjectWrapper<@Nullable T> selected = new ReadOnlyObjectWrapper<>();
    private Consumer<T> onOpen = row -> {};
    private boolean filling;

    /// @param filterPrompt for the filter field: "Filter backups"
    /// @param key what makes a row the same row after a refresh
    public ConsoleTable(String filterPrompt, Function<T, Object> key) {
        this.key = key;
        this.filterField = new FilterField(filterPrompt);
        getStyleClass().addAll("console-table", "dense", "edge-to-edge");
        setAccessibleText(filterPrompt);
        setFixedCellSize(ROW_HEIGHT);
        setTableMenuButtonVisible(true);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setPlaceholder(new Label(""));
        bind();
    }

    private void bind() {
        filterField.textProperty().addListener((property, before, now) -> applyFilter(now));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        selected.set(now);
                    }
                });
        addEventHandler(KeyEvent.KEY_TYPED, this::typeIntoFilter);
        addEventHandler(KeyEvent.KEY_PRESSED, this::openOrCopy);
        filterField.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        focusFirstRow();
                        event.consume();
                    }
                });
        setRowFactory(view -> createRow());
        setContextMenu(new TableCopyMenu(this, texts));
    }

    // Properties

    public FilterField filterField() {
        return filterField;
    }

    /// The selected row, steady while rows are replaced; null when none is.
    public ReadOnlyObjectProperty<@Nullable T> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public List<T> selectedRows() {
        return getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    /// All rows, whether the filter shows them or not.
    public ObservableList<T> rows() {
        return rowsShown;
    }

    // Columns

    /// A column of text. `id` is stable: it names the column in the workspace file.
    public TableColumn<T, String> addText(
            String id, String title, double width, Function<T, String> text) {
        return add(new TableText<>(id, title, text), width, text, null, null);
    }

    /// A column of names or SQL in the fixed-width font.
    public TableColumn<T, String> addMono(
            String id, String title, double width, Function<T, String> text) {
        return add(new TableText<>(id, title, text), width, text, null, Styles.MONO);
    }

    /// A column of numbers: right-aligned, sorted by value. Copies carry the number as formatted.
    public TableColumn<T, Long> addNumber(
            String id,
            String title,
            double width,
            ToLongFunction<T> number,
            Function<Long, String> format) {
        return add(
                new TableText<>(id, title, row -> format.apply(number.applyAsLong(row))),
                width,
                row -> number.applyAsLong(row),
                null,
                Styles.NUMBER);
    }

    /// A column of numbers that are given as text, of any size: right-aligned, sorted by value; what
    /// is no number comes last.
    public TableColumn<T, String> addFigures(
            String id, String title, double width, Function<T, String> text) {
        TableColumn<T, String> column =
                add(new TableText<>(id, title, text), width, text, null, Styles.NUMBER);
        column.setComparator(
                Comparator.comparing(
                        ConsoleTable::figure, Comparator.nullsLast(Comparator.naturalOrder())));
        return column;
    }

    private static @Nullable BigDecimal figure(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /// A column of times: relative in the cell, exact in the tooltip and in copies.
    public TableColumn<T, Instant> addTime(
            String id, String title, double width, Function<T, @Nullable Instant> time) {
        Function<T, String> exact =
                row -> {
                    Instant value = time.apply(row);
                    return value == null ? "" : Format.exact(value);
                };
        Function<T, String> relative =
                row -> {
                    Instant value = time.apply(row);
                    return value == null ? "" : Format.relative(value);
                };
        var column = new TableColumn<T, Instant>(title);
        column.setCellFactory(view -> new ConsoleCell<T, Instant>(relative, exact, null, null));
        return finish(column, new TableText<>(id, title, exact), width, time);
    }

    /// A column whose cells show a node, such as a badge; `text` stands for it in filter and
    /// copies.
    public TableColumn<T, String> addNode(
            String id,
            String title,
            double width,
            Function<T, String> text,
            Function<T, @Nullable Node> graphic) {
        return add(new TableText<>(id, title, text), width, text, graphic, null);
    }

    /// A column whose cells show a node and that is sorted by a number; `text` stands for the node
    /// in filter and copies.
    public TableColumn<T, Double> addGauge(
            String id,
            String title,
            double width,
            ToDoubleFunction<T> number,
            Function<T, String> text,
            Function<T, @Nullable Node> graphic) {
        return add(
                new TableText<>(id, title, text),
                width,
                row -> number.applyAsDouble(row),
                graphic,
                Styles.NUMBER);
    }

    private <V extends Comparable<? super V>> TableColumn<T, V> add(
            TableText<T> text,
            double width,
            Function<T, V> value,
            @Nullable Function<T, @Nullable Node> graphic,
            @Nullable String styleClass) {
        var column = new TableColumn<T, V>(text.title());
        column.setCellFactory(
                view -> new ConsoleCell<T, V>(text.text(), text.text(), graphic, styleClass));
        if (Styles.NUMBER.equals(styleClass)) {
            column.getStyleClass().add("number-column");
        }
        return finish(column, text, width, row -> value.apply(row));
    }

    private <V extends Comparable<? super V>> TableColumn<T, V> finish(
            TableColumn<T, V> column,
            TableText<T> text,
            double width,
            Function<T, @Nullable V> value) {
        column.setId(text.id());
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setCellValueFactory(cell ->
                new javafx.beans.property.SimpleObjectProperty<>(value.apply(cell.getValue())));
        column.setComparator(Comparator.nullsFirst(Comparator.naturalOrder()));
        column.setReorderable(true);
        texts.add(text);
        getColumns().add(column);
        return column;
    }

    // Commands

    /// Replaces all rows, in one batch; selection and scroll position stay where the rows remain.
    public void setRows(List<T> newRows) {
        List<Object> chosen = selectedRows().stream().map(key).toList();
        filling = true;
        try {
            rows.setAll(newRows);
            getSelectionModel().clearSelection();
            if (!chosen.isEmpty()) {
                for (int i = 0; i < getItems().size(); i++) {
                    if (chosen.contains(key.apply(getItems().get(i)))) {
                        getSelectionModel().select(i);
                    }
                }
            }
        } finally {
            filling = false;
        }
        selected.set(getSelectionModel().getSelectedItem());
    }

    /// Selects the row with the key and scrolls to it; does nothing when it is not shown.
    public void selectKey(Object wanted) {
        for (int i = 0; i < getItems().size(); i++) {
            if (key.apply(getItems().get(i)).equals(wanted)) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(i);
                return;
            }
        }
    }

    /// What a double click or Enter on a row does.
    public void setOnOpen(Consumer<T> handler) {
        onOpen = handler;
    }

    /// Shown when there is no row at all; while a filter hides all rows the table says so itself.
    public void setEmptyState(Node node) {
        emptyState = node;
        applyFilter(filterField.getText());
    }

    private @Nullable Node emptyState;

    public void restoreState(WorkspaceSection section) {
        TableState.restore(this, section);
        filterField.setText(section.get("filter", ""));
    }

    public void saveState(WorkspaceSection section) {
        TableState.save(this, section);
        section.put("filter", filterField.getText());
    }

    private void applyFilter(String filter) {
        if (filter.isBlank()) {
            filtered.setPredicate(null);
            setPlaceholder(emptyState == null ? new Label("") : emptyState);
            return;
        }
        filtered.setPredicate(row ->
                FilterField.matches(
                        filter, texts.stream().map(text -> text.text().apply(row)).toList()));
        setPlaceholder(new Label(Texts.forPackage(ConsoleTable.class).get("table.none")));
    }

    private void typeIntoFilter(KeyEvent event) {
        String typed = event.getCharacter();
        if (event.isControlDown()
                || event.isAltDown()
                || event.isMetaDown()
                || typed.isBlank()
                || Character.isISOControl(typed.codePointAt(0))) {
            return;
        }
        filterField.requestFocus();
        filterField.appendText(typed);
        filterField.end();
        event.consume();
    }

    private void openOrCopy(KeyEvent event) {
        T row = selected.get();
        if (event.getCode() == KeyCode.ENTER && !event.isControlDown() && row != null) {
            onOpen.accept(row);
            event.consume();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            TableCopy.toClipboard(TableCopy.text(texts, selectedRows()));
            event.consume();
        }
    }

    private void focusFirstRow() {
        requestFocus();
        if (getSelectionModel().isEmpty() && !getItems().isEmpty()) {
            getSelectionModel().clearAndSelect(0);
        }
    }

    private TableRow<T> createRow() {
        var row = new TableRow<T>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && !row.isEmpty()) {
                onOpen.accept(row.getItem());
            }
        });
        return row;
    }
}
