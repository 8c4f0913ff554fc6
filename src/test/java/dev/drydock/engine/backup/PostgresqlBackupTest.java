package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import dev.drydock.testing.TestFolders;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/// On version 15, for which Debian has the client programs.
final class PostgresqlBackupTest extends BackupContract {

    private final Path unused = TestFolders.create("postgres-backups");
    private final PostgresBackups backups = new PostgresBackups(unused);

    @Override
    TestEngine test() {
        return backups.test;
    }

    @Override
    DialectFixture fixture() {
        return backups.fixture;
    }

    @Override
    ConnectionProfile missing(String name) {
        return backups.newDatabase(name);
    }

    @AfterEach
    void close() {
        backups.close();
        TestFolders.delete(unused);
    }
}
