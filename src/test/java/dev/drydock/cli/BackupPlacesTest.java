package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.backup.target.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups sent to storage and compared with the live database, by their commands.
final class BackupPlacesTest {

    @TempDir Path folder;
    private final CliRunner cli = new CliRunner();
    private final Identity owner = TestKeys.identity();
    private Path database;

    @BeforeEach
    void begin() throws Exception {
        database = folder.resolve("shop.db");
        execute("CREATE TABLE t (a)", "INSERT INTO t VALUES (1), (2)");
        System.setProperty("aws.accessKeyId", S3Server.KEY);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET);
    }

    @AfterEach
    void end() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        cli.close();
    }

    private void execute(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aBackupIsSentListedVerifiedAndRestoredFromStorage() throws Exception {
        try (var server = new S3Server()) {
            String place = "s3://" + S3Server.BUCKET + "/shop";
            String where = "?endpoint=" + server.endpoint();
            var made =
                    cli.run(
                            "-d",
                            database.toString(),
                            "backup",
                            "--backup-path",
                            place + where,
                            "--compression",
                            "zstd:9",
                            "--json");
            assertThat(made.exitCode()).as(made.err() + made.out()).isZero();
            String id = made.result().get("id").asText();
            assertThat(made.result().get("remote").asText()).startsWith(place + "/");
            assertThat(made.out() + made.err()).doesNotContain(S3Server.SECRET);

            var list = cli.run("backup", "list", "--backup-path", place + where, "--json");
            assertThat(list.result().get("backups").get(0).get("id").asText()).isEqualTo(id);

            Files.delete(Path.of(made.result().get("path").asText()));
            var verify = cli.run("backup", "verify", place + "/" + id + where, "--json");
            assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
            assertThat(verify.result().get("proven").asBoolean()).isTrue();

            Path restored = folder.resolve("restored.db");
            var restore =
                    cli.run(
                            "restore",
                            place + "/latest" + where,
                            "--to",
                            "sqlite:" + restored,
                            "--json");
            assertThat(restore.exitCode()).as(restore.out() + restore.err()).isZero();
            assertThat(restore.result().get("rows").asLong()).isEqualTo(2);
            try (var left = Files.walk(cli.home())) {
                assertThat(left).noneMatch(file -> file.toString().contains("fetched-"));
            }

            var unknown = cli.run("backup", "verify", place + "/nothing" + where, "--json");
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.error().get("code").asText()).isEqualTo("BACKUP_UNKNOWN");
        }
    }

    @Test
    void whatIsFoundOutAboutABackupIsKeptInStorage() throws Exception {
        try (var server = new S3Server()) {
            String place = "s3://" + S3Server.BUCKET + "/shop";
            String where = "?endpoint=" + server.endpoint();
            var made =
                    cli.run(
                            "-d",
                            database.toString(),
                            "backup",
                            "--backup-path",
                            place + where,
                            "--prove",
                            "never",
                            "--json");
            String address = place + "/" + made.result().get("id").asText() + where;
            assertThat(shown(address).get("provenAt").isNull()).isTrue();
            assertThat(shown(address).get("verifiedAt").isNull()).isFalse();

            assertThat(cli.run("backup", "prove", address).exitCode()).isZero();
            assertThat(shown(address).get("provenAt").asText()).startsWith("20");

            var pinned = cli.run("backup", "pin", address, "--json");
            assertThat(pinned.exitCode()).as(pinned.err()).isZero();
            assertThat(shown(address).get("pinned").asBoolean()).isTrue();
            assertThat(shown(address).get("provenAt").asText()).startsWith("20");
            assertThat(cli.run("backup", "unpin", address).exitCode()).isZero();
            assertThat(shown(address).get("pinned").asBoolean()).isFalse();

            // the one here has nothing to do with it
            assertThat(
                            cli.run("backup", "list", "--json")
                                    .result()
                                    .get("backups")
                                    .get(0)
                                    .get("provenAt")
                                    .isNull())
                    .isTrue();
        }
    }

    private JsonNode shown(String address) {
        var show = cli.run("backup", "show", address, "--json");
        assertThat(show.exitCode()).as(show.out() + show.err()).isZero();
        return show.result().get("backup");
    }

    @Test
    void anEncryptedBackupIsVerifiedFromStorageWithItsKeyOnly() throws Exception {
        try (var server = new S3Server()) {
            Path key = key();
            encrypted(server, key, 2);
            String latest = latest(server);

            var without = cli.run("backup", "verify", latest, "--json");
            assertThat(without.exitCode()).isEqualTo(2);
            assertThat(without.error().get("code").asText()).isEqualTo("BACKUP_KEY_MISSING");
            var with = cli.run("backup", "verify", latest, "--identity", key.toString(), "--json");
            assertThat(with.exitCode()).as(with.out() + with.err()).isZero();
            assertThat(with.result().get("proven").asBoolean()).isTrue();
        }
    }

    @Test
    @Tag("long")
    void anEncryptedChainIsShownProvedAndRestoredFromStorage() throws Exception {
        try (var server = new S3Server()) {
            Path key = key();
            encrypted(server, key, 2);
            encrypted(server, key, 3);
            String latest = latest(server);

            for (String command : List.of("show", "verify", "prove")) {
                var with =
                        cli.run("backup", command, latest, "--identity", key.toString(), "--json");
                assertThat(with.exitCode()).as(with.out() + with.err()).isZero();
            }
            Path restored = folder.resolve("restored.db");
            var restore =
                    cli.run(
                            "restore",
                            latest,
                            "--to",
                            "sqlite:" + restored,
                            "--identity",
                            key.toString(),
                            "--json");
            assertThat(restore.exitCode()).as(restore.out() + restore.err()).isZero();
            assertThat(restore.result().get("rows").asLong()).isEqualTo(3);
        }
    }

    private Path key() throws Exception {
        Path key = TestKeys.write(folder.resolve("key.txt"), owner);
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static String latest(S3Server server) {
        return "s3://" + S3Server.BUCKET + "/shop/latest?endpoint=" + server.endpoint();
    }

    /// Makes and sends an incremental one with so many rows; with the last one, the files here go.
    private void encrypted(S3Server server, Path key, int rows) throws Exception {
        if (rows > 2) {
            execute("INSERT INTO t VALUES (" + rows + ")");
        }
        var made =
                cli.run(
                        "-d",
                        database.toString(),
                        "backup",
                        "--backup-path",
                        "s3://" + S3Server.BUCKET + "/shop?endpoint=" + server.endpoint(),
                        "--backup-type",
                        "incremental",
                        "--encrypt-to",
                        owner.recipient().text(),
                        "--identity",
                        key.toString(),
                        "--json");
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        if (rows == 3) {
            try (var files = Files.list(cli.home().resolve("backups"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void keysInAnAddressAreRefusedBeforeAnythingIsDone() {
        var refused =
                cli.run(
                        "-d",
                        database.toString(),
                        "backup",
                        "--backup-path",
                        "s3://bucket/x?secretKey=hunter2",
                        "--json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error().get("code").asText()).isEqualTo("URL_PROPERTY_REFUSED");
        assertThat(refused.out() + refused.err()).doesNotContain("hunter2");
        assertThat(cli.run("backup", "list", "--json").result().get("backups")).isEmpty();
    }

    @Test
    void diffEndsWith9WhenSomethingHasChanged() throws Exception {
        cli.run("-d", database.toString(), "backup", "--json");
        var equal = cli.run("-d", database.toString(), "backup", "diff", "latest", "--json");
        assertThat(equal.exitCode()).isZero();
        assertThat(equal.result().get("equal").asBoolean()).isTrue();
        execute("DELETE FROM t WHERE a = 1", "CREATE INDEX by_a ON t (a)");

        var changed = cli.run("-d", database.toString(), "backup", "diff", "latest", "--json");

        assertThat(changed.exitCode()).isEqualTo(9);
        JsonNode differences = changed.result().get("differences");
        assertThat(differences).hasSize(2);
        assertThat(differences.findValuesAsText("kind")).containsExactlyInAnyOrder("index", "rows");
        assertThat(differences.findValuesAsText("change"))
                .containsExactlyInAnyOrder("added", "changed");
        assertThat(differences.findValuesAsText("detail")).contains("2 → 1");
        var text = cli.run("-d", database.toString(), "backup", "diff", "latest");
        assertThat(text.exitCode()).isEqualTo(9);
        assertThat(text.out()).contains("by_a").contains("2 → 1");
    }

    @Test
    void onlyZstdHasLevelsUpTo19() {
        for (String wrong : new String[] {"zstd:0", "zstd:20", "zstd:", "gzip:3", "lz4"}) {
            var refused =
                    cli.run("-d", database.toString(), "backup", "--compression", wrong, "--json");
            assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
            assertThat(refused.error().get("code").asText()).isEqualTo("USAGE_INVALID");
        }
        var made =
                cli.run("-d", database.toString(), "backup", "--compression", "zstd:19", "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
    }
}
