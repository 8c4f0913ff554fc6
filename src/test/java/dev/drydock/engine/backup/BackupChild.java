package dev.drydock.engine.backup;

import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process that begins a backup and never ends it.
final class BackupChild {

    private BackupChild() {}

    /// Arguments: the folder of [SqliteBackups], then the file to back up.
    public static void main(String[] arguments) {
        try (var backups = new SqliteBackups(Path.of(arguments[0]))) {
            var context =
                    new JobContext(
                            progress -> {
                                if (progress instanceof Progress.Work) {
                                    System.out.println("at work");
                                    waitForever();
                                }
                            },
                            new CancelSource());
            backups.engine
                    .backups()
                    .backUp(
                            backups.open(Path.of(arguments[1])),
                            BackupRequest.into(backups.target),
                            context);
        }
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
