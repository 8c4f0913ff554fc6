package dev.drydock.engine.sample;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes the built-in sample: the database of a harbour. Everything in it is made by the managers
/// that users drive, so it shows what they really do.
public final class SampleDatabase {

    /// Name of the profile, for lists.
    public static final String NAME = "Sample harbour";

    /// The last migration that the sample has; the one after it is left for the user to apply.
    public static final String APPLIED_VERSION = "008";

    private static final String PROFILE_ID = "sample";
    private static final String FILE = "harbour.db";

    private SampleDatabase() {}

    /// Makes the sample below the home, or finds it there: file, migrations, rows and one backup.
    /// What is there is left as it is. Worker threads only; takes a few seconds the first time.
    /// Cancel and failure leave no half-made database.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE, DISK_FULL, or what a manager reports
    public static Sample create(Engine engine, JobContext context) {
        Path folder = engine.home().sample();
        Path migrations = folder.resolve("migrations");
        Path file = folder.resolve(FILE);
        SampleMigrations.copyTo(migrations, "sqlite");
        if (!Files.exists(file)) {
            build(engine, file, migrations, context);
        }
        var sample = new Sample(profile(PROFILE_ID, file), migrations);
        backUpOnce(engine, sample, context);
        return sample;
    }

    /// Writes the sample's migration files for an engine; those that are there are left as they
    /// are.
    public static void copyMigrations(Path folder, String dialectId) {
        SampleMigrations.copyTo(folder, dialectId);
    }

    /// Fills the tables that the migrations made, in one transaction.
    ///
    /// @return rows written, the same number every time
    public static long fill(DatabaseConnection connection, JobContext context) {
        context.progress().phase("Filling the tables");
        try (Session session = connection.lease(context)) {
            return session.inTransaction(() -> new SampleRows(session, context.progress()).write());
        }
    }

    /// Rows of each of the sample's tables that are there, by table name. Worker threads only.
    public static Map<String, Long> countRows(DatabaseConnection connection, JobContext context) {
        var counts = new TreeMap<String, Long>();
        try (Session session = connection.lease(context)) {
            for (String table : SampleTables.NAMES) {
                try {
                    counts.put(
                            table,
                            session.queryFirst(
                                            "SELECT count(*) FROM " + Identifiers.quote(table),
                                            row -> row.integer(1))
                                    .orElse(0L));
                } catch (DrydockException missing) {
                    if (missing.code() != ErrorCode.SQL_FAILED) {
                        throw missing;
                    }
                }
            }
        }
        return counts;
    }

    /// Does what a tired person does at three in the morning: deletes the invoices of a company and
    /// drops a table. For demonstrations of restore; worker threads only.
    public static void damage(DatabaseConnection connection, JobContext context) {
        try (Session session = connection.lease(context)) {
            session.inTransaction(() -> {
                session.update("DELETE FROM payment");
                session.update("DELETE FROM invoice WHERE company_id < 20");
                session.update("DROP TABLE part_use");
                return true;
            });
        }
    }

    /// Makes an empty SQLite file and the profile that opens it.
    public static ConnectionProfile emptyFile(Path file) {
        DurableFile.replace(file, _ -> {});
        return profile("sample:" + file, file);
    }

    private static void build(Engine engine, Path file, Path migrations, JobContext context) {
        // under another name until it is whole, so that a kill leaves nothing that looks finished
        Path partial = DurableFile.partialOf(file);
        try {
            deleteWithCompanions(partial);
            ConnectionProfile unfinished = emptyFile(partial);
            try {
                DatabaseConnection connection =
                        engine.databases().open(unfinished, Optional.empty(), context);
                engine.migrations(connection)
                        .apply(
                                ApplyRequest.of(migrations).withTargetVersion(APPLIED_VERSION),
                                context);
                fill(connection, context);
            } finally {
                engine.databases().close(unfinished.id());
            }
            DurableFile.publish(partial, file);
        } catch (IOException failure) {
            throw DurableFile.failed("make", file, failure);
        } finally {
            deleteQuietly(partial);
        }
    }

    private static void backUpOnce(Engine engine, Sample sample, JobContext context) {
        String source = sample.profile().endpoint().display();
        if (engine.backups().list().stream().anyMatch(backup -> backup.source().equals(source))) {
            return;
        }
        boolean wasOpen = engine.databases().findOpen(sample.profile().id()).isPresent();
        DatabaseConnection connection =
                engine.databases().open(sample.profile(), Optional.empty(), context);
        try {
            engine.backups()
                    .backUp(connection, BackupRequest.into(engine.home().backups()), context);
        } finally {
            if (!wasOpen) {
                engine.databases().close(sample.profile().id());
            }
        }
    }

    private static ConnectionProfile profile(String id, Path file) {
        return new ConnectionProfile(
                id,
                NAME,
                new Endpoint.File("sqlite", file, Map.of()),
                Environment.DEVELOPMENT,
                false,
                "",
                List.of(),
                "Built-in sample; may be deleted.",
                "");
    }

    private static void deleteWithCompanions(Path file) throws IOException {
        for (String ending : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            deleteWithCompanions(file);
        } catch (IOException failure) {
            org.slf4j.LoggerFactory.getLogger(SampleDatabase.class)
                    .warn("{} could not be deleted", file, failure);
        }
    }
}
