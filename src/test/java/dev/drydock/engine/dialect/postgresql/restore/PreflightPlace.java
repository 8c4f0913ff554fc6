package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.dialect.postgresql.OwnScript;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases, backups of them, and pre-flight sheets for restores on one server.
final class PreflightPlace implements AutoCloseable {

    /// What is wanted of a restore, before a server is known.
    record Wish(
            RestoreIntent intent, RestorePlace place, RestoreChoice choice, RestoreFixes fixes) {

        Wish fixed(PreflightFix... taken) {
            RestoreFixes all = fixes;
            for (PreflightFix fix : taken) {
                all = all.with(fix);
            }
            return new Wish(intent, place, choice, all);
        }

        Wish only(Archive archive, String... names) {
            List<ArchiveObject> chosen =
                    archive.objects().stream()
                            .filter(object -> List.of(names).contains(object.name()))
                            .toList();
            return new Wish(
                    intent, place, RestoreChoice.withParts(archive.objects(), chosen), fixes);
        }
    }

    private static final AtomicInteger COUNTER = new AtomicInteger();

    final PostgresFixture fixture;
    final TestEngine engine = new TestEngine();
    final Path folder = TestFolders.create("preflight");
    private final ConnectionDialect connections = new PostgresqlDialect().connection();
    private final List<String> roles = new ArrayList<>();

    PreflightPlace(PostgresServer server) {
        fixture = new PostgresFixture(server);
    }

    PostgresServer server() {
        return fixture.server();
    }

    /// A name that no database or role has.
    String name(String beginning) {
        return beginning + "_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    }

    /// A new database with these objects.
    String database(String... statements) {
        String name = name("preflight");
        fixture.createDatabase(name);
        execute(name, statements);
        return name;
    }

    void execute(String database, String... statements) {
        try (Connection connection = server().connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String text(String database, String query) {
        try (Connection connection = server().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A role that is dropped at the end.
    String role(String options) {
        String name = name("preflight_role");
        server().execute("CREATE ROLE " + name + " " + options);
        roles.add(name);
        return name;
    }

    void dropAtEnd(String role) {
        roles.add(role);
    }

    /// By Debian's `pg_dump`.
    Path dump(String database, String... options) {
        Path file = folder.resolve(name("dump"));
        List<String> command = new ArrayList<>(List.of("pg_dump", "--file=" + file));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "--host=" + server().host(),
                        "--port=" + server().port(),
                        "--username=" + server().user(),
                        "--dbname=" + database));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// In Drydock's own format.
    Path backUp(String database) {
        DatabaseConnection connection = engine.open(fixture, fixture.profileOf(database));
        try {
            return engine.engine()
                    .backups()
                    .backUp(
                            connection,
                            BackupRequest.into(folder.resolve("backups")),
                            JobContext.quiet())
                    .path();
        } finally {
            engine.engine().databases().close(connection.profile().id());
        }
    }

    /// A script of these statements, as `pg_dump` begins and ends its own.
    Path script(String... statements) {
        var text =
                new StringBuilder(
                        """
                        --
                        -- PostgreSQL database dump
                        --

                        -- Dumped from database version 15.19
                        -- Dumped by pg_dump version 15.19

                        SET statement_timeout = 0;
                        SET client_encoding = 'UTF8';
                        SET standard_conforming_strings = on;

                        """);
        for (String statement : statements) {
            text.append(statement).append('\n');
        }
        text.append("--\n-- PostgreSQL database dump complete\n--\n");
        Path file = folder.resolve(name("script") + ".sql");
        try {
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Archive open(Path file) {
        return engine.engine().archives().open(file, KeyRing.NONE, JobContext.quiet());
    }

    Wish wish(RestoreIntent intent, RestorePlace place) {
        return new Wish(intent, place, RestoreChoice.ALL, RestoreFixes.NONE);
    }

    /// Everything into a new database.
    Wish intoNew() {
        return wish(RestoreIntent.REPLACE, new RestorePlace.New(fixture.profileOf(name("absent"))));
    }

    Wish into(RestoreIntent intent, String database) {
        return wish(intent, new RestorePlace.Existing(fixture.profileOf(database)));
    }

    ConnectionProfile profile(String database, String user) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        PostgresqlDialect.ID,
                        server().host(),
                        server().port(),
                        database,
                        user,
                        SslMode.PREFER,
                        Map.of()));
    }

    /// What the whole archive is said to need on a disk.
    long needed(Archive archive) {
        return PreflightRoom.needed(work(archive, intoNew()));
    }

    PreflightSheet look(Archive archive, Wish wish) {
        return new PgPreflight(connections, OwnScript.script())
                .look(work(archive, wish), JobContext.quiet());
    }

    private RestoreWork work(Archive archive, Wish wish) {
        RestoreOrder order =
                RestoreOrder.of(wish.intent(), wish.place(), 2)
                        .withChoice(wish.choice())
                        .withFixes(wish.fixes());
        boolean looks = wish.place() instanceof RestorePlace.Existing && !order.replacesAll();
        Set<String> there = looks ? there(archive, order) : Set.of();
        RestoreSelection selection =
                RestoreSelection.of(
                        archive.objects(),
                        wish.choice(),
                        wish.intent(),
                        there,
                        wish.fixes().skipped());
        return new RestoreWork(
                "test",
                archive,
                archive.path().toString(),
                selection,
                order,
                (tables, context) -> {
                    throw new AssertionError("nothing is backed up");
                },
                _ -> {
                    throw new AssertionError("nothing is kept");
                });
    }

    PreflightSheet look(Path file, Wish wish) {
        try (Archive archive = open(file)) {
            return look(archive, wish);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Set<String> there(Archive archive, RestoreOrder order) {
        return new PgThere(connections).there(archive, order, JobContext.quiet());
    }

    static List<PreflightLine> lines(PreflightSheet sheet, PreflightTopic topic) {
        return sheet.lines().stream().filter(line -> line.topic() == topic).toList();
    }

    /// The worst line of a topic.
    static PreflightLine worst(PreflightSheet sheet, PreflightTopic topic) {
        return lines(sheet, topic).stream()
                .max(java.util.Comparator.comparing(PreflightLine::verdict))
                .orElseThrow(() -> new AssertionError("nothing about " + topic));
    }

    @Override
    public void close() {
        engine.close();
        fixture.close();
        roles.forEach(role -> server().execute("DROP ROLE IF EXISTS " + role));
        TestFolders.delete(folder);
    }
}
