package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.error.DrydockException;
import org.jspecify.annotations.Nullable;

/// A key that is wanted for an encrypted backup.
///
/// @param locks who can open it; null while it is not known
/// @param refusal why the keys so far did not do; null when none was tried
/// @param then what was to be done with it, done again with the new keys
record KeyQuestion(
        Backup backup,
        @Nullable BackupLocks locks,
        @Nullable DrydockException refusal,
        Runnable then) {

    KeyQuestion withLocks(BackupLocks known) {
        return new KeyQuestion(backup, known, refusal, then);
    }
}
