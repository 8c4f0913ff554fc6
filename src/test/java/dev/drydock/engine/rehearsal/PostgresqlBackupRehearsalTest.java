package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sandboxes on a server of version 15, for which the client programs are installed on many
/// machines.
final class PostgresqlBackupRehearsalTest extends BackupRehearsalContract {

    private static PostgresServer server() {
        return EmbeddedServers.fifteen();
    }

    /// A backup of an empty database; skips where the native client is missing.
    static Backup backUpEmpty(TestEngine test, Path folder) {
        requireClient(test);
        try (var fixture = new PostgresFixture(server())) {
            return test.engine()
                    .backups()
                    .backUp(test.openNew(fixture), BackupRequest.into(folder), JobContext.quiet());
        }
    }

    private static void requireClient(TestEngine test) {
        Assumptions.assumeTrue(
                test.engine().tools().findAll("pg_dump").stream()
                        .anyMatch(tool -> tool.version().major() >= 15),
                "pg_dump 15 or later is not installed");
    }

    @BeforeEach
    void requireClient() {
        requireClient(test);
    }

    @Override
    PostgresFixture createFixture() {
        return new PostgresFixture(server());
    }

    @Override
    List<String> leftSandboxes() {
        return PostgresqlRehearsalContract.sandboxesOn(server());
    }

    @Override
    List<BackupFormat> formats() {
        return List.of(BackupFormat.PG_CUSTOM, BackupFormat.PG_DIRECTORY, BackupFormat.PG_PLAIN);
    }

    @Override
    Backup backupOfAnotherEngine() {
        var sqlite = new SqliteFixture();
        try {
            return test.engine()
                    .backups()
                    .backUp(test.openNew(sqlite), BackupRequest.into(backups), JobContext.quiet());
        } finally {
            sqlite.close();
        }
    }

    @Test
    void aBackupOfANewerServerIsRefused() throws IOException {
        write("001_a.sql", "CREATE TABLE a (id INTEGER);");
        Backup backup = backUp(BackupRequest.into(backups).withFormat(BackupFormat.PG_CUSTOM));
        Path manifest;
        try (var files = Files.walk(backups)) {
            manifest =
                    files.filter(file -> file.toString().endsWith(".drydock.json"))
                            .findFirst()
                            .orElseThrow();
        }
        String text = Files.readString(manifest);
        String newer =
                text.replaceFirst("\"version\"\\s*:\\s*\"15\\.[^\"]*\"", "\"version\":\"99.1\"");
        assertThat(newer).isNotEqualTo(text);
        Files.writeString(manifest, sealed(newer));
        assertRefused(
                backup.id(),
                ErrorCode.BACKUP_UNFIT,
                "was made on version 99.1 and cannot be restored on version 15",
                "Name a server of version 99");
    }

    /// The hash in the text is that of the text with zeros in its place.
    private static String sealed(String manifest) {
        String zeroed =
                manifest.replaceFirst("(?<=\"manifestSha256\" : \")[0-9a-f]{64}", "0".repeat(64));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(zeroed.getBytes(StandardCharsets.UTF_8));
            return zeroed.replaceFirst("0{64}", HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void theSandboxMayBeOnANamedServer() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        execute("INSERT INTO customer VALUES (1, 'Ada')");
        write("001_b.sql", "ALTER TABLE customer ADD COLUMN b INTEGER;");
        write("001_b.down.sql", "ALTER TABLE customer DROP COLUMN b;");
        Backup backup = backUp();
        DatabaseConnection server = test.openNew(fixture);
        RehearsalReport report = rehearse(request().withServer(server).withFill(backup.id()));
        assertThat(only(report).down()).isEqualTo(DownVerdict.PROVED);
        assertThat(leftSandboxes()).isEmpty();
    }
}
