package dev.drydock.engine.backup.rows;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A database that is filled, backed up and damaged.
final class RescuePlace implements AutoCloseable {

    private final TestEngine engine = new TestEngine();
    private final DialectFixture fixture;
    private final Path folder = TestFolders.create("rescue");
    private final ConnectionProfile profile;
    private DatabaseConnection connection;
    private @Nullable Path backup;

    private RescuePlace(DialectFixture fixture) {
        this.fixture = fixture;
        this.profile = fixture.createDatabase();
        this.connection = engine.open(fixture, profile);
    }

    /// On a server that Debian's `pg_dump` can read.
    static RescuePlace postgresql() {
        return new RescuePlace(new PostgresFixture(EmbeddedServers.fifteen()));
    }

    static RescuePlace sqlite() {
        return new RescuePlace(new SqliteFixture());
    }

    TestEngine engine() {
        return engine;
    }

    ConnectionProfile profile() {
        return profile;
    }

    DatabaseConnection connection() {
        return connection;
    }

    /// Opens the database through another profile from now on.
    void openAs(ConnectionProfile other) {
        engine.engine().databases().close(profile.id());
        connection = engine.open(fixture, other);
    }

    void execute(String... statements) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String sql : statements) {
                session.update(sql);
            }
        }
    }

    List<String> texts(String sql) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(sql, RescuePlace::line);
        }
    }

    /// All rows of the tables with the kinds of their values, sorted.
    Map<String, List<String>> contents(String... tables) {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : tables) {
            contents.put(table, texts("SELECT * FROM " + table).stream().sorted().toList());
        }
        return contents;
    }

    private static String line(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.columnCount(); i++) {
            Object value = row.valueOrNull(i);
            values.add(
                    switch (value) {
                        case null -> "NULL";
                        case byte[] bytes -> "bytes:" + HexFormat.of().formatHex(bytes);
                        case Integer number -> number.toString();
                        case Long number -> number.toString();
                        case Double number -> "double:" + number;
                        default -> value.toString();
                    });
        }
        return String.join("|", values);
    }

    /// Makes the backup; with SQLite by VACUUM INTO.
    ///
    /// @param options of pg_dump
    void backUp(String... options) {
        Path file = folder.resolve("backup");
        if (profile.endpoint() instanceof Endpoint.Server server) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "pg_dump",
                                    "--host=" + server.host(),
                                    "--port=" + server.port(),
                                    "--username=" + server.user(),
                                    "--dbname=" + server.databaseName(),
                                    "--file=" + file));
            command.addAll(options.length == 0 ? List.of("--format=custom") : List.of(options));
            run(command);
        } else {
            execute("VACUUM INTO '" + file + "'");
        }
        backup = file;
    }

    /// Makes the backup in Drydock's own format.
    void backUpAsContainer() {
        backup =
                engine.engine()
                        .backups()
                        .backUp(
                                connection,
                                BackupRequest.into(folder.resolve("backups")),
                                JobContext.quiet())
                        .path();
    }

    /// Uses another file as the backup.
    void useAsBackup(Path file) {
        backup = file;
    }

    /// A folder for files of the test.
    Path folder() {
        return folder;
    }

    /// Runs a program to its end and gives what it wrote.
    static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    Path backup() {
        Path made = backup;
        if (made == null) {
            throw new IllegalStateException("no backup was made");
        }
        return made;
    }

    Archive archive() {
        return engine.engine().archives().open(backup(), KeyRing.NONE, JobContext.quiet());
    }

    /// Compares only.
    RescuePlan compare(RescueRequest request) {
        return with(rescue -> rescue.compare(request, JobContext.quiet()));
    }

    /// Compares and brings back.
    RescueReport bringBack(RescueRequest request) {
        return bringBack(request, JobContext.quiet());
    }

    RescueReport bringBack(RescueRequest request, JobContext context) {
        return with(rescue -> {
            rescue.compare(request, context);
            return rescue.bringBack(Confirmation.NONE, context);
        });
    }

    /// Work with an open rescue.
    @FunctionalInterface
    interface Work<R> {
        R run(RowRescue rescue);
    }

    <R> R with(Work<R> work) {
        try (Archive archive = archive();
                RowRescue rescue = engine.engine().rowRescue(archive, connection)) {
            return work.run(rescue);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Runs a reverse script with the engine's own shell.
    void runScript(Path script) {
        if (profile.endpoint() instanceof Endpoint.Server server) {
            run(
                    List.of(
                            "psql",
                            "--no-psqlrc",
                            "--quiet",
                            "--set=ON_ERROR_STOP=1",
                            "--host=" + server.host(),
                            "--port=" + server.port(),
                            "--username=" + server.user(),
                            "--dbname=" + server.databaseName(),
                            "--file=" + script));
        } else if (profile.endpoint() instanceof Endpoint.File file) {
            runScript(file.file(), script);
        }
    }

    /// By the shell of SQLite, or its driver where there is none.
    private static void runScript(Path database, Path script) {
        try {
            new ProcessBuilder("sqlite3", "--version").start().waitFor();
        } catch (IOException missing) {
            try (Connection jdbc = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement statement = jdbc.createStatement()) {
                statement.executeUpdate(Files.readString(script));
            } catch (IOException | SQLException failure) {
                throw new AssertionError(failure);
            }
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        run(List.of("sqlite3", "-bail", database.toString(), ".read " + script));
    }

    /// Reverse scripts that are kept.
    List<Path> scripts() {
        Path kept = engine.engine().home().reverseScripts();
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (var files = Files.list(kept)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        engine.close();
        fixture.close();
        TestFolders.delete(folder);
    }
}
