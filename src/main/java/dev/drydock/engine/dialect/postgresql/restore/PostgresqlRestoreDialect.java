package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PlaceChoices;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.job.JobContext;
import java.util.Set;

/// Restores archives of PostgreSQL of any form into PostgreSQL 12 to 18.
public final class PostgresqlRestoreDialect implements RestoreDialect {

    private final ConnectionDialect connections;
    private final LoadScript script;
    private final NativeRestore program;

    /// @param script takes SQL texts apart and runs them
    public PostgresqlRestoreDialect(
            ConnectionDialect connections, LoadScript script, NativeRestore program) {
        this.connections = connections;
        this.script = script;
        this.program = program;
    }

    @Override
    public String id() {
        return connections.id();
    }

    @Override
    public Set<String> there(Archive archive, RestoreOrder order, JobContext context) {
        return new PgThere(connections).there(archive, order, context);
    }

    @Override
    public PreflightSheet preflight(RestoreWork work, JobContext context) {
        return new PgPreflight(connections, script).look(work, context);
    }

    @Override
    public RestoreOutcome run(RestoreWork work, JobContext context) {
        return new RestoreRun(connections, script, program, work, context).run();
    }

    @Override
    public PlaceChoices choices(RestorePlaceLogin login, JobContext context) {
        return PgChoices.read(connections, login, context);
    }

    @Override
    public KeptCopy swap(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        try (var server =
                new TargetServer(
                        connections,
                        TargetServer.serverOf(login.profile()),
                        login.password(),
                        context)) {
            new Swap(server, context).swap(copy.live(), copy.name(), login.sessionsEnded());
            return copy.swapped();
        }
    }

    /// Of a database the server's number.
    @Override
    public String identity(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        try (var server =
                new TargetServer(
                        connections,
                        TargetServer.serverOf(login.profile()),
                        login.password(),
                        context)) {
            return server.number(copy.name());
        }
    }

    @Override
    public void drop(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        try (var server =
                new TargetServer(
                        connections,
                        TargetServer.serverOf(login.profile()),
                        login.password(),
                        context)) {
            new Swap(server, context).drop(copy.live(), copy.name(), login.sessionsEnded());
        }
    }
}
