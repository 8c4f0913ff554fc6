package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import java.util.function.Predicate;
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
    RESTORE("action.restore", MaterialDesignB.BACKUP_RESTORE, BackupText::isUsable, true),
    VERIFY("action.verify", MaterialDesignC.CHECK, CatalogueAction::isThere, true),
    PROVE("action.prove", MaterialDesignS.SHIELD_CHECK_OUTLINE, CatalogueAction::isThere, true),
    CONTENTS("action.contents", MaterialDesignT.TABLE, BackupText::isUsable, false),
    FOLDER("action.folder", MaterialDesignF.FOLDER_OUTLINE, backup -> true, false),
    MERGE(
            "action.merge",
            MaterialDesignS.SET_MERGE,
            backup -> BackupText.isUsable(backup) && backup.parent() != null,
            true),
    PIN(
            "action.pin",
            MaterialDesignP.PIN_OUTLINE,
            backup -> backup.hasFile() && !backup.pinned(),
            false),
    UNPIN(
            "action.unpin",
            MaterialDesignP.PIN_OFF_OUTLINE,
            backup -> backup.hasFile() && backup.pinned(),
            false),
    AGAIN(
            "action.again",
            MaterialDesignR.REFRESH,
            backup -> backup.state() == BackupState.FAILED,
            true),
    COPY("action.copyCommand", MaterialDesignC.CONSOLE_LINE, Backup::hasFile, false);

    private final String key;
    private final Ikon icon;
    private final Predicate<Backup> fits;
    private final boolean needsQuiet;

    CatalogueAction(String key, Ikon icon, Predicate<Backup> fits, boolean needsQuiet) {
        this.key = key;
        this.icon = icon;
        this.fits = fits;
        this.needsQuiet = needsQuiet;
    }

    String key() {
        return key;
    }

    Ikon icon() {
        return icon;
    }

    /// Whether it makes sense for the backup while a job of this tab runs or none does.
    boolean isPossible(@Nullable Backup backup, boolean running) {
        return backup != null && fits.test(backup) && !(needsQuiet && running);
    }

    /// Whether a menu shows it at all for the backup.
    boolean isShown(@Nullable Backup backup) {
        return switch (this) {
            case MERGE, PIN, UNPIN, AGAIN -> backup != null && fits.test(backup);
            case RESTORE, VERIFY, PROVE, CONTENTS, FOLDER, COPY -> true;
        };
    }

    private static boolean isThere(Backup backup) {
        return backup.state() == BackupState.COMPLETE || backup.state() == BackupState.DAMAGED;
    }
}
