package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is kept of each statement.
final class JournalTest {

    private static final MigrationDialect DIALECT = new SqliteDialect().migration();
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static List<SqlStatement> statements(int count) {
        String text =
                String.join(
                        "\n",
                        IntStream.range(0, count).mapToObj(i -> "SELECT " + i + ";").toList());
        return DIALECT.split(text).statements();
    }

    private static Journal of(List<SqlStatement> statements, int done) {
        Journal journal = Journal.empty(false);
        for (int i = 0; i < done; i++) {
            journal = journal.with(i, statements.get(i), Journal.Outcome.RUNNING, NOON, -1);
            journal = journal.with(i, statements.get(i), Journal.Outcome.DONE, NOON, 3);
        }
        return done == statements.size()
                ? journal
                : journal.with(done, statements.get(done), Journal.Outcome.RUNNING, NOON, -1);
    }

    @Test
    void textIsReadAsItWasWritten() {
        for (int done : List.of(0, 1, 150, 1_234)) {
            Journal journal = of(statements(2_000), done);

            assertThat(Journal.parse(journal.text())).contains(journal);
            assertThat(journal.done()).isEqualTo(done);
            assertThat(journal.find(done).orElseThrow().outcome())
                    .isEqualTo(Journal.Outcome.RUNNING);
            assertThat(journal.text().length()).isLessThan(20_000);
        }
        assertThat(Journal.parse("something else")).isEmpty();
        assertThat(Journal.parse("forward\n1 x")).isEmpty();
        assertThat(Journal.parse("forward\n1 x odd 2026-11-30T12:00:00Z 5")).isEmpty();
    }

    @Test
    void editOfADoneStatementIsFoundWhereverItIs() {
        List<SqlStatement> statements = statements(1_000);
        Journal journal = of(statements, 900);

        assertThat(journal.findEdited(statements)).isEmpty();
        for (int edited : List.of(0, 500, 899)) {
            List<SqlStatement> other = new ArrayList<>(statements);
            other.set(edited, DIALECT.split("SELECT 'edited'").statements().getFirst());
            assertThat(journal.findEdited(other)).as("statement %d", edited).isPresent();
        }
        List<SqlStatement> later = new ArrayList<>(statements);
        later.set(950, DIALECT.split("SELECT 'edited'").statements().getFirst());
        assertThat(journal.findEdited(later)).isEmpty();
        assertThat(journal.findEdited(statements.subList(0, 899))).isPresent();
    }
}
