package dev.drydock.ui.app;

import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.Theme;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The question of [QuitGuard] as a dialog; Enter and Escape stay.
final class QuitQuestion implements QuitGuard.Question {

    private static final Texts TEXTS = Texts.forPackage(QuitQuestion.class);

    private final Stage owner;
    private final Theme theme;

    QuitQuestion(Stage owner, Theme theme) {
        this.owner = owner;
        this.theme = theme;
    }

    @Override
    public void ask(String title, String body, Consumer<QuitGuard.Choice> onChoice) {
        var stay = new ButtonType(TEXTS.get("quit.stay"), ButtonData.CANCEL_CLOSE);
        var cancel = new ButtonType(TEXTS.get("quit.cancel"), ButtonData.OTHER);
        var wait = new ButtonType(TEXTS.get("quit.wait"), ButtonData.OTHER);
        var heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        heading.setWrapText(true);
        var text = new Label(body);
        text.setWrapText(true);
        var content = new VBox(heading, text);
        content.getStyleClass().add("dialog-body");
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        var pane = dialog.getDialogPane();
        pane.setContent(content);
        pane.getButtonTypes().addAll(wait, cancel, stay);
        pane.lookupButton(cancel).getStyleClass().add(Styles.DANGER_OUTLINED);
        ((Button) pane.lookupButton(stay)).setDefaultButton(true);
        theme.dress(pane.getScene());
        dialog.setOnHidden(event -> {
            theme.forget(pane.getScene());
            ButtonType result = dialog.getResult();
            onChoice.accept(
                    wait.equals(result)
                            ? QuitGuard.Choice.WAIT
                            : cancel.equals(result)
                                    ? QuitGuard.Choice.CANCEL
                                    : QuitGuard.Choice.STAY);
        });
        dialog.show();
    }
}
