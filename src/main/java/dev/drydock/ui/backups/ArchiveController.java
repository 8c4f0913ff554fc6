package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;

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

    /// Shows a backup file that need not be in the list.
    void openArchive() {
        context.dialogs()
                .chooseFileToOpen(TEXTS.get("action.open"), catalogue.defaultFolder(), List.of())
                .ifPresent(file ->
                        context.jobs()
                                .startQuiet(
                                        job("job.contents", file.toString()),
                                        run -> context.engine().backups().open(file),
                                        this::showOpened,
                                        model.errorProperty()::set));
    }

    private void showOpened(Backup opened) {
        List<Backup> all = new ArrayList<>(model.backupsProperty().get());
        if (all.stream().noneMatch(known -> known.id().equals(opened.id()))) {
            all.addFirst(opened);
            model.showBackups(all);
        }
        model.setFilter(CatalogueFilter.ALL);
        catalogue.select(opened);
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("backups", TEXTS.get(key, subject), subject);
    }
}
