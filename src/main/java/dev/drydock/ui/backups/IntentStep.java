package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// What shall be saved: one question with four answers.
final class IntentStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(IntentStep.class);

    private final BackUpController controller;

    IntentStep(BackUpModel draft, BackUpController controller) {
        this.controller = controller;
        getStyleClass().addAll("step-page", "intent-step");
        var question = new Label(TEXTS.get("intent.question"));
        question.getStyleClass().add(Styles.SECTION_TITLE);
        getChildren().add(question);
        var group = new ToggleGroup();
        for (BackUpIntent intent : BackUpIntent.values()) {
            getChildren().add(card(intent, group, draft));
        }
        group.selectedToggleProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        draft.change(one -> one.withIntent((BackUpIntent) now.getUserData()));
                    }
                });
    }

    private HBox card(BackUpIntent intent, ToggleGroup group, BackUpModel draft) {
        String key = "intent." + intent.name().toLowerCase(Locale.ROOT);
        var radio = new RadioButton(TEXTS.get(key));
        radio.setId("intent-" + intent.name().toLowerCase(Locale.ROOT));
        radio.getStyleClass().add(Styles.STRONG);
        radio.setUserData(intent);
        radio.setToggleGroup(group);
        radio.setSelected(draft.draft().intent() == intent);
        var text = new Label(TEXTS.get(key + ".text"));
        text.getStyleClass().add("intent-text");
        text.setWrapText(true);
        var fact = new Label(fact(intent));
        fact.getStyleClass().addAll(Styles.MUTED, "intent-fact");
        fact.setWrapText(true);
        var words = new VBox(radio, text, fact);
        words.getStyleClass().add("intent-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var card = new HBox(words, Icons.of(icon(intent)));
        card.getStyleClass().add("intent-card");
        card.setOnMouseClicked(event -> {
            radio.setSelected(true);
            radio.requestFocus();
            if (event.getClickCount() == 2) {
                controller.next();
            }
        });
        radio.selectedProperty()
                .addListener((property, before, now) -> mark(card, now.booleanValue()));
        mark(card, radio.isSelected());
        return card;
    }

    private static void mark(HBox card, boolean chosen) {
        card.getStyleClass().remove("chosen");
        if (chosen) {
            card.getStyleClass().add("chosen");
        }
    }

    private String fact(BackUpIntent intent) {
        if (intent == BackUpIntent.CHANGES) {
            return controller
                    .parent()
                    .map(parent ->
                            TEXTS.get(
                                    "intent.changes.parent",
                                    Format.relative(parent.startedAt()),
                                    Format.bytes(parent.sizeBytes())))
                    .orElseGet(() -> TEXTS.get("intent.changes.noParent"));
        }
        if (intent == BackUpIntent.TABLES) {
            return TEXTS.get("intent.tables.fact");
        }
        BackupType type = intent.type();
        Optional<Backup> last = controller.last(type);
        return last.map(backup ->
                        TEXTS.get(
                                "intent.last",
                                Format.relative(backup.startedAt()),
                                Format.bytes(backup.sizeBytes()),
                                Format.duration(backup.duration())))
                .orElseGet(() -> TEXTS.get("intent.never"));
    }

    private static Ikon icon(BackUpIntent intent) {
        return switch (intent) {
            case WHOLE -> MaterialDesignD.DATABASE_OUTLINE;
            case CHANGES -> MaterialDesignP.PLUS_BOX_MULTIPLE_OUTLINE;
            case STRUCTURE -> MaterialDesignF.FILE_TREE_OUTLINE;
            case TABLES -> MaterialDesignT.TABLE_CHECK;
        };
    }
}
