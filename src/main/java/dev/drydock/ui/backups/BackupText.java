package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The words and marks for a backup; colour never stands alone.
final class BackupText {

    private static final Texts TEXTS = Texts.forPackage(BackupText.class);
    private static final double INDENT = 16;

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

    /// What it holds: `full`.
    static String kind(BackupType type) {
        return TEXTS.get("kind." + type.word());
    }

    /// What it holds, also when that is only some of the tables: `full (only orders)`.
    static String kind(Backup backup) {
        return backup.selection().isEmpty()
                ? kind(backup.type())
                : TEXTS.get("kind.part", kind(backup.type()), Format.oneLine(backup.selection()));
    }

    /// The same for a line of the list, with what it builds on.
    static String kind(CatalogueRow row) {
        Backup backup = row.backup();
        if (backup.parent() == null) {
            return kind(backup);
        }
        Backup parent = row.parent();
        return TEXTS.get(
                "kind.on",
                kind(backup),
                parent == null
                        ? TEXTS.get("kind.on.unknown")
                        : Format.relative(parent.startedAt()));
    }

    /// Moved to the right below what it builds on.
    static @Nullable Node kindMark(CatalogueRow row) {
        if (row.backup().parent() == null) {
            return null;
        }
        var label = new Label(kind(row), Icons.small(MaterialDesignS.SUBDIRECTORY_ARROW_RIGHT));
        label.getStyleClass().add("chain-link");
        Backup parent = row.parent();
        label.setTooltip(
                new Tooltip(
                        parent == null
                                ? TEXTS.get("kind.on.unknown.tip", row.backup().parent())
                                : TEXTS.get(
                                        "kind.on.tip",
                                        parent.id(),
                                        Format.exact(parent.startedAt()))));
        var indent = new Region();
        indent.setMinWidth(INDENT * Math.max(0, row.depth() - 1));
        var box = new HBox(indent, label);
        box.getStyleClass().add("chain-cell");
        return box;
    }

    /// What is known about the backup and since when: `Proved 3 d ago`.
    static String proof(Backup backup) {
        Proof proof = Proof.of(backup);
        Instant since =
                switch (proof) {
                    case PROVED -> backup.provenAt();
                    case VERIFIED -> backup.verifiedAt();
                    default -> null;
                };
        return since == null
                ? TEXTS.get(proof.key)
                : TEXTS.get("proof.since", TEXTS.get(proof.key), Format.relative(since));
    }

    /// The same with its mark.
    static Label proofMark(Backup backup) {
        Proof proof = Proof.of(backup);
        var label = new Label(proof(backup), Icons.small(icon(proof)));
        label.getStyleClass().addAll("proof", proof.role);
        label.setTooltip(new Tooltip(tooltip(backup, proof)));
        return label;
    }

    /// Words for what else is true of it.
    static String marks(Backup backup) {
        String pinned = backup.pinned() ? TEXTS.get("mark.pinned") : "";
        String encrypted = backup.encrypted() ? TEXTS.get("mark.encrypted") : "";
        return (pinned + " " + encrypted).strip();
    }

    /// The same as signs.
    static @Nullable Node markIcons(Backup backup) {
        if (!backup.pinned() && !backup.encrypted()) {
            return null;
        }
        var box = new HBox();
        box.getStyleClass().add("marks");
        if (backup.encrypted()) {
            box.getChildren().add(mark(MaterialDesignL.LOCK_OUTLINE, "mark.encrypted.tip"));
        }
        if (backup.pinned()) {
            box.getChildren().add(mark(MaterialDesignP.PIN_OUTLINE, "mark.pinned.tip"));
        }
        return box;
    }

    static String note(Backup backup) {
        return Format.oneLine(backup.error().isEmpty() ? backup.note() : backup.error());
    }

    /// `+3 %`; empty for the first of its kind.
    static String change(CatalogueRow row) {
        double change = row.change();
        if (Double.isNaN(change)) {
            return "";
        }
        // a tenth of a percent matters only near zero
        return Math.abs(change) < 0.0005
                ? TEXTS.get("change.none")
                : TEXTS.get(
                        change > 0 ? "change.more" : "change.less",
                        Format.decimal(Math.abs(change) * 100, Math.abs(change) < 0.0995 ? 1 : 0));
    }

    static @Nullable Node trend(CatalogueRow row) {
        if (row.sizes().size() < 2) {
            return null;
        }
        var change = new Label(change(row));
        if (row.isStrange()) {
            change.setGraphic(Icons.small(MaterialDesignA.ALERT_OUTLINE));
            change.getStyleClass().addAll("proof", "attention");
            change.setTooltip(new Tooltip(TEXTS.get("change.strange")));
        }
        var box = new HBox(change, new Sparkline(row.sizes()));
        box.getStyleClass().add("trend");
        return box;
    }

    static String ratio(CatalogueRow row) {
        return Double.isNaN(row.ratio())
                ? "–"
                : TEXTS.get("ratio", Format.decimal(row.ratio(), row.ratio() < 9.95 ? 1 : 0));
    }

    static String rows(long rows) {
        return rows < 0 ? "–" : Format.count(rows);
    }

    /// Whether it can be read: there is a whole file.
    static boolean isUsable(@Nullable Backup backup) {
        return backup != null && backup.state() == BackupState.COMPLETE;
    }

    private static Node mark(Ikon icon, String key) {
        var label = new Label(null, Icons.small(icon));
        label.setTooltip(new Tooltip(TEXTS.get(key)));
        return label;
    }

    private static Ikon icon(Proof proof) {
        return switch (proof) {
            case PROVED -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
            case VERIFIED -> MaterialDesignC.CHECK;
            case NONE -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
            case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
            case DAMAGED -> MaterialDesignA.ALERT_OCTAGON_OUTLINE;
            case MISSING -> MaterialDesignL.LINK_OFF;
            case RUNNING -> MaterialDesignT.TIMER_SAND;
            case REMOVING -> MaterialDesignD.DELETE_OUTLINE;
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

    private static String exact(@Nullable Instant time) {
        return time == null ? "" : Format.exact(time);
    }
}
