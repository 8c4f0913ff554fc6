package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a catalogue knows of encrypted backups that it found in a folder and has no key for.
final class FoundWithoutKeyTest {

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();
    private Engine maker;
    private Engine finder;
    private ConnectionProfile shop;

    @BeforeEach
    void begin() throws SQLException {
        Path database = folder.resolve("secret-place.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
            statement.execute("CREATE TABLE salaries (a)");
        }
        maker = Engine.at(DrydockHome.at(folder.resolve("maker")));
        finder = Engine.at(DrydockHome.at(folder.resolve("finder")));
        shop = ConnectionProfile.named("shop", new Endpoint.File("sqlite", database, Map.of()));
    }

    @AfterEach
    void end() {
        maker.close();
        finder.close();
    }

    private Path backups() {
        return folder.resolve("backups");
    }

    private Backup backUp(BackupRequest request) {
        return maker.backups()
                .backUp(
                        maker.databases().open(shop, Optional.empty(), JobContext.quiet()),
                        request.withEncryption(TestKeys.encryptionFor(owner)),
                        JobContext.quiet());
    }

    private Backup found(Backup made) {
        finder.backups().rescan(backups());
        return finder.backups().require(made.id());
    }

    private BackupCoverage.Verdict coverage() {
        return BackupCoverage.of(
                        List.of(shop), finder.backups().list(), Duration.ofDays(7), Instant.now())
                .getFirst()
                .verdict();
    }

    @Test
    void backupsOfOneDatabaseStandForEachOther() {
        Backup made = backUp(BackupRequest.into(backups()));
        Backup some = backUp(BackupRequest.into(backups()).withTables(List.of("t"), List.of()));
        Backup others =
                backUp(BackupRequest.into(backups()).withTables(List.of("salaries"), List.of()));

        assertThat(found(made).canStandFor(made)).isTrue();
        assertThat(made.canStandFor(found(made))).isTrue();
        assertThat(found(some).canStandFor(some)).isTrue();
        assertThat(found(some).canStandFor(found(made))).isFalse();
        assertThat(found(some).canStandFor(found(others))).isFalse();
        assertThat(found(some).selection()).isNotEmpty();
        assertThat(found(made).selection()).isEmpty();
    }

    @Test
    void oneOfSomeTablesCoversNothing() {
        found(backUp(BackupRequest.into(backups()).withTables(List.of("t"), List.of())));
        assertThat(coverage()).isEqualTo(BackupCoverage.Verdict.NONE);

        found(backUp(BackupRequest.into(backups())));
        assertThat(coverage()).isEqualTo(BackupCoverage.Verdict.NOT_PROVED);
    }

    @Test
    void theNextIncrementalOneIsBuiltOnIt() {
        Backup made = backUp(BackupRequest.into(backups()));
        found(made);

        Backup next =
                finder.backups()
                        .with(TestKeys.ring(owner))
                        .backUp(
                                finder.databases().open(shop, Optional.empty(), JobContext.quiet()),
                                BackupRequest.into(backups())
                                        .withType(BackupType.INCREMENTAL)
                                        .withEncryption(TestKeys.encryptionFor(owner)),
                                JobContext.quiet());

        assertThat(next.parent()).isEqualTo(made.id());
    }

    @Test
    void aKeyBringsTheWords() {
        Backup made =
                backUp(BackupRequest.into(backups()).withTables(List.of("salaries"), List.of()));
        BackupManager keyed = finder.backups().with(TestKeys.ring(owner));

        keyed.verify(found(made), JobContext.quiet());

        Backup known = finder.backups().require(made.id());
        assertThat(known.source()).isEqualTo(made.source());
        assertThat(known.selection()).isEqualTo(made.selection()).contains("salaries");
    }

    @Test
    void neitherTableNorAddressIsReadableInTheFile() throws IOException {
        Backup made =
                backUp(BackupRequest.into(backups()).withTables(List.of("salaries"), List.of()));

        String about;
        try (var zip = new ZipFile(made.path().toFile());
                var entry = zip.getInputStream(zip.getEntry(BackupAbout.ENTRY))) {
            about = new String(entry.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(about).contains("\"selection\" : \"");
        for (String readable :
                List.of(about, Files.readString(made.path(), StandardCharsets.ISO_8859_1))) {
            assertThat(readable).doesNotContain("salaries", folder.toString());
        }
    }
}
