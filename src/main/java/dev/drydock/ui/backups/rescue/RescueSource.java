package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.JobContext;

/// The backup whose rows are wanted.
///
/// @param title for people
/// @param word as the command line names it: an id or a path
/// @param opening opens it anew
public record RescueSource(String title, String word, Opening opening) {

    /// Opens the archive for whoever closes it. Worker threads only.
    @FunctionalInterface
    public interface Opening {
        Archive open(JobContext context) throws Exception;
    }
}
