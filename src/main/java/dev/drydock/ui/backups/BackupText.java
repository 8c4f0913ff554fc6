package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The words and marks for a backup; colour never stands alone.
final class BackupText {

    private static final Texts TEXTS = Texts.forPackage(BackupText.class);

    private enum Proof {
        PROVED("proof.proved", "success"),
        VERIFIED("proof.verified", "done"),
        NONE("proof.none", "muted"),
        FAILED("proof.failed", "danger"),
        DAMAGED("proof.damaged", "danger"),
        MISSING("proof.missing", "attention"),
        RUNNING("proof.running", "muted"),
        REMOVING("proof.removing", "muted");

        private final String key;
        private final String role;

        Proof(String key, String role) {
            this.key = key;
            this.role = role;
        }

        private static Proof of(Backup backup) {
            return switch (backup.state()) {
                case FAILED -> FAILED;
                case DAMAGED -> DAMAGED;
                case MISSING -> MISSING;
                case RUNNING -> RUNNING;
                case REMOVING -> REMOVING;
                case COMPLETE ->
                        backup.provenAt() != null
                                ? PROVED
                                : backup.verifiedAt() != null ? VERIFIED : NONE;
            };
        }
    }

    private BackupText() {}

    static String kind(Backup backup) {
        return TEXTS.get(backup.type() == BackupType.FULL ? "kind.full" : "kind.schema");
    }

    /// What is known about the backup, in one or two words.
    static String proof(Backup backup) {
        return TEXTS.get(Proof.of(backup).key);
    }

    /// The same with its mark.
    static Label proofMark(Backup backup) {
        Proof proof = Proof.of(backup);
        var label = new Label(TEXTS.get(proof.key), Icons.small(icon(proof)));
        label.getStyleClass().addAll("proof", proof.role);
        label.setTooltip(new Tooltip(tooltip(backup, proof)));
        return label;
    }

    static String note(Backup backup) {
        return Format.oneLine(backup.error().isEmpty() ? backup.note() : backup.error());
    }

    private static Ikon icon(Proof proof) {
        return switch (proof) {
            case PROVED -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
            case VERIFIED -> MaterialDesignC.CHECK;
            case NONE -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
            case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
            case DAMAGED -> MaterialDesignA.ALERT_OCTAGON_OUTLINE;
            case MISSING -> MaterialDesignL.LINK_OFF;
            case RUNNING -> MaterialDesignP.PROGRESS_CLOCK;
            case REMOVING -> MaterialDesignD.DELETE_CLOCK_OUTLINE;
        };
    }

    private static String tooltip(Backup backup, Proof proof) {
        return switch (proof) {
            case PROVED -> TEXTS.get("proof.proved.tip", exact(backup.provenAt()));
            case VERIFIED -> TEXTS.get("proof.verified.tip", exact(backup.verifiedAt()));
            case NONE -> TEXTS.get("proof.none.tip");
            case RUNNING -> TEXTS.get("proof.running.tip");
            case REMOVING -> TEXTS.get("proof.removing.tip");
            case FAILED, DAMAGED, MISSING -> backup.error();
        };
    }

    private static String exact(@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? "" : Format.exact(time);
    }
}
