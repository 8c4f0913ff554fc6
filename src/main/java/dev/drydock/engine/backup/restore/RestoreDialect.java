package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.JobContext;
import java.util.Optional;
import java.util.Set;

/// What restoring needs to know about one engine.
public interface RestoreDialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    String id();

    /// Ids of those objects of the archive that an existing target has, by kind and name. Reads
    /// only.
    Set<String> there(Archive archive, RestoreOrder order, JobContext context);

    /// Looks for what is in the way. Changes nothing.
    PreflightSheet preflight(RestoreWork work, JobContext context);

    /// Restores. All that comes is read to its end and checked before the target is touched; a new
    /// target gets its name last, an existing one is changed in one transaction or replaced by
    /// renaming. Afterwards the target is compared with the backup.
    ///
    /// Failure and cancel leave an existing target as it was and nothing of a new one.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL,
    ///   RESTORE_TARGET_EXISTS, RESTORE_NOT_EQUAL, RESTORE_FAILED with the details `object`,
    ///   `line`, `statement` and `left` as far as they are known
    RestoreOutcome run(RestoreWork work, JobContext context);

    /// What a person can choose from on the server of a place; nothing for files. Reads only.
    ///
    /// @throws dev.drydock.engine.error.DrydockException CONNECTION_…
    default PlaceChoices choices(RestorePlaceLogin login, JobContext context) {
        return PlaceChoices.NONE;
    }

    /// Gives a copy the name of the live one, and that its name; the same again brings the old one
    /// back. Both exist afterwards, whatever happens.
    ///
    /// @return with the state turned round
    /// @throws dev.drydock.engine.error.DrydockException DATABASE_LOCKED when somebody uses one of
    ///   them and sessions must not be ended
    KeptCopy swap(KeptCopy copy, RestorePlaceLogin login, JobContext context);

    /// Tells what lies under a copy's name now from what lay there before.
    ///
    /// @return anything that changes with what carries the name; empty when nothing does, or
    ///   nothing but the live one itself
    /// @throws dev.drydock.engine.error.DrydockException CONNECTION_…, DATABASE_LOCKED while
    ///   somebody changes the names
    String identity(KeptCopy copy, RestorePlaceLogin login, JobContext context);

    /// The way to a copy that asks for nothing; empty when a server has to be asked.
    default Optional<RestorePlaceLogin> ownLogin(KeptCopy copy) {
        return Optional.empty();
    }

    /// Removes a copy that does not carry the live name. Does nothing when it is gone.
    void drop(KeptCopy copy, RestorePlaceLogin login, JobContext context);
}
