package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.nio.file.Path;
import java.util.List;

/// Looks into storages elsewhere and fetches backups from there. Keys come from the environment or
/// the files of the AWS tools; none is typed or kept here.
final class RemoteController {

    private static final Texts TEXTS = Texts.forPackage(RemoteController.class);
    private static final String ADDRESS = "remote.address";

    private final AppContext context;
    private final BackupsModel tab;
    private final BackupsController catalogue;
    private final RemoteModel model = new RemoteModel();

    RemoteController(AppContext context, BackupsModel tab, BackupsController catalogue) {
        this.context = context;
        this.tab = tab;
        this.catalogue = catalogue;
    }

    RemoteModel model() {
        return model;
    }

    /// Lists what is there.
    void look() {
        S3Location location;
        try {
            location = S3Location.parse(model.addressProperty().get().strip());
        } catch (DrydockException wrong) {
            model.forget();
            model.showError(wrong);
            return;
        }
        model.forget();
        Path scratch = context.engine().home().data().resolve("scratch");
        catalogue.follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "remote",
                                        TEXTS.get("job.remote", location.display()),
                                        location.display()),
                                run -> {
                                    try (var target = new S3Target(location)) {
                                        return new BackupTransfer(target).list(scratch, run);
                                    }
                                },
                                found -> {
                                    onEnd.run();
                                    model.show(found);
                                },
                                left -> catalogue.cancelled(onEnd, left),
                                failure -> {
                                    onEnd.run();
                                    model.showError(failure);
                                }));
    }

    /// Where fetched backups go.
    Path folder() {
        return catalogue.defaultFolder();
    }

    /// Copies the backup, and those it is built on, into the folder and adds them to the list.
    void fetch(RemoteBackup backup) {
        List<RemoteBackup> all = model.foundProperty().get();
        if (all == null || tab.isRunning()) {
            return;
        }
        S3Location location;
        try {
            location = S3Location.parse(model.addressProperty().get().strip());
        } catch (DrydockException wrong) {
            model.showError(wrong);
            return;
        }
        Path folder = folder();
        catalogue.follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription(
                                        "fetch",
                                        TEXTS.get("job.fetch", backup.name()),
                                        location.display()),
                                run ->
                                        new FetchedBackup(backup, all, location, folder)
                                                .run(context.engine(), run),
                                fetched -> {
                                    onEnd.run();
                                    tab.show(BackupsModel.Page.CATALOGUE);
                                    tab.selectWhenListed(fetched);
                                    catalogue.say(TEXTS.get("done.fetch", backup.name(), folder));
                                },
                                left -> catalogue.cancelled(onEnd, left),
                                failure -> {
                                    onEnd.run();
                                    model.showError(failure);
                                }));
    }

    /// Sends a backup there. Worker threads only.
    static RemoteBackup send(Backup backup, S3Location location, JobContext run) {
        try (var target = new S3Target(location)) {
            return new BackupTransfer(target).send(backup, run);
        }
    }

    /// The command that lists the place; empty while there is no address.
    String command() {
        String address = model.addressProperty().get().strip();
        return address.isEmpty() ? "" : CommandText.remote(address);
    }

    void copyCommand() {
        CommandWords.toClipboard(command());
        catalogue.say(TEXTS.get("copied"));
    }

    void restoreState(WorkspaceSection section) {
        model.addressProperty().set(section.get(ADDRESS, ""));
    }

    void saveState(WorkspaceSection section) {
        section.put(ADDRESS, model.addressProperty().get());
    }
}
