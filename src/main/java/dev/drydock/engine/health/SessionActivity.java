package dev.drydock.engine.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client session of a server, as seen in one sample. Texts are empty where the server gives
/// none.
///
/// @param pid number of the server process, for cancel and terminate
/// @param client address of the client; empty for a local socket
/// @param state as the server names it (`active`, `idle in transaction` …); empty when the role may
///   not see it
/// @param waitEvent `Type: event` of what it waits for, empty when it does not
/// @param transactionAge since its transaction began; null without one
/// @param stateAge since its state last changed: for an active session the time its statement runs
/// @param query the current or last statement, in one line, shortened, secrets masked
public record SessionActivity(
        int pid,
        String database,
        String user,
        String application,
        String client,
        String state,
        String waitEvent,
        @Nullable Duration transactionAge,
        @Nullable Duration stateAge,
        String query) {

    /// Whether the role was allowed to see more than that the session exists.
    public boolean isVisible() {
        return !state.isEmpty();
    }
}
