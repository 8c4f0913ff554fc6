package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.Findings;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.container.ContainerComparison;
import dev.drydock.engine.dialect.postgresql.container.CountedRows;
import dev.drydock.engine.dialect.postgresql.container.PostgresqlContainer;
import dev.drydock.engine.dialect.postgresql.restore.TargetServer;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Restores into a database of its own name, compares, and only then gives it the wanted name, so
/// that a half-filled database never carries it. An empty database that exists is filled in one
/// transaction instead; one with data is kept under another name.
final class PgRestoreRun {

    /// Names of facts in the manifest.
    static final String ROLES = "roles";

    static final String TOOL_MAJOR = "tool_major";

    /// What is there under the wanted name.
    private enum State {
        /// No database of that name.
        MISSING,
        /// A database without any object of a user.
        EMPTY,
        /// A database with objects.
        FILLED
    }

    private final PgTools tools;
    private final BackupFiles files;
    private final BackupManifest manifest;
    private final RestoreRequest request;
    private final JobContext context;
    private final Endpoint.Server target;
    private final TargetServer server;
    private final String applicationName;
    private final List<String> notes = new ArrayList<>();

    PgRestoreRun(
            PostgresqlConnectionDialect connections,
            PgTools tools,
            BackupFiles files,
            RestoreRequest request,
            JobContext context) {
        this.tools = tools;
        this.files = files;
        this.manifest = files.manifest();
        this.request = request;
        this.context = context;
        this.target = PostgresqlBackupDialect.serverOf(request.target());
        this.server = new TargetServer(connections, target, request.password(), context);
        this.applicationName = "Drydock restore " + request.backup().id();
    }

    /// Restores a native format into an empty database made for it; returns what differs.
    static Findings prove(
            PostgresqlConnectionDialect connections,
            PgTools tools,
            BackupFiles files,
            DatabaseConnection scratch,
            JobContext context) {
        Optional<Secret> password = scratch.password();
        Backup backup = BackupManager.describe(files.manifest(), files.stored());
        try {
            var run =
                    new PgRestoreRun(
                            connections,
                            tools,
                            files,
                            RestoreRequest.intoNew(backup, scratch.profile(), password),
                            context);
            try (run.server) {
                List<String> differences =
                        run.restoreInto(run.target.database(), run.tool(), false).differences();
                return new Findings(differences, run.notes);
            }
        } finally {
            password.ifPresent(Secret::close);
        }
    }

    static int toolMajor(BackupManifest manifest) {
        try {
            return Integer.parseInt(manifest.source().getOrDefault(TOOL_MAJOR, "0"));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    RestoreReport run() {
        try (server) {
            State state = inspect();
            requireAllowed(state);
            if (PostgresqlBackupDialect.isContainer(files)) {
                context.progress()
                        .report(new Progress.Plan(PostgresqlContainer.usualLoad(), false));
                context.progress().phase("Reading every byte");
                // rows are counted while they are copied
                files.requireStored(context);
                return state == State.EMPTY
                        ? load(target.database(), true)
                        : restoreBeside(state, database -> load(database, false));
            }
            FoundTool tool = tool();
            context.progress().phase("Reading every byte");
            files.requireIntact(context);
            return state == State.EMPTY
                    ? restoreInto(target.database(), tool, true)
                    : restoreBeside(state, database -> restoreInto(database, tool, false));
        }
    }

    private State inspect() {
        context.progress().phase("Looking at the target");
        if (!server.exists(target.database())) {
            return State.MISSING;
        }
        try (Session session = server.open(target).lease(context)) {
            boolean empty =
                    session.query(PgBackupSql.load("objects"), row -> row.text("name")).isEmpty();
            return empty ? State.EMPTY : State.FILLED;
        }
    }

    private FoundTool tool() {
        FoundTool tool =
                tools.require(
                        manifest.format().equals(BackupFormat.PG_PLAIN.word())
                                ? "psql"
                                : "pg_restore",
                        Math.max(toolMajor(manifest), server.major()));
        PgTools.warning(tool).ifPresent(context.progress()::note);
        return tool;
    }

    /// Fills a database from a container and compares.
    private RestoreReport load(String database, boolean oneTransaction) {
        DatabaseConnection connection = server.open(target.withDatabase(database));
        try (BackupParts parts = files.openParts()) {
            var script = new PostgresqlScript();
            var counted = new CountedRows();
            notes.addAll(
                    oneTransaction
                            ? PostgresqlContainer.loadInOneTransaction(
                                    parts, connection, script, context)
                            : PostgresqlContainer.load(
                                    parts, connection, script, counted, request.jobs(), context));
            ContainerComparison compared =
                    PostgresqlContainer.compare(
                            parts, connection, script, counted, request.jobs(), context);
            notes.addAll(compared.notes());
            return new RestoreReport(
                    (int) compared.objects(),
                    compared.rows(),
                    0,
                    compared.differences().isEmpty(),
                    compared.differences(),
                    notes);
        } catch (IOException failure) {
            throw DurableFile.failed("read", files.stored(), failure);
        }
    }

    private RestoreReport restoreBeside(State state, Function<String, RestoreReport> fill) {
        String beside = "drydock_restore_" + request.backup().id();
        server.createDatabase(beside, manifest.source(), notes);
        boolean done = false;
        try {
            RestoreReport report = fill.apply(beside);
            if (!report.verified() && state == State.FILLED) {
                throw new DrydockException(
                        ErrorCode.RESTORE_NOT_EQUAL,
                        "The restored data does not equal the backup, so \""
                                + target.database()
                                + "\" was not replaced: "
                                + String.join("; ", report.differences())
                                + ".",
                        "The restored copy was dropped again. Restore into a new database to look"
                                + " at it.");
            }
            context.cancel().throwIfCancelled();
            if (state == State.FILLED) {
                String aside = server.replace(target.database(), beside);
                notes.add("The database that was there is kept as \"" + aside + "\"");
            } else {
                server.rename(beside, target.database());
            }
            done = true;
            return new RestoreReport(
                    report.objects(),
                    report.rows(),
                    0,
                    report.verified(),
                    report.differences(),
                    notes);
        } finally {
            if (!done) {
                server.dropQuietly(beside);
            }
        }
    }

    private RestoreReport restoreInto(String database, FoundTool tool, boolean oneTransaction) {
        Endpoint.Server into = target.withDatabase(database);
        DatabaseConnection connection = server.open(into);
        try (Session monitor = connection.lease(context).deadline(Session.NO_DEADLINE);
                LibpqLogin login =
                        LibpqLogin.prepare(
                                into, Optional.ofNullable(request.password()), applicationName)) {
            var progress =
                    new PgTableProgress(
                            manifest.objects(),
                            "Restoring",
                            applicationName,
                            server.major() >= 14 ? monitor : null,
                            context);
            ToolCommand command =
                    ToolCommand.of(tool.program(), arguments(login, tool, oneTransaction))
                            .withEnvironment(login.environment())
                            .watchedBy(progress::line, progress::tick);
            if (tool.name().equals("psql")) {
                command = command.withInput(this::feedScript);
            }
            ToolResult result = ExternalTool.run(command, context.cancel());
            if (!result.succeeded()) {
                throw PgToolErrors.of(
                        ErrorCode.RESTORE_FAILED,
                        "Restore into \"" + target.database() + "\"",
                        tool,
                        result,
                        hint(result));
            }
            return compare(monitor);
        } catch (IOException failure) {
            throw DurableFile.failed("read", files.stored(), failure);
        }
    }

    private List<String> arguments(LibpqLogin login, FoundTool tool, boolean oneTransaction) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--dbname=" + login.connectionString());
        arguments.add("--no-password");
        if (tool.name().equals("psql")) {
            arguments.addAll(
                    List.of(
                            "--no-psqlrc",
                            "--quiet",
                            "--set=ON_ERROR_STOP=1",
                            "--output=/dev/null"));
            if (oneTransaction) {
                arguments.add("--single-transaction");
            }
            arguments.add("--file=-");
            return arguments;
        }
        arguments.add("--exit-on-error");
        arguments.add("--verbose");
        if (oneTransaction) {
            arguments.add("--single-transaction");
        } else if (request.jobs() > 1 && !manifest.format().equals(BackupFormat.PG_TAR.word())) {
            // pg_restore refuses to read a tar archive from several workers
            arguments.add("--jobs=" + request.jobs());
        }
        List<String> missing =
                server.missingRoles(roleNames(manifest.source().getOrDefault(ROLES, "")));
        if (!missing.isEmpty()) {
            arguments.add("--no-owner");
            arguments.add("--no-privileges");
            notes.add(
                    "Owners and privileges were not restored, these roles are not on the server: "
                            + String.join(", ", missing));
        }
        arguments.add(files.stored().toString());
        return arguments;
    }

    private void feedScript(java.io.OutputStream stdin) throws IOException {
        try (InputStream script = PgArchiveCheck.openScript(files)) {
            script.transferTo(stdin);
        }
    }

    private RestoreReport compare(Session session) {
        context.progress().phase("Comparing");
        session.begin();
        PgInventory found = PgInventory.readAll(session, context);
        session.rollback();
        List<String> differences = PgInventoryComparison.differences(manifest, found);
        long rows = found.objects().stream().mapToLong(object -> Math.max(0, object.rows())).sum();
        return new RestoreReport(
                found.objects().size(), rows, 0, differences.isEmpty(), differences, notes);
    }

    private void requireAllowed(State state) {
        if (state == State.MISSING && !request.create()) {
            throw new DrydockException(
                    ErrorCode.DATABASE_MISSING,
                    "There is no database \"" + target.database() + "\" on the server.",
                    "Let it be created (on the command line: --create).");
        }
        if (state == State.FILLED && !request.overwrite()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: the database \""
                            + target.database()
                            + "\" exists and holds objects.",
                    "Give another name, or confirm that it may be replaced; it is then kept under"
                            + " another name.");
        }
    }

    private static String hint(ToolResult result) {
        if (result.errors().contains("unrecognized configuration parameter")) {
            return "The client is newer than the server. Install the client of the server's"
                    + " version.";
        }
        if (result.errors().contains("is not available") && result.errors().contains("extension")) {
            return "Install the extension on the target server first.";
        }
        return "The database made for it was dropped again.";
    }

    /// The names in the manifest's list of roles, sorted.
    static Set<String> roleNames(String lines) {
        Set<String> names = new TreeSet<>();
        lines.lines().filter(line -> !line.isEmpty()).forEach(names::add);
        return names;
    }
}
