package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.JobContext;

/// Opens the page on which lost rows are found and brought back.
@FunctionalInterface
public interface RowRescueOpener {

    /// Opens the archive anew, for whoever closes it. Worker threads only.
    @FunctionalInterface
    interface Fresh {
        Archive open(JobContext context);
    }

    /// @param title of the archive, for people
    /// @param table to begin with, with its schema; empty to let a person choose
    void open(Fresh archive, String title, String table);

    /// The same for an archive that has a name on the command line.
    ///
    /// @param word as the command line names it
    default void open(Fresh archive, String title, String word, String table) {
        open(archive, title, table);
    }
}
