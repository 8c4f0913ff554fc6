package dev.drydock.engine.backup;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// An engine with a home of its own, and SQLite files to back up.
final class SqliteBackups implements AutoCloseable {

    final Path folder;
    final Path target;
    final Engine engine;

    SqliteBackups(Path folder) {
        this.folder = folder;
        this.target = folder.resolve("backups");
        this.engine = Engine.at(DrydockHome.at(folder.resolve("home")));
    }

    /// A file with a parent, a child, a view, an index, a trigger and rows.
    Path createDatabase(String name) {
        Path file = folder.resolve(name);
        execute(
                file,
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                "CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES"
                        + " customer, amount REAL)",
                "CREATE INDEX invoice_customer ON invoice (customer)",
                "CREATE VIEW total AS SELECT customer, sum(amount) AS amount FROM invoice GROUP BY"
                        + " customer",
                "CREATE TRIGGER keep BEFORE DELETE ON invoice BEGIN SELECT RAISE(ABORT, 'kept');"
                        + " END",
                "INSERT INTO customer VALUES (1, 'Ada'), (2, 'O''Brien'), (3, 'Łukasz')",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 200)"
                        + " INSERT INTO invoice SELECT v, v % 3 + 1, v * 1.5 FROM n");
        return file;
    }

    static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<String> query(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    DatabaseConnection open(Path file) {
        return engine.databases().open(profile(file), Optional.empty(), JobContext.quiet());
    }

    static ConnectionProfile profile(Path file) {
        return ConnectionProfile.adHoc(new Endpoint.File("sqlite", file, Map.of()));
    }

    Backup backUp(Path file) {
        return engine.backups().backUp(open(file), BackupRequest.into(target), JobContext.quiet());
    }

    RestoreReport restore(Backup backup, Path file) {
        return engine.backups()
                .restore(
                        RestoreRequest.intoNew(backup, profile(file), Optional.empty()),
                        JobContext.quiet());
    }

    /// Names of everything in the folder of the backups, also hidden and partial files.
    List<String> filesInTarget() {
        return filesIn(target);
    }

    static List<String> filesIn(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        var names = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(names);
    }

    @Override
    public void close() {
        engine.close();
    }
}
