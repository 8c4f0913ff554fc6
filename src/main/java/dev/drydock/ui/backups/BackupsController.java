package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.backups.archive.ArchivePictures;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.backups.restore.RestoreExplorer;
import dev.drydock.ui.backups.restore.RestoreSource;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Joins the Backups tab to the engine.
final class BackupsController {

    private static final Texts TEXTS = Texts.forPackage(BackupsController.class);

    private final AppContext context;
    private final BackupManager manager;
    private final BackupsModel model;
    private final ProofController proofs;
    private final RestoreExplorer restores;
    private final KeyController keys;
    private final DifferencesController differences;
    private final RemoteController remotes;
    private final ArchiveController archives;
    private final RescuePages rescue;

    BackupsController(AppContext context, BackupsModel model) {
        this.context = context;
        this.manager = context.engine().backups();
        this.model = model;
        this.keys = new KeyController(context, model);
        this.proofs = new ProofController(context, model, this);
        this.rescue = new RescuePages(context, model, this);
        this.restores =
                new RestoreExplorer(
                        context,
                        new ExplorerHost(model, this, new ArchivePictures(context)),
                        rescue);
        this.differences = new DifferencesController(context, model, this);
        this.archives = new ArchiveController(context, this);
        this.remotes = new RemoteController(context, model, this);
    }

    RestoreExplorer restores() {
        return restores;
    }

    KeyController keys() {
        return keys;
    }

    ProofController proofs() {
        return proofs;
    }

    DifferencesController differences() {
        return differences;
    }

    ArchiveController archives() {
        return archives;
    }

    RescuePages rescue() {
        return rescue;
    }

    RemoteController remotes() {
        return remotes;
    }

    /// Reads the list, and what is around it.
    void load() {
        rescue.recipes().load();
        context.jobs()
                .startQuiet(
                        job("job.load", ""),
                        run ->
                                new BackupsModel.Catalogue(
                                        manager.list(),
                                        context.engine().profiles().all(),
                                        context.engine().recipes().list()),
                        model::showCatalogue,
                        failure -> {
                            model.showBackups(List.of());
                            model.errorProperty().set(failure);
                        });
    }

    void select(@Nullable Backup backup) {
        if (backup != null && backup.equals(model.selected())) {
            return;
        }
        model.select(backup);
        if (backup != null
                && (backup.state() == BackupState.COMPLETE
                        || backup.state() == BackupState.DAMAGED)) {
            readContents(backup);
            if (backup.encrypted()) {
                context.jobs()
                        .startQuiet(
                                job("job.locks", backup.database()),
                                run -> manager.locks(backup),
                                locks -> locks.ifPresent(now -> model.showLocks(backup, now)),
                                failure -> {
                                    // reading the contents says it
                                });
            }
        }
    }

    private void readContents(Backup backup) {
        context.jobs()
                .startQuiet(
                        job("job.contents", backup.database()),
                        keys.with(backup, (opened, run) -> opened.contents(backup)),
                        contents -> model.showContents(backup, contents),
                        failure -> {
                            if (KeyController.isAboutKeys(failure)) {
                                model.showContentsError(backup, failure);
                            } else if (backup.state() == BackupState.COMPLETE) {
                                // that a damaged one cannot be read is said in its line already
                                model.errorProperty().set(failure);
                            }
                        });
    }

    /// Asks for a key for the selected backup and looks into it.
    void unlock() {
        Backup backup = model.selected();
        if (backup != null) {
            keys.ask(backup, model.contentsErrorProperty().get(), () -> readAgain(backup));
        }
    }

    private void readAgain(Backup backup) {
        context.jobs()
                .startQuiet(
                        job("job.contents", backup.database()),
                        keys.with(backup, (opened, run) -> opened.contents(backup)),
                        contents -> model.showContents(backup, contents),
                        failure -> {
                            if (!keys.askAfter(backup, failure, () -> readAgain(backup))) {
                                model.errorProperty().set(failure);
                            }
                        });
    }

    /// Does one of the actions of the list with the selected backup.
    void perform(CatalogueAction action) {
        Backup backup = model.selected();
        if (backup == null || !action.isPossible(backup, model.isRunning())) {
            return;
        }
        switch (action) {
            case RESTORE -> restores.open(new RestoreSource.OfBackup(backup));
            case ROWS -> rescue.rescue(backup);
            case VERIFY -> verify();
            case PROVE -> proofs.prove(backup);
            case DIFFERENCES -> differences.compare(backup);
            case CONTENTS -> model.askForContents();
            case FOLDER -> openFolder(backup);
            case MERGE -> merge(backup);
            case PIN -> pin(backup, true);
            case UNPIN -> pin(backup, false);
            case AGAIN -> model.askAgain(backup);
            case COPY -> {
                CommandWords.toClipboard(CommandText.verify(backup));
                say(TEXTS.get("copied"));
            }
        }
    }

    private void openFolder(Backup backup) {
        Path folder = backup.path().toAbsolutePath().getParent();
        if (folder != null) {
            context.dialogs().openFolder(folder);
        }
    }

    private void pin(Backup backup, boolean pinned) {
        context.jobs()
                .startQuiet(
                        job("job.pin", backup.database()),
                        run -> manager.pin(backup, pinned),
                        changed -> {
                            say(
                                    TEXTS.get(
                                            pinned ? "done.pin" : "done.unpin",
                                            changed.database(),
                                            Format.relative(changed.startedAt())));
                            load();
                        },
                        model.errorProperty()::set);
    }

    /// Makes an incremental backup whole.
    private void merge(Backup backup) {
        keys.whenOpen(
                backup,
                () ->
                        work(
                                backup,
                                "merge",
                                (opened, run) -> opened.merge(backup, run),
                                merged ->
                                        say(
                                                TEXTS.get(
                                                        "done.merge",
                                                        backup.database(),
                                                        Format.bytes(merged.sizeBytes()))),
                                () -> merge(backup)));
    }

    /// Runs a job of the tab on a backup; asks for a key when that is missing or wrong.
    ///
    /// @param kind of the job; its title is found by it
    /// @param again what is done with another key
    <R> void work(
            Backup backup,
            String kind,
            KeyController.Keyed<R> work,
            Consumer<? super R> onSuccess,
            Runnable again) {
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        kind,
                                        TEXTS.get("job." + kind, backup.database()),
                                        backup.database()),
                                keys.with(backup, work),
                                result -> {
                                    onEnd.run();
                                    onSuccess.accept(result);
                                },
                                left -> cancelled(onEnd, left),
                                failure -> {
                                    onEnd.run();
                                    if (!keys.askAfter(backup, failure, again)) {
                                        model.errorProperty().set(failure);
                                    }
                                }));
    }

    /// Where backups go unless the user says otherwise.
    Path defaultFolder() {
        return context.engine()
                .settings()
                .current()
                .storageFolder()
                .orElse(context.engine().home().backups());
    }

    /// Where the command line writes backups before it sends them.
    Path homeFolder() {
        return context.engine().home().backups();
    }

    Optional<Path> chooseFolder(String title, Path current) {
        return context.dialogs().chooseFolder(title, current);
    }

    /// Makes a backup and says how that ends.
    ///
    /// @param onStart given the job while it runs
    void backUp(
            DatabaseConnection connection,
            BackupRequest request,
            Consumer<StartedJob<?>> onStart,
            Consumer<JobOutcome<Backup>> onOutcome) {
        String name = connection.profile().name();
        BackupKeys.Ring ring = keys.keys().ring();
        follow(onEnd -> {
            StartedJob<Backup> started =
                    context.jobs()
                            .start(
                                    new JobDescription(
                                            "backup", TEXTS.get("job.backUp", name), name),
                                    run -> manager.with(ring).backUp(connection, request, run),
                                    backup -> {
                                        onEnd.run();
                                        say(summary(backup));
                                        onOutcome.accept(new JobOutcome.Succeeded<>(backup));
                                    },
                                    left -> {
                                        cancelled(onEnd, left);
                                        onOutcome.accept(new JobOutcome.Cancelled<>(left));
                                    },
                                    failure -> {
                                        onEnd.run();
                                        say(failure.message());
                                        onOutcome.accept(new JobOutcome.Failed<>(failure));
                                    });
            onStart.accept(started);
            return started;
        });
    }

    /// Reads the selected backup and compares.
    void verify() {
        Backup backup = model.selected();
        if (backup != null && backup.hasFile()) {
            keys.whenOpen(backup, () -> verify(backup));
        }
    }

    private void verify(Backup backup) {
        work(
                backup,
                "verify",
                (opened, run) -> opened.verify(backup, run),
                report ->
                        say(
                                report.verified()
                                        ? TEXTS.get(
                                                report.proven()
                                                        ? "done.verify.proved"
                                                        : "done.verify",
                                                backup.database())
                                        : TEXTS.get(
                                                "done.damaged",
                                                backup.database(),
                                                String.join("; ", report.problems()))),
                () -> verify(backup));
    }

    List<BackupFormat> formats(DatabaseConnection connection) {
        return manager.formats(connection.dialectId());
    }

    void cancelRunning() {
        StartedJob<?> running = model.runningProperty().get();
        if (running != null) {
            running.requestCancel();
        }
    }

    void say(String text) {
        context.status().say(text);
    }

    void follow(Function<Runnable, StartedJob<?>> start) {
        boolean[] over = new boolean[1];
        StartedJob<?> started =
                start.apply(() -> {
                    over[0] = true;
                    model.end();
                    load();
                });
        // a direct runner has ended it already
        if (!over[0]) {
            model.begin(started);
        }
    }

    void cancelled(Runnable onEnd, String left) {
        onEnd.run();
        say(TEXTS.get("cancelled", left));
    }

    void failed(Runnable onEnd, DrydockException failure) {
        onEnd.run();
        model.errorProperty().set(failure);
    }

    private static String summary(Backup backup) {
        return TEXTS.get(
                "done.backUp",
                backup.database(),
                Format.bytes(backup.sizeBytes()),
                Format.duration(backup.duration()));
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("backups", TEXTS.get(key, subject), subject);
    }
}
