package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Watchdog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at a statement that takes long from a session of its own, and says whom it waits for:
/// afterwards nobody can tell any more. The session is opened when it is first needed.
final class BlockerWatch implements AutoCloseable {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();
    private static final Duration ONE_LOOK = Duration.ofSeconds(2);
    private static final CancelToken NEVER = new CancelSource();

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final JobContext context;
    private final long waiting;
    private volatile List<String> blockers = List.of();
    // the rest belongs to the thread that looks; there is one at a time
    private @Nullable Session session;
    private long lastLook;
    private boolean blind;

    BlockerWatch(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Session watched,
            JobContext context) {
        this.connection = connection;
        this.dialect = dialect;
        this.context = context;
        this.waiting = dialect.sessionNumber(watched);
    }

    /// Watches until the answer is closed; what a statement before waited for is forgotten.
    ///
    /// @param what the file, for the note
    Watchdog begin(String what) {
        blockers = List.of();
        return Watchdog.guard(NEVER, waiting == 0 ? Duration.ZERO : FIRST_LOOK, () -> look(what));
    }

    /// Whom the last statement was seen waiting for, for people; empty when for nobody.
    List<String> blockers() {
        return blockers;
    }

    private void look(String what) {
        long now = System.nanoTime();
        if (blind || (lastLook != 0 && now - lastLook < BETWEEN_LOOKS)) {
            return;
        }
        lastLook = now;
        try {
            Session own = session;
            if (own == null) {
                own = connection.openOwn(NEVER, DatabaseManager.CONNECT_LIMIT).deadline(ONE_LOOK);
                session = own;
            }
            List<String> found = dialect.blockers(own, waiting);
            if (!found.isEmpty() && !found.equals(blockers)) {
                blockers = found;
                context.progress().note(what + " waits for " + String.join("; ", found) + ".");
            }
        } catch (DrydockException unseen) {
            // the run goes on without; the next one that fails says so itself
            blind = true;
        }
    }

    @Override
    public void close() {
        Session own = session;
        if (own != null) {
            own.close();
        }
    }
}
