package dev.drydock.engine.connection;

import dev.drydock.engine.job.CancelToken;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a connection test: what the stages share. The session that LOG_IN opens is closed at
/// the end of the run.
public final class ProbeRun implements AutoCloseable {

    private final ConnectionProfile profile;
    private final ConnectionDialect dialect;
    private final Optional<Secret> password;
    private final Duration limit;
    private final CancelToken cancel;
    private final @Nullable FittingTools tools;
    private @Nullable Session session;

    ProbeRun(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration limit,
            CancelToken cancel,
            @Nullable FittingTools tools) {
        this.profile = profile;
        this.dialect = dialect;
        this.password = password;
        this.limit = limit;
        this.cancel = cancel;
        this.tools = tools;
    }

    public ConnectionProfile profile() {
        return profile;
    }

    /// The limit of each stage.
    public Duration limit() {
        return limit;
    }

    public CancelToken cancel() {
        return cancel;
    }

    /// Looks for client programs; empty when nobody can.
    public Optional<FittingTools> tools() {
        return Optional.ofNullable(tools);
    }

    /// The session of the run, logged in at the first call.
    public Session session() {
        Session known = session;
        if (known == null) {
            known = PhysicalConnection.openSession(profile, dialect, password, limit, cancel);
            known.deadline(limit);
            session = known;
        }
        return known;
    }

    @Override
    public void close() {
        Session known = session;
        if (known != null) {
            known.close();
        }
    }
}
