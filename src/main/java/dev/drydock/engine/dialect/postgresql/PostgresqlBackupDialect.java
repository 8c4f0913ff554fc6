package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.Findings;
import dev.drydock.engine.backup.FormatRemark;
import dev.drydock.engine.backup.NativeDump;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.container.ContainerComparison;
import dev.drydock.engine.dialect.postgresql.container.CountedRows;
import dev.drydock.engine.dialect.postgresql.container.PostgresqlContainer;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.ToolFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Backs PostgreSQL up by driving its own client programs, and trusts them only after reading back
/// what they wrote.
final class PostgresqlBackupDialect implements BackupDialect {

    private final PostgresqlConnectionDialect connections;
    private final PgTools tools;

    PostgresqlBackupDialect(PostgresqlConnectionDialect connections, ToolFinder finder) {
        this.connections = connections;
        this.tools = new PgTools(finder);
    }

    @Override
    public String id() {
        return PostgresqlDialect.ID;
    }

    @Override
    public List<BackupFormat> formats() {
        return List.of(
                BackupFormat.DRYDOCK,
                BackupFormat.PG_CUSTOM,
                BackupFormat.PG_DIRECTORY,
                BackupFormat.PG_TAR,
                BackupFormat.PG_PLAIN);
    }

    @Override
    public List<FormatRemark> remarks(DatabaseConnection connection, BackupFormat format) {
        if (format == BackupFormat.DRYDOCK) {
            return List.of();
        }
        try {
            return PgTools.warning(tools.require("pg_dump", connection.facts().version().major()))
                    .map(text -> List.of(new FormatRemark(text, false)))
                    .orElse(List.of());
        } catch (DrydockException missing) {
            return List.of(new FormatRemark(missing.message() + " " + missing.hint(), true));
        }
    }

    @Override
    public BackupPace usualPace(BackupFormat format) {
        return format == BackupFormat.DRYDOCK ? PostgresqlContainer.usualPace() : BackupPace.NONE;
    }

    @Override
    public NativeDump dump(DatabaseConnection connection, DumpOrder order, JobContext context) {
        return PgDumpRun.run(tools, connection, order, context);
    }

    @Override
    public Dump write(
            DatabaseConnection connection, DumpOrder order, PartSink parts, JobContext context) {
        return PostgresqlContainer.write(connection, order, parts, PgSourceFacts::read, context);
    }

    @Override
    public List<String> readBack(BackupFiles files, JobContext context) {
        return PostgresqlContainer.readBack(files, context);
    }

    @Override
    public List<String> check(BackupFiles files, Path scratch, JobContext context) {
        if (isContainer(files)) {
            // read back to its end; a trial restore needs a server and is asked for by itself
            return List.of();
        }
        return new PgArchiveCheck(tools, files, context).run();
    }

    /// A native dump is compared by the names of its objects and the numbers of rows.
    @Override
    public List<BackupDifference> differences(
            BackupFiles files, DatabaseConnection live, Path scratch, JobContext context) {
        if (isContainer(files)) {
            try (BackupParts parts = files.openParts()) {
                return PostgresqlContainer.differences(
                        parts, live, BackupRequest.usualJobs(), context);
            } catch (IOException failure) {
                throw DurableFile.failed("read the backup", files.stored(), failure);
            }
        }
        try (Session session = live.lease(context).deadline(Session.NO_DEADLINE)) {
            session.begin();
            session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            List<BackupObject> now = PgInventory.readAll(session, context).objects();
            session.rollback();
            List<BackupObject> then = files.manifest().objects();
            return Stream.concat(
                            BackupDifference.objects(then, now).stream(),
                            BackupDifference.rows(then, now).stream())
                    .toList();
        }
    }

    @Override
    public boolean checkRestores() {
        return false;
    }

    @Override
    public RestoreReport restore(BackupFiles files, RestoreRequest request, JobContext context) {
        return new PgRestoreRun(connections, tools, files, request, context).run();
    }

    @Override
    public Findings prove(BackupFiles files, DatabaseConnection scratch, JobContext context) {
        if (!isContainer(files)) {
            return PgRestoreRun.prove(connections, tools, files, scratch, context);
        }
        int jobs = Runtime.getRuntime().availableProcessors();
        try (BackupParts parts = files.openParts()) {
            var script = new PostgresqlScript();
            var counted = new CountedRows();
            List<String> notes =
                    new ArrayList<>(
                            PostgresqlContainer.load(
                                    parts, scratch, script, counted, jobs, context));
            ContainerComparison compared =
                    PostgresqlContainer.compare(parts, scratch, script, counted, jobs, context);
            notes.addAll(compared.notes());
            return new Findings(compared.differences(), notes);
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", files.stored(), failure);
        }
    }

    static boolean isContainer(BackupFiles files) {
        return files.manifest().format().equals(BackupFormat.DRYDOCK.word());
    }

    static Endpoint.Server serverOf(ConnectionProfile profile) {
        if (profile.endpoint() instanceof Endpoint.Server server) {
            return server;
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "PostgreSQL wants a server address, not a file.",
                "Give an address such as postgresql://user@host/database.");
    }
}
