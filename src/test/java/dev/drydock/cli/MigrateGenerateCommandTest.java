package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Migrations written from differences, from the command line.
@ExtendWith(LeakCheck.class)
final class MigrateGenerateCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private Path migrations;

    @BeforeEach
    void makeInputs() throws IOException {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        migrations = Files.createDirectories(folder.resolve("migrations"));
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private CliRunner.Result on(String... command) {
        var all = new ArrayList<>(List.of("-d", database));
        all.addAll(List.of(command));
        all.add("--migration-path");
        all.add(migrations.toString());
        return cli.run(all.toArray(String[]::new));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Path schema(String sql) throws IOException {
        return Files.writeString(folder.resolve("schema.sql"), sql);
    }

    @Test
    void aMigrationAndItsRollbackAreWrittenProvedAndRun() throws IOException {
        Files.writeString(
                migrations.resolve("007_a.sql"), "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        assertThat(on("migrate").exitCode()).isZero();
        Path wanted =
                schema(
                        """
                        CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);
                        CREATE TABLE b (id INTEGER PRIMARY KEY);
                        CREATE INDEX a_t ON a (t);
                        """);
        var json =
                on(
                        "migrate",
                        "generate",
                        "--to",
                        wanted.toString(),
                        "--name",
                        "Add B & t",
                        "--json");
        assertThat(json.exitCode()).as(json.out() + json.err()).isZero();
        assertThat(json.result().get("proved").asBoolean()).isTrue();
        assertThat(migrations.resolve("008_add_b_t.sql")).exists();
        assertThat(migrations.resolve("008_add_b_t.down.sql")).exists();
        assertThat(Files.readString(migrations.resolve("008_add_b_t.sql")))
                .doesNotContain("migration_history");
        var status = on("migrate", "status", "--json");
        assertThat(status.result().get("migrations").get(1).get("proof").isNull()).isFalse();
        assertThat(on("migrate").exitCode()).isZero();
        var again = on("migrate", "generate", "--to", wanted.toString(), "--name", "again");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("No differences between ");
        assertThat(on("migrate", "--rollback").exitCode()).isZero();
    }

    @Test
    void whatMayBeRenamedMustBeAnswered() throws IOException, SQLException {
        execute("CREATE TABLE a (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL)");
        execute("INSERT INTO a VALUES (1, 'Ada')");
        Path wanted = schema("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL);");
        var asked = on("migrate", "generate", "--to", wanted.toString(), "--name", "name");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("--rename main.a.full_name=main.a.name");
        assertThat(migrations).isEmptyDirectory();
        var answered =
                on(
                        "migrate",
                        "generate",
                        "--to",
                        wanted.toString(),
                        "--name",
                        "name",
                        "--rename",
                        "main.a.full_name=name",
                        "--json");
        assertThat(answered.exitCode()).as(answered.out()).isZero();
        assertThat(answered.result().get("sql").asText()).contains("RENAME");
        assertThat(answered.result().get("rollback").asText()).contains("RENAME");
        assertThat(answered.result().get("lost")).isEmpty();
    }

    @Test
    void aDatabaseOnAServerIsReachedToo() throws IOException {
        try (TestDatabase one = EmbeddedServers.fifteen().createDatabase("generate_from");
                TestDatabase two = EmbeddedServers.fifteen().createDatabase("generate_to")) {
            one.execute("CREATE TABLE a (id integer PRIMARY KEY, old text)");
            two.execute("CREATE TABLE a (id bigint PRIMARY KEY, n integer NOT NULL DEFAULT 0)");
            two.execute("CREATE VIEW v AS SELECT n FROM a");
            var json =
                    cli.run(
                            "migrate",
                            "generate",
                            "--from",
                            url(one),
                            "--to",
                            url(two),
                            "--name",
                            "to two",
                            "--json",
                            "--migration-path",
                            migrations.toString());
            assertThat(json.exitCode()).as(json.out() + json.err()).isZero();
            assertThat(json.result().get("down").asText()).isIn("proved", "order-only");
            assertThat(json.result().get("lost").get(0).asText()).contains("public.a.old");
            assertThat(migrations.resolve("001_to_two.sql")).exists();
            assertThat(Files.readString(migrations.resolve("001_to_two.down.sql")))
                    .contains("-- DATA LOST: the values of public.a.old.");
        }
    }

    private static String url(TestDatabase database) {
        return "postgresql://"
                + database.server().user()
                + "@"
                + database.server().host()
                + ":"
                + database.server().port()
                + "/"
                + database.name();
    }

    @Test
    void badCallsAreRefused() {
        assertThat(on("migrate", "generate", "--name", "x").exitCode()).isEqualTo(2);
        assertThat(on("migrate", "generate", "--to", "nowhere", "--name", "x").exitCode())
                .isEqualTo(2);
        assertThat(
                        on(
                                        "migrate",
                                        "generate",
                                        "--to",
                                        database,
                                        "--name",
                                        "x",
                                        "--rename",
                                        "nonsense")
                                .exitCode())
                .isEqualTo(2);
    }
}
