package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;

/// Who can open an encrypted backup.
final class LockList {

    private static final Texts TEXTS = Texts.forPackage(LockList.class);

    private LockList() {}

    static Node of(BackupLocks locks) {
        return of(locks.recipients(), List.of(), locks.passphrase());
    }

    /// @param recovery of the recipients those that the settings name
    static Node of(List<String> recipients, List<String> recovery, boolean passphrase) {
        List<Node> lines = new ArrayList<>();
        if (passphrase) {
            lines.add(
                    new Label(
                            TEXTS.get("locks.passphrase"),
                            Icons.small(MaterialDesignF.FORM_TEXTBOX_PASSWORD)));
        }
        recipients.forEach(one -> lines.add(line(one, one)));
        recovery.forEach(one -> lines.add(line(TEXTS.get("locks.recovery", one), one)));
        lines.forEach(line -> line.getStyleClass().add("lock-line"));
        var box = new VBox();
        box.getStyleClass().add("field-stack");
        box.getChildren().setAll(lines);
        return box;
    }

    private static Label line(String text, String whole) {
        var label = new Label(text, Icons.small(MaterialDesignK.KEY_OUTLINE));
        label.getStyleClass().add(Styles.MONO);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(whole));
        return label;
    }
}
