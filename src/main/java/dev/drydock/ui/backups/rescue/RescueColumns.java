package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;

/// The columns of the grid: the tick, the kind, then those of the table, the key first.
final class RescueColumns {

    private static final Texts TEXTS = Texts.forPackage(RescueColumns.class);

    private static final double NARROWEST = 80;
    private static final double WIDEST = 360;
    private static final double CHARACTER = 7.6;
    private static final double AROUND = 20;

    /// What stands between two values takes as much as so many characters.
    private static final int ARROW = 4;

    private final RescueModel model;
    private final RescueController controller;

    RescueColumns(RescueModel model, RescueController controller) {
        this.model = model;
        this.controller = controller;
    }

    /// @param columns of the compared rows, in their order
    List<TableColumn<RowSlot, RowSlot>> create(List<String> columns) {
        var tick = new TableColumn<RowSlot, RowSlot>("");
        tick.setId("tick");
        tick.setCellFactory(column -> new TickCell(model, controller));
        var kind = new TableColumn<RowSlot, RowSlot>(TEXTS.get("column.kind"));
        kind.setId("kind");
        kind.setCellFactory(column -> new KindCell());
        List<TableColumn<RowSlot, RowSlot>> made =
                new ArrayList<>(List.of(finish(tick, 36), finish(kind, 104)));
        RescuePlan plan = model.planProperty().get();
        List<String> key = plan == null ? List.of() : plan.comparison().key();
        List<String> order = new ArrayList<>(key);
        columns.stream().filter(name -> !key.contains(name)).forEach(order::add);
        for (String name : order) {
            boolean differs = plan != null && plan.comparison().changedColumns().containsKey(name);
            double width = differs ? 240 : Math.clamp(name.length() * 8L + 40, 110, 200);
            made.add(finish(column(name, columns.indexOf(name), key.contains(name)), width));
        }
        return made;
    }

    private TableColumn<RowSlot, RowSlot> column(String name, int at, boolean key) {
        boolean number = model.numbers().contains(name);
        var title = new Label(Format.oneLine(name));
        title.setTooltip(new Tooltip(TEXTS.get(key ? "column.key.tip" : "column.tip", name)));
        if (key) {
            title.setGraphic(Icons.small(MaterialDesignK.KEY_VARIANT));
        }
        var column = new TableColumn<RowSlot, RowSlot>();
        column.setGraphic(title);
        column.setUserData(name);
        column.setCellFactory(view -> new ValueCell(at, number));
        if (number) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private static TableColumn<RowSlot, RowSlot> finish(
            TableColumn<RowSlot, RowSlot> column, double width) {
        column.setPrefWidth(width);
        column.setMinWidth(30);
        // only columns of the table have an order in the database
        column.setSortable(column.getUserData() != null);
        column.setReorderable(true);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        return column;
    }

    /// Makes columns as wide as the values that are here need.
    static void fit(List<? extends TableColumn<RowSlot, ?>> columns, List<ComparedRow> rows) {
        for (TableColumn<RowSlot, ?> column : columns) {
            if (column.getUserData() instanceof String name) {
                int longest =
                        rows.stream()
                                .flatMap(row -> row.values().stream())
                                .filter(value -> value.column().equals(name))
                                .mapToInt(RescueColumns::characters)
                                .max()
                                .orElse(0);
                column.setPrefWidth(
                        Math.clamp(
                                Math.max(longest, name.length() + 5) * CHARACTER + AROUND,
                                NARROWEST,
                                WIDEST));
            }
        }
    }

    private static int characters(ComparedRow.Value value) {
        int backup = length(value.backup());
        int live = length(value.live());
        return value.differs() ? backup + live + ARROW : Math.max(backup, live);
    }

    private static int length(@Nullable String value) {
        return value == null ? 4 : value.length();
    }

    /// What sorted columns mean.
    static RowOrder order(List<? extends TableColumn<RowSlot, ?>> sorted) {
        List<RowOrder.By> by = new ArrayList<>();
        for (TableColumn<RowSlot, ?> column : sorted) {
            if (column.getUserData() instanceof String name) {
                by.add(
                        new RowOrder.By(
                                name,
                                column.getSortType() == TableColumn.SortType.DESCENDING));
            }
        }
        return by.isEmpty() ? RowOrder.BACKUP : new RowOrder(by);
    }
}
