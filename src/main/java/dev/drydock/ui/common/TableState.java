package dev.drydock.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Order, width, visibility and sorting of columns, by their ids, in the workspace.
final class TableState {

    private TableState() {}

    static void save(TableView<?> table, WorkspaceSection section) {
        section.put("columns", ids(table.getColumns()));
        section.put(
                "sort",
                table.getSortOrder().stream()
                        .map(column -> sign(column) + column.getId())
                        .collect(Collectors.joining(",")));
        for (TableColumn<?, ?> column : table.getColumns()) {
            section.put(column.getId() + ".width", Math.rint(column.getWidth()));
            section.put(column.getId() + ".visible", column.isVisible());
        }
    }

    static <T> void restore(TableView<T> table, WorkspaceSection section) {
        for (TableColumn<T, ?> column : table.getColumns()) {
            double width = section.getNumber(column.getId() + ".width", column.getPrefWidth());
            column.setPrefWidth(Math.clamp(width, column.getMinWidth(), 2000));
            column.setVisible(section.getFlag(column.getId() + ".visible", column.isVisible()));
        }
        // columns of a later version, unknown to the file, keep their place at the end
        List<TableColumn<T, ?>> ordered = new ArrayList<>();
        for (String id : section.get("columns", "").split(",", -1)) {
            find(table, id, ordered);
        }
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (!ordered.contains(column)) {
                ordered.add(column);
            }
        }
        table.getColumns().setAll(ordered);
        List<TableColumn<T, ?>> sorted = new ArrayList<>();
        for (String part : section.get("sort", "").split(",", -1)) {
            if (part.length() > 1) {
                int before = sorted.size();
                find(table, part.substring(1), sorted);
                if (sorted.size() > before) {
                    sorted.getLast()
                            .setSortType(
                                    part.startsWith("-")
                                            ? TableColumn.SortType.DESCENDING
                                            : TableColumn.SortType.ASCENDING);
                }
            }
        }
        if (!sorted.isEmpty()) {
            table.getSortOrder().setAll(sorted);
        }
    }

    private static <T> void find(TableView<T> table, String id, List<TableColumn<T, ?>> into) {
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (column.getId().equals(id) && !into.contains(column)) {
                into.add(column);
            }
        }
    }

    private static String ids(List<? extends TableColumn<?, ?>> columns) {
        return columns.stream().map(TableColumn::getId).collect(Collectors.joining(","));
    }

    private static String sign(TableColumn<?, ?> column) {
        return column.getSortType() == TableColumn.SortType.DESCENDING ? "-" : "+";
    }
}
