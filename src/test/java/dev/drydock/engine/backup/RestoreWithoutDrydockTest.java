package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.AgeTool;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the commands of `docs/backup.md` as they stand there, with the tools that everybody has.
final class RestoreWithoutDrydockTest {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;
    private String unpack;
    private String sqlite;
    private String postgresql;
    private Encryption encryption;

    @BeforeEach
    void readThePage() throws IOException {
        AgeTool.assumePresent("age", "age-keygen", "unzip", "zstd", "sh");
        List<String> blocks =
                BLOCK.matcher(Files.readString(Path.of("docs/backup.md")))
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        unpack = only(blocks, "unzip -q");
        sqlite = only(blocks, "sqlite3 ");
        postgresql = only(blocks, "psql ");
        Recipient recipient = AgeTool.keygen(folder, "key.txt");
        encryption = new Encryption(List.of(recipient), null);
    }

    @Test
    void aSqliteDatabaseComesBack() {
        AgeTool.assumePresent("sqlite3");
        try (var backups = new SqliteBackups(folder)) {
            Path source = backups.createDatabase("shop.db");
            Backup backup =
                    backups.engine
                            .backups()
                            .backUp(
                                    backups.open(source),
                                    BackupRequest.into(backups.target).withEncryption(encryption),
                                    JobContext.quiet());

            String said = sh(backup, unpack + sqlite);

            assertThat(said).isEqualTo("ok\n");
            Path restored = folder.resolve("unpacked/orders.db");
            for (String sql :
                    List.of(
                            "SELECT id || name FROM customer ORDER BY id",
                            "SELECT id || '|' || amount FROM invoice ORDER BY id",
                            "SELECT sql FROM sqlite_schema ORDER BY name")) {
                assertThat(SqliteBackups.query(restored, sql))
                        .isEqualTo(SqliteBackups.query(source, sql));
            }
        }
    }

    @Test
    void aPassphraseOpensTheSameWay() throws IOException {
        AgeTool.assumePresent("script");
        try (var backups = new SqliteBackups(folder);
                Secret passphrase = Secret.of("correct hörse")) {
            Path source = backups.createDatabase("shop.db");
            Backup backup =
                    backups.engine
                            .backups()
                            .backUp(
                                    backups.open(source),
                                    BackupRequest.into(backups.target)
                                            .withEncryption(new Encryption(List.of(), passphrase)),
                                    JobContext.quiet());
            AgeTool.run(folder, "unzip", "-q", backup.path().toString(), "-d", "unpacked");

            AgeTool.runTyping(
                    folder.resolve("unpacked"),
                    "correct hörse\n",
                    "age -d -o backup-key.txt key.age");

            byte[] manifest =
                    AgeTool.run(
                            folder.resolve("unpacked"),
                            "age",
                            "-d",
                            "-i",
                            "backup-key.txt",
                            "manifest.json.age");
            assertThat(new String(manifest, StandardCharsets.UTF_8)).contains("\"invoice\"");
        }
    }

    @Test
    void aPostgresqlDatabaseComesBack() {
        AgeTool.assumePresent("psql");
        PostgresServer server = EmbeddedServers.fifteen();
        try (var test = new TestEngine();
                var fixture = new PostgresFixture(server)) {
            DatabaseConnection source = test.openNew(fixture);
            execute(
                    source,
                    "CREATE SCHEMA \"Sales\"",
                    "CREATE TABLE customer (id serial PRIMARY KEY, name text, up text GENERATED"
                            + " ALWAYS AS (upper(name)) STORED)",
                    "CREATE TABLE \"Sales\".\"Order\" (id int PRIMARY KEY, customer int REFERENCES"
                            + " customer, at timestamptz, amount numeric)",
                    "CREATE TABLE nothing (a int)",
                    "CREATE MATERIALIZED VIEW total AS SELECT customer, sum(amount) AS amount FROM"
                            + " \"Sales\".\"Order\" GROUP BY 1",
                    "CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS $$ SELECT a * 2 $$",
                    "INSERT INTO customer (name) SELECT E'n\\t\\n\\\\' || g FROM"
                            + " generate_series(1, 500) g",
                    "INSERT INTO \"Sales\".\"Order\" SELECT g, g % 500 + 1, now(), g * 1.25 FROM"
                            + " generate_series(1, 20000) g",
                    "REFRESH MATERIALIZED VIEW total");
            Backup backup =
                    test.engine()
                            .backups()
                            .backUp(
                                    source,
                                    BackupRequest.into(folder.resolve("backups"))
                                            .withJobs(2)
                                            .withEncryption(encryption),
                                    JobContext.quiet());
            var target = fixture.createDatabase();
            String login =
                    "export PGHOST='%s' PGPORT='%d' PGUSER='%s' PGPASSWORD='%s' PGDATABASE='%s'\n"
                            .formatted(
                                    server.host(),
                                    server.port(),
                                    server.user(),
                                    server.password(),
                                    target.endpoint().databaseName());

            sh(backup, login + unpack + postgresql);

            DatabaseConnection restored = test.open(fixture, target);
            for (String sql :
                    List.of(
                            "SELECT c::text FROM customer c ORDER BY 1",
                            "SELECT o::text FROM \"Sales\".\"Order\" o ORDER BY 1",
                            "SELECT t::text FROM total t ORDER BY 1",
                            "SELECT twice(21)::text",
                            "SELECT nextval('customer_id_seq')::text",
                            "SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE"
                                    + " connamespace <> 'pg_catalog'::regnamespace ORDER BY 1")) {
                assertThat(query(restored, sql)).as(sql).isEqualTo(query(source, sql));
            }
        }
    }

    @Test
    void thePageLeavesNoFurtherFiles() throws IOException {
        try (var backups = new SqliteBackups(folder)) {
            Backup backup =
                    backups.engine
                            .backups()
                            .backUp(
                                    backups.open(backups.createDatabase("shop.db")),
                                    BackupRequest.into(backups.target).withEncryption(encryption),
                                    JobContext.quiet());

            sh(backup, unpack);

            try (Stream<Path> files = Files.walk(folder.resolve("unpacked"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("manifest.json", "about.json", "000000")
                        .doesNotContain("backup-key.txt", "000000.zst");
            }
        }
    }

    private String sh(Backup backup, String commands) {
        return new String(
                AgeTool.run(
                        folder,
                        "sh",
                        "-eu",
                        "-c",
                        "BACKUP='%s' KEY='%s'\n".formatted(backup.path(), folder.resolve("key.txt"))
                                + commands),
                StandardCharsets.UTF_8);
    }

    private static String only(List<String> blocks, String sign) {
        List<String> found = blocks.stream().filter(block -> block.contains(sign)).toList();
        assertThat(found).as("blocks with %s", sign).hasSize(1);
        return found.getFirst();
    }

    private static void execute(DatabaseConnection connection, String... statements) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    private static List<String> query(DatabaseConnection connection, String sql) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(sql, row -> row.text(1));
        }
    }
}
