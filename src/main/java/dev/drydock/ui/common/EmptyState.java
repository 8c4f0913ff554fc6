package dev.drydock.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/// What a page shows while it has nothing to show: one line what it is, and a way to begin.
public final class EmptyState extends VBox {

    private final HBox actions = new HBox();

    /// @param title what is missing: "No connection saved"
    /// @param text one sentence on what this page is for
    public EmptyState(Ikon icon, String title, String text) {
        getStyleClass().add("empty-state");
        var picture = Icons.of(icon);
        picture.getStyleClass().add("empty-state-icon");
        var heading = new Label(title);
        heading.getStyleClass().add("empty-state-title");
        var sentence = new Label(text);
        sentence.getStyleClass().addAll("empty-state-text", Styles.MUTED);
        sentence.setWrapText(true);
        actions.getStyleClass().add("empty-state-actions");
        actions.setAlignment(Pos.CENTER);
        setAlignment(Pos.CENTER);
        getChildren().addAll(picture, heading, sentence, actions);
    }

    /// Adds the button to begin; the first one is the page's accent button.
    public EmptyState withAction(String text, Ikon icon, Runnable action) {
        var button = new Button(text, Icons.of(icon));
        if (actions.getChildren().isEmpty()) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setOnAction(event -> action.run());
        actions.getChildren().add(button);
        return this;
    }
}
