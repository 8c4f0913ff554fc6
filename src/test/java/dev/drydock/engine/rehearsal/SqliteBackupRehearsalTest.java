package dev.drydock.engine.rehearsal;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.util.List;

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
