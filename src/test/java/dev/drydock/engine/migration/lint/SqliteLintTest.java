package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Linting with the structure of a live SQLite file, which stays as it is.
@ExtendWith(LeakCheck.class)
final class SqliteLintTest {

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestEngine engine = new TestEngine();
    private final DatabaseConnection database = engine.openNew(fixture);

    @BeforeEach
    void prepare() {
        try (Session session = database.lease(JobContext.quiet())) {
            session.update("CREATE TABLE Parent (id INTEGER PRIMARY KEY, name TEXT)");
            session.update(
                    "CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES Parent (id),"
                            + " spare TEXT, used TEXT)");
            session.update("CREATE INDEX child_used ON child (used)");
            session.update("CREATE VIEW v AS SELECT id FROM child");
            session.update("INSERT INTO Parent VALUES (1, 'x')");
        }
    }

    @AfterEach
    void close() {
        database.close();
        engine.close();
        fixture.close();
    }

    private LintReport look(String up, String... rules) {
        return engine.engine()
                .linter("sqlite")
                .online(
                        new LintRequest(
                                RuleCases.Case.source("", up, null),
                                false,
                                Set.of(rules),
                                Set.of(),
                                Severity.NOTE,
                                Map.of()),
                        database,
                        Set.of("002_up.sql"),
                        JobContext.quiet());
    }

    @Test
    void sqliteItselfJudgesInMemory() throws IOException {
        Path file = ((Endpoint.File) database.profile().endpoint()).file();
        byte[] before = Files.readAllBytes(file);
        LintReport report =
                look(
                        """
                        ALTER TABLE child ADD COLUMN more TEXT;
                        INSERT INTO child (more) VALUES ('a');
                        INSERT INTO parent (nope) VALUES ('a');
                        DROP TABLE child;
                        SELECT * FROM v;
                        DELETE FROM parent WHERE id = 1;
                        CREATE TABLE parent (id INTEGER);
                        SELECT a FORM b;
                        """);
        assertThat(report.findings().stream().filter(one -> one.severity() == Severity.ERROR))
                .extracting(one -> one.rule() + " " + one.line() + ":" + one.column())
                .containsExactly(
                        "missing-object 3:21",
                        "missing-object 5:1",
                        "refused-statement 7:14",
                        "syntax 8:15");
        assertThat(report.notChecked()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void columnsInUseCannotBeDropped() {
        assertThat(
                        look(
                                        """
                                        ALTER TABLE child DROP COLUMN used;
                                        ALTER TABLE child DROP COLUMN p;
                                        ALTER TABLE child DROP COLUMN id;
                                        ALTER TABLE child DROP COLUMN spare;
                                        """,
                                        "sq-drop-column-dependent")
                                .findings())
                .extracting(Finding::line)
                .containsExactly(1, 2, 3);
    }

    @Test
    void endlessStatementsEnd() {
        LintReport report =
                look(
                        """
                        CREATE TABLE endless AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;
                        """);
        assertThat(report.notChecked()).singleElement().asString().contains("002_up.sql:1");
    }

    @Test
    void placeholdersAreSaidNotToBeChecked() {
        assertThat(look("CREATE TABLE ${name} (a INTEGER);").notChecked())
                .isEqualTo(
                        List.of(
                                "002_up.sql:1: syntax was not checked, because it has"
                                        + " placeholders."));
    }
}
