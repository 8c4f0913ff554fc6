package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that end exactly between two statements or two files.
final class PostgresqlLostConnectionTest {

    private static final String ALL = "true";
    private static final String MUTEX = "application_name = 'Drydock migrate'";
    private static final String RUN = "NOT (" + MUTEX + ")";

    @TempDir Path directory;

    private PostgresFixture fixture;
    private TestEngine test;
    private DatabaseConnection database;

    @BeforeEach
    void open() throws IOException {
        fixture = new PostgresFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
        Files.writeString(directory.resolve("001_first.sql"), "CREATE TABLE first (id integer);");
        Files.writeString(
                directory.resolve("002_second.sql"),
                "CREATE TABLE second (id integer);\nINSERT INTO second VALUES (1);\n");
        Files.writeString(directory.resolve("003_third.sql"), "CREATE TABLE third (id integer);");
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    @Test
    void sessionLostBetweenTwoStatementsRollsTheFileBack() {
        DrydockException error = applyLosing(RUN, "INSERT INTO second");

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(error.message())
                .contains("002_second.sql:2:1 (statement 2 of 2)")
                .contains("1 of 3 migrations applied");
        assertThat(tables()).containsExactly("first", "migration_history");
        applyTheRest(2);
    }

    @Test
    void everySessionLostAsInARestartLetsTheNextRunGoOn() {
        DrydockException error = applyLosing(ALL, "INSERT INTO second");

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(tables()).containsExactly("first", "migration_history");
        applyTheRest(2);
    }

    @Test
    void lockLostWhileAFileRunsKeepsTheNextFileFromRunning() {
        DrydockException error = applyLosing(MUTEX, "INSERT INTO second");

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(error.message())
                .contains("The lock that keeps other runs out was lost")
                .contains("2 of 3 migrations applied");
        assertThat(tables()).containsExactly("first", "migration_history", "second");
        applyTheRest(1);
    }

    /// Applies; just before a statement that begins so, the sessions that fit end.
    private DrydockException applyLosing(String which, String statement) {
        MigrationDialect real = new PostgresqlDialect().migration();
        MigrationDialect cutting =
                (MigrationDialect)
                        Proxy.newProxyInstance(
                                MigrationDialect.class.getClassLoader(),
                                new Class<?>[] {MigrationDialect.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("execute")
                                            && arguments[1].toString().startsWith(statement)) {
                                        end(which);
                                    }
                                    try {
                                        return method.invoke(real, arguments);
                                    } catch (InvocationTargetException failure) {
                                        throw failure.getCause();
                                    }
                                });
        var manager = new MigrationManager(database, cutting, Clock.systemUTC());
        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class,
                        () -> manager.apply(ApplyRequest.of(directory), JobContext.quiet()));
        // what comes next is another process, whose pool holds no session that was ended
        ConnectionProfile profile = database.profile();
        test.engine().databases().close(profile.id());
        database = test.open(fixture, profile);
        return error;
    }

    private void end(String which) {
        String others =
                " FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND "
                        + which;
        try (Connection connection =
                        fixture.server().connect(database.profile().endpoint().databaseName());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid)" + others);
            MigratedDatabase.waitUntil(() -> {
                try (var left = statement.executeQuery("SELECT 1" + others)) {
                    return !left.next();
                } catch (SQLException failure) {
                    throw new AssertionError(failure);
                }
            });
            // a lock seen less than 50 ms ago counts as held; longer than that is a file's time
            statement.execute("SELECT pg_sleep(0.1)");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private List<String> tables() {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
                    row -> row.text(1));
        }
    }

    private void applyTheRest(int files) {
        ApplyResult rest =
                test.engine()
                        .migrations(database)
                        .apply(ApplyRequest.of(directory), JobContext.quiet());
        assertThat(rest.appliedCount()).isEqualTo(files);
        assertThat(tables()).containsExactly("first", "migration_history", "second", "third");
    }
}
