package dev.drydock.engine.store;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobJournal;
import dev.drydock.engine.job.JobOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes the history of this process's jobs into the store.
public final class StoreJournal implements JobJournal {

    private final StateStore store;
    private final JobHistory history;
    private final Clock clock;
    private final AtomicBoolean swept = new AtomicBoolean();

    /// @param history marks the jobs of processes that are gone, before the first job is written
    public StoreJournal(StateStore store, JobHistory history, Clock clock) {
        this.store = store;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public long started(JobDescription description) {
        if (swept.compareAndSet(false, true)) {
            history.sweep();
        }
        ProcessIdentity process = ProcessIdentity.own();
        return store.write(session -> {
            long number =
                    session.queryFirst(
                                    "SELECT coalesce(max(number), 0) + 1 FROM job",
                                    row -> row.integer(1))
                            .orElse(1L);
            session.update(
                    "INSERT INTO job (number, kind, title, subject, host, pid,"
                            + " process_started_ms, started_ms, state, error_code, message,"
                            + " cancel_requested) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
                    number,
                    description.kind(),
                    description.title(),
                    description.subject(),
                    process.host(),
                    process.pid(),
                    process.startedMs(),
                    clock.millis(),
                    StoredJob.State.RUNNING.word());
            return number;
        });
    }

    @Override
    public void ended(long number, JobOutcome<?> outcome, List<String> notes) {
        if (number <= 0) {
            return;
        }
        End end = endOf(outcome);
        List<Object[]> lines = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            lines.add(new Object[] {number, i + 1, notes.get(i)});
        }
        store.write(session -> {
            session.update(
                    "UPDATE job SET state = ?, ended_ms = ?, error_code = ?, message = ?"
                            + " WHERE number = ?",
                    end.state().word(),
                    clock.millis(),
                    end.errorCode(),
                    end.message(),
                    number);
            if (!lines.isEmpty()) {
                session.updateAll(
                        "INSERT INTO job_log (job_number, line, text) VALUES (?, ?, ?)", lines);
            }
            return true;
        });
    }

    @Override
    public boolean isCancelRequested(long number) {
        return store.read(session ->
                session.queryFirst(
                                "SELECT cancel_requested FROM job WHERE number = ?",
                                row -> row.flag(1),
                                number)
                        .orElse(false));
    }

    private record End(StoredJob.State state, String errorCode, String message) {}

    private static End endOf(JobOutcome<?> outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded<?> ignored -> new End(StoredJob.State.SUCCEEDED, "", "");
            case JobOutcome.Cancelled<?>(String leftBehind) ->
                    new End(StoredJob.State.CANCELLED, "", leftBehind);
            case JobOutcome.Failed<?>(var error) ->
                    new End(StoredJob.State.FAILED, error.code().name(), error.message());
        };
    }
}
