package dev.drydock.ui.common;

import dev.drydock.engine.error.DrydockException;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A failure inside a page: message, next step, named facts, "copy details" and what to do next.
public final class ErrorCard extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ErrorCard.class);

    private final HBox actions = new HBox();

    public ErrorCard(DrydockException error) {
        getStyleClass().add("error-card");
        var message = new Label(error.message(), Icons.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        message.getStyleClass().add("error-card-message");
        message.setWrapText(true);
        message.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(message);
        if (!error.hint().isBlank()) {
            var hint = new Label(error.hint());
            hint.getStyleClass().add("error-card-hint");
            hint.setWrapText(true);
            getChildren().add(hint);
        }
        var facts = facts(error);
        if (facts != null) {
            getChildren().add(facts);
        }
        var copy = new Button(TEXTS.get("error.copy"), Icons.small(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, "small");
        copy.setOnAction(event -> copy(error));
        actions.getStyleClass().add("error-card-actions");
        actions.getChildren().add(copy);
        getChildren().add(actions);
        setAccessibleText(error.message() + " " + error.hint());
    }

    /// Adds the next action, before "copy details".
    public ErrorCard withAction(String text, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add("small");
        button.setOnAction(event -> action.run());
        actions.getChildren().add(actions.getChildren().size() - 1, button);
        return this;
    }

    /// All that is known about the failure, as text for a report; without secrets.
    public static String report(DrydockException error) {
        var report = new StringBuilder();
        report.append(error.code()).append('\n').append(error.message()).append('\n');
        if (!error.hint().isBlank()) {
            report.append(error.hint()).append('\n');
        }
        error.details().forEach((name, value) -> report.append(name + ": " + value + "\n"));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            report.append("cause: ")
                    .append(dev.drydock.engine.error.Redaction.mask(cause.toString()))
                    .append('\n');
        }
        return report.toString();
    }

    private static @Nullable Label facts(DrydockException error) {
        Map<String, String> details = error.details();
        if (details.isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        details.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "   ").append(name + " " + value));
        var label = new Label(text.toString());
        label.getStyleClass().addAll("error-card-facts", Styles.MONO);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static void copy(DrydockException error) {
        var content = new ClipboardContent();
        content.putString(report(error));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
