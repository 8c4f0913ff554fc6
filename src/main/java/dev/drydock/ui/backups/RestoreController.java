package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins the restore form to the engine.
final class RestoreController {

    private static final Texts TEXTS = Texts.forPackage(RestoreController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;

    RestoreController(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    Optional<Path> chooseTarget(Path suggestion) {
        return context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("restore.target.file"),
                        suggestion.getParent(),
                        String.valueOf(suggestion.getFileName()),
                        List.of());
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

    /// Restores the selected backup; asks before anything is replaced.
    void restore(ConnectionProfile target) {
        Backup backup = model.selected();
        if (backup != null) {
            catalogue
                    .keys()
                    .whenOpen(
                            backup,
                            () ->
                                    restore(
                                            RestoreRequest.intoNew(
                                                    backup, target, Optional.empty()),
                                            target));
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

    private void restore(RestoreRequest request, ConnectionProfile target) {
        String name = target.endpoint().databaseName();
        DatabaseConnection connection = model.connection();
        catalogue.follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription("restore", TEXTS.get("job.restore", name), name),
                                catalogue
                                        .keys()
                                        .with(
                                                request.backup(),
                                                (manager, run) -> {
                                                    try (Secret password =
                                                            password(target, connection)) {
                                                        return manager.restore(
                                                                withPassword(request, password),
                                                                run);
                                                    }
                                                }),
                                report -> {
                                    onEnd.run();
                                    model.showReport(report);
                                    if (report.verified()) {
                                        catalogue.say(TEXTS.get("done.restore", name));
                                    }
                                },
                                left -> catalogue.cancelled(onEnd, left),
                                failure -> {
                                    if (KeyController.isAboutKeys(failure)) {
                                        onEnd.run();
                                        catalogue
                                                .keys()
                                                .askAfter(
                                                        request.backup(),
                                                        failure,
                                                        () -> restore(request, target));
                                    } else {
                                        catalogue.failed(onEnd, failure);
                                    }
                                }));
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

    static boolean mayReplace(DrydockException failure) {
        return failure.code() == ErrorCode.RESTORE_TARGET_EXISTS;
    }
}
