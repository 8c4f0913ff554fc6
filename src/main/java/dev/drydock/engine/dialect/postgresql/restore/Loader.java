package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.dialect.postgresql.container.BuildWatch;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.ContendedSteps;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Does the steps of a plan: rows that follow each other by all sessions, and so indexes and
/// foreign keys; the rest one after the other.
final class Loader {

    static final String OBJECTS = "Making the objects";
    static final String ROWS = "Copying rows";
    static final String BUILDS = "Making keys and indexes";
    static final String REST = "Making foreign keys and the rest";

    private static final String DEADLOCK = "40P01";

    private final RestorableArchive source;
    private final SourceReading reading;
    private final RestoreSessions sessions;
    private final LoadScript script;
    private final boolean withTablespaces;
    private final JobContext context;
    private final StepTimes times;

    Loader(
            RestorableArchive source,
            SourceReading reading,
            RestoreSessions sessions,
            LoadScript script,
            boolean withTablespaces,
            StepTimes times,
            JobContext context) {
        this.source = source;
        this.reading = reading;
        this.sessions = sessions;
        this.script = script;
        this.withTablespaces = withTablespaces;
        this.times = times;
        this.context = context;
    }

    void run(List<RestoreStep> steps) {
        boolean filled = false;
        int at = 0;
        while (at < steps.size()) {
            RestoreStep.Kind kind = steps.get(at).kind();
            int end = at;
            while (end < steps.size() && steps.get(end).kind() == kind) {
                end++;
            }
            List<RestoreStep> group = steps.subList(at, end);
            switch (kind) {
                case STATEMENT -> times.run(filled ? REST : OBJECTS, () -> statements(group));
                case BUILD -> times.run(BUILDS, () -> contended(group));
                case LINK -> times.run(REST, () -> contended(group));
                case ROWS -> times.run(ROWS, () -> rows(group));
                case LARGE_OBJECTS -> times.run("Writing large objects", () -> largeObjects(group));
            }
            filled |= kind != RestoreStep.Kind.STATEMENT;
            at = end;
        }
    }

    private void statements(List<RestoreStep> steps) {
        long done = 0;
        for (RestoreStep step : steps) {
            context.cancel().throwIfCancelled();
            statement(sessions.first(), step);
            context.progress().work(++done, steps.size(), Unit.STATEMENTS);
        }
    }

    private void statement(LoadSession session, RestoreStep step) {
        try {
            session.prepare(step.entry(), withTablespaces);
            script.run(session.session(), step.statement());
        } catch (DrydockException failure) {
            throw RestoreFailure.at(step, source, failure);
        }
    }

    /// By all sessions, none of which waits for a lock of another one.
    private void contended(List<RestoreStep> steps) {
        var done = new AtomicLong();
        long total = steps.stream().mapToLong(this::weight).sum();
        Queue<RestoreStep> again = new ConcurrentLinkedQueue<>();
        try (BuildWatch watch =
                BuildWatch.begin(sessions.monitor(context.cancel()), total, context)) {
            Consumer<RestoreStep> make =
                    step -> {
                        watch.begins(step, weight(step));
                        sessions.with(session -> statement(session, step));
                        watch.ends(step);
                        context.progress()
                                .work(done.incrementAndGet(), steps.size(), Unit.STATEMENTS);
                    };
            ContendedSteps.run(
                    steps.stream().map(this::contended).toList(),
                    Math.clamp(steps.size(), 1, sessions.count()),
                    context.cancel(),
                    step -> unlessDeadlocked(step, make, again),
                    ContendedSteps.Meanwhile.NOTHING);
            again.forEach(make);
        }
    }

    private ContendedSteps.Step<RestoreStep> contended(RestoreStep step) {
        Set<String> linked = script.linked(step.statement());
        return new ContendedSteps.Step<>(
                step,
                linked.isEmpty() ? Set.of(script.indexed(step.statement())) : linked,
                !linked.isEmpty() || script.locksOut(step.statement()),
                weight(step));
    }

    /// Partitions are locked too, of which the statement says nothing. In one transaction there is
    /// nobody to wait for.
    private void unlessDeadlocked(
            RestoreStep step, Consumer<RestoreStep> make, Queue<RestoreStep> again) {
        try {
            make.accept(step);
        } catch (DrydockException failure) {
            if (sessions.isTransaction() || !DEADLOCK.equals(failure.details().get("sqlState"))) {
                throw failure;
            }
            again.add(step);
        }
    }

    /// By the rows of its table; the same for one without.
    private long weight(RestoreStep step) {
        return 1
                + step.entry().needs().stream()
                        .mapToLong(need -> reading.bytesOf(Integer.toString(need)))
                        .max()
                        .orElse(0);
    }

    private void rows(List<RestoreStep> steps) {
        List<RestoreStep> largestFirst =
                sessions.isTransaction()
                        ? steps
                        : steps.stream()
                                .sorted(
                                        Comparator.comparingLong((RestoreStep step) ->
                                                        reading.rows(step.entry()).bytes())
                                                .reversed())
                                .toList();
        long total = steps.stream().mapToLong(step -> reading.rows(step.entry()).bytes()).sum();
        var done = new AtomicLong();
        SideBySide.compute(
                largestFirst.size(),
                Math.clamp(largestFirst.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    sessions.with(session -> rows(session, largestFirst.get(number), done, total));
                    return true;
                });
    }

    private void rows(LoadSession session, RestoreStep step, AtomicLong done, long total) {
        RestoreEntry entry = step.entry();
        try {
            session.prepare(entry, withTablespaces);
            String table = Identifiers.qualified(entry.schema(), entry.name());
            TableColumns columns = TableColumns.read(session.session(), table);
            RowsFeed.copy(
                    session.session(),
                    source,
                    entry,
                    table,
                    columns,
                    more -> context.progress().work(done.addAndGet(more), total, Unit.BYTES),
                    context.cancel());
        } catch (DrydockException failure) {
            throw RestoreFailure.at(step, source, failure);
        }
    }

    private void largeObjects(List<RestoreStep> steps) {
        Session session = sessions.first().session();
        long total = reading.largeObjects().bytes();
        var done = new AtomicLong();
        boolean own = !sessions.isTransaction();
        if (own) {
            session.begin();
        }
        for (RestoreStep step : steps) {
            try {
                source.largeObjects(
                        step.entry(),
                        (oid, offset, bytes, length) -> {
                            put(session, oid, offset, java.util.Arrays.copyOf(bytes, length));
                            context.progress().work(done.addAndGet(length), total, Unit.BYTES);
                        },
                        context.cancel());
            } catch (DrydockException failure) {
                throw RestoreFailure.at(step, source, failure);
            }
        }
        if (own) {
            session.commit();
        }
    }

    private static void put(Session session, String oid, long offset, byte[] bytes) {
        if (session.query(
                        "SELECT pg_catalog.lo_put(?::pg_catalog.oid, ?::bigint, ?)",
                        row -> true,
                        Long.parseLong(oid),
                        offset,
                        bytes)
                .isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_FAILED, "A large object was not written.", "Try again.");
        }
    }
}
