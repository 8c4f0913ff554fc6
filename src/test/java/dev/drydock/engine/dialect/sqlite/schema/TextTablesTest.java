package dev.drydock.engine.dialect.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is taken from texts must be what SQLite itself says through its pragmas.
final class TextTablesTest {

    /// Forms that are left to the pragmas on purpose.
    private static final List<String> LEFT_TO_PRAGMAS = List.of("PRIMARY KEY(a, a)");

    private static final SqlResources STATEMENTS = new SqlResources(SqliteSchemaDialect.class);

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    static Stream<List<String>> groups() {
        return OddStatements.GROUPS.stream();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void textsSayWhatPragmasSay(List<String> statements) {
        boolean left = LEFT_TO_PRAGMAS.stream().anyMatch(statements.toString()::contains);
        assertThat(compare(statements)).isEqualTo(left ? 0 : tables(statements));
    }

    @Test
    void randomTablesSayWhatPragmasSay() {
        var random = new Random(20_261_120);
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            statements.addAll(new RandomTable(random, "table_" + i).statements());
        }
        assertThat(compare(statements)).isEqualTo(400);
    }

    @Test
    void damagedTextsAreNotUnderstood() {
        for (String text :
                List.of(
                        "",
                        "CREATE",
                        "CREATE TABLE t",
                        "CREATE TABLE t(",
                        "CREATE TABLE t(a",
                        "CREATE TABLE t(a,)",
                        "CREATE TABLE t(a))",
                        "CREATE TABLE t(a 'b)",
                        "CREATE TABLE t(a /* b)",
                        "CREATE TABLE t(a CHECK (b)",
                        "CREATE TABLE t(a DEFAULT)",
                        "CREATE TABLE t(a) SOMETHING NEW",
                        "CREATE TABLE t(a INT SOMEDAY(1) INVENTED)",
                        "CREATE TABLE t AS SELECT 1")) {
            assertThat(CreateTableParser.parse(text)).as(text).isEmpty();
        }
        for (String text :
                List.of("", "CREATE INDEX", "CREATE INDEX i ON t", "CREATE INDEX i ON t(a", "x")) {
            assertThat(CreateIndexText.parse(text)).as(text).isEmpty();
        }
    }

    private static long tables(List<String> statements) {
        return statements.stream()
                .filter(sql -> sql.regionMatches(true, 0, "CREATE TABLE", 0, 12))
                .count();
    }

    /// How many tables were taken from their text; fails where the pragmas say something else.
    private int compare(List<String> statements) {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.begin();
            statements.forEach(session::update);
            session.commit();
            int understood = 0;
            var fromTexts = new TextTables();
            for (TableRow row : ObjectTexts.read(session, STATEMENTS).tables.values()) {
                var told = new TableRow(row.name, row.rootPage, row.sql);
                told.indexTexts.addAll(row.indexTexts);
                new PragmaTables(session, STATEMENTS).gather(told);
                if (fromTexts.gather(row)) {
                    understood++;
                    assertThat(facts(row)).as(row.sql + row.indexTexts).isEqualTo(facts(told));
                    assertKind(session, row);
                }
            }
            return understood;
        }
    }

    private static void assertKind(Session session, TableRow row) {
        String kind =
                session.query(
                                "SELECT wr || ' ' || strict FROM pragma_table_list WHERE name = ?",
                                line -> line.text(1),
                                row.name)
                        .getFirst();
        assertThat((row.withoutRowid ? 1 : 0) + " " + (row.strict ? 1 : 0)).isEqualTo(kind);
    }

    /// All that pragmas tell, a line each.
    private static String facts(TableRow row) {
        var lines = new StringBuilder();
        for (TableRow.ColumnRow column : row.columns) {
            boolean generated = column.generation() != Column.Generation.DEFAULT;
            lines.append("column ")
                    .append(column.position())
                    .append(" <" + column.name() + "> type <" + column.type())
                    .append("> not null " + column.notNull() + " key " + column.primaryPlace())
                    .append(" rowid " + column.rowid() + " " + column.generation())
                    .append(generated ? "" : " default <" + column.expression() + ">")
                    .append('\n');
        }
        row.keys.forEach(
                key -> lines.append("key " + key.primary() + " " + key.columns()).append('\n'));
        row.foreignKeys.forEach(key ->
                lines.append("foreign key " + key.columns() + " to <" + key.target() + "> ")
                        .append(key.targetColumns() + " " + key.onUpdate() + key.onDelete())
                        .append('\n'));
        row.indexes.stream()
                .sorted(Comparator.comparing(TableRow.IndexRow::name))
                .forEach(index ->
                        lines.append("index <" + index.name() + "> " + index.unique() + " ")
                                .append(index.origin() + " " + index.parts())
                                .append(" where " + index.predicate())
                                .append('\n'));
        return lines.toString();
    }
}
