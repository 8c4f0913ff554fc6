package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupType;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// What a backup of one database never holds, in the user's words.
final class NotInside {

    private static final Texts TEXTS = Texts.forPackage(NotInside.class);
    private static final String SQLITE = "sqlite";

    private NotInside() {}

    static List<String> always(String dialect, BackupType type) {
        List<String> lines = new ArrayList<>();
        if (type == BackupType.SCHEMA) {
            lines.add(TEXTS.get("notInside.rows"));
        }
        if (dialect.equals(SQLITE)) {
            lines.add(TEXTS.get("notInside.sqlite.attached"));
        } else {
            lines.add(TEXTS.get("notInside.server.roles"));
            lines.add(TEXTS.get("notInside.server.settings"));
            lines.add(TEXTS.get("notInside.server.databases"));
        }
        return lines;
    }

    static Label line(String text) {
        var label = new Label(text, Icons.small(MaterialDesignM.MINUS_CIRCLE_OUTLINE));
        label.getStyleClass().add("not-inside");
        label.setWrapText(true);
        return label;
    }
}
