package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.NativeDump;
import dev.drydock.engine.backup.PagedFile;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Backs SQLite files up through the online backup API and proves a backup by unpacking it and
/// letting SQLite check and count.
final class SqliteBackupDialect implements BackupDialect {

    private final SqliteConnectionDialect connections;

    SqliteBackupDialect(SqliteConnectionDialect connections) {
        this.connections = connections;
    }

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public List<BackupFormat> formats() {
        return List.of(BackupFormat.DRYDOCK, BackupFormat.SQLITE);
    }

    @Override
    public NativeDump dump(DatabaseConnection connection, DumpOrder order, JobContext context) {
        Compression compression = order.compression();
        if (compression != null && compression != Compression.NONE) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A plain SQLite file cannot be compressed with " + compression.word() + ".",
                    "Use the format drydock, or compression none.");
        }
        Path copy = order.folder().resolve("pages.db");
        return new NativeDump(copy, Compression.NONE, copy(connection, order, copy, context));
    }

    @Override
    public Dump write(
            DatabaseConnection connection, DumpOrder order, PartSink parts, JobContext context) {
        Path copy = order.folder().resolve("pages.db");
        Dump dump = copy(connection, order, copy, context);
        int pageSize = Integer.parseInt(dump.source().getOrDefault("page_size", "4096"));
        PagedFile.store(copy, pageSize, order.parent(), parts, context);
        return dump;
    }

    @Override
    public List<String> readBack(BackupFiles files, JobContext context) {
        files.requireIntact(context);
        return List.of();
    }

    private Dump copy(
            DatabaseConnection connection, DumpOrder order, Path copy, JobContext context) {
        Instant snapshotAt = copyOnline(connection, copy, context);
        if (!order.request().includeTables().isEmpty()
                || !order.request().excludeTables().isEmpty()
                || order.request().type() == BackupType.SCHEMA) {
            SqliteReduction.reduce(connections, copy, order, context);
        }
        return describe(copy, snapshotAt, context);
    }

    @Override
    public List<String> check(BackupFiles files, Path scratch, JobContext context) {
        Path file = scratch.resolve("check.db");
        context.progress().phase("Unpacking into a scratch file");
        files.unpackTo(file, context);
        return SqliteComparison.compare(connections, file, files.manifest(), context).differences();
    }

    @Override
    public boolean checkRestores() {
        return true;
    }

    @Override
    public List<String> prove(BackupFiles files, DatabaseConnection scratch, JobContext context) {
        throw new IllegalStateException("a check restores already");
    }

    @Override
    public RestoreReport restore(BackupFiles files, RestoreRequest request, JobContext context) {
        return new SqliteRestore(connections, files, request, context).run();
    }

    private Instant copyOnline(DatabaseConnection connection, Path copy, JobContext context) {
        // a read-only connection could not be stopped, see SqliteOnlineCopy; nothing is written
        ConnectionProfile source = connection.profile().withReadOnly(false);
        try (var databases =
                new DatabaseManager(id -> SqliteDialect.ID.equals(id) ? connections : null)) {
            DatabaseConnection own = databases.open(source, Optional.empty(), context);
            context.progress().phase("Copying pages");
            DurableFile.createOwnerOnly(copy);
            Instant begun = Instant.now();
            try (Session session = own.lease(context).deadline(Session.NO_DEADLINE)) {
                session.withConnection(
                        "copy the pages",
                        jdbc -> {
                            SqliteOnlineCopy.copy(jdbc, copy, context);
                            return true;
                        });
            }
            return begun;
        } catch (IOException failure) {
            throw DurableFile.failed("write", copy, failure);
        }
    }

    private Dump describe(Path copy, Instant snapshotAt, JobContext context) {
        try (SqliteSnapshot snapshot = SqliteSnapshot.open(connections, copy, context)) {
            context.progress().phase("Checking the copy");
            List<String> damage = snapshot.findDamage(false);
            if (!damage.isEmpty()) {
                throw new DrydockException(
                        ErrorCode.DATABASE_DAMAGED,
                        "The database is damaged, so a backup of it would be no way back: "
                                + damage.getFirst(),
                        "Keep the older backups. Restore one into a new file and compare.",
                        Map.of("findings", String.join("\n", damage)),
                        null);
            }
            context.progress().phase("Counting rows");
            List<BackupObject> objects = snapshot.objects();
            return new Dump(
                    Files.size(copy),
                    snapshotAt,
                    objects,
                    facts(snapshot.session()),
                    snapshot.notChecked().stream().map(line -> "Not checked: " + line).toList());
        } catch (IOException failure) {
            throw DurableFile.failed("read", copy, failure);
        }
    }

    private static Map<String, String> facts(Session session) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("product", "SQLite");
        facts.put("version", text(session, "SELECT sqlite_version()"));
        for (String pragma :
                List.of(
                        "page_size",
                        "page_count",
                        "encoding",
                        "journal_mode",
                        "user_version",
                        "application_id")) {
            facts.put(pragma, text(session, "PRAGMA " + pragma));
        }
        return facts;
    }

    private static String text(Session session, String sql) {
        return session.query(sql, row -> row.text(1)).getFirst();
    }

    /// The file an endpoint of this engine names.
    static Path fileOf(ConnectionProfile profile) {
        if (profile.endpoint()
                instanceof
                dev.drydock.engine.connection.Endpoint.File(var dialect, var file, var more)) {
            return file;
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID, "SQLite wants a file, not a server.", "Give a path.");
    }

    /// Rows over all counted tables of the manifest.
    static long rowsOf(BackupManifest manifest) {
        return Math.max(0, manifest.totalRows());
    }
}
