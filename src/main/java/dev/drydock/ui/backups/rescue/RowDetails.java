package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The selected row, column by column: in the backup and now, side by side.
final class RowDetails extends VBox {

    private static final Texts TEXTS = Texts.forPackage(RowDetails.class);
    private static final int LONGEST = 4_000;

    private final RescueGrid grid;
    private final Label title = new Label();
    private final ConsoleTable<ComparedRow.Value> table =
            new ConsoleTable<>(TEXTS.get("details.filter"), ComparedRow.Value::column);

    RowDetails(RescueGrid grid) {
        this.grid = grid;
        getStyleClass().add("row-details");
        title.getStyleClass().add(Styles.SECTION_TITLE);
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tools = new HBox(title, space, table.filterField());
        tools.getStyleClass().addAll(Styles.TOOL_ROW, "details-tools");
        table.addNode(
                "differs",
                TEXTS.get("details.state"),
                120,
                value -> value.differs() ? TEXTS.get("details.differs") : "",
                RowDetails::mark);
        table.addMono(
                "column",
                TEXTS.get("details.column"),
                200,
                value -> Format.oneLine(value.column()));
        table.addNode(
                "backup",
                TEXTS.get("details.backup"),
                320,
                value -> shown(value.backup(), RowKind.NEW),
                value -> cell(value.backup(), RowKind.NEW, value.differs()));
        table.addNode(
                "live",
                TEXTS.get("details.live"),
                320,
                value -> shown(value.live(), RowKind.LOST),
                value -> cell(value.live(), RowKind.LOST, false));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(tools, table);
        grid.selectedProperty().addListener(property -> update());
        update();
    }

    private static @Nullable Node mark(ComparedRow.Value value) {
        if (!value.differs()) {
            return null;
        }
        var label =
                new Label(
                        TEXTS.get("details.differs"),
                        Icons.small(MaterialDesignC.COMPARE_HORIZONTAL));
        label.getStyleClass().addAll("row-mark", "attention");
        return label;
    }

    /// @param without the kind of row that has nothing on this side
    private String shown(@Nullable String value, RowKind without) {
        ComparedRow row = grid.selectedProperty().get();
        if (row == null || row.kind() == without) {
            return "";
        }
        return value == null ? TEXTS.get("null") : ValueCell.cut(value, LONGEST);
    }

    private @Nullable Node cell(@Nullable String value, RowKind without, boolean differs) {
        ComparedRow row = grid.selectedProperty().get();
        return row == null || row.kind() == without ? null : ValueCell.detail(value, differs);
    }

    private void update() {
        ComparedRow row = grid.selectedProperty().get();
        table.setRows(row == null ? List.of() : row.values());
        table.setEmptyState(new Label(TEXTS.get("details.none")));
        title.setText(
                row == null
                        ? TEXTS.get("details.title")
                        : TEXTS.get("details.row", PlanText.kind(row.kind()), key(row)));
        table.refresh();
    }

    private static String key(ComparedRow row) {
        return Format.middle(
                Format.oneLine(String.join(", ", row.key().stream().map(String::valueOf).toList())),
                60);
    }
}
