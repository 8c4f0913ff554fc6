package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.dialect.postgresql.archive.ArchiveTraits;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Looks for what is in the way of a restore into PostgreSQL. Reads only, in short transactions; a
/// topic that could not be looked at is a warning with the reason, never green.
public final class PgPreflight {

    private static final Set<ErrorCode> UNREACHABLE =
            Set.of(
                    ErrorCode.CONNECTION_HOST_UNKNOWN,
                    ErrorCode.CONNECTION_REFUSED,
                    ErrorCode.CONNECTION_TIMEOUT,
                    ErrorCode.CONNECTION_TLS_FAILED,
                    ErrorCode.CONNECTION_LOGIN_FAILED,
                    ErrorCode.CONNECTION_NOT_ACCEPTED,
                    ErrorCode.CONNECTION_LOST);

    private record Check(
            PreflightTopic topic, Function<PreflightLook, List<PreflightLine>> lines) {}

    private static final List<Check> CHECKS =
            List.of(
                    new Check(PreflightTopic.BACKUP, PreflightBackup::lines),
                    new Check(PreflightTopic.VERSION, PreflightVersion::version),
                    new Check(PreflightTopic.SETTINGS, PreflightVersion::settings),
                    new Check(PreflightTopic.RIGHTS, PreflightRights::lines),
                    new Check(PreflightTopic.ROLES, PreflightRoles::lines),
                    new Check(PreflightTopic.EXTENSIONS, PreflightExtensions::lines),
                    new Check(PreflightTopic.ENCODING, PreflightLocale::encoding),
                    new Check(PreflightTopic.COLLATIONS, PreflightLocale::collations),
                    new Check(PreflightTopic.TABLESPACES, PreflightTablespaces::lines),
                    new Check(PreflightTopic.NAMES, PreflightNames::lines),
                    new Check(PreflightTopic.SESSIONS, PreflightSessions::lines),
                    new Check(PreflightTopic.SPACE, PreflightRoom::space),
                    new Check(PreflightTopic.TIME, PreflightRoom::time));

    private final ConnectionDialect connections;
    private final LoadScript script;

    /// @param connections reaches the server
    /// @param script tells statements apart
    public PgPreflight(ConnectionDialect connections, LoadScript script) {
        this.connections = connections;
        this.script = script;
    }

    /// Worker threads only; cancel leaves nothing behind.
    ///
    /// @throws DrydockException CONNECTION_… when the server cannot be reached or refuses the login
    public PreflightSheet look(RestoreWork work, JobContext context) {
        context.progress().phase("Looking at the target");
        try (var server = new PreflightServer(connections, work.order(), context)) {
            ArchiveTraits traits = ArchiveTraits.of(work.archive());
            var look =
                    new PreflightLook(
                            work,
                            traits,
                            PreflightNeeds.of(work, traits, script, context.cancel()),
                            server,
                            server.state(),
                            context);
            List<PreflightLine> lines = new ArrayList<>();
            for (Check check : CHECKS) {
                context.cancel().throwIfCancelled();
                lines.addAll(guarded(check, look));
            }
            return new PreflightSheet(
                    lines,
                    work.selection().rows(),
                    PreflightRoom.unpacked(work),
                    PreflightRoom.expected(look));
        }
    }

    private static List<PreflightLine> guarded(Check check, PreflightLook look) {
        try {
            return check.lines().apply(look);
        } catch (DrydockException failure) {
            if (UNREACHABLE.contains(failure.code())) {
                throw failure;
            }
            return List.of(
                    PreflightLine.warning(
                            check.topic(),
                            "This could not be looked at: " + failure.message(),
                            failure.hint(),
                            List.of()));
        }
    }
}
