package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What a backup builds on, from the complete one down to itself: all of it is needed to restore.
final class ChainList extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ChainList.class);

    ChainList(List<Backup> chain, Backup shown, Consumer<Backup> onSelect) {
        getStyleClass().add("fact-list");
        long bytes = chain.stream().mapToLong(Backup::sizeBytes).sum();
        var title = new Label(TEXTS.get("chain.title", chain.size(), Format.bytes(bytes)));
        title.getStyleClass().add(Styles.MUTED);
        title.setWrapText(true);
        getChildren().add(title);
        Backup first = chain.getFirst();
        if (first.parent() != null) {
            var missing =
                    new Label(
                            TEXTS.get("chain.missing", first.parent()),
                            Icons.small(MaterialDesignL.LINK_OFF));
            missing.getStyleClass().addAll("proof", "danger");
            getChildren().add(missing);
        }
        for (int i = 0; i < chain.size(); i++) {
            getChildren().add(row(chain.get(i), i, chain.get(i).equals(shown), onSelect));
        }
    }

    private static HBox row(Backup backup, int depth, boolean self, Consumer<Backup> onSelect) {
        var indent = new Region();
        indent.setMinWidth(16.0 * Math.min(depth, 6));
        var link = new Hyperlink(backup.id());
        link.getStyleClass().add(Styles.MONO);
        link.setDisable(self);
        link.setOnAction(event -> onSelect.accept(backup));
        if (depth > 0) {
            link.setGraphic(Icons.small(MaterialDesignS.SUBDIRECTORY_ARROW_RIGHT));
        }
        var text =
                new Label(
                        TEXTS.get(
                                "chain.line",
                                BackupText.kind(backup.type()),
                                Format.exact(backup.startedAt()),
                                Format.bytes(backup.sizeBytes())));
        text.getStyleClass().add(Styles.MUTED);
        var row = new HBox(indent, link, text, BackupText.proofMark(backup));
        row.getStyleClass().add("chain-row");
        return row;
    }
}
