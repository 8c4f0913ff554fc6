package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;

/// Which backups the list shows.
///
/// @param source where they come from, as [Backup#source]; empty for all databases
record CatalogueFilter(String source, Show show) {

    static final CatalogueFilter ALL = new CatalogueFilter("", Show.ALL);

    /// Which states are shown; the texts are found by the names.
    enum Show {
        ALL,
        /// Complete ones, whose file is there.
        USABLE,
        PROVED,
        /// Complete ones that were never restored.
        UNPROVED,
        /// Failed, damaged, not there.
        TROUBLE,
        PINNED;

        boolean accepts(Backup backup) {
            return switch (this) {
                case ALL -> true;
                case USABLE -> backup.state() == BackupState.COMPLETE;
                case PROVED -> backup.state() == BackupState.COMPLETE && backup.provenAt() != null;
                case UNPROVED ->
                        backup.state() == BackupState.COMPLETE && backup.provenAt() == null;
                case TROUBLE ->
                        switch (backup.state()) {
                            case FAILED, DAMAGED, MISSING -> true;
                            case COMPLETE, RUNNING, REMOVING -> false;
                        };
                case PINNED -> backup.pinned();
            };
        }
    }

    boolean accepts(Backup backup) {
        return (source.isEmpty() || source.equals(backup.source())) && show.accepts(backup);
    }

    boolean isAll() {
        return equals(ALL);
    }

    CatalogueFilter withSource(String other) {
        return new CatalogueFilter(other, show);
    }

    CatalogueFilter withShow(Show other) {
        return new CatalogueFilter(source, other);
    }
}
