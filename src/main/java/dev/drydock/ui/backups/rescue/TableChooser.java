package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.RescueTable;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Comparator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The tables of the backup with how many rows each has there and now, to find the one that lost
/// some.
final class TableChooser extends VBox {

    private static final Texts TEXTS = Texts.forPackage(TableChooser.class);

    private final RescueModel model;
    private final RescueController controller;
    private final ConsoleTable<RescueTable> table =
            new ConsoleTable<>(TEXTS.get("tables.filter"), RescueTable::name);

    TableChooser(RescueModel model, RescueController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        model.tablesProperty().addListener(property -> update());
        table.selectedProperty()
                .addListener((property, before, now) -> {
                    if (now != null && now.there()) {
                        controller.chooseTable(now.name(), false);
                    }
                });
        model.tableProperty()
                .addListener((property, before, now) -> {
                    if (now.isEmpty()) {
                        table.getSelectionModel().clearSelection();
                    }
                });
        update();
    }

    private void createView() {
        var hint = new Label(TEXTS.get("tables.hint"));
        hint.getStyleClass().add(Styles.MUTED);
        hint.setMinWidth(0);
        var tools = new HBox(table.filterField(), hint);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        table.getStyleClass().add("rescue-tables");
        table.addMono("table", TEXTS.get("tables.table"), 420, one -> Format.oneLine(one.name()));
        table.addNumber(
                "backup",
                TEXTS.get("tables.backup"),
                130,
                RescueTable::backupRows,
                TableChooser::count);
        table.addNumber(
                "live", TEXTS.get("tables.live"), 130, RescueTable::liveRows, TableChooser::count);
        table.addNode(
                "state",
                TEXTS.get("tables.state"),
                260,
                TableChooser::state,
                TableChooser::stateMark);
        table.setOnOpen(one -> compareSelected());
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(tools, table);
    }

    void focusSearch() {
        table.filterField().requestFocus();
    }

    /// Selects the table that lost most, as far as that is known, and takes the keyboard.
    void focusFirst() {
        table.requestFocus();
        if (table.selectedProperty().get() == null) {
            table.getItems().stream()
                    .filter(RescueTable::there)
                    .max(Comparator.comparingLong(TableChooser::fewer))
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    private static long fewer(RescueTable one) {
        return isFewer(one) ? one.backupRows() - one.liveRows() : 0;
    }

    void compareSelected() {
        RescueTable chosen = table.selectedProperty().get();
        if (chosen != null && chosen.there()) {
            controller.chooseTable(chosen.name(), true);
        }
    }

    private static String count(long rows) {
        return rows < 0 ? TEXTS.get("tables.unknown") : Format.count(rows);
    }

    private static boolean isFewer(RescueTable one) {
        return one.there()
                && one.liveRows() >= 0
                && one.backupRows() >= 0
                && one.liveRows() < one.backupRows();
    }

    private static String state(RescueTable one) {
        if (!one.there()) {
            return TEXTS.get("tables.gone");
        }
        return isFewer(one)
                ? TEXTS.get("tables.fewer", Format.count(one.backupRows() - one.liveRows()))
                : "";
    }

    private static @Nullable Node stateMark(RescueTable one) {
        if (state(one).isEmpty()) {
            return null;
        }
        var label =
                new Label(
                        state(one),
                        Icons.small(
                                one.there()
                                        ? MaterialDesignM.MINUS
                                        : MaterialDesignA.ALERT_OUTLINE));
        label.getStyleClass().addAll("row-mark", one.there() ? "attention" : "danger");
        return label;
    }

    private void update() {
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignT.TABLE_OFF,
                        TEXTS.get("tables.none.title"),
                        TEXTS.get("tables.none.text")));
        table.setRows(model.tablesProperty().get());
    }
}
