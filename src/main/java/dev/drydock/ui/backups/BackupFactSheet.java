package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Where a backup came from, what made it and when it was checked.
final class BackupFactSheet extends GridPane {

    private static final Texts TEXTS = Texts.forPackage(BackupFactSheet.class);

    private int row;

    /// @param locks who can open it; null when it is not encrypted or not known yet
    BackupFactSheet(Backup backup, @Nullable BackupContents contents, @Nullable BackupLocks locks) {
        getStyleClass().addAll("field-grid", "fact-list");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(labels, values);
        add("fact.id", backup.id());
        add("fact.source", backup.source());
        add("fact.file", backup.path().toString());
        add(
                "fact.kind",
                TEXTS.get(
                        "fact.kind.text",
                        BackupText.kind(backup.type()),
                        TEXTS.get("format." + backup.format().word()),
                        TEXTS.get("compression." + backup.compression().word())));
        add("fact.started", Format.exact(backup.startedAt()));
        add("fact.time", Format.millis(backup.durationMs()));
        add("fact.verified", time(backup.verifiedAt()));
        add("fact.proved", time(backup.provenAt()));
        if (locks != null) {
            var label = new Label(TEXTS.get("locks.who"));
            label.getStyleClass().add("field-label");
            GridPane.setValignment(label, javafx.geometry.VPos.TOP);
            addRow(row++, label, LockList.of(locks));
        }
        if (!backup.note().isEmpty()) {
            add("fact.note", backup.note());
        }
        if (contents != null) {
            contents.facts().forEach((name, value) -> addRow(name.replace('_', ' '), value));
        }
    }

    private void add(String key, String value) {
        addRow(TEXTS.get(key), value);
    }

    private void addRow(String name, String value) {
        var label = new Label(name);
        label.getStyleClass().add("field-label");
        var text = new Label(Format.oneLine(value));
        text.getStyleClass().add(Styles.MONO);
        text.setWrapText(true);
        text.setTooltip(new Tooltip(value));
        addRow(row++, label, text);
    }

    private static String time(@Nullable Instant time) {
        return time == null
                ? TEXTS.get("fact.never")
                : TEXTS.get("fact.time.text", Format.exact(time), Format.relative(time));
    }
}
