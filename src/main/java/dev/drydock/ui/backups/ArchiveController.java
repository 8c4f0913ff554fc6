package dev.drydock.ui.backups;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;

/// Finds backups that the list does not know.
final class ArchiveController {

    private static final Texts TEXTS = Texts.forPackage(ArchiveController.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;

    ArchiveController(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    /// Adds the backups of a folder to the list.
    void scan() {
        catalogue
                .chooseFolder(TEXTS.get("action.scan"), catalogue.defaultFolder())
                .ifPresent(folder ->
                        context.jobs()
                                .start(
                                        job("job.scan", folder.toString()),
                                        run -> context.engine().backups().rescan(folder),
                                        added -> {
                                            context.status()
                                                    .say(TEXTS.get("done.scan", added.size()));
                                            catalogue.load();
                                        }));
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("backups", TEXTS.get(key, subject), subject);
    }
}
