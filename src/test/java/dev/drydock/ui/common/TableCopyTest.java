package dev.drydock.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableCopyTest {

    private record Row(String name, String rows) {}

    private static final List<TableText<Row>> COLUMNS =
            List.of(
                    new TableText<>("name", "Name", Row::name),
                    new TableText<>("rows", "Rows", Row::rows));

    private static final List<Row> ROWS = List.of(new Row("a|b, \"c\"\nd", "12"));

    @Test
    void textKeepsOneLinePerRow() {
        assertThat(TableCopy.text(COLUMNS, ROWS)).isEqualTo("Name\tRows\na|b, \"c\" d\t12\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertThat(TableCopy.csv(COLUMNS, ROWS)).isEqualTo("Name,Rows\n\"a|b, \"\"c\"\"\nd\",12\n");
    }

    @Test
    void markdownEscapesBars() {
        assertThat(TableCopy.markdown(COLUMNS, ROWS))
                .isEqualTo("| Name | Rows |\n| --- | --- |\n| a\\|b, \"c\" d | 12 |\n");
    }
}
