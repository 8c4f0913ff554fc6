package dev.drydock.engine.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Renamed objects: known inside one database, asked about between two.
final class PostgresqlRenameTest {

    private static final String START =
            """
            CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total numeric NOT NULL);
            CREATE INDEX orders_total ON orders (total) WHERE total > 1;
            ALTER TABLE orders ADD CONSTRAINT sane CHECK (total > 0);
            CREATE VIEW large AS SELECT id FROM orders WHERE total > 100;
            CREATE TABLE lines (orders_id integer REFERENCES orders (id));
            """;

    private final TestEngine engine = new TestEngine();
    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    @Test
    void aRenameInsideOneDatabaseIsAFact() {
        DatabaseConnection database = engine.openNew(fixture);
        PostgresqlChangeContract.execute(database, START);
        SchemaDefinition before = read(database);
        PostgresqlChangeContract.execute(
                database,
                """
                ALTER TABLE orders RENAME TO sales;
                ALTER TABLE sales RENAME COLUMN total TO amount;
                ALTER INDEX orders_total RENAME TO sales_amount;
                ALTER VIEW large RENAME TO big;
                """);
        Comparison comparison =
                SchemaComparison.compare(before, read(database), CompareOptions.ALL);
        assertThat(comparison.renames())
                .extracting(rename -> rename.before().display() + " " + rename.after().display())
                .containsExactlyInAnyOrder(
                        "public.orders public.sales",
                        "public.orders.total public.sales.amount",
                        "public.orders.orders_total public.sales.sales_amount",
                        "public.large public.big");
        assertThat(comparison.differences())
                .extracting(Difference::change)
                .containsOnly(Change.RENAMED);
        assertThat(comparison.questions()).isEmpty();
        DatabaseConnection copy = engine.openNew(fixture);
        PostgresqlChangeContract.execute(copy, START);
        assertProved(copy, comparison);
    }

    @Test
    void namesThatChangePlacesGoByAThird() {
        DatabaseConnection database = engine.openNew(fixture);
        String start = "CREATE TABLE a (x integer, y integer);\nCREATE TABLE b (z text);\n";
        PostgresqlChangeContract.execute(database, start);
        SchemaDefinition before = read(database);
        PostgresqlChangeContract.execute(
                database,
                """
                ALTER TABLE a RENAME TO c;
                ALTER TABLE b RENAME TO a;
                ALTER TABLE c RENAME TO b;
                ALTER TABLE b RENAME COLUMN x TO w;
                ALTER TABLE b RENAME COLUMN y TO x;
                ALTER TABLE b RENAME COLUMN w TO y;
                """);
        Comparison comparison =
                SchemaComparison.compare(before, read(database), CompareOptions.ALL);
        assertThat(comparison.renames()).hasSize(4);
        DatabaseConnection copy = engine.openNew(fixture);
        PostgresqlChangeContract.execute(copy, start);
        assertProved(copy, comparison);
    }

    @Test
    void betweenDatabasesARenameIsAskedAndTheAnswerFollowed() {
        DatabaseConnection left = engine.openNew(fixture);
        DatabaseConnection right = engine.openNew(fixture);
        PostgresqlChangeContract.execute(
                left,
                "CREATE TABLE orders (id integer, total numeric, note text);\nINSERT INTO orders VALUES (1, 2, 'kept');\nCREATE TABLE sales (gone integer)");
        PostgresqlChangeContract.execute(
                right, "CREATE TABLE sales (id integer, amount numeric, note text)");
        Comparison asked = SchemaComparison.compare(read(left), read(right), CompareOptions.ALL);
        assertThat(asked.renames()).isEmpty();
        CompareOptions answered =
                CompareOptions.ALL.answering(
                        RenameAnswer.parseLines(
                                "# said by hand\npublic.orders=public.sales\n-- rename: public.orders.total=amount\n"));
        Comparison comparison = SchemaComparison.compare(read(left), read(right), answered);
        assertThat(comparison.renames()).hasSize(2);
        assertProved(left, comparison);
        try (var session = left.lease(JobContext.quiet())) {
            assertThat(
                            session.query(
                                    "SELECT note FROM sales",
                                    row -> String.valueOf(row.text("note"))))
                    .containsExactly("kept");
        }
    }

    @Test
    void likelyPairsAreAskedAboutUntilAnswered() {
        DatabaseConnection left = engine.openNew(fixture);
        DatabaseConnection right = engine.openNew(fixture);
        PostgresqlChangeContract.execute(
                left, "CREATE TABLE orders (id integer, total numeric, note text)");
        PostgresqlChangeContract.execute(
                right, "CREATE TABLE orders (id integer, total_net numeric, note text)");
        Comparison comparison =
                SchemaComparison.compare(read(left), read(right), CompareOptions.ALL);
        assertThat(comparison.differences()).hasSize(2);
        assertThat(comparison.questions()).hasSize(1);
        RenameQuestion question = comparison.questions().getFirst();
        assertThat(question.yes()).isEqualTo("public.orders.total=public.orders.total_net");
        assertThat(question.evidence()).contains("the same type, numeric", "similar names");
        Comparison denied =
                SchemaComparison.compare(
                        read(left),
                        read(right),
                        CompareOptions.ALL.answering(List.of(RenameAnswer.parse(question.no()))));
        assertThat(denied.questions()).isEmpty();
        assertThat(denied.differences()).hasSize(2);
    }

    @Test
    void answersThatFitNothingOrTooMuchAreRefused() {
        DatabaseConnection left = engine.openNew(fixture);
        PostgresqlChangeContract.execute(
                left,
                "CREATE TABLE a (x integer);\nCREATE SCHEMA s;\nCREATE TABLE s.a (x integer)");
        SchemaDefinition definition = read(left);
        for (String answer :
                List.of("nothing=a", "a=b", "public.a=public.b", "public.a=s.a", "=b")) {
            List<String> all =
                    answer.equals("public.a=s.a") ? List.of(answer, "s.a=s.a") : List.of(answer);
            assertThatExceptionOfType(DrydockException.class)
                    .as(answer)
                    .isThrownBy(() ->
                            SchemaComparison.compare(
                                    definition,
                                    definition,
                                    CompareOptions.ALL.answering(
                                            all.stream().map(RenameAnswer::parse).toList())))
                    .satisfies(failure ->
                            assertThat(failure.code()).isEqualTo(ErrorCode.RENAME_INVALID));
        }
    }

    @Test
    void equalStructuresNeedNothing() {
        DatabaseConnection database = engine.openNew(fixture);
        PostgresqlChangeContract.execute(database, START);
        Comparison comparison =
                SchemaComparison.compare(read(database), read(database), CompareOptions.ALL);
        assertThat(comparison.isEmpty()).isTrue();
        assertThat(script(comparison)).isEqualTo(ChangeScript.EMPTY);
    }

    private void assertProved(DatabaseConnection scratch, Comparison comparison) {
        ChangeScript script = script(comparison);
        ChangeProof proof =
                ChangeProof.attempt(
                        scratch,
                        engine.engine().schema(scratch),
                        comparison,
                        script,
                        JobContext.quiet());
        assertThat(proof.unfaithful()).isEmpty();
        assertThat(proof.residual()).as(PostgresqlChangeContract.text(script)).isEmpty();
    }

    private ChangeScript script(Comparison comparison) {
        return engine.engine()
                .dialects()
                .require("postgresql")
                .changes()
                .orElseThrow()
                .changes(comparison, ChangeOptions.PLAIN);
    }

    private SchemaDefinition read(DatabaseConnection connection) {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }
}
