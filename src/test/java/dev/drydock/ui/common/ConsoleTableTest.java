package dev.drydock.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.util.List;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class ConsoleTableTest {

    private record Row(int id, String name, long rows) {}

    private final ConsoleTable<Row> table = FxTest.call(ConsoleTableTest::create);

    @Test
    void filterWordsMayStandInAnyOrder() {
        FxTest.run(() -> {
            table.setRows(List.of(new Row(1, "public orders", 5), new Row(2, "audit log", 7)));
            table.filterField().setText("ord pub");
        });
        assertThat(shown()).containsExactly(1);
    }

    @Test
    void selectionStaysWithItsRowWhenRowsAreReplaced() {
        FxTest.run(() -> {
            table.setRows(List.of(new Row(1, "a", 1), new Row(2, "b", 2)));
            table.selectKey(2);
            table.setRows(List.of(new Row(3, "c", 3), new Row(2, "b", 9)));
        });
        assertThat(FxTest.call(() -> table.selectedProperty().get())).isEqualTo(new Row(2, "b", 9));
    }

    @Test
    void selectionIsEmptyWhenItsRowIsGone() {
        FxTest.run(() -> {
            table.setRows(List.of(new Row(1, "a", 1)));
            table.selectKey(1);
            table.setRows(List.of(new Row(2, "b", 2)));
        });
        assertThat(FxTest.call(() -> table.selectedProperty().get())).isNull();
    }

    @Test
    void numbersSortByValue() {
        FxTest.run(() -> {
            table.setRows(List.of(new Row(1, "a", 900), new Row(2, "b", 1000), new Row(3, "c", 2)));
            table.getSortOrder().setAll(List.of(table.getColumns().get(1)));
        });
        assertThat(shown()).containsExactly(3, 1, 2);
    }

    @Test
    void columnsAndFilterComeBack() {
        var section = new WorkspaceSection();
        FxTest.run(() -> {
            table.getColumns().get(1).setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(table.getColumns().get(1)));
            table.getColumns().get(0).setVisible(false);
            table.filterField().setText("ord");
            table.saveState(section);
        });
        ConsoleTable<Row> other = FxTest.call(ConsoleTableTest::create);
        FxTest.run(() -> other.restoreState(new WorkspaceSection(section.values())));
        assertThat(FxTest.call(() -> other.getColumns().get(0).isVisible())).isFalse();
        assertThat(FxTest.call(() -> other.getSortOrder().getFirst().getId())).isEqualTo("rows");
        assertThat(FxTest.call(() -> other.getSortOrder().getFirst().getSortType()))
                .isEqualTo(TableColumn.SortType.DESCENDING);
        assertThat(FxTest.call(() -> other.filterField().getText())).isEqualTo("ord");
    }

    private List<Integer> shown() {
        return FxTest.call(() -> table.getItems().stream().map(Row::id).toList());
    }

    private static ConsoleTable<Row> create() {
        var table = new ConsoleTable<Row>("Filter rows", Row::id);
        table.addText("name", "Name", 100, Row::name);
        table.addNumber("rows", "Rows", 100, Row::rows, Format::count);
        return table;
    }

    @Test
    void figuresThatAreTextSortByValue() {
        FxTest.run(() -> {
            var table = new ConsoleTable<String>("Filter", text -> text);
            var column = table.addFigures("n", "n", 80, text -> text);
            table.setRows(List.of("10", "9.5", "NULL", "-3", "12345678901234567890"));
            table.getSortOrder().add(column);
            assertThat(table.getItems())
                    .containsExactly("-3", "9.5", "10", "12345678901234567890", "NULL");
            assertThat(column.getStyleClass()).contains("number-column");
        });
    }
}
