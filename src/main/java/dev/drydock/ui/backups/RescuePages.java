package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.rescue.CopiesController;
import dev.drydock.ui.backups.rescue.CopiesModel;
import dev.drydock.ui.backups.rescue.CopiesPage;
import dev.drydock.ui.backups.rescue.RecentArchives;
import dev.drydock.ui.backups.rescue.RescueController;
import dev.drydock.ui.backups.rescue.RescueHost;
import dev.drydock.ui.backups.rescue.RescueModel;
import dev.drydock.ui.backups.rescue.RescuePage;
import dev.drydock.ui.backups.rescue.RescueSource;
import dev.drydock.ui.backups.rescue.RestoreRecipesController;
import dev.drydock.ui.backups.rescue.RestoreRecipesModel;
import dev.drydock.ui.backups.restore.RestoreSource;
import dev.drydock.ui.backups.restore.RowRescueOpener;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages for single rows and for copies, as the tab has them, and the ways to them. They
/// outlive the views that show them. FX thread only.
final class RescuePages implements RescueHost, RowRescueOpener {

    private static final Texts TEXTS = Texts.forPackage(RescuePages.class);

    private final AppContext context;
    private final BackupsModel model;
    private final BackupsController catalogue;
    private final RescueModel rows = new RescueModel();
    private final RescueController rescue;
    private final CopiesModel kept = new CopiesModel();
    private final CopiesController copies;
    private final RecentArchives recent = new RecentArchives();
    private final RestoreRecipesController recipes;
    private BackupsModel.Page from = BackupsModel.Page.CATALOGUE;
    private @Nullable RescuePage rescuePage;
    private @Nullable CopiesPage copiesPage;

    RescuePages(AppContext context, BackupsModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
        this.rescue = new RescueController(context, rows, this);
        this.copies = new CopiesController(context, kept, this);
        this.recipes =
                new RestoreRecipesController(
                        context,
                        new RestoreRecipesModel(),
                        (resolved, confirmation) ->
                                catalogue
                                        .restores()
                                        .open(
                                                new RestoreSource.OfBackup(resolved.backup()),
                                                objects ->
                                                        resolved.order(
                                                                objects, null, confirmation)),
                        model.errorProperty()::set);
    }

    RestoreRecipesController recipes() {
        return recipes;
    }

    CopiesController copies() {
        return copies;
    }

    RecentArchives recent() {
        return recent;
    }

    RescuePage rescuePage() {
        RescuePage shown = rescuePage;
        if (shown == null) {
            shown = new RescuePage(rows, rescue);
            rescuePage = shown;
        }
        return shown;
    }

    CopiesPage copiesPage() {
        CopiesPage shown = copiesPage;
        if (shown == null) {
            shown = new CopiesPage(kept, copies);
            copiesPage = shown;
        }
        return shown;
    }

    /// Looks for lost rows in a backup of the list.
    void rescue(Backup backup) {
        rescue.open(source(backup), "");
    }

    private RescueSource source(Backup backup) {
        return new RescueSource(
                backup.database(),
                backup.id(),
                run -> {
                    try (BackupKeys.Ring ring = catalogue.keys().keys().ring(backup)) {
                        return context.engine().archives().open(backup, ring, run);
                    }
                });
    }

    @Override
    public void open(Fresh archive, String title, String table) {
        open(archive, title, title, table);
    }

    /// From the explorer of an archive.
    @Override
    public void open(Fresh archive, String title, String word, String table) {
        rescue.open(new RescueSource(title, word, archive::open), table);
    }

    /// Opens files that were dropped on the window: one archive at a time.
    void drop(List<Path> files) {
        if (files.size() != 1) {
            model.errorProperty()
                    .set(
                            new DrydockException(
                                    ErrorCode.USAGE_INVALID,
                                    TEXTS.get("drop.several", files.size()),
                                    TEXTS.get("drop.several.hint")));
            return;
        }
        model.errorProperty().set(null);
        catalogue.restores().open(new RestoreSource.OfFile(files.getFirst()));
    }

    /// Opens one that was opened before; one that is gone leaves the list.
    void openRecent(Path archive) {
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "backups", TEXTS.get("job.recent", archive), archive.toString()),
                        run -> Files.exists(archive),
                        there -> {
                            if (there) {
                                catalogue.restores().open(new RestoreSource.OfFile(archive));
                            } else {
                                recent.remove(archive);
                                model.errorProperty()
                                        .set(
                                                new DrydockException(
                                                        ErrorCode.FILE_MISSING,
                                                        TEXTS.get("recent.gone", archive),
                                                        TEXTS.get("recent.gone.hint")));
                            }
                        });
    }

    @Override
    public void show(Page page) {
        BackupsModel.Page wanted =
                switch (page) {
                    case RESCUE -> BackupsModel.Page.RESCUE;
                    case COPIES -> BackupsModel.Page.COPIES;
                };
        if (model.page() != wanted) {
            from =
                    model.page() == BackupsModel.Page.RESTORE && page == Page.RESCUE
                            ? BackupsModel.Page.RESTORE
                            : BackupsModel.Page.CATALOGUE;
            model.show(wanted);
        }
    }

    @Override
    public void leave() {
        model.show(from);
    }

    @Override
    public boolean askForKey(RescueSource source, DrydockException failure, Runnable then) {
        return model.backupsProperty().get().stream()
                .filter(backup -> backup.id().equals(source.word()))
                .findFirst()
                .map(backup -> catalogue.keys().askAfter(backup, failure, then))
                .orElse(false);
    }
}
