package dev.drydock.engine.rehearsal;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Sandboxes that are files, unpacked from a backup.
final class SqliteBackupRehearsalTest extends BackupRehearsalContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> leftSandboxes() {
        return SqliteRehearsalTest.filesIn(test.engine().home().data().resolve("scratch"));
    }

    @Override
    List<BackupFormat> formats() {
        return List.of(BackupFormat.DRYDOCK, BackupFormat.SQLITE);
    }

    @Override
    Backup backupOfAnotherEngine() {
        return PostgresqlBackupRehearsalTest.backUpEmpty(test, backups);
    }
}
