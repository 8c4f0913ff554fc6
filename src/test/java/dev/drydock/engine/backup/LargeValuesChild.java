package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.TestEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A process with little memory that backs a database up, reads it back and restores it.
final class LargeValuesChild {

    private LargeValuesChild() {}

    /// Arguments: host, port, user and database, the one to restore to, a folder for the backup.
    public static void main(String[] arguments) {
        try (var test = new TestEngine()) {
            ConnectionProfile from = profile(arguments, arguments[3]);
            DatabaseConnection source =
                    test.engine().databases().open(from, Optional.empty(), JobContext.quiet());
            BackupManager backups = test.engine().backups();
            Backup backup =
                    backups.backUp(
                            source,
                            BackupRequest.into(Path.of(arguments[5])).withJobs(2),
                            JobContext.quiet());
            System.out.println("backed up " + backup.rows() + ", peak " + peakMegabytes());
            System.out.println(
                    "verified "
                            + backups.verify(backup, JobContext.quiet()).verified()
                            + ", peak "
                            + peakMegabytes());
            RestoreReport report =
                    backups.restore(
                            RestoreRequest.intoNew(
                                            backup,
                                            profile(arguments, arguments[4]),
                                            Optional.empty())
                                    .withJobs(2),
                            JobContext.quiet());
            System.out.println(
                    "restored "
                            + report.rows()
                            + " equal "
                            + report.verified()
                            + ", peak "
                            + peakMegabytes());
        }
    }

    private static ConnectionProfile profile(String[] arguments, String database) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        PostgresqlDialect.ID,
                        arguments[0],
                        Integer.parseInt(arguments[1]),
                        database,
                        arguments[2],
                        SslMode.PREFER,
                        Map.of()));
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
