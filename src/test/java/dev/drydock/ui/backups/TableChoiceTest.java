package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableChoiceTest {

    private static final TableName ORDERS = new TableName("public", "orders", 100);
    private static final TableName LOG = new TableName("public", "log_2025", 5_000);
    private static final TableName STAR = new TableName("public", "log_*", -1);
    private static final TableName ARCHIVED = new TableName("archive", "orders", -1);
    private static final List<TableName> ALL = List.of(ORDERS, LOG, STAR, ARCHIVED);

    @Test
    void nothingTakenMeansAll() {
        assertThat(TableChoice.of(ALL, List.of(), List.of()).chosen())
                .containsExactlyElementsOf(ALL);
    }

    @Test
    void nameThatIsExactlyThereIsThatName() {
        TableChoice choice = TableChoice.of(ALL, List.of(), List.of("log_*"));
        assertThat(choice.left()).containsExactly(STAR);
        assertThat(choice.fits()).containsEntry("log_*", 1);
    }

    @Test
    void patternsMeetSchemasAndCountRows() {
        TableChoice choice = TableChoice.of(ALL, List.of("public.*"), List.of("*.log_2???"));
        assertThat(choice.chosen()).containsExactly(ORDERS, STAR);
        assertThat(choice.rows()).isEqualTo(100);
        assertThat(choice.unknown()).isEmpty();
    }

    @Test
    void textThatMeansNothingIsNamed() {
        assertThat(TableChoice.of(ALL, List.of(), List.of("nope", "orders")).unknown())
                .containsExactly("nope");
    }

    @Test
    void tickingWritesTheExactName() {
        BackUpDraft whole = BackUpDraft.EMPTY;
        BackUpDraft without = TableChoice.toggled(whole, ARCHIVED, false);
        assertThat(without.exclude()).containsExactly("archive.orders");
        assertThat(TableChoice.toggled(without, ARCHIVED, true)).isEqualTo(whole);

        BackUpDraft chosen = whole.withIntent(BackUpIntent.TABLES);
        BackUpDraft one = TableChoice.toggled(chosen, ORDERS, true);
        assertThat(one.include()).containsExactly("public.orders");
        assertThat(TableChoice.toggled(one, ORDERS, false)).isEqualTo(chosen);
    }

    @Test
    void tickOfATableThatAPatternTakesLeavesItOut() {
        BackUpDraft draft =
                BackUpDraft.EMPTY
                        .withIntent(BackUpIntent.TABLES)
                        .withTables(List.of("public.*"), List.of());
        BackUpDraft without = TableChoice.toggled(draft, LOG, false);
        assertThat(without.exclude()).containsExactly("public.log_2025");
        assertThat(TableChoice.toggled(without, LOG, true)).isEqualTo(draft);
    }
}
