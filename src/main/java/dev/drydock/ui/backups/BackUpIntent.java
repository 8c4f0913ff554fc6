package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupType;

/// What the user wants; the switches follow from it. The texts are found by the names.
enum BackUpIntent {
    WHOLE(BackupType.FULL),
    CHANGES(BackupType.INCREMENTAL),
    STRUCTURE(BackupType.SCHEMA),
    TABLES(BackupType.FULL);

    private final BackupType type;

    BackUpIntent(BackupType type) {
        this.type = type;
    }

    BackupType type() {
        return type;
    }
}
