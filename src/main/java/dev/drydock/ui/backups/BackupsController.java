package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
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

    /// Reads the list.
    void load() {
        context.jobs()
                .startQuiet(
                        job("job.load", ""),
                        run -> manager.list(),
                        model::showBackups,
                        failure -> {
                            model.showBackups(List.of());
                            model.errorProperty().set(failure);
                        });
    }

    void select(@Nullable Backup backup) {
        if (backup == null || backup.equals(model.selected())) {
            model.select(backup);
            return;
        }
        model.select(backup);
        if (backup.state() == BackupState.COMPLETE) {
            context.jobs()
                    .startQuiet(
                            job("job.contents", backup.database()),
                            run -> manager.contents(backup),
                            contents -> model.showContents(backup, contents),
                            model.errorProperty()::set);
        }
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

    /// Makes a backup of the database in the header.
    void backUp(BackupRequest request) {
        DatabaseConnection connection = model.connection();
        if (connection == null) {
            return;
        }
        String name = connection.profile().name();
        model.show(BackupsModel.Page.CATALOGUE);
        follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription("backup", TEXTS.get("job.backUp", name), name),
                                run -> manager.backUp(connection, request, run),
                                backup -> {
                                    onEnd.run();
                                    context.status().say(summary(backup));
                                },
                                left -> cancelled(onEnd, left),
                                failure -> failed(onEnd, failure)));
    }

    /// Reads the selected backup and compares.
    void verify() {
        Backup backup = model.selected();
        if (backup == null || backup.state() == BackupState.FAILED) {
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
        return switch (backup.format()) {
            case DRYDOCK, SQLITE, SQLITE_DUMP -> false;
            case PG_CUSTOM, PG_DIRECTORY, PG_TAR, PG_PLAIN -> true;
        };
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

    private void follow(Function<Runnable, StartedJob<?>> start) {
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

    private void cancelled(Runnable onEnd, String left) {
        onEnd.run();
        say(TEXTS.get("cancelled", left));
    }

    private void failed(Runnable onEnd, DrydockException failure) {
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
