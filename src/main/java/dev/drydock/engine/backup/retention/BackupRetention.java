package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCatalogue;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Plans and does the removal of old backups. Thread-safe; worker threads only.
public final class BackupRetention {

    private final Supplier<List<Backup>> list;
    private final Consumer<Backup> remover;
    private final BackupCatalogue catalogue;
    private final Clock clock;

    /// @param list the whole catalogue with the state of each file, see `BackupManager.list`
    /// @param remover deletes files and entry, see `BackupManager.remove`
    public BackupRetention(
            Supplier<List<Backup>> list,
            Consumer<Backup> remover,
            BackupCatalogue catalogue,
            Clock clock) {
        this.list = list;
        this.remover = remover;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// What the policy would do now; touches nothing.
    ///
    /// @throws DrydockException USAGE_INVALID for an empty policy, STORE_UNUSABLE
    public RetentionPlan plan(RetentionPolicy policy) {
        return RetentionPlan.of(list.get(), policy, clock.instant());
    }

    /// Removes exactly what the plan says, each backup before those it builds on. One that cannot
    /// be deleted stays with all it builds on, and is in the report. Cancel leaves what is not
    /// removed as it was.
    ///
    /// @throws DrydockException GUARD_NOT_CONFIRMED, or BACKUP_PLAN_CHANGED when the catalogue has
    ///   changed so that another plan would be made; nothing was touched
    public RetentionReport run(RetentionPlan shown, Confirmation confirmation, JobContext context) {
        List<Backup> order = shown.removalOrder();
        if (order.isEmpty()) {
            return new RetentionReport(shown, List.of(), List.of());
        }
        if (!confirmation.given()) {
            throw new DrydockException(
                    ErrorCode.GUARD_NOT_CONFIRMED,
                    "Refused to remove backups (" + order.size() + "): this was not confirmed.",
                    "Confirm it (on the command line: --yes).");
        }
        claim(shown);
        return removeAll(shown, order, context);
    }

    /// Makes sure that the plan still holds, and marks what goes, in one step.
    private void claim(RetentionPlan shown) {
        // files are looked at before: a volume that hangs must not hold up everybody else
        Set<String> missing = new HashSet<>();
        for (Backup backup : list.get()) {
            if (backup.state() == BackupState.MISSING) {
                missing.add(backup.id());
            }
        }
        catalogue.beginRemoval(stored -> {
            List<Backup> now =
                    stored.stream()
                            .map(backup ->
                                    missing.contains(backup.id())
                                            ? backup.withState(BackupState.MISSING, "")
                                            : backup)
                            .toList();
            RetentionPlan again = RetentionPlan.of(now, shown.policy(), shown.at());
            if (!again.removedIds().equals(shown.removedIds())) {
                throw new DrydockException(
                        ErrorCode.BACKUP_PLAN_CHANGED,
                        "The catalogue has changed since the plan was made. Nothing was removed.",
                        "Look at the new plan.");
            }
            Set<String> ids = new HashSet<>();
            again.removed().stream()
                    .map(RetentionPlan.Line::backup)
                    .filter(RetentionPlan::isStored)
                    .forEach(backup -> ids.add(backup.id()));
            return ids;
        });
    }

    private RetentionReport removeAll(RetentionPlan shown, List<Backup> order, JobContext context) {
        List<Backup> removed = new ArrayList<>();
        List<RetentionReport.Failure> failures = new ArrayList<>();
        // a backup that something which is still there builds on, and what that is
        Map<String, Backup> needed = new HashMap<>();
        context.progress().phase("Removing");
        for (int number = 0; number < order.size(); number++) {
            if (context.cancel().isCancelled()) {
                order.subList(number, order.size()).forEach(this::giveBack);
                throw new JobCancelledException(
                        removed.size() + " of " + order.size() + " backups removed");
            }
            Backup backup = order.get(number);
            Backup child = needed.get(backup.id());
            DrydockException failure = child == null ? remove(backup) : keptFor(child);
            if (failure == null) {
                removed.add(backup);
            } else {
                giveBack(backup);
                failures.add(new RetentionReport.Failure(backup, failure));
                if (backup.parent() != null) {
                    needed.putIfAbsent(backup.parent(), backup);
                }
            }
            context.progress().work(number + 1, order.size(), Unit.STEPS);
        }
        return new RetentionReport(shown, removed, failures);
    }

    private @org.jspecify.annotations.Nullable DrydockException remove(Backup backup) {
        try {
            remover.accept(backup);
            return null;
        } catch (DrydockException failure) {
            return failure;
        }
    }

    private static DrydockException keptFor(Backup child) {
        return new DrydockException(
                ErrorCode.BACKUP_FAILED,
                "It stays, because " + child.id() + " builds on it and could not be removed.",
                "");
    }

    /// The entry as it was, unless the backup has lost its name already: then the next run goes on.
    private void giveBack(Backup backup) {
        if (RetentionPlan.isStored(backup)
                && Files.exists(backup.path(), LinkOption.NOFOLLOW_LINKS)) {
            catalogue.save(backup);
        }
    }
}
