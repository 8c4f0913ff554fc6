package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// An encrypted backup of a server, written and read by several workers with one key.
@ExtendWith(LeakCheck.class)
final class PostgresqlEncryptedBackupTest {

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();

    @Test
    void everythingComesBackForTheOwnerOnly() throws IOException {
        try (var test = new TestEngine();
                var fixture = new PostgresFixture()) {
            DatabaseConnection source = test.openNew(fixture);
            try (Session session = source.lease(JobContext.quiet())) {
                session.update("CREATE TABLE patient (id int PRIMARY KEY, story text)");
                session.update(
                        "INSERT INTO patient SELECT g, 'confidential ' || g || repeat('x', 600)"
                                + " FROM generate_series(1, 30000) g");
                session.update("CREATE TABLE empty (a int)");
            }
            BackupManager manager = test.engine().backups().with(TestKeys.ring(owner));
            Backup backup =
                    test.engine()
                            .backups()
                            .backUp(
                                    source,
                                    BackupRequest.into(folder)
                                            .withCompression(Compression.NONE)
                                            .withJobs(3)
                                            .withEncryption(TestKeys.encryptionFor(owner)),
                                    JobContext.quiet());

            assertThat(backup.encrypted()).isTrue();
            assertThat(backup.rows()).isEqualTo(30_000);
            assertThat(manager.verify(backup, JobContext.quiet()).problems()).isEmpty();
            assertThat(new String(Files.readAllBytes(backup.path()), StandardCharsets.ISO_8859_1))
                    .doesNotContain("confidential", "CREATE TABLE", "xxxxxxxx");

            String name = "back_" + source.profile().endpoint().databaseName();
            var request =
                    RestoreRequest.intoNew(backup, fixture.profileOf(name), fixture.password())
                            .withJobs(3);
            assertThatThrownBy(() -> test.engine().backups().restore(request, JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused ->
                                    assertThat(refused.code())
                                            .isEqualTo(ErrorCode.BACKUP_KEY_MISSING));
            assertThat(databases(source)).doesNotContain(name);

            RestoreReport report = manager.restore(request, JobContext.quiet());
            fixture.dropAtEnd(name);

            assertThat(report.differences()).isEmpty();
            assertThat(report.verified()).isTrue();
            assertThat(hash(test.open(fixture, fixture.profileOf(name)))).isEqualTo(hash(source));
        }
    }

    private static List<String> databases(DatabaseConnection connection) {
        return query(connection, "SELECT datname FROM pg_database");
    }

    private static List<String> hash(DatabaseConnection connection) {
        return query(connection, "SELECT md5(string_agg(p::text, '|' ORDER BY id)) FROM patient p");
    }

    private static List<String> query(DatabaseConnection connection, String sql) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(sql, row -> row.text(1));
        }
    }
}
