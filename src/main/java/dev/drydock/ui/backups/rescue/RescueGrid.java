package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The rows that differ, with a box to tick each. They come from the database a page at a time, so
/// filters and order work there.
final class RescueGrid extends VBox {

    private static final Texts TEXTS = Texts.forPackage(RescueGrid.class);
    private static final double ROW_HEIGHT = 26;
    private static final Duration TYPING = Duration.millis(250);

    private final RescueModel model;
    private final RescueController controller;
    private final ToggleGroup kinds = new ToggleGroup();
    private final ToggleButton all = segment(null, "left-pill");
    private final ToggleButton lost = segment(RowKind.LOST, "center-pill");
    private final ToggleButton changed = segment(RowKind.CHANGED, "center-pill");
    private final ToggleButton fresh = segment(RowKind.NEW, "right-pill");
    private final FilterField filter = new FilterField(TEXTS.get("grid.filter"));
    private final Label summary = new Label();
    private final TableView<RowSlot> table = new TableView<>();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final ReadOnlyObjectWrapper<@Nullable ComparedRow> selected =
            new ReadOnlyObjectWrapper<>();
    private List<String> columns = List.of();
    private boolean filling;
    private boolean fitted;

    RescueGrid(RescueModel model, RescueController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        bind();
        showKind();
        update();
        showRows();
    }

    ReadOnlyObjectProperty<@Nullable ComparedRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    private ToggleButton segment(@Nullable RowKind kind, String place) {
        var button = new ToggleButton();
        button.getStyleClass().addAll("page-segment", place);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setUserData(kind);
        button.setToggleGroup(kinds);
        return button;
    }

    private void createView() {
        getStyleClass().add("rescue-grid");
        var segments = new HBox(all, lost, changed, fresh);
        segments.getStyleClass().add("segments");
        all.setSelected(true);
        summary.getStyleClass().add(Styles.MUTED);
        summary.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tools = new HBox(filter, segments, space, summary);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        table.getStyleClass().addAll("console-table", "dense", "edge-to-edge", "rescue-rows");
        table.setAccessibleText(TEXTS.get("grid.rows"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        // many columns are scrolled to, not squeezed
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(tools, table);
    }

    private void bind() {
        typing.setOnFinished(event -> {
            model.textProperty().set(filter.getText());
            controller.showRows();
        });
        filter.textProperty()
                .addListener((property, before, now) -> {
                    if (!now.equals(model.textProperty().get())) {
                        typing.playFromStart();
                    }
                });
        model.textProperty()
                .addListener((property, before, now) -> {
                    if (!now.equals(filter.getText())) {
                        filter.setText(now);
                    }
                });
        kinds.selectedToggleProperty()
                .addListener((property, before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    } else if (now != null && now.getUserData() != model.kindProperty().get()) {
                        model.kindProperty().set((RowKind) now.getUserData());
                        controller.showRows();
                    }
                });
        model.kindProperty().addListener(property -> showKind());
        model.rowsProperty().addListener(property -> showRows());
        model.planProperty().addListener(property -> update());
        model.choiceProperty().addListener(property -> table.refresh());
        table.getSelectionModel().selectedItemProperty().addListener(property -> showSelected());
        // the table itself sorts nothing, and other rows must not come while it believes it does
        table.setSortPolicy(view -> true);
        table.getSortOrder()
                .addListener((ListChangeListener<TableColumn<RowSlot, ?>>) change -> sort());
        model.orderProperty().addListener(property -> showOrder());
        table.setContextMenu(new RescueSortMenu(table, this::copySelected));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void select(int row) {
        table.getSelectionModel().clearAndSelect(row);
    }

    private void showKind() {
        RowKind now = model.kindProperty().get();
        Stream.of(all, lost, changed, fresh)
                .filter(one -> one.getUserData() == now)
                .forEach(one -> one.setSelected(true));
    }

    void focusFirst() {
        table.requestFocus();
    }

    void focusSearch() {
        filter.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            tickSelected();
            event.consume();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copySelected();
            event.consume();
        }
    }

    /// All of the selected rows follow the first.
    private void tickSelected() {
        List<ComparedRow> rows = selectedRows();
        if (rows.isEmpty()) {
            return;
        }
        var choice = model.choice();
        boolean ticked = !choice.comes(rows.getFirst());
        for (ComparedRow row : rows) {
            choice = choice.with(row, ticked);
        }
        controller.choose(choice);
    }

    private List<ComparedRow> selectedRows() {
        PagedRows rows = model.rowsProperty().get();
        if (rows == null) {
            return List.of();
        }
        List<ComparedRow> found = new ArrayList<>();
        for (Integer index : List.copyOf(table.getSelectionModel().getSelectedIndices())) {
            ComparedRow row = index == null || index < 0 ? null : rows.find(index);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    private void copySelected() {
        String head =
                Stream.concat(Stream.of(TEXTS.get("column.kind")), columns.stream())
                        .collect(Collectors.joining("\t"));
        String lines =
                selectedRows().stream()
                        .map(row ->
                                Stream.concat(
                                                Stream.of(PlanText.kind(row.kind())),
                                                row.values().stream()
                                                        .map(value -> ValueCell.text(row, value)))
                                        .map(text -> text.replaceAll("[\\t\\r\\n]+", " "))
                                        .collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n"));
        CommandWords.toClipboard(head + "\n" + lines);
    }

    private void showSelected() {
        int index = table.getSelectionModel().getSelectedIndex();
        PagedRows rows = model.rowsProperty().get();
        selected.set(rows == null || index < 0 ? null : rows.find(index));
    }

    private void showRows() {
        PagedRows rows = model.rowsProperty().get();
        List<String> wanted = model.columns();
        if (!wanted.equals(columns) || table.getColumns().isEmpty()) {
            columns = wanted;
            createColumns();
        }
        table.getSelectionModel().clearSelection();
        if (rows == null) {
            setItems(FXCollections.emptyObservableList());
            return;
        }
        rows.setOnLoaded(() -> {
            table.refresh();
            fit(rows);
            if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
                table.getSelectionModel().select(0);
            }
            showSelected();
        });
        setItems(rows);
        table.setPlaceholder(
                new Label(
                        TEXTS.get(
                                model.textProperty().get().isBlank()
                                        ? "grid.equal"
                                        : "grid.noMatch")));
    }

    private void createColumns() {
        List<TableColumn<RowSlot, RowSlot>> made =
                new RescueColumns(model, controller).create(columns);
        made.forEach(one -> one.sortTypeProperty().addListener(property -> sort()));
        table.getColumns().setAll(made);
        fitted = false;
    }

    /// With the first rows that come, and not again: a person may have changed it.
    private void fit(PagedRows rows) {
        List<ComparedRow> here =
                IntStream.range(0, Math.min(rows.size(), PagedRows.PAGE))
                        .mapToObj(rows::find)
                        .filter(Objects::nonNull)
                        .toList();
        if (!fitted && !here.isEmpty()) {
            fitted = true;
            RescueColumns.fit(table.getColumns(), here);
        }
    }

    /// Other items make the table forget its order.
    private void setItems(ObservableList<RowSlot> items) {
        List<TableColumn<RowSlot, ?>> sorted =
                table.getSortOrder().stream().filter(table.getColumns()::contains).toList();
        filling = true;
        try {
            table.setItems(items);
            table.getSortOrder().setAll(sorted);
        } finally {
            filling = false;
        }
        showOrder();
    }

    /// What the arrows in the heads say; the database sorts.
    private void sort() {
        if (filling) {
            return;
        }
        RowOrder wanted = RescueColumns.order(table.getSortOrder());
        if (!wanted.equals(model.orderProperty().get())) {
            model.orderProperty().set(wanted);
            controller.showRows();
        }
    }

    private void showOrder() {
        if (model.orderProperty().get().equals(RowOrder.BACKUP)) {
            table.getSortOrder().clear();
        }
    }

    private void update() {
        RescuePlan plan = model.planProperty().get();
        Map<RowKind, Long> found = model.found();
        long sum = found.values().stream().mapToLong(Long::longValue).sum();
        all.setText(TEXTS.get("grid.all", Format.count(sum)));
        for (ToggleButton one : List.of(lost, changed, fresh)) {
            RowKind kind = (RowKind) one.getUserData();
            one.setText(
                    TEXTS.get("grid." + kind.word(), Format.count(found.getOrDefault(kind, 0L))));
        }
        summary.setText(plan == null ? "" : PlanText.found(plan.comparison()));
        summary.setTooltip(plan == null ? null : new Tooltip(summary.getText()));
    }
}
