package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the explorer needs of the tab in which it lies. FX thread only, but for the rings.
public interface RestoreHost {

    /// Keys for one piece of work; closed when that is over.
    interface Ring extends KeyRing, AutoCloseable {
        @Override
        void close();
    }

    /// The keys that are known.
    ///
    /// @param backup that is to be opened; null for a file that does not name itself
    Ring ring(@Nullable Backup backup);

    /// Asks for a key, then goes on.
    void askForKey(Backup backup, DrydockException refusal, Runnable then);

    /// Brings the explorer to the front.
    void show();

    /// An archive is open now.
    default void opened(Path archive) {}

    /// The archives that were opened last, newest first.
    default List<Path> recent() {
        return List.of();
    }

    /// Whether archives can be drawn and compared.
    default boolean looksFurther() {
        return false;
    }

    /// Shows the diagram of an open archive.
    ///
    /// @param name of the archive, for people
    default void draw(Archive archive, String name) {}

    /// Compares an open archive with the database that is open.
    ///
    /// @param name of the archive, for people
    default void compare(Archive archive, String name) {}

    /// Whether restores can be kept under a name.
    default boolean keepsRecipes() {
        return false;
    }

    /// Keeps a restore under a name that is asked for.
    ///
    /// @param objects of the archive
    default void keepRecipe(Backup backup, List<ArchiveObject> objects, RestoreOrder order) {}

    /// Back to where it was opened from.
    void leave();

    /// A long job began.
    void began(StartedJob<?> job);

    /// It is over: what there is may have changed.
    void ended();

    /// Whether another long job of the tab runs.
    boolean isBusy();

    /// Where backups usually are.
    Path folder();
}
