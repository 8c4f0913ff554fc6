package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.scratch.ScratchDatabase;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    BackupsController(AppContext context, BackupsModel model) {
        this.context = context;
        this.manager = context.engine().backups();
        this.model = model;
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
                                if (backup.state() == BackupState.COMPLETE) {
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

    Optional<Path> chooseTarget(Path suggestion) {
        return context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("restore.target.file"),
                        suggestion.getParent(),
                        String.valueOf(suggestion.getFileName()),
                        List.of());
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

    /// Restores the backup into a scratch database and compares; on a server beside the database in
    /// the header, or another open one of the same engine.
    void prove(Backup backup) {
        if (!isServer(backup)) {
            prove(
                    backup,
                    run -> {
                        throw new IllegalStateException("a temporary file does");
                    });
            return;
        }
        Optional<DatabaseConnection> server = serverFor(backup);
        if (server.isEmpty()) {
            model.errorProperty()
                    .set(
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    TEXTS.get("prove.noServer", backup.database()),
                                    TEXTS.get("prove.noServer.hint")));
            return;
        }
        DatabaseConnection beside = server.get();
        ConnectionProfile profile = beside.profile();
        if (profile.environment().guardLevel() != GuardLevel.NAME_REQUIRED) {
            prove(
                    backup,
                    run -> context.engine().scratch().createBeside(beside, Confirmation.YES, run));
            return;
        }
        context.dialogs()
                .confirmDestructive(
                        profile,
                        new Dialogs.Question(
                                TEXTS.get("prove.title", backup.database()),
                                TEXTS.get(
                                        "prove.body",
                                        profile.name(),
                                        Format.bytes(backup.originalBytes())),
                                TEXTS.get("prove.verb"),
                                false),
                        confirmation ->
                                prove(
                                        backup,
                                        run ->
                                                context.engine()
                                                        .scratch()
                                                        .createBeside(beside, confirmation, run)));
    }

    private void prove(Backup backup, Function<JobContext, ScratchDatabase> scratch) {
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "prove",
                                        TEXTS.get("job.prove", backup.database()),
                                        backup.database()),
                                run -> manager.prove(backup, scratch, run),
                                report -> {
                                    onEnd.run();
                                    say(proofText(backup, report));
                                    if (report.verified() && !report.proven()) {
                                        model.errorProperty().set(different(backup, report));
                                    }
                                },
                                left -> cancelled(onEnd, left),
                                failure -> failed(onEnd, failure)));
    }

    private static String proofText(Backup backup, VerifyReport report) {
        if (!report.verified()) {
            return TEXTS.get(
                    "done.damaged", backup.database(), String.join("; ", report.problems()));
        }
        return TEXTS.get(
                report.proven() ? "done.verify.proved" : "done.prove.different", backup.database());
    }

    private static DrydockException different(Backup backup, VerifyReport report) {
        return new DrydockException(
                ErrorCode.RESTORE_FAILED,
                TEXTS.get(
                        "prove.different", backup.database(), String.join("; ", report.problems())),
                TEXTS.get("prove.different.hint"));
    }

    private Optional<DatabaseConnection> serverFor(Backup backup) {
        DatabaseConnection current = model.connection();
        if (current != null && current.dialectId().equals(backup.dialect())) {
            return Optional.of(current);
        }
        return context.connections().open().stream()
                .filter(open -> open.dialectId().equals(backup.dialect()))
                .findFirst();
    }

    /// Where the text of the restore form points; empty while it points nowhere.
    Optional<ConnectionProfile> target(Backup backup, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        DatabaseConnection connection = model.connection();
        if (!isServer(backup)) {
            return Optional.of(
                    ConnectionProfile.adHoc(
                            new Endpoint.File(backup.dialect(), Path.of(text), Map.of())));
        }
        if (connection == null
                || !(connection.profile().endpoint() instanceof Endpoint.Server server)
                || !server.dialectId().equals(backup.dialect())) {
            return Optional.empty();
        }
        // the environment of the connection sets the guard also for its other databases
        return Optional.of(connection.profile().withEndpoint(server.withDatabase(text)));
    }

    /// Whether the backup goes into a database on a server; otherwise into a file.
    static boolean isServer(Backup backup) {
        return !backup.dialect().equals("sqlite");
    }

    List<BackupFormat> formats(DatabaseConnection connection) {
        return manager.formats(connection.dialectId());
    }

    /// Restores the selected backup; asks before anything is replaced.
    void restore(ConnectionProfile target) {
        Backup backup = model.selected();
        if (backup != null) {
            restore(RestoreRequest.intoNew(backup, target, Optional.empty()), target);
        }
    }

    /// Asks, then restores over what is there.
    void replace(ConnectionProfile target) {
        Backup backup = model.selected();
        if (backup == null) {
            return;
        }
        String name = target.endpoint().databaseName();
        context.dialogs()
                .confirmDestructive(
                        target,
                        new Dialogs.Question(
                                TEXTS.get("restore.replace.title", name),
                                TEXTS.get(
                                        "restore.replace.body",
                                        target.endpoint().display(),
                                        backup.database(),
                                        Format.count(Math.max(0, backup.rows()))),
                                TEXTS.get("restore.replace.verb", name),
                                true),
                        confirmation ->
                                restore(
                                        RestoreRequest.intoNew(backup, target, Optional.empty())
                                                .overwriting(confirmation),
                                        target));
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

    private void restore(RestoreRequest request, ConnectionProfile target) {
        String name = target.endpoint().databaseName();
        DatabaseConnection connection = model.connection();
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription("restore", TEXTS.get("job.restore", name), name),
                                run -> {
                                    Secret password = password(target, connection);
                                    try {
                                        return manager.restore(
                                                withPassword(request, password), run);
                                    } finally {
                                        if (password != null) {
                                            password.close();
                                        }
                                    }
                                },
                                report -> {
                                    onEnd.run();
                                    model.showReport(report);
                                    if (report.verified()) {
                                        say(TEXTS.get("done.restore", name));
                                    }
                                },
                                left -> cancelled(onEnd, left),
                                failure -> failed(onEnd, failure)));
    }

    private static @Nullable Secret password(
            ConnectionProfile target, @Nullable DatabaseConnection connection) {
        return connection == null || target.endpoint() instanceof Endpoint.File
                ? null
                : connection.password().orElse(null);
    }

    private static RestoreRequest withPassword(RestoreRequest request, @Nullable Secret password) {
        return new RestoreRequest(
                request.backup(),
                request.target(),
                password,
                request.create(),
                request.overwrite(),
                request.confirmation(),
                request.jobs());
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

    static boolean mayReplace(DrydockException failure) {
        return failure.code() == ErrorCode.RESTORE_TARGET_EXISTS;
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
