package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final RestoreController restores;

    BackupsController(AppContext context, BackupsModel model) {
        this.context = context;
        this.manager = context.engine().backups();
        this.model = model;
        this.proofs = new ProofController(context, model, this);
        this.restores = new RestoreController(context, model, this);
    }

    RestoreController restores() {
        return restores;
    }

    /// Restores the backup into a scratch database and compares.
    void prove(Backup backup) {
        proofs.prove(backup);
    }

    /// Reads the list, and what is around it.
    void load() {
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
            context.jobs()
                    .startQuiet(
                            job("job.contents", backup.database()),
                            run -> manager.contents(backup),
                            contents -> model.showContents(backup, contents),
                            failure -> {
                                // that a damaged one cannot be read is said in its line already
                                if (failure.code() == ErrorCode.BACKUP_KEY_MISSING) {
                                    say(failure.message());
                                } else if (backup.state() == BackupState.COMPLETE) {
                                    model.errorProperty().set(failure);
                                }
                            });
        }
    }

    /// Does one of the actions of the list with the selected backup.
    void perform(CatalogueAction action) {
        Backup backup = model.selected();
        if (backup == null || !action.isPossible(backup, model.isRunning())) {
            return;
        }
        switch (action) {
            case RESTORE -> model.show(BackupsModel.Page.RESTORE);
            case VERIFY -> verify();
            case PROVE -> prove(backup);
            case CONTENTS -> model.askForContents();
            case FOLDER -> openFolder(backup);
            case MERGE -> merge(backup);
            case PIN -> pin(backup, true);
            case UNPIN -> pin(backup, false);
            case AGAIN -> model.askAgain(backup);
            case COPY -> {
                CommandText.toClipboard(CommandText.verify(backup));
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
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "merge",
                                        TEXTS.get("job.merge", backup.database()),
                                        backup.database()),
                                run -> manager.merge(backup, run),
                                merged -> {
                                    onEnd.run();
                                    say(
                                            TEXTS.get(
                                                    "done.merge",
                                                    backup.database(),
                                                    Format.bytes(merged.sizeBytes())));
                                },
                                left -> cancelled(onEnd, left),
                                failure -> failed(onEnd, failure)));
    }

    /// Where backups go unless the user says otherwise.
    Path defaultFolder() {
        return context.engine()
                .settings()
                .current()
                .storageFolder()
                .orElse(context.engine().home().backups());
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
            Consumer<StartedJob<Backup>> onStart,
            Consumer<JobOutcome<Backup>> onOutcome) {
        String name = connection.profile().name();
        follow(onEnd -> {
            StartedJob<Backup> started =
                    context.jobs()
                            .start(
                                    new JobDescription(
                                            "backup", TEXTS.get("job.backUp", name), name),
                                    run -> manager.backUp(connection, request, run),
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
        if (backup == null || !backup.hasFile()) {
            return;
        }
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "verify",
                                        TEXTS.get("job.verify", backup.database()),
                                        backup.database()),
                                run -> manager.verify(backup, run),
                                report -> {
                                    onEnd.run();
                                    context.status()
                                            .say(
                                                    report.verified()
                                                            ? TEXTS.get(
                                                                    report.proven()
                                                                            ? "done.verify.proved"
                                                                            : "done.verify",
                                                                    backup.database())
                                                            : TEXTS.get(
                                                                    "done.damaged",
                                                                    backup.database(),
                                                                    String.join(
                                                                            "; ",
                                                                            report.problems())));
                                },
                                left -> cancelled(onEnd, left),
                                failure -> failed(onEnd, failure)));
    }

    List<BackupFormat> formats(DatabaseConnection connection) {
        return manager.formats(connection.dialectId());
    }

    /// Adds the backups of a folder to the list.
    void scan() {
        chooseFolder(TEXTS.get("action.scan"), defaultFolder())
                .ifPresent(folder ->
                        context.jobs()
                                .start(
                                        job("job.scan", folder.toString()),
                                        run -> manager.rescan(folder),
                                        added -> {
                                            context.status()
                                                    .say(TEXTS.get("done.scan", added.size()));
                                            load();
                                        }));
    }

    /// Shows a backup file that need not be in the list.
    void openArchive() {
        context.dialogs()
                .chooseFileToOpen(TEXTS.get("action.open"), defaultFolder(), List.of())
                .ifPresent(file ->
                        context.jobs()
                                .startQuiet(
                                        job("job.contents", file.toString()),
                                        run -> manager.open(file),
                                        this::showOpened,
                                        model.errorProperty()::set));
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

    private void showOpened(Backup opened) {
        List<Backup> all = new ArrayList<>(model.backupsProperty().get());
        if (all.stream().noneMatch(known -> known.id().equals(opened.id()))) {
            all.addFirst(opened);
            model.showBackups(all);
        }
        model.setFilter(CatalogueFilter.ALL);
        select(opened);
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
