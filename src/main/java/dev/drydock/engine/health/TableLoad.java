package dev.drydock.engine.health;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How large a table is and who is on it, at one moment.
///
/// @param table as it was asked for
/// @param exists whether the database has it
/// @param rows about how many; −1 when that is not known
/// @param bytes with indexes; −1 when that is not known
/// @param users sessions that hold or want a lock on it, those that wait last
/// @param usersKnown whether the engine can tell who is on it
public record TableLoad(
        String table, boolean exists, long rows, long bytes, List<User> users, boolean usersKnown) {

    public TableLoad {
        users = List.copyOf(users);
    }

    /// A session with a lock on the table.
    ///
    /// @param state as the server names it; empty when the role may not see it
    /// @param mode as the manual spells it: `ACCESS SHARE`
    /// @param granted whether it holds the lock; otherwise it waits for it
    /// @param transactionAge since its transaction began; null when that is not known
    /// @param query its current or last statement, in one line, shortened, secrets masked
    public record User(
            int pid,
            String user,
            String application,
            String state,
            String mode,
            boolean granted,
            @Nullable Duration transactionAge,
            String query) {}
}
