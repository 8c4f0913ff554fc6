package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots, comparison and drift from the command line, on a PostgreSQL server.
@ExtendWith(LeakCheck.class)
final class PostgresqlComparisonCommandsTest {

    private final CliRunner cli = new CliRunner();
    private final PostgresServer server = EmbeddedServers.fifteen();
    private final String name = "drift_" + ProcessHandle.current().pid();
    private final String role = "few_" + ProcessHandle.current().pid();

    @TempDir private Path folder;
    private String url;

    @BeforeEach
    void makeDatabase() {
        server.dropDatabase(name);
        server.execute("CREATE DATABASE " + name + " TEMPLATE template0");
        url =
                "postgresql://"
                        + server.user()
                        + "@"
                        + server.host()
                        + ":"
                        + server.port()
                        + "/"
                        + name;
        run(
                "CREATE TABLE orders (id integer PRIMARY KEY, total integer NOT NULL,"
                        + " note text DEFAULT '–')",
                "CREATE VIEW large AS SELECT id FROM orders WHERE total > 100");
    }

    @AfterEach
    void cleanUp() throws SQLException {
        cli.close();
        server.dropDatabase(name);
        try (var connection = server.connect("postgres");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT datname FROM pg_database"
                                                + " WHERE datname LIKE 'drydock_scratch%'")) {
            assertThat(rows.next()).as("a scratch database is left").isFalse();
        }
    }

    private void run(String... statements) {
        try (var connection = server.connect(name);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private CliRunner.Result on(String... command) {
        var all = new ArrayList<>(List.of("-d", url));
        all.addAll(List.of(command));
        return cli.run(all.toArray(String[]::new));
    }

    private static List<String> objects(CliRunner.Result result) {
        return result.result().get("differences").findValuesAsText("object");
    }

    private Path dump(String... options) throws IOException, InterruptedException {
        Path pgDump = Path.of("/usr/bin/pg_dump");
        assumeTrue(Files.isExecutable(pgDump), "pg_dump is not installed here");
        Path file = folder.resolve("dump.sql");
        var command = new ArrayList<>(List.of(pgDump.toString(), "--file=" + file, url));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return file;
    }

    @Test
    void driftSinceASnapshotIsListed() {
        assertThat(on("schema", "snapshot").exitCode()).isZero();
        assertThat(on("schema", "drift").exitCode()).isZero();
        run(
                "ALTER TABLE orders RENAME COLUMN note TO remark",
                "CREATE TABLE sneaked (id integer)",
                "ALTER TABLE orders ALTER COLUMN total DROP NOT NULL");
        var drift = on("schema", "drift", "--json");
        assertThat(drift.exitCode()).as(drift.out()).isEqualTo(9);
        assertThat(objects(drift))
                .contains("public.orders.remark", "public.sneaked", "public.orders.total");
    }

    @Test
    void theOutputOfPgDumpIsEqualToItsDatabase() throws IOException, InterruptedException {
        String file = dump("--schema-only").toString();
        var equal = on("schema", "drift", file, "--json");
        assertThat(equal.result().get("differences").toString()).isEqualTo("[]");
        assertThat(equal.exitCode()).isZero();
        run("CREATE INDEX by_total ON orders (total)");
        var drift = on("schema", "drift", file, "--json");
        assertThat(drift.exitCode()).isEqualTo(9);
        assertThat(objects(drift)).containsExactly("public.orders.by_total");
    }

    @Test
    void aDumpWithDataIsRefused() throws IOException, InterruptedException {
        run("INSERT INTO orders VALUES (1, 2, 'COPY')");
        var refused = on("schema", "diff", dump().toString(), url, "--json");
        assertThat(refused.exitCode()).isEqualTo(2);
        JsonNode error = refused.json().get("error");
        assertThat(error.get("code").asText()).isEqualTo("DDL_FILE_INVALID");
        assertThat(error.get("hint").asText()).contains("--schema-only");
        assertThat(error.get("line").asInt()).isGreaterThan(1);
    }

    @Test
    void rolesThatTheScratchServerLacksAreABlindSpot() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("schema.sql"),
                        """
                        CREATE TABLE public.orders (id integer PRIMARY KEY, total integer NOT NULL, note text DEFAULT '–');
                        ALTER TABLE public.orders OWNER TO no_such_role;
                        CREATE VIEW public.large AS SELECT id FROM orders WHERE total > 100;
                        """);
        var result = on("schema", "drift", file.toString(), "--json");
        assertThat(result.result().get("differences").toString()).isEqualTo("[]");
        assertThat(result.exitCode()).as("not green when blind").isEqualTo(3);
        assertThat(result.result().get("blindSpots").get(0).asText())
                .contains("no role \"no_such_role\"");
        assertThat(on("schema", "drift", file.toString()).out()).contains("in what could be read");
    }

    @Test
    void whatARoleMayNotSeeIsABlindSpot() {
        run("CREATE SCHEMA secret", "CREATE TABLE secret.t (id integer)");
        server.execute("CREATE ROLE " + role + " LOGIN");
        try {
            String few = url.replace("//" + server.user() + "@", "//" + role + "@");
            cli.run("-d", few, "schema", "snapshot");
            var drift = cli.run("-d", few, "schema", "drift", "--json");
            assertThat(drift.result().get("differences")).isEmpty();
            assertThat(drift.exitCode()).isEqualTo(3);
            assertThat(drift.result().get("blindSpots").toString()).contains("schema secret");
            Path file = Files.writeString(folder.resolve("s.sql"), "CREATE TABLE t (i integer);");
            var refused = cli.run("-d", few, "schema", "drift", file.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("CREATEDB").contains("--scratch URL");
            var elsewhere =
                    cli.run("-d", few, "schema", "drift", file.toString(), "--scratch", url);
            assertThat(elsewhere.exitCode()).as(elsewhere.err()).isEqualTo(9);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            server.execute("DROP ROLE " + role);
        }
    }

    @Test
    void productionWantsItsNameBeforeAScratchDatabaseIsMade() throws IOException {
        cli.run("connections", "add", "prod", url, "--environment", "production");
        String file =
                Files.writeString(folder.resolve("s.sql"), "CREATE TABLE t (i integer);")
                        .toString();
        var refused = cli.run("-d", "prod", "schema", "drift", file);
        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.err()).contains("--scratch URL");
        cli.terminal(name);
        assertThat(cli.run("-d", "prod", "schema", "drift", file).exitCode()).isEqualTo(9);
        cli.terminal();
        assertThat(cli.run("-d", "prod", "schema", "drift", file, "--yes").exitCode()).isEqualTo(9);
        assertThat(cli.run("-d", "prod", "schema", "drift", file, "--scratch", url).exitCode())
                .isEqualTo(9);
    }

    @Test
    void aFileIsReadInUtf8WhateverItIsCalled() throws IOException {
        Path sql = folder.resolve("Größe 表.sql");
        Files.write(sql, "CREATE TABLE \"表\" (i integer);".getBytes(StandardCharsets.UTF_8));
        var result = on("schema", "diff", sql.toString(), url, "--json");
        assertThat(objects(result)).contains("public.表");
    }

    @Test
    void statementsTakeADriftBackAndAreProved() throws IOException {
        assumeTrue(
                new PostgresqlDialect().changes().isPresent(),
                "nobody writes changes of PostgreSQL yet");
        on("schema", "snapshot");
        run(
                "ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'none'",
                "CREATE INDEX by_note ON orders (note)",
                "CREATE TABLE sneaked (id integer)");
        var proved = on("schema", "drift", "--prove", "--json");
        assertThat(proved.exitCode()).as(proved.out()).isEqualTo(9);
        assertThat(proved.result().get("statements")).isNotEmpty();
        assertThat(proved.result().get("proof").get("proved").asBoolean())
                .as(proved.out())
                .isTrue();
        Path back = folder.resolve("back.sql");
        on("schema", "drift", "--sql", "--out", back.toString());
        run(Files.readString(back));
        var none = on("schema", "drift");
        assertThat(none.exitCode()).as(none.out()).isZero();
    }
}
