package dev.drydock.engine.store;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The jobs of all processes that share the store: to list, to look at, to cancel. Thread-safe;
/// worker threads only. Each method throws [DrydockException] STORE_UNUSABLE when the store cannot
/// be opened.
public final class JobHistory {

    /// How long jobs that are over are kept.
    public static final Duration KEPT = Duration.ofDays(90);

    private static final String COLUMNS =
            "number, kind, title, subject, state, host, pid, process_started_ms, started_ms,"
                    + " ended_ms, error_code, message, cancel_requested";

    private final StateStore store;
    private final Clock clock;

    public JobHistory(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The latest jobs, newest first, after [#sweep].
    ///
    /// @param limit how many at most
    public List<StoredJob> list(int limit) {
        sweep();
        return store.read(session ->
                session.query(
                        "SELECT " + COLUMNS + " FROM job ORDER BY number DESC LIMIT ?",
                        JobHistory::job,
                        limit));
    }

    /// One job.
    ///
    /// @throws DrydockException JOB_UNKNOWN when there is none of this number
    public StoredJob get(long number) {
        sweep();
        return store.read(session -> require(session, number));
    }

    /// What the job noted, oldest first; empty while it runs.
    public List<String> log(long number) {
        return store.read(session ->
                session.query(
                        "SELECT text FROM job_log WHERE job_number = ? ORDER BY line",
                        row -> row.text(1),
                        number));
    }

    /// Asks the process that runs the job to cancel it; that process looks once a second. Returns
    /// the job as it was then.
    ///
    /// @throws DrydockException JOB_UNKNOWN when there is none of this number, or it is over
    public StoredJob requestCancel(long number) {
        sweep();
        return store.write(session -> {
            StoredJob job = require(session, number);
            if (job.state() != StoredJob.State.RUNNING) {
                throw new DrydockException(
                        ErrorCode.JOB_UNKNOWN,
                        "Job " + number + " does not run any more: " + job.state().word() + ".",
                        "");
            }
            session.update("UPDATE job SET cancel_requested = 1 WHERE number = ?", number);
            return job;
        });
    }

    /// Marks jobs as interrupted whose process is gone, and forgets those that are over for longer
    /// than [#KEPT]. Returns how many were marked.
    public int sweep() {
        List<Running> gone =
                store.read(session ->
                        session
                                .query(
                                        "SELECT number, host, pid, process_started_ms FROM job"
                                                + " WHERE state = ?",
                                        Running::read,
                                        StoredJob.State.RUNNING.word())
                                .stream()
                                .filter(running -> running.process().isGone())
                                .toList());
        long oldest = clock.instant().minus(KEPT).toEpochMilli();
        boolean old =
                store.read(session ->
                        session.queryFirst(
                                        "SELECT 1 FROM job WHERE ended_ms < ? LIMIT 1",
                                        row -> row.integer(1),
                                        oldest)
                                .isPresent());
        if (!gone.isEmpty() || old) {
            store.write(session -> {
                gone.forEach(running -> markInterrupted(session, running.number()));
                return session.update("DELETE FROM job WHERE ended_ms < ?", oldest);
            });
        }
        return gone.size();
    }

    private void markInterrupted(Session session, long number) {
        session.update(
                "UPDATE job SET state = ?, ended_ms = ?, message = ? WHERE number = ? AND state = ?",
                StoredJob.State.INTERRUPTED.word(),
                clock.millis(),
                "its process ended before it",
                number,
                StoredJob.State.RUNNING.word());
    }

    private record Running(long number, ProcessIdentity process) {
        static Running read(Row row) {
            return new Running(
                    row.integer("number"),
                    new ProcessIdentity(
                            row.text("host"),
                            row.integer("pid"),
                            row.integer("process_started_ms")));
        }
    }

    private static StoredJob require(Session session, long number) {
        return session.queryFirst(
                        "SELECT " + COLUMNS + " FROM job WHERE number = ?", JobHistory::job, number)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.JOB_UNKNOWN,
                                "There is no job " + number + ".",
                                "List the jobs to see their numbers."));
    }

    private static StoredJob job(Row row) {
        return new StoredJob(
                row.integer("number"),
                row.text("kind"),
                row.text("title"),
                row.text("subject"),
                StoredJob.State.ofWord(row.text("state")),
                row.text("host"),
                row.integer("pid"),
                Instant.ofEpochMilli(row.integer("started_ms")),
                instant(row.integerOrNull("ended_ms")),
                row.text("error_code"),
                row.text("message"),
                row.flag("cancel_requested"));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
