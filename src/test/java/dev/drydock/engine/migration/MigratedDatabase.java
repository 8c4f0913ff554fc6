package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database, a directory of migrations, and what tests ask of both.
abstract class MigratedDatabase {

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

    final MigrationManager manager() {
        return test.engine().migrations(database);
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

    final ApplyResult apply() {
        return manager().apply(ApplyRequest.of(directory), JobContext.quiet());
    }

    final MigrationStatus status() {
        return manager().status(directory, JobContext.quiet());
    }

    final List<String> tables() {
        String sql =
                fixture.dialectId().equals("sqlite")
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                                + " 'sqlite_%' ORDER BY 1"
                        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        return query(sql).stream().filter(name -> !name.equals("migration_history")).toList();
    }

    final List<String> query(String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(sql, row -> String.valueOf(row.textOrNull(1)));
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

    final void writeThree() {
        write("001_customers.sql", "CREATE TABLE customers (id integer PRIMARY KEY, name text);");
        write("001_customers.down.sql", "DROP TABLE customers;");
        write("002_orders.sql", "CREATE TABLE orders (id integer PRIMARY KEY, total integer);");
        write("rollback/002_orders.sql", "DROP TABLE orders;");
        write("010_lines.up.sql", "CREATE TABLE order_lines (id integer PRIMARY KEY);");
    }

    static void waitUntil(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            text.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
