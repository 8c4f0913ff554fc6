package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// PostgreSQL 12 to 18 in Drydock's own backup format. Needs no program of the server's.
public final class PostgresqlContainer {

    private PostgresqlContainer() {}

    /// Shares of the time of a backup, measured on 1.2 GB; the rest is too short to matter.
    public static BackupPace usualPace() {
        Map<String, Long> shares = new LinkedHashMap<>();
        shares.put(ContainerDump.COPYING, 72L);
        shares.put("Reading back", 28L);
        return BackupPace.usual(shares);
    }

    /// Shares of the time of [#load] and [#compare], measured on 1.2 GB; they add up to 95.
    public static List<Progress.Step> usualLoad() {
        return List.of(
                new Progress.Step(RowLoad.PHASE, 52),
                new Progress.Step(ContainerLoad.INDEXES, 19),
                new Progress.Step(ContainerComparison.PHASE, 24));
    }

    /// Writes the database as one snapshot sees it. Cancel ends the running statements. While it
    /// waits for another session, that is noted.
    ///
    /// @param source reads facts about the origin
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_NOT_CARRIED, DATABASE_LOCKED when a
    ///   table's structure is being changed for longer than 30 s, PRIVILEGE_MISSING, DISK_FULL
    public static Dump write(
            DatabaseConnection connection,
            DumpOrder order,
            PartSink parts,
            Function<Session, Map<String, String>> source,
            JobContext context) {
        try (StallWatch watch =
                StallWatch.begin(connection, ContainerDump.application(order), context)) {
            try {
                return new ContainerDump(connection, order, parts, source, watch).run();
            } catch (DrydockException failure) {
                throw watch.named(failure);
            }
        }
    }

    /// Reads every part and counts and hashes its rows again; returns what is not as the manifest
    /// says.
    public static List<String> readBack(BackupFiles files, JobContext context) {
        return new ContainerReadBack(files, context).run();
    }

    /// Fills an empty database from several sessions; what is there afterwards when it fails is the
    /// caller's to drop. Returns what was left out, each a line.
    ///
    /// @param counted takes the rows that were read meanwhile, for [#compare]
    /// @throws dev.drydock.engine.error.DrydockException RESTORE_FAILED with the statement's place
    public static List<String> load(
            BackupParts parts,
            DatabaseConnection target,
            LoadScript script,
            CountedRows counted,
            int jobs,
            JobContext context) {
        try (LoadSessions sessions = LoadSessions.several(target, jobs, context.cancel())) {
            return new ContainerLoad(parts, sessions, script, counted, context).run();
        }
    }

    /// Like [#load], in one transaction of one session: an empty database is empty again when it
    /// fails.
    public static List<String> loadInOneTransaction(
            BackupParts parts, DatabaseConnection target, LoadScript script, JobContext context) {
        try (LoadSessions sessions = LoadSessions.one(target, context.cancel())) {
            List<String> left =
                    new ContainerLoad(parts, sessions, script, new CountedRows(), context).run();
            sessions.commit();
            return left;
        }
    }

    /// What has changed in the live database since.
    public static List<BackupDifference> differences(
            BackupParts parts, DatabaseConnection live, int jobs, JobContext context) {
        return ContainerDifferences.find(parts, live, jobs, context);
    }

    /// Counts and hashes the rows of a database that was restored from a backup and compares them,
    /// and the objects, with the backup. What [#load] leaves out, for the server lacks a role, is
    /// noted and no difference.
    ///
    /// @param counted rows that loading has read already
    public static ContainerComparison compare(
            BackupParts parts,
            DatabaseConnection database,
            LoadScript script,
            CountedRows counted,
            int jobs,
            JobContext context) {
        return ContainerComparison.of(
                parts.manifest(),
                database,
                session -> LeftOut.of(parts, session, script),
                counted,
                jobs,
                context);
    }
}
