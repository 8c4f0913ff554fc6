package dev.drydock.engine.backup;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to restore and where to. The target must speak the engine the backup came from.
///
/// @param target the file or database to make; its environment sets the guard
/// @param password for a server; null when it asks for none. Copied when used, closed by the caller
/// @param create whether a missing database is created; a missing file always is
/// @param overwrite whether existing data may be replaced; needs the confirmation that the target's
///   environment wants
/// @param jobs parallel workers where the format allows it, at least 1
public record RestoreRequest(
        Backup backup,
        ConnectionProfile target,
        @Nullable Secret password,
        boolean create,
        boolean overwrite,
        Confirmation confirmation,
        int jobs) {

    /// Into a new file or database; refused when it exists and holds data.
    public static RestoreRequest intoNew(
            Backup backup, ConnectionProfile target, Optional<Secret> password) {
        return new RestoreRequest(
                backup, target, password.orElse(null), true, false, Confirmation.NONE, 1);
    }

    /// The same, replacing what is there.
    public RestoreRequest overwriting(Confirmation agreed) {
        return new RestoreRequest(backup, target, password, create, true, agreed, jobs);
    }

    public RestoreRequest withCreate(boolean other) {
        return new RestoreRequest(backup, target, password, other, overwrite, confirmation, jobs);
    }

    public RestoreRequest withJobs(int other) {
        return new RestoreRequest(backup, target, password, create, overwrite, confirmation, other);
    }
}
