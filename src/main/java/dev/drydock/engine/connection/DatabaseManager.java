package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens, keeps and closes databases. Thread-safe; every method that reaches a database must be
/// called on a worker thread.
public final class DatabaseManager implements AutoCloseable {

    /// Limit for reaching a server and logging in.
    public static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /// Limit for the first read of a file. SQLite takes in the whole list of tables before it
    /// answers anything, in a time that grows with its square: seconds for thirty thousand.
    private static final Duration FILE_LIMIT = Duration.ofMinutes(1);

    private final Function<String, @Nullable ConnectionDialect> dialects;
    private final @Nullable FittingTools tools;
    private final Map<String, DatabaseConnection> open = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /// @param dialects finds a dialect by id, null when unknown
    public DatabaseManager(Function<String, @Nullable ConnectionDialect> dialects) {
        this(dialects, null);
    }

    /// @param tools looks for client programs in connection tests; null when nobody can
    public DatabaseManager(
            Function<String, @Nullable ConnectionDialect> dialects, @Nullable FittingTools tools) {
        this.dialects = dialects;
        this.tools = tools;
    }

    /// Opens the database, or returns it when it is open already. The first connection is made and
    /// facts are read before this returns.
    ///
    /// @param password copied; empty when the server asks for none
    /// @throws DrydockException with a connection code; nothing stays open then
    public DatabaseConnection open(
            ConnectionProfile profile, Optional<Secret> password, JobContext context) {
        ConnectionDialect dialect = requireDialect(profile.endpoint().dialectId());
        // one at a time per profile: two openers must not make two pools
        synchronized (locks.computeIfAbsent(profile.id(), id -> new Object())) {
            DatabaseConnection already = open.get(profile.id());
            if (already != null && already.isOpen() && already.profile().equals(profile)) {
                return already;
            }
            context.progress().phase("Connecting to " + profile.endpoint().display());
            DatabaseConnection opened = connect(profile, dialect, password, context);
            // an edited profile replaces what was open under it, but only once it works
            close(profile.id());
            open.put(profile.id(), opened);
            return opened;
        }
    }

    private static DatabaseConnection connect(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            JobContext context) {
        // not through the pool: that would retry a refused login
        try (var session =
                PhysicalConnection.openSession(
                        profile, dialect, password, CONNECT_LIMIT, context.cancel())) {
            ServerFacts facts = dialect.readFacts(session.deadline(factsLimit(profile.endpoint())));
            Optional<Secret> own = password.map(Secret::copy);
            var pool = new ConnectionPool(profile, dialect, own, CONNECT_LIMIT);
            if (dialect.keepsFirstConnection()) {
                pool.adopt(session.handOver());
            }
            return new DatabaseConnection(profile, dialect, pool, own, facts);
        }
    }

    private static Duration factsLimit(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Server _ -> CONNECT_LIMIT;
            case Endpoint.File _ -> FILE_LIMIT;
        };
    }

    /// Opens like [#open(ConnectionProfile, Optional, JobContext)], and asks a person for the
    /// password, once, when the server wants one and none or a wrong one was given.
    public DatabaseConnection open(
            ConnectionProfile profile,
            Optional<Secret> password,
            PasswordPrompt prompt,
            JobContext context) {
        try {
            return open(profile, password, context);
        } catch (DrydockException refused) {
            if (refused.code() != ErrorCode.CONNECTION_LOGIN_FAILED) {
                throw refused;
            }
            Optional<Secret> answer = prompt.ask(profile, refused.message());
            if (answer.isEmpty()) {
                throw refused;
            }
            try (Secret given = answer.get()) {
                return open(profile, Optional.of(given), context);
            }
        }
    }

    /// Tests a connection stage by stage; after a failure the later stages are skipped. Leaves
    /// nothing open. Each stage is also reported as a phase, and its end as a note.
    ///
    /// @param each called on this thread after each stage, so that it can be shown at once
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled between or in stages
    public ConnectionTest test(
            ConnectionProfile profile,
            Optional<Secret> password,
            JobContext context,
            Consumer<StageResult> each) {
        ConnectionDialect dialect = requireDialect(profile.endpoint().dialectId());
        ConnectionProbe probe = dialect.probe();
        List<StageResult> results = new ArrayList<>();
        try (var run =
                new ProbeRun(profile, dialect, password, CONNECT_LIMIT, context.cancel(), tools)) {
            boolean failed = false;
            for (TestStage stage : probe.stages()) {
                context.cancel().throwIfCancelled();
                context.progress().phase("Testing " + profile.name() + ": " + stage.text());
                StageResult result =
                        failed
                                ? new StageResult(
                                        stage,
                                        StageResult.State.SKIPPED,
                                        Duration.ZERO,
                                        "Not reached.",
                                        "",
                                        null)
                                : runStage(probe, stage, run);
                failed |= result.state() == StageResult.State.FAILED;
                results.add(result);
                context.progress().note(stage.text() + ": " + result.message());
                each.accept(result);
            }
        }
        return new ConnectionTest(results);
    }

    /// Like [#test(ConnectionProfile, Optional, JobContext, Consumer)], for callers that wait for
    /// the end.
    public ConnectionTest test(
            ConnectionProfile profile, Optional<Secret> password, JobContext context) {
        return test(profile, password, context, result -> {});
    }

    private static StageResult runStage(ConnectionProbe probe, TestStage stage, ProbeRun run) {
        long begun = System.nanoTime();
        StageResult result;
        try {
            ConnectionProbe.StageFinding found = probe.run(stage, run);
            result =
                    new StageResult(
                            stage,
                            found.state(),
                            Duration.ZERO,
                            found.message(),
                            found.hint(),
                            null);
        } catch (DrydockException failure) {
            result = StageResult.failed(stage, failure);
        }
        return result.took(Duration.ofNanos(System.nanoTime() - begun));
    }

    /// The open database of a profile, if any. Any thread.
    public Optional<DatabaseConnection> findOpen(String profileId) {
        return Optional.ofNullable(open.get(profileId));
    }

    /// All open databases. Any thread.
    public List<DatabaseConnection> allOpen() {
        return List.copyOf(open.values());
    }

    /// Closes one database; does nothing when it is not open.
    public void close(String profileId) {
        DatabaseConnection connection = open.remove(profileId);
        if (connection != null) {
            connection.close();
        }
    }

    /// Closes everything.
    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    ConnectionDialect requireDialect(String id) {
        ConnectionDialect dialect = dialects.apply(id);
        if (dialect == null) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "Drydock does not know the database engine \"" + id + "\".",
                    "PostgreSQL 12 to 18 and SQLite 3 are supported.");
        }
        return dialect;
    }
}
