package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are read in pieces are looked at to their end.
final class LargeFileLintTest {

    private static final int ROWS = 9_000;
    private static final String TEXT = "it''s; ".repeat(150);

    @TempDir Path directory;

    private void write(String head, String row, String tail) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("001_big.sql"))) {
            out.write(head);
            for (int i = 0; i < ROWS; i++) {
                out.write(row);
            }
            out.write(tail);
        }
    }

    private LintRequest request(Map<String, String> placeholders) {
        return new LintRequest(
                MigrationSource.directory(directory),
                false,
                Set.of(),
                Set.of(),
                Severity.WARNING,
                placeholders);
    }

    private LintReport online(String dialect, Map<String, String> placeholders) {
        try (DialectFixture fixture =
                        dialect.equals("sqlite") ? new SqliteFixture() : new PostgresFixture();
                var test = new TestEngine()) {
            DatabaseConnection database = test.openNew(fixture);
            return test.engine()
                    .linter(dialect)
                    .online(
                            request(placeholders),
                            database,
                            Set.of("001_big.sql"),
                            JobContext.quiet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatIsAtTheEndIsFoundInItsPlace(String dialect) throws IOException {
        write(
                "CREATE TABLE t (id bigint PRIMARY KEY, body text);\n",
                "INSERT INTO t VALUES (1, '" + TEXT + "');\n",
                "  DELETE FROM nowhere WHERE true;\n  SELEC 1;\n");

        LintReport report = online(dialect, Map.of());

        assertThat(report.statements()).isEqualTo(ROWS + 3);
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(
                        finding -> finding.rule() + ":" + finding.line() + ":" + finding.column())
                .containsExactly(
                        "missing-object:" + (ROWS + 2) + ":15", "syntax:" + (ROWS + 3) + ":3");
    }

    @Test
    void rowsOfACopyAreNoStatements() throws IOException {
        write(
                "CREATE TABLE t (id bigint PRIMARY KEY, body text);\nCOPY t FROM stdin;\n",
                "1\t" + TEXT + "\n",
                "\\.\nDROP TABLE IF EXISTS elsewhere;\nSELEC 1;\n");

        LintReport report = online("postgresql", Map.of());

        assertThat(report.statements()).isEqualTo(4);
        assertThat(report.findings())
                .extracting(finding -> finding.rule() + ":" + finding.line())
                .containsExactly("drop-table:" + (ROWS + 4), "syntax:" + (ROWS + 5));
    }

    @Test
    void ofARuleThatIsAlwaysBrokenTheFirstFindingsAreListed() throws IOException {
        write(
                "-- drydock: ignore table-no-pk reason=\"a log\"\n\nCREATE TABLE t (body text);\n",
                "DELETE FROM elsewhere; -- " + TEXT + "\n",
                "CREATE TABLE u (id integer);\n");

        try (var test = new TestEngine()) {
            LintReport report = test.engine().linter("postgresql").offline(request(Map.of()));
            List<Finding> all =
                    report.findings().stream()
                            .filter(finding -> finding.rule().equals("dml-no-where"))
                            .toList();
            assertThat(all).hasSize(100);
            assertThat(all.getLast().line()).isEqualTo(103);
            assertThat(report.notChecked())
                    .contains(
                            "001_big.sql: of rule dml-no-where only the first 100 findings are"
                                    + " listed.");
            // silenced from the first piece to the last
            assertThat(report.findings())
                    .noneMatch(finding -> finding.rule().equals("table-no-pk"))
                    .noneMatch(finding -> finding.rule().equals("unused-ignore"));
        }
    }

    @Test
    void placeholdersAreFilledInAndPlacesStay() throws IOException {
        Files.writeString(
                directory.resolve("001_big.sql"),
                """
                CREATE TABLE ${name} (id integer PRIMARY KEY);
                INSERT INTO ${name} VALUES (1); SELEC 1;
                SELECT '${other}';
                """);

        assertThat(online("postgresql", Map.of()).findings())
                .extracting(Finding::rule)
                .contains("syntax");
        LintReport report = online("postgresql", Map.of("name", "a_rather_long_name"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(
                        finding -> finding.rule() + ":" + finding.line() + ":" + finding.column())
                .containsExactly("syntax:2:33", "refused-statement:3:9");
        assertThat(report.findings().getLast().message())
                .contains("placeholder ${other} has no value");
    }
}
