package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestDatabase;
import dev.drydock.testing.TestEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGProperty;
import org.sqlite.SQLiteConnection;

/// Compares the splitters with the servers: each statement by itself must do what the server did
/// with the whole text, and be exactly one statement to it.
final class SplitterTest {

    private static final MigrationDialect POSTGRESQL = new PostgresqlDialect().migration();
    private static final MigrationDialect SQLITE = new SqliteDialect().migration();
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static TestDatabase database;
    private static TestEngine engine;
    private static DatabaseConnection opened;

    @BeforeAll
    static void createDatabase() {
        database = EmbeddedServers.newest().createDatabase("splitter");
        engine = new TestEngine();
        opened = engine.openNew(FIXTURE);
    }

    @AfterAll
    static void dropDatabase() {
        engine.close();
        FIXTURE.close();
        database.close();
    }

    static Stream<SplitterCases.Case> forPostgresql() {
        return Stream.concat(SplitterCases.both().stream(), SplitterCases.postgresql().stream());
    }

    static Stream<SplitterCases.Case> forSqlite() {
        return Stream.concat(SplitterCases.both().stream(), SplitterCases.sqlite().stream());
    }

    @ParameterizedTest
    @MethodSource("forPostgresql")
    void postgresqlSeesTheSameStatements(SplitterCases.Case script) throws SQLException {
        SplitScript split = POSTGRESQL.split(script.sql());
        assertThat(split.problems()).isEmpty();
        assertThat(split.statements()).hasSize(script.statements());
        // the simple protocol takes a whole text and answers once per statement
        List<String> whole =
                script.statements() == 0 ? List.of() : runSimple(List.of(script.sql()));
        List<String> single =
                runSimple(split.statements().stream().map(SqlStatement::text).toList());
        assertThat(single).isEqualTo(whole);
        // and as migrations run them
        try (Session session = opened.lease(JobContext.quiet())) {
            session.begin();
            split.statements().forEach(statement -> POSTGRESQL.execute(session, statement.text()));
            session.rollback();
        }
    }

    private static List<String> runSimple(List<String> texts) throws SQLException {
        String url = database.jdbcUrl() + "?" + PGProperty.PREFER_QUERY_MODE.getName() + "=simple";
        try (Connection connection =
                DriverManager.getConnection(
                        url, database.server().user(), database.server().password())) {
            return runRolledBack(connection, texts);
        }
    }

    private static List<String> runRolledBack(Connection connection, List<String> texts)
            throws SQLException {
        connection.setAutoCommit(false);
        List<String> results = new ArrayList<>();
        for (String text : texts) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                boolean rows = statement.execute(text);
                while (rows || statement.getUpdateCount() >= 0) {
                    results.add(rows ? read(statement) : "changed " + statement.getUpdateCount());
                    rows = statement.getMoreResults();
                }
            }
        }
        connection.rollback();
        return results;
    }

    private static String read(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("forSqlite")
    void sqliteSeesTheSameStatements(SplitterCases.Case script) throws SQLException {
        SplitScript split = SQLITE.split(script.sql());
        assertThat(split.problems()).isEmpty();
        assertThat(split.statements()).hasSize(script.statements());
        String pieces = dumpAfterEach(split.statements());
        assertThat(pieces).isEqualTo(dumpAfterWhole(script.sql()));
    }

    private static String dumpAfterEach(List<SqlStatement> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (SqlStatement statement : statements) {
                try (Statement jdbc = connection.createStatement()) {
                    jdbc.execute(statement.text());
                } catch (SQLException failure) {
                    fail("SQLite refuses \"%s\": %s", statement.text(), failure.getMessage());
                }
            }
            return schema(connection);
        }
    }

    /// The C library's own `sqlite3_exec` cuts the whole text.
    private static String dumpAfterWhole(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            connection.unwrap(SQLiteConnection.class).getDatabase()._exec(sql);
            return schema(connection);
        }
    }

    private static String schema(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT sql FROM sqlite_schema UNION ALL"
                                        + " SELECT sql FROM sqlite_temp_schema UNION ALL"
                                        + " SELECT total_changes()")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void unendedTextIsAProblemAtItsBeginning() {
        assertThat(POSTGRESQL.split("SELECT 1;\nSELECT 'oops;\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(17));
        assertThat(POSTGRESQL.split("SELECT 1 /* /* */ ;").problems()).hasSize(1);
        assertThat(POSTGRESQL.split("SELECT $a$ ; $b$").problems()).hasSize(1);
        assertThat(SQLITE.split("SELECT [a;").problems()).hasSize(1);
    }

    @Test
    void statementsThatCannotShareATransactionAreKnown() {
        assertThat(
                        placements(
                                "CREATE INDEX CONCURRENTLY i ON t (a); create unique index concurrently on t (a);"
                                        + " DROP INDEX CONCURRENTLY i; REINDEX TABLE CONCURRENTLY t;"
                                        + " REINDEX (VERBOSE) DATABASE d; VACUUM; CLUSTER; ALTER SYSTEM SET a = 1;"
                                        + " CREATE DATABASE d; DROP TABLESPACE s; DISCARD ALL;"
                                        + " ALTER DATABASE d SET TABLESPACE s;"
                                        + " ALTER TABLE t DETACH PARTITION p CONCURRENTLY"))
                .hasSize(13)
                .allSatisfy(placement -> assertThat(placement).isInstanceOf(Placement.Alone.class));
        assertThat(
                        placements(
                                "CREATE INDEX \"concurrently\" ON t (a); CREATE TABLE concurrently (a int);"
                                        + " REINDEX TABLE t; CLUSTER t USING i; ALTER DATABASE d SET a = 1;"
                                        + " REFRESH MATERIALIZED VIEW CONCURRENTLY m; ROLLBACK TO s; SAVEPOINT s;"
                                        + " PREPARE begin AS SELECT 1; COPY t FROM '/x'; SET LOCAL a = 1"))
                .hasSize(11)
                .allSatisfy(placement ->
                        assertThat(placement).isInstanceOf(Placement.InTransaction.class));
        assertThat(
                        placements(
                                "BEGIN; START TRANSACTION; COMMIT; END; ABORT; ROLLBACK;"
                                        + " PREPARE TRANSACTION 'x'; COPY t TO STDOUT"))
                .hasSize(8)
                .allSatisfy(
                        placement -> assertThat(placement).isInstanceOf(Placement.Refused.class));
    }

    private static List<Placement> placements(String sql) {
        return POSTGRESQL.split(sql).statements().stream().map(POSTGRESQL::placementOf).toList();
    }
}
