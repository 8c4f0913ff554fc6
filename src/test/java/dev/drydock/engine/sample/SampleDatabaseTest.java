package dev.drydock.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
final class SampleDatabaseTest {

    private final TestEngine test = new TestEngine();
    private final JobContext context = JobContext.quiet();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void hasRowsABackupAndOneMigrationToApply() {
        Sample sample = SampleDatabase.create(test.engine(), context);
        DatabaseConnection connection =
                test.engine().databases().open(sample.profile(), Optional.empty(), context);
        MigrationStatus status =
                test.engine().migrations(connection).status(sample.migrations(), context);
        assertThat(status.currentVersion()).isEqualTo(SampleDatabase.APPLIED_VERSION);
        assertThat(status.pendingCount()).isEqualTo(1);
        assertThat(SampleDatabase.countRows(connection, context).values())
                .hasSize(SampleTables.NAMES.size() - 1)
                .allMatch(rows -> rows > 0);
        assertThat(test.engine().backups().list())
                .singleElement()
                .satisfies(backup -> assertThat(backup.path()).exists());
    }

    @Test
    void secondCallLeavesEverythingAsItIs() throws IOException {
        Sample first = SampleDatabase.create(test.engine(), context);
        Path file = Path.of(first.profile().endpoint().display());
        FileTime before = Files.getLastModifiedTime(file);
        Sample second = SampleDatabase.create(test.engine(), context);
        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
        assertThat(test.engine().backups().list()).hasSize(1);
    }

    @Test
    void cancelLeavesNoHalfMadeDatabase() throws IOException {
        var cancel = new CancelSource();
        var cancelled =
                new JobContext(
                        progress -> {
                            if (progress.toString().contains("Filling")) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(() -> SampleDatabase.create(test.engine(), cancelled))
                .isInstanceOf(JobCancelledException.class);
        try (Stream<Path> left = Files.list(test.engine().home().sample())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactly("migrations");
        }
    }
}
