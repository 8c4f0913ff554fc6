package dev.drydock.engine.health;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session that waits for a lock.
///
/// @param pid the waiter
/// @param blockers processes that hold the lock or stand before it in the queue, as the server says
/// @param waited how long; null when the server does not tell
public record BlockedSession(int pid, List<Integer> blockers, @Nullable Duration waited) {

    public BlockedSession {
        blockers = List.copyOf(blockers);
    }
}
