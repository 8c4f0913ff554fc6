package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.util.Optional;

/// Compares a backup with the live database.
final class DifferencesController {

    private static final Texts TEXTS = Texts.forPackage(DifferencesController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;

    DifferencesController(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    /// Compares with the database that the backup came from; when that is not open, with the one in
    /// the header.
    void compare(Backup backup) {
        Optional<DatabaseConnection> live = liveFor(backup);
        if (live.isEmpty()) {
            model.errorProperty()
                    .set(
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    TEXTS.get("differences.noDatabase", backup.database()),
                                    TEXTS.get("differences.noDatabase.hint", backup.source())));
            return;
        }
        catalogue.keys().whenOpen(backup, () -> compare(backup, live.get()));
    }

    private void compare(Backup backup, DatabaseConnection live) {
        catalogue.work(
                backup,
                "differences",
                (manager, run) -> manager.differences(backup, live, run),
                found ->
                        model.showDifferences(
                                BackupsModel.Differences.of(
                                        backup,
                                        live.profile().name(),
                                        found,
                                        () -> compare(backup))),
                () -> compare(backup, live));
    }

    /// Compares an archive of any form, that is open and stays so, with the database in the header.
    ///
    /// @param name of the archive, for people
    void compare(Archive archive, String name) {
        DatabaseConnection live = model.connection();
        if (live == null || !live.dialectId().equals(archive.facts().dialect())) {
            model.errorProperty()
                    .set(
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    TEXTS.get("differences.noDatabase", name),
                                    TEXTS.get(
                                            "differences.noDatabase.archive",
                                            archive.facts().dialect())));
            return;
        }
        context.jobs()
                .start(
                        new JobDescription("differences", TEXTS.get("job.differences", name), name),
                        run -> context.engine().differences(archive, live, run),
                        found ->
                                model.showDifferences(
                                        new BackupsModel.Differences(
                                                null,
                                                null,
                                                live.profile().name(),
                                                found,
                                                () -> compare(archive, name))),
                        leftBehind -> {},
                        model.errorProperty()::set);
    }

    private Optional<DatabaseConnection> liveFor(Backup backup) {
        Optional<DatabaseConnection> origin =
                context.connections().open().stream()
                        .filter(open -> isFrom(backup, open))
                        .findFirst();
        DatabaseConnection current = model.connection();
        if (current != null && isFrom(backup, current)) {
            return Optional.of(current);
        }
        return origin.isPresent()
                ? origin
                : Optional.ofNullable(current)
                        .filter(open -> open.dialectId().equals(backup.dialect()));
    }

    private static boolean isFrom(Backup backup, DatabaseConnection open) {
        return open.dialectId().equals(backup.dialect())
                && open.profile().endpoint().display().equals(backup.source());
    }

    /// Compares again what is shown.
    void again() {
        BackupsModel.Differences shown = model.differencesProperty().get();
        if (shown != null && !model.isRunning()) {
            shown.again().run();
        }
    }

    /// The command that does the same; empty before the first comparison.
    String command() {
        BackupsModel.Differences shown = model.differencesProperty().get();
        Backup backup = shown == null ? null : shown.backup();
        return backup == null
                ? ""
                : liveFor(backup)
                        .map(live -> CommandText.differences(backup, live.profile()))
                        .orElse("");
    }

    void copyCommand() {
        CommandWords.toClipboard(command());
        catalogue.say(TEXTS.get("copied"));
    }
}
