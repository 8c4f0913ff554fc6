package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database, a directory of migrations, and the tables of other tools as their sources make them.
abstract class CareContract {

    @TempDir Path directory;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;

    abstract DialectFixture createFixture();

    @BeforeEach
    void open() {
        fixture = createFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    final boolean sqlite() {
        return fixture.dialectId().equals("sqlite");
    }

    final MigrationManager manager() {
        return test.engine().migrations(database);
    }

    final HistoryCare care() {
        return test.engine().historyCare(database);
    }

    final MigrationSource source() {
        return MigrationSource.directory(directory);
    }

    final ApplyResult apply() {
        return manager().apply(ApplyRequest.of(directory), JobContext.quiet());
    }

    final MigrationStatus status() {
        return manager().status(directory, JobContext.quiet());
    }

    final AdoptPlan planAdoption() {
        return care().planAdoption(AdoptRequest.of(source()), JobContext.quiet());
    }

    final AdoptPlan adopt() {
        return care().adopt(AdoptRequest.of(source()), JobContext.quiet());
    }

    /// Version, state and remark of each migration.
    final List<String> states() {
        return status().migrations().stream()
                .map(migration -> migration.version() + " " + migration.state().word())
                .toList();
    }

    final Migration migration(String version) {
        return status().migrations().stream()
                .filter(migration -> migration.version().text().equals(version))
                .findFirst()
                .orElseThrow();
    }

    final List<String> events() {
        return manager().history(JobContext.quiet()).stream()
                .map(entry -> entry.version() + " " + entry.event())
                .toList();
    }

    final HistoryEntry lastEntry() {
        return manager().history(JobContext.quiet()).getLast();
    }

    final void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    final void rename(String from, String to) {
        try {
            Files.createDirectories(directory.resolve(to).getParent());
            Files.move(directory.resolve(from), directory.resolve(to));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    final void delete(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    final void sql(String... statements) {
        try (Session session = database.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    final List<String> query(String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(
                    sql,
                    row -> {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= row.columnCount(); i++) {
                            line.append(i == 1 ? "" : "|").append(row.textOrNull(i));
                        }
                        return line.toString();
                    });
        }
    }

    final DrydockException failure(Runnable work) {
        try {
            work.run();
        } catch (DrydockException expected) {
            return expected;
        }
        throw new AssertionError("nothing failed");
    }

    final void writeTwo() {
        write("001_customers.sql", "CREATE TABLE customers (id integer);\n");
        write("001_customers.down.sql", "DROP TABLE customers;\n");
        write("002_orders.sql", "CREATE TABLE orders (id integer);\n");
    }

    final void createFlyway(String name) {
        String now = sqlite() ? "TEXT" : "TIMESTAMP";
        String default_ = sqlite() ? "(strftime('%Y-%m-%d %H:%M:%f','now'))" : "now()";
        sql(
                "CREATE TABLE "
                        + name
                        + " (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),"
                        + " description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
                        + " script VARCHAR(1000) NOT NULL, checksum INTEGER,"
                        + " installed_by VARCHAR(100) NOT NULL, installed_on "
                        + now
                        + " NOT NULL DEFAULT "
                        + default_
                        + ", execution_time INTEGER NOT NULL, success BOOLEAN NOT NULL)");
    }

    /// @param values version, description, type, script, checksum as SQL
    final void addFlyway(String name, int rank, String values, boolean success) {
        sql(
                "INSERT INTO "
                        + name
                        + " (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success) VALUES ("
                        + rank
                        + ", "
                        + values
                        + ", 'anna', '2026-03-04 05:06:07.123', 42, "
                        + (sqlite() ? (success ? "1" : "0") : success)
                        + ")");
    }

    final void createGoose() {
        sql(
                sqlite()
                        ? "CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                                + " version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL,"
                                + " tstamp TIMESTAMP DEFAULT (datetime('now')))"
                        : "CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY"
                                + " DEFAULT AS IDENTITY, version_id bigint NOT NULL, is_applied"
                                + " boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now())");
        addGoose(0, true);
    }

    final void addGoose(long version, boolean applied) {
        sql(
                "INSERT INTO goose_db_version (version_id, is_applied) VALUES ("
                        + version
                        + ", "
                        + (sqlite() ? (applied ? "1" : "0") : applied)
                        + ")");
    }

    final void createGolang(long version, boolean dirty) {
        sql(
                sqlite()
                        ? "CREATE TABLE schema_migrations (version uint64, dirty bool)"
                        : "CREATE TABLE schema_migrations (version bigint not null primary key,"
                                + " dirty boolean not null)");
        sql(
                "INSERT INTO schema_migrations VALUES ("
                        + version
                        + ", "
                        + (sqlite() ? (dirty ? "1" : "0") : dirty)
                        + ")");
    }

    final void assertNothingWritten() {
        assertThat(manager().history(JobContext.quiet())).isEmpty();
    }
}
