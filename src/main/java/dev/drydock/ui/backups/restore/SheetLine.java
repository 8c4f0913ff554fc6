package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// One line of the pre-flight sheet: how it stands, what was found, what it is about one by one,
/// and the ways around it.
final class SheetLine extends HBox {

    private static final Texts TEXTS = Texts.forPackage(SheetLine.class);

    /// As many are listed at most.
    private static final int ITEMS = 200;

    SheetLine(PreflightLine line, RestoreModel model, TargetController controller) {
        String word = line.verdict().name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("sheet-line", "verdict-" + word);
        var mark = new Label(TEXTS.get("verdict." + word), Icons.of(icon(line.verdict())));
        mark.getStyleClass().addAll("verdict-mark", "verdict-mark-" + word);
        mark.setMinWidth(Region.USE_PREF_SIZE);
        var topic = new Label(TEXTS.get("topic." + line.topic().word()));
        topic.getStyleClass().addAll("sheet-topic", Styles.MUTED);
        topic.setMinWidth(Region.USE_PREF_SIZE);
        var text = new VBox(Blocks.text(line.text(), "sheet-text"));
        text.getStyleClass().add("sheet-words");
        if (!line.hint().isEmpty()) {
            text.getChildren().add(Blocks.text(line.hint(), Styles.MUTED));
        }
        if (!line.items().isEmpty()) {
            text.getChildren().add(items(line.items()));
        }
        var owners = new GridPane();
        owners.getStyleClass().addAll("fix", "owner-fixes");
        for (PreflightFix fix : line.fixes()) {
            if (fix instanceof PreflightFix.MapOwner(String from, String to)) {
                // one below the other, with their fields in one line
                if (owners.getParent() == null) {
                    text.getChildren().add(owners);
                }
                FixField.addOwner(owners, from, to, model, controller);
            } else {
                text.getChildren().add(new FixField(fix, model, controller));
            }
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().setAll(mark, topic, text);
    }

    private static VBox items(List<String> all) {
        var link = new Hyperlink(TEXTS.get("sheet.show", all.size()));
        link.getStyleClass().add("sheet-more");
        var box = new VBox(link);
        box.getStyleClass().add("sheet-items");
        link.setOnAction(event -> {
            link.setVisited(false);
            if (box.getChildren().size() > 1) {
                box.getChildren().setAll(link);
                link.setText(TEXTS.get("sheet.show", all.size()));
                return;
            }
            all.stream()
                    .limit(ITEMS)
                    .forEach(item -> box.getChildren().add(Blocks.text(item, Styles.MONO)));
            if (all.size() > ITEMS) {
                box.getChildren()
                        .add(
                                Blocks.text(
                                        TEXTS.get("sheet.rest", all.size() - ITEMS), Styles.MUTED));
            }
            link.setText(TEXTS.get("sheet.hide"));
        });
        return box;
    }

    static Ikon icon(PreflightLine.Verdict verdict) {
        return switch (verdict) {
            case FINE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case WARNING -> MaterialDesignA.ALERT_OUTLINE;
            case STOP -> MaterialDesignC.CLOSE_OCTAGON_OUTLINE;
        };
    }
}
