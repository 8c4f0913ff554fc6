package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;

/// An archive that is open.
///
/// @param archive for work on worker threads
record OpenArchive(RestoreSource source, Archive archive, ArchiveFacts facts, ArchiveTree tree) {

    /// Worker threads.
    static OpenArchive of(RestoreSource source, Archive archive) {
        return new OpenArchive(
                source, archive, archive.facts(), new ArchiveTree(archive.objects()));
    }

    boolean isOfFile() {
        return facts.dialect().equals("sqlite");
    }
}
