package dev.drydock.ui.backups.restore;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// One of several choices, with a line on what it means; all of it can be clicked on.
final class ChoiceCard extends HBox {

    private final RadioButton radio;
    private final Label words;

    /// @param id of the radio button
    ChoiceCard(String id, String title, String text, @Nullable Ikon icon, ToggleGroup group) {
        this.radio = new RadioButton(title);
        this.words = Blocks.text(text, Styles.MUTED, "intent-text");
        radio.setId(id);
        radio.getStyleClass().add(Styles.STRONG);
        radio.setToggleGroup(group);
        radio.accessibleHelpProperty().bind(words.textProperty());
        var box = new VBox(radio, words);
        box.getStyleClass().add("intent-words");
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().add(box);
        if (icon != null) {
            getChildren().add(Icons.of(icon));
        }
        getStyleClass().addAll("intent-card", "compact-card");
        // not "disabled", which is true of what lies in a disabled card: it would stay so for ever
        disableProperty().bind(radio.disableProperty());
        setOnMouseClicked(event -> {
            radio.requestFocus();
            radio.fire();
        });
        radio.selectedProperty().addListener(property -> showChosen());
    }

    RadioButton radio() {
        return radio;
    }

    /// Says something else below the title.
    void say(String text) {
        words.setText(text);
    }

    private void showChosen() {
        getStyleClass().remove("chosen");
        if (radio.isSelected()) {
            getStyleClass().add("chosen");
        }
    }
}
