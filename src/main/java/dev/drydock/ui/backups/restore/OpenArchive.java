package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import org.jspecify.annotations.Nullable;

/// An archive that is open.
///
/// @param archive for work on worker threads
record OpenArchive(RestoreSource source, Archive archive, ArchiveFacts facts, ArchiveTree tree) {

    /// Worker threads.
    static OpenArchive of(RestoreSource source, Archive archive) {
        return new OpenArchive(
                source, archive, archive.facts(), new ArchiveTree(archive.objects()));
    }

    /// The same with the objects as they are known now. Worker threads.
    OpenArchive again() {
        return new OpenArchive(source, archive, facts, new ArchiveTree(archive.objects()));
    }

    /// Whether it is the same archive, however much is known of it.
    boolean isSame(@Nullable OpenArchive other) {
        return other != null && archive.equals(other.archive);
    }

    boolean isOfFile() {
        return facts.dialect().equals("sqlite");
    }
}
