package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.backups.archive.ArchivePictures;
import dev.drydock.ui.backups.restore.RestoreHost;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tab as the restore explorer sees it.
final class ExplorerHost implements RestoreHost {

    private final BackupsModel model;
    private final BackupsController catalogue;
    private final ArchivePictures pictures;

    ExplorerHost(BackupsModel model, BackupsController catalogue, ArchivePictures pictures) {
        this.pictures = pictures;
        this.model = model;
        this.catalogue = catalogue;
    }

    @Override
    public Ring ring(@Nullable Backup backup) {
        BackupKeys keys = catalogue.keys().keys();
        return backup == null ? keys.ring() : keys.ring(backup);
    }

    @Override
    public void askForKey(Backup backup, DrydockException refusal, Runnable then) {
        catalogue.keys().ask(backup, refusal, then);
    }

    @Override
    public void show() {
        if (model.page() != BackupsModel.Page.RESTORE) {
            model.show(BackupsModel.Page.RESTORE);
        }
    }

    @Override
    public void opened(Path archive) {
        catalogue.rescue().recent().add(archive);
    }

    @Override
    public List<Path> recent() {
        return catalogue.rescue().recent().pathsProperty().get();
    }

    @Override
    public boolean looksFurther() {
        return true;
    }

    @Override
    public void draw(Archive archive, String name) {
        pictures.show(archive, name);
    }

    @Override
    public void compare(Archive archive, String name) {
        catalogue.differences().compare(archive, name);
    }

    @Override
    public boolean keepsRecipes() {
        return true;
    }

    @Override
    public void keepRecipe(Backup backup, List<ArchiveObject> objects, RestoreOrder order) {
        catalogue.rescue().recipes().keep(backup, objects, order);
    }

    @Override
    public void leave() {
        model.show(BackupsModel.Page.CATALOGUE);
    }

    @Override
    public void began(StartedJob<?> job) {
        model.begin(job);
    }

    @Override
    public void ended() {
        model.end();
        catalogue.load();
        if (model.page() == BackupsModel.Page.CATALOGUE) {
            // whoever waits in the list wants to know how it ended
            show();
        }
    }

    @Override
    public boolean isBusy() {
        return model.isRunning();
    }

    @Override
    public Path folder() {
        return catalogue.defaultFolder();
    }
}
