package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives work on encrypted backups their keys, and asks for them on a page of its own.
final class KeyController {

    private static final Texts TEXTS = Texts.forPackage(KeyController.class);

    /// Work with a backup and the keys for it.
    interface Keyed<R> {
        R run(BackupManager manager, JobContext context) throws Exception;
    }

    private final AppContext context;
    private final BackupsModel model;
    private final BackupKeys keys = new BackupKeys();

    KeyController(AppContext context, BackupsModel model) {
        this.context = context;
        this.model = model;
    }

    BackupKeys keys() {
        return keys;
    }

    /// The work as a job that has the keys known for the backup.
    <R> Job<R> with(Backup backup, Keyed<R> work) {
        BackupKeys.Ring ring = keys.ring(backup);
        return run -> {
            try (ring) {
                return work.run(context.engine().backups().with(ring), run);
            }
        };
    }

    /// Does it, or asks for a key first when the backup takes one and there is none.
    void whenOpen(Backup backup, Runnable then) {
        if (backup.encrypted() && !keys.hasAny(backup)) {
            ask(backup, null, then);
        } else {
            then.run();
        }
    }

    /// Asks for a key when that is what the failure is about.
    ///
    /// @return false for another failure, which is not shown here
    boolean askAfter(Backup backup, DrydockException failure, Runnable then) {
        if (!isAboutKeys(failure)) {
            return false;
        }
        ask(backup, failure, then);
        return true;
    }

    static boolean isAboutKeys(DrydockException failure) {
        return failure.code() == ErrorCode.BACKUP_KEY_MISSING
                || failure.code() == ErrorCode.BACKUP_KEY_WRONG;
    }

    void ask(Backup backup, @Nullable DrydockException refusal, Runnable then) {
        if (refusal != null && refusal.code() == ErrorCode.BACKUP_KEY_WRONG) {
            keys.forgetPassphrase(backup);
        }
        model.askForKey(new KeyQuestion(backup, null, refusal, then));
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "backups",
                                TEXTS.get("job.locks", backup.database()),
                                backup.database()),
                        run -> context.engine().backups().locks(backup),
                        locks -> locks.ifPresent(known -> model.showLocks(backup, known)),
                        failure -> {
                            // the work itself will say it again
                        });
    }

    Optional<Path> chooseFile() {
        return context.dialogs().chooseFileToOpen(TEXTS.get("key.file.add"), null, List.of());
    }

    /// Goes on with what was given; takes the passphrase over.
    void open(@Nullable Secret passphrase) {
        KeyQuestion question = model.keyQuestionProperty().get();
        if (question == null) {
            return;
        }
        if (passphrase != null) {
            keys.keepPassphrase(question.backup(), passphrase);
        }
        model.show(BackupsModel.Page.CATALOGUE);
        question.then().run();
    }
}
