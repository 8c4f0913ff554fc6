package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// What can be done with the selected backup, once for toolbar, context menu and palette. The texts
/// are found by the keys, tooltips by key and `.tip`.
enum CatalogueAction {
    RESTORE("action.restore", true),
    ROWS("action.rows", true),
    VERIFY("action.verify", true),
    PROVE("action.prove", true),
    CONTENTS("action.contents", false),
    DIFFERENCES("action.differences", true),
    FOLDER("action.folder", false),
    MERGE("action.merge", true),
    PIN("action.pin", false),
    UNPIN("action.unpin", false),
    AGAIN("action.again", true),
    COPY("action.copyCommand", false);

    private final String key;
    private final boolean needsQuiet;

    /// @param needsQuiet whether it waits until no other job of this tab runs
    CatalogueAction(String key, boolean needsQuiet) {
        this.key = key;
        this.needsQuiet = needsQuiet;
    }

    String key() {
        return key;
    }

    Ikon icon() {
        return switch (this) {
            case RESTORE -> MaterialDesignB.BACKUP_RESTORE;
            case ROWS -> MaterialDesignT.TABLE_ROW_PLUS_AFTER;
            case VERIFY -> MaterialDesignC.CHECK;
            case PROVE -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
            case CONTENTS -> MaterialDesignT.TABLE;
            case DIFFERENCES -> MaterialDesignC.COMPARE;
            case FOLDER -> MaterialDesignF.FOLDER_OUTLINE;
            case MERGE -> MaterialDesignS.SET_MERGE;
            case PIN -> MaterialDesignP.PIN_OUTLINE;
            case UNPIN -> MaterialDesignP.PIN_OFF_OUTLINE;
            case AGAIN -> MaterialDesignR.REFRESH;
            case COPY -> MaterialDesignC.CONSOLE_LINE;
        };
    }

    /// Whether it makes sense for the backup while a job of this tab runs or none does.
    boolean isPossible(@Nullable Backup backup, boolean running) {
        return backup != null && fits(backup) && !(needsQuiet && running);
    }

    /// Whether a menu shows it at all for the backup.
    boolean isShown(@Nullable Backup backup) {
        return switch (this) {
            case MERGE, PIN, UNPIN, AGAIN -> backup != null && fits(backup);
            case RESTORE, ROWS, VERIFY, PROVE, CONTENTS, DIFFERENCES, FOLDER, COPY -> true;
        };
    }

    private boolean fits(Backup backup) {
        return switch (this) {
            case RESTORE, ROWS, CONTENTS, DIFFERENCES -> BackupText.isUsable(backup);
            case VERIFY, PROVE ->
                    backup.state() == BackupState.COMPLETE || backup.state() == BackupState.DAMAGED;
            case FOLDER -> true;
            case MERGE -> BackupText.isUsable(backup) && backup.parent() != null;
            case PIN -> backup.hasFile() && !backup.pinned();
            case UNPIN -> backup.hasFile() && backup.pinned();
            case AGAIN -> backup.state() == BackupState.FAILED;
            case COPY -> backup.hasFile();
        };
    }
}
