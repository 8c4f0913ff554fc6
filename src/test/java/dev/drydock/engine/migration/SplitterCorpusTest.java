package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts scripts made at random and compares with the servers' own parsers, and with psql.
final class SplitterCorpusTest {

    private static final MigrationDialect POSTGRESQL = new PostgresqlDialect().migration();
    private static final MigrationDialect SQLITE = new SqliteDialect().migration();

    @TempDir Path folder;

    @Test
    void postgresqlAgreesOnSomeScripts() throws Exception {
        comparePostgresql(1, 60);
    }

    @Test
    @Tag("long")
    void postgresqlAgreesOnManyScripts() throws Exception {
        comparePostgresql(10_000, 2_000);
    }

    @Test
    void sqliteAgreesOnSomeScripts() throws Exception {
        compareSqlite(1, 60);
    }

    @Test
    @Tag("long")
    void sqliteAgreesOnManyScripts() throws Exception {
        compareSqlite(10_000, 2_000);
    }

    @Test
    void psqlAgreesOnSomeScripts() throws Exception {
        comparePsql(1, 60);
    }

    @Test
    @Tag("long")
    void psqlAgreesOnManyScripts() throws Exception {
        comparePsql(10_000, 2_000);
    }

    /// The text as it comes out of a file with these bytes.
    private String throughFile(String text, boolean mark, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, (mark ? "\uFEFF" : "") + text);
        String read = FileText.decode(Files.readAllBytes(file), name);
        assertThat(read).isEqualTo(text);
        return read;
    }

    /// The server cuts the whole text in the simple protocol and answers once per statement. Our
    /// pieces, sent one by one, must get the same answers, one each; and the extended protocol,
    /// which refuses two statements in one message, must take each of them.
    private void comparePostgresql(long firstSeed, int scripts) throws Exception {
        int statements = 0;
        try (var fixture = new PostgresFixture();
                var engine = new TestEngine();
                var server = new SimpleProtocol(fixture)) {
            var database = engine.openNew(fixture);
            for (long seed = firstSeed; seed < firstSeed + scripts; seed++) {
                var script = new PostgresqlRandomScript(seed, false);
                String text = script.text();
                text = throughFile(text, script.hasByteOrderMark(), "script.sql");
                SplitScript split = POSTGRESQL.split(text);
                String what = "seed " + seed + ":\n" + text;
                assertThat(split.problems()).as(what).isEmpty();
                List<String> whole = answers(server, List.of(text), what);
                List<String> pieces = new ArrayList<>();
                split.statements().forEach(piece -> pieces.add(piece.text()));
                List<String> single = answers(server, pieces, what);
                assertThat(single).as(what).isEqualTo(whole).hasSize(pieces.size());
                requireOnlySeparators(text, split, SqlLexer.Rules.POSTGRESQL, what);
                runRolledBack(database, split);
                statements += pieces.size();
            }
        }
        System.out.printf("PostgreSQL agreed on %d scripts, %d statements%n", scripts, statements);
    }

    private static List<String> answers(SimpleProtocol server, List<String> texts, String what) {
        try {
            return server.runRolledBack(texts);
        } catch (SQLException refused) {
            throw new AssertionError(refused.getMessage() + "\n" + texts + "\n" + what, refused);
        }
    }

    /// psql, with a lexer of its own, logs each statement that it sends. Of COPY the rows are ours
    /// to find, too: a statement after it fails unless they arrived. The server is of psql's
    /// version, because 18 wants another end of rows in CSV than older programs send.
    private void comparePsql(long firstSeed, int scripts) throws Exception {
        Assumptions.assumeTrue(Psql.exists(), "psql is not installed");
        int compared = 0;
        int batch = 50;
        try (var fixture = new PostgresFixture(EmbeddedServers.fifteen());
                var engine = new TestEngine()) {
            var psql = new Psql(fixture, folder);
            var database = engine.openNew(fixture);
            List<Path> files = new ArrayList<>();
            List<List<String>> ours = new ArrayList<>();
            for (long seed = firstSeed; compared + files.size() < scripts; seed++) {
                var script = new PostgresqlRandomScript(seed, true);
                String text = script.text();
                if (script.misleadsPsql()) {
                    continue;
                }
                String name = seed + ".sql";
                text = throughFile(text, script.hasByteOrderMark(), name);
                SplitScript split = POSTGRESQL.split(text);
                assertThat(split.problems()).as("seed " + seed + ":\n" + text).isEmpty();
                runRolledBack(database, split);
                files.add(folder.resolve(name));
                ours.add(split.statements().stream().map(SqlStatement::text).toList());
                if (files.size() == batch || compared + files.size() == scripts) {
                    List<List<String>> theirs = psql.statementsOf(files);
                    for (int i = 0; i < files.size(); i++) {
                        assertThat(ours.get(i).stream().map(SplitterCorpusTest::withoutEmptyLines))
                                .as(Files.readString(files.get(i)))
                                .containsExactlyElementsOf(
                                        theirs.get(i).stream()
                                                .map(SplitterCorpusTest::withoutEmptyLines)
                                                .toList());
                    }
                    compared += files.size();
                    files.clear();
                    ours.clear();
                }
            }
        }
        System.out.printf("psql agreed on %d scripts%n", compared);
    }

    /// psql does not send the empty lines of a statement.
    private static String withoutEmptyLines(String text) {
        return text.replaceAll("\\R+", "\n");
    }

    private static void runRolledBack(DatabaseConnection database, SplitScript split) {
        try (Session session = database.lease(JobContext.quiet())) {
            session.begin();
            for (SqlStatement piece : split.statements()) {
                try {
                    POSTGRESQL.execute(session, piece.text(), piece.rows());
                } catch (DrydockException refused) {
                    throw new AssertionError(
                            piece.text() + "\n" + piece.rows() + "\nof\n" + split, refused);
                }
            }
            session.rollback();
        }
    }

    /// The library cuts the whole text in `sqlite3_exec`. Our pieces, of which the driver would run
    /// only the first statement each, must leave the same tables, rows and traces.
    private void compareSqlite(long firstSeed, int scripts) throws Exception {
        int statements = 0;
        for (long seed = firstSeed; seed < firstSeed + scripts; seed++) {
            var script = new SqliteRandomScript(seed);
            String text = script.text();
            text = throughFile(text, script.hasByteOrderMark(), "script.sql");
            SplitScript split = SQLITE.split(text);
            String what = "seed " + seed + ":\n" + text;
            assertThat(split.problems()).as(what).isEmpty();
            List<String> whole = new ArrayList<>();
            List<String> single = new ArrayList<>();
            try (var library = new TracedSqlite()) {
                library.runWhole(text);
                whole = library.traces();
            } catch (SQLException refused) {
                throw new AssertionError(refused.getMessage() + "\n" + what, refused);
            }
            try (var library = new TracedSqlite()) {
                for (SqlStatement piece : split.statements()) {
                    library.runFirst(piece.text());
                }
                single = library.traces();
            } catch (SQLException refused) {
                throw new AssertionError(refused.getMessage() + "\n" + what, refused);
            }
            assertThat(single).as(what).isEqualTo(whole);
            requireOnlySeparators(text, split, SqlLexer.Rules.SQLITE, what);
            statements += split.statements().size();
        }
        System.out.printf("SQLite agreed on %d scripts, %d statements%n", scripts, statements);
    }

    /// Nothing between two pieces, before the first or after the last may be lost that is not a
    /// comment, white space or a semicolon.
    private static void requireOnlySeparators(
            String text, SplitScript split, SqlLexer.Rules rules, String what) {
        int end = 0;
        for (SqlStatement statement : split.statements()) {
            requireSeparators(text.substring(end, statement.offset()), rules, what);
            end = statement.offset() + statement.text().length();
            assertThat(text.substring(statement.offset(), end))
                    .as(what)
                    .isEqualTo(statement.text());
        }
        requireSeparators(text.substring(end), rules, what);
    }

    private static void requireSeparators(String gap, SqlLexer.Rules rules, String what) {
        assertThat(SqlLexer.tokens(gap, rules))
                .as(what)
                .allSatisfy(token -> assertThat(token.isSymbol(';')).as(token.text()).isTrue());
    }
}
