package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Repeated;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Says which session keeps a job waiting. As long as the job gets on it does nothing; when nothing
/// has moved for a while it asks the server from a session of its own, which ends with the answer.
public final class StallWatch implements AutoCloseable {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final DatabaseConnection connection;
    private final String application;
    private final JobContext context;
    private final SqlResources sql = new SqlResources(PostgresqlContainer.class);
    private final CancelSource over = new CancelSource();
    private final AtomicLong movedNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong lookedNanos = new AtomicLong(System.nanoTime());
    private final AtomicReference<Progress> reported =
            new AtomicReference<>(new Progress.Phase(""));
    private final AtomicReference<String> said = new AtomicReference<>("");
    private final AtomicReference<String> holders = new AtomicReference<>("");
    private volatile Duration patience = USUAL;
    private final Repeated looking;

    private StallWatch(DatabaseConnection connection, String application, JobContext context) {
        this.connection = connection;
        this.application = application;
        this.context = context;
        this.looking = Repeated.every(LOOK, "stall watch of " + application, this::look);
    }

    /// Begins to watch the sessions of this name.
    ///
    /// @param context gets the notes
    public static StallWatch begin(
            DatabaseConnection connection, String application, JobContext context) {
        return new StallWatch(connection, application, context);
    }

    /// The job's context; whatever new is reported through it is a sign that the job gets on.
    public JobContext watched() {
        return new JobContext(
                progress -> {
                    boolean isNote = progress instanceof Progress.Note;
                    if (!isNote && !progress.equals(reported.getAndSet(progress))) {
                        moved();
                    }
                    context.progress().report(progress);
                },
                context.cancel());
    }

    /// Something was read or written.
    public void moved() {
        movedNanos.set(System.nanoTime());
    }

    /// Asks after so long without a move from now on.
    void patience(Duration stillness) {
        patience = stillness;
    }

    void usualPatience() {
        patience = USUAL;
    }

    /// Notes what keeps the job waiting, unless that was said last.
    void say(String text) {
        if (!text.equals(said.getAndSet(text))) {
            context.progress().note("Waiting: " + text);
        }
    }

    /// Who kept the job waiting when it was looked last; empty when nobody.
    public String holders() {
        return holders.get();
    }

    /// The failure with the names of those who held the lock, if it is about one.
    public DrydockException named(DrydockException failure) {
        String who = holders.get();
        if (failure.code() != ErrorCode.DATABASE_LOCKED
                || who.isEmpty()
                || failure.message().contains(who)) {
            return failure;
        }
        return failure.as(
                ErrorCode.DATABASE_LOCKED,
                "The backup cannot go on: " + who + ".",
                "Wait until that is done, or end the session, then back up again.");
    }

    private void look() {
        long now = System.nanoTime();
        if (now - movedNanos.get() < patience.toNanos()) {
            if (!said.getAndSet("").isEmpty()) {
                context.progress().note("The wait is over.");
            }
            return;
        }
        if (now - lookedNanos.get() < patience.toNanos()) {
            return;
        }
        try (Session eye = connection.openOwn(over, ANSWER_LIMIT).deadline(ANSWER_LIMIT)) {
            eye.update(RowText.SETTINGS + "SET application_name = 'Drydock stall watch'");
            String found =
                    String.join(
                            "; ",
                            eye.query(
                                    sql.text("lock_waits", connection.facts().version().major()),
                                    row -> row.text(1),
                                    application));
            holders.set(found);
            if (!found.isEmpty()) {
                say(found);
            }
        } catch (DrydockException unanswered) {
            say("the server does not answer (" + unanswered.message() + ")");
        } catch (JobCancelledException ended) {
            // the job is over
            return;
        } finally {
            lookedNanos.set(System.nanoTime());
        }
    }

    /// Ends it; a look that is under way is given up.
    @Override
    public void close() {
        over.cancel();
        looking.close();
    }
}
