package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// Pairs that may be one object under two names, likeliest first, to be answered one by one.
final class RenameQuestions extends VBox {

    private static final Texts TEXTS = Texts.forPackage(RenameQuestions.class);

    /// More would push the list off the page; the next ones follow when these are answered.
    private static final int SHOWN = 3;

    private final Consumer<RenameAnswer> onAnswer;

    RenameQuestions(Consumer<RenameAnswer> onAnswer) {
        this.onAnswer = onAnswer;
        getStyleClass().add("rename-questions");
        show(List.of());
    }

    void show(List<RenameQuestion> questions) {
        getChildren().clear();
        questions.stream().limit(SHOWN).forEach(question -> getChildren().add(line(question)));
        if (questions.size() > SHOWN) {
            var more = new Label(TEXTS.get("rename.more", questions.size() - SHOWN));
            more.getStyleClass().add(Styles.MUTED);
            getChildren().add(more);
        }
        setVisible(!questions.isEmpty());
        setManaged(!questions.isEmpty());
    }

    private HBox line(RenameQuestion question) {
        var text =
                new Label(
                        TEXTS.get(
                                "rename.question",
                                question.before().display(),
                                question.after().display(),
                                question.before().kind().word()),
                        Icons.small(MaterialDesignH.HELP_CIRCLE_OUTLINE));
        text.setTooltip(new Tooltip(String.join("\n", question.evidence())));
        var why = new Label(String.join(" · ", question.evidence()));
        why.getStyleClass().add(Styles.MUTED);
        why.setMaxWidth(Double.MAX_VALUE);
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        text.setMinWidth(USE_PREF_SIZE);
        var line =
                new HBox(
                        text,
                        why,
                        button("rename.yes", question.yes()),
                        button("rename.no", question.no()));
        line.getStyleClass().add("rename-question");
        return line;
    }

    private Button button(String key, String answer) {
        var button = new Button(TEXTS.get(key));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(answer));
        button.setOnAction(event -> onAnswer.accept(RenameAnswer.parse(answer)));
        return button;
    }
}
