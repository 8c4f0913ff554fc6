package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.CompressedFile;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.NativeDump;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.container.StallWatch;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run of `pg_dump` under a snapshot that we exported: the rows we count are exactly the rows
/// it writes, whatever other sessions do meanwhile.
final class PgDumpRun {

    private static final int FIRST_WITH_ZSTD = 16;
    private static final int FIRST_WITH_PROGRESS = 14;
    private static final String LOCK_WAIT_MILLIS = "30000";

    /// Begins the name of each session, the tool's too.
    private static final String APPLICATION = "Drydock backup ";

    private final DatabaseConnection connection;
    private final Endpoint.Server server;
    private final DumpOrder order;
    private final StallWatch watch;
    private final JobContext context;
    private final FoundTool tool;
    private final String applicationName;
    private Compression compression;

    private PgDumpRun(
            PgTools tools, DatabaseConnection connection, DumpOrder order, StallWatch watch) {
        this.connection = connection;
        this.server = PostgresqlBackupDialect.serverOf(connection.profile());
        this.order = order;
        this.watch = watch;
        this.context = watch.watched();
        this.tool = tools.require("pg_dump", connection.facts().version().major());
        this.applicationName = APPLICATION + order.id();
        this.compression = resolveCompression();
    }

    static NativeDump run(
            PgTools tools, DatabaseConnection connection, DumpOrder order, JobContext context) {
        try (StallWatch watch = StallWatch.begin(connection, APPLICATION + order.id(), context)) {
            try {
                return new PgDumpRun(tools, connection, order, watch).run();
            } catch (DrydockException failure) {
                throw watch.named(failure);
            }
        }
    }

    private NativeDump run() {
        PgTools.warning(tool).ifPresent(context.progress()::note);
        try (Session snapshot =
                        connection
                                .openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)
                                .deadline(Session.NO_DEADLINE);
                Session monitor =
                        connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
            // it is idle while pg_dump works, and must hold the snapshot all that time
            snapshot.update("SET idle_in_transaction_session_timeout = 0");
            snapshot.update("SET lock_timeout = " + LOCK_WAIT_MILLIS);
            snapshot.update("SET application_name = " + Identifiers.literal(applicationName));
            // rows hidden by a policy would be missing without a word
            snapshot.update("SET row_security = off");
            snapshot.begin();
            snapshot.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            String snapshotId =
                    snapshot.query("SELECT pg_export_snapshot()", row -> row.text(1)).getFirst();
            Instant snapshotAt = Instant.now();
            boolean withRows = order.request().type() == BackupType.FULL;
            PgInventory inventory = PgInventory.read(snapshot, order.request(), withRows, context);
            Map<String, String> facts = facts(snapshot);
            Path data = order.folder().resolve("data" + order.format().ending());
            dump(data, inventory, snapshotId, canWatch() ? monitor : null);
            return new NativeDump(
                    data,
                    compression,
                    new Dump(
                            inventory.totalBytes(),
                            snapshotAt,
                            inventory.objects(),
                            facts,
                            List.of()));
        } catch (IOException failure) {
            throw DurableFile.failed("write", order.folder(), failure);
        }
    }

    private void dump(
            Path data, PgInventory inventory, String snapshotId, @Nullable Session monitor)
            throws IOException {
        Optional<Secret> password = connection.password();
        try (LibpqLogin login = LibpqLogin.prepare(server, password, applicationName)) {
            var progress =
                    new PgTableProgress(
                            inventory.objects(), "Dumping", applicationName, monitor, context);
            ToolCommand command =
                    ToolCommand.of(tool.program(), arguments(login, data, inventory, snapshotId))
                            .withEnvironment(login.environment())
                            .watchedBy(
                                    line -> {
                                        watch.moved();
                                        progress.line(line);
                                    },
                                    progress::tick);
            if (order.format() == BackupFormat.PG_PLAIN) {
                command = command.withOutput(stdout -> compress(stdout, data));
            }
            ToolResult result = ExternalTool.run(command, context.cancel());
            if (!result.succeeded()) {
                throw PgToolErrors.of(
                        ErrorCode.BACKUP_FAILED,
                        "Backup of \"" + server.database() + "\"",
                        tool,
                        result,
                        "Nothing of it is kept.");
            }
        } finally {
            password.ifPresent(Secret::close);
        }
    }

    private List<String> arguments(
            LibpqLogin login, Path data, PgInventory inventory, String snapshotId) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--dbname=" + login.connectionString());
        arguments.add("--no-password");
        arguments.add("--verbose");
        arguments.add("--snapshot=" + snapshotId);
        arguments.add("--lock-wait-timeout=" + LOCK_WAIT_MILLIS);
        switch (order.format()) {
            case PG_CUSTOM -> arguments.add("--format=custom");
            case PG_DIRECTORY -> {
                arguments.add("--format=directory");
                arguments.add("--jobs=" + order.request().jobs());
            }
            case PG_TAR -> arguments.add("--format=tar");
            case PG_PLAIN -> arguments.add("--format=plain");
            case DRYDOCK, SQLITE, SQLITE_DUMP ->
                    throw new IllegalStateException("not a format of pg_dump");
        }
        if (order.format() != BackupFormat.PG_PLAIN) {
            arguments.add("--file=" + data);
            if (order.format() != BackupFormat.PG_TAR) {
                arguments.add(compressionArgument());
            }
        }
        if (order.request().type() == BackupType.SCHEMA) {
            arguments.add("--schema-only");
        }
        inventory.tables().forEach(table -> arguments.add("--table=" + table.pattern()));
        inventory.excluded().forEach(table -> arguments.add("--exclude-table=" + table.pattern()));
        return arguments;
    }

    private String compressionArgument() {
        return switch (compression) {
            case NONE -> "--compress=0";
            // the level costs time far more than it saves space on rows
            case GZIP -> "--compress=1";
            case ZSTD -> "--compress=zstd:" + order.request().levelOrUsual();
            case BZ2 -> throw new IllegalStateException("refused before");
        };
    }

    private Compression resolveCompression() {
        Compression wanted = order.compression();
        Set<Compression> possible = possible();
        if (wanted == null) {
            return possible.contains(Compression.ZSTD)
                    ? Compression.ZSTD
                    : possible.contains(Compression.GZIP) ? Compression.GZIP : Compression.NONE;
        }
        if (!possible.contains(wanted)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "pg_dump "
                            + tool.version()
                            + " cannot compress the format "
                            + order.format().word()
                            + " with "
                            + wanted.word()
                            + ".",
                    order.format() == BackupFormat.PG_TAR
                            ? "A tar archive is never compressed. Use the format pg_custom, or"
                                    + " compression none."
                            : "Use gzip, or the format pg_plain, or a client of version 16 or"
                                    + " later.");
        }
        return wanted;
    }

    private Set<Compression> possible() {
        return switch (order.format()) {
            case PG_TAR -> EnumSet.of(Compression.NONE);
            case PG_PLAIN -> EnumSet.allOf(Compression.class);
            case PG_CUSTOM, PG_DIRECTORY ->
                    tool.version().major() >= FIRST_WITH_ZSTD
                            ? EnumSet.of(Compression.ZSTD, Compression.GZIP, Compression.NONE)
                            : EnumSet.of(Compression.GZIP, Compression.NONE);
            case DRYDOCK, SQLITE, SQLITE_DUMP ->
                    throw new IllegalStateException("not a format of pg_dump");
        };
    }

    private void compress(InputStream stdout, Path file) throws IOException {
        try (OutputStream out =
                CompressedFile.create(file, compression, order.request().levelOrUsual())) {
            stdout.transferTo(out);
        }
    }

    private boolean canWatch() {
        return connection.facts().version().major() >= FIRST_WITH_PROGRESS;
    }

    private Map<String, String> facts(Session snapshot) {
        Map<String, String> facts = PgSourceFacts.read(snapshot);
        facts.put("tool", tool.name() + " " + tool.version());
        facts.put(PgRestoreRun.TOOL_MAJOR, Integer.toString(tool.version().major()));
        return facts;
    }
}
