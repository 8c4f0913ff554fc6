package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.CompressedFile;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.Findings;
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
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

    /// Measured on a file of 0.9 GB.
    private static final BackupPace USUAL_PACE = usualPace();

    private static final int PAGE_SIZE_AT = 16;
    private static final int SMALLEST_PAGE_SIZE = 512;
    private static final int USUAL_PAGE_SIZE = 4096;
    private static final int LARGEST_PAGE_SIZE = 64 << 10;

    private final SqliteConnectionDialect connections;

    SqliteBackupDialect(SqliteConnectionDialect connections) {
        this.connections = connections;
    }

    private static BackupPace usualPace() {
        Map<String, Long> shares = new LinkedHashMap<>();
        shares.put("Copying pages", 20L);
        shares.put("Compressing", 55L);
        shares.put("Reading back", 25L);
        return BackupPace.usual(shares);
    }

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public List<BackupFormat> formats() {
        return List.of(BackupFormat.DRYDOCK, BackupFormat.SQLITE, BackupFormat.SQLITE_DUMP);
    }

    @Override
    public BackupPace usualPace(BackupFormat format) {
        return format == BackupFormat.DRYDOCK ? USUAL_PACE : BackupPace.NONE;
    }

    @Override
    public NativeDump dump(DatabaseConnection connection, DumpOrder order, JobContext context) {
        Path copy = order.folder().resolve("pages.db");
        Dump dump = copy(connection, order, copy, context);
        Path data = order.folder().resolve("data" + order.format().ending());
        try {
            if (order.format() == BackupFormat.SQLITE_DUMP) {
                return writeScript(copy, data, order, dump, context);
            }
            // without a wish the copy stays a file that every program opens as it is
            Compression compression =
                    order.compression() == null ? Compression.NONE : order.compression();
            if (compression == Compression.NONE) {
                return new NativeDump(copy, compression, dump);
            }
            context.progress().phase("Compressing");
            try (OutputStream out =
                    CompressedFile.create(data, compression, order.request().levelOrUsual())) {
                compress(copy, out, context);
            }
            return new NativeDump(data, compression, dump);
        } catch (IOException failure) {
            throw DurableFile.failed("write", data, failure);
        }
    }

    private NativeDump writeScript(
            Path copy, Path data, DumpOrder order, Dump dump, JobContext context)
            throws IOException {
        Compression compression =
                order.compression() == null ? Compression.ZSTD : order.compression();
        context.progress().phase("Writing the script");
        try (OutputStream out =
                        CompressedFile.create(data, compression, order.request().levelOrUsual());
                SqliteSnapshot snapshot = SqliteSnapshot.open(connections, copy, context)) {
            List<BackupObject> objects =
                    SqliteScriptWriter.write(
                            snapshot.session(), dump.objects(), data, out, context);
            return new NativeDump(
                    data,
                    compression,
                    new Dump(
                            dump.originalBytes(),
                            dump.snapshotAt(),
                            objects,
                            dump.source(),
                            SqliteScriptWriter.notCarried(snapshot.session(), dump.notCarried())));
        }
    }

    private static void compress(Path copy, OutputStream out, JobContext context)
            throws IOException {
        long total = Files.size(copy);
        long done = 0;
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(copy)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.cancel().throwIfCancelled();
                out.write(buffer, 0, read);
                done += read;
                context.progress().work(done, total, Unit.BYTES);
            }
        }
    }

    @Override
    public Dump write(
            DatabaseConnection connection, DumpOrder order, PartSink parts, JobContext context) {
        Path copy = order.folder().resolve("pages.db");
        Instant snapshotAt = copyPages(connection, order, copy, context);
        var quietly = new JobContext(progress -> {}, context.cancel());
        // SQLite checks with one thread, which leaves the other processors to compression
        List<Optional<Dump>> both =
                SideBySide.compute(
                        2,
                        2,
                        context.cancel(),
                        step -> {
                            if (step == 0) {
                                return Optional.of(describe(copy, snapshotAt, quietly));
                            }
                            PagedFile.store(copy, pageSizeOf(copy), order.parent(), parts, context);
                            return Optional.empty();
                        });
        return both.getFirst().orElseThrow();
    }

    /// From the header (https://www.sqlite.org/fileformat.html#page_size); a file without pages has
    /// none.
    private static int pageSizeOf(Path file) {
        byte[] header = new byte[PAGE_SIZE_AT + Short.BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            if (in.readNBytes(header, 0, header.length) < header.length) {
                return USUAL_PAGE_SIZE;
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
        int stored = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(PAGE_SIZE_AT));
        int size = stored == 1 ? LARGEST_PAGE_SIZE : stored;
        // another one is damage, which the check names
        return size >= SMALLEST_PAGE_SIZE && Integer.bitCount(size) == 1 ? size : USUAL_PAGE_SIZE;
    }

    @Override
    public List<String> readBack(BackupFiles files, JobContext context) {
        files.requireIntact(context);
        return List.of();
    }

    private Dump copy(
            DatabaseConnection connection, DumpOrder order, Path copy, JobContext context) {
        Instant snapshotAt = copyPages(connection, order, copy, context);
        context.progress().phase("Checking and counting");
        return describe(copy, snapshotAt, context);
    }

    private Instant copyPages(
            DatabaseConnection connection, DumpOrder order, Path copy, JobContext context) {
        Instant snapshotAt = copyOnline(connection, copy, context);
        if (!order.request().includeTables().isEmpty()
                || !order.request().excludeTables().isEmpty()
                || order.request().type() == BackupType.SCHEMA) {
            SqliteReduction.reduce(connections, copy, order, context);
        }
        return snapshotAt;
    }

    @Override
    public List<String> check(BackupFiles files, Path scratch, JobContext context) {
        Path file = scratch.resolve("check.db");
        context.progress().phase("Unpacking into a scratch file");
        SqliteScriptReader.unpack(connections, files, file, context);
        return SqliteComparison.compare(connections, file, files.manifest(), context).differences();
    }

    @Override
    public List<BackupDifference> differences(
            BackupFiles files, DatabaseConnection live, Path scratch, JobContext context) {
        return SqliteDifferences.find(connections, files, live, scratch, context);
    }

    @Override
    public boolean checkRestores() {
        return true;
    }

    @Override
    public Findings prove(BackupFiles files, DatabaseConnection scratch, JobContext context) {
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
