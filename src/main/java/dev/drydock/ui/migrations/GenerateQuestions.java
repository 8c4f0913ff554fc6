package dev.drydock.ui.migrations;

import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// Asks what was renamed: a name that is gone and one that is new may be one object. Nothing is
/// generated before it is said, because the wrong guess loses rows.
final class GenerateQuestions extends VBox {

    private static final Texts TEXTS = Texts.forPackage(GenerateQuestions.class);

    private final BiConsumer<RenameQuestion, Boolean> onAnswer;

    GenerateQuestions(BiConsumer<RenameQuestion, Boolean> onAnswer) {
        this.onAnswer = onAnswer;
        getStyleClass().add("generate-questions");
    }

    void show(List<RenameQuestion> questions) {
        getChildren().clear();
        var title = new Label(TEXTS.get("generate.questions", questions.size()));
        title.getStyleClass().add(Styles.STRONG);
        var why = new Label(TEXTS.get("generate.questions.why"));
        why.getStyleClass().add(Styles.MUTED);
        why.setWrapText(true);
        getChildren().addAll(title, why);
        questions.forEach(question -> getChildren().add(card(question)));
    }

    private VBox card(RenameQuestion question) {
        var text =
                new Label(
                        TEXTS.get(
                                "generate.question",
                                question.before().kind().word(),
                                question.before().display(),
                                question.after().display()),
                        Icons.small(MaterialDesignH.HELP_CIRCLE_OUTLINE));
        text.setWrapText(true);
        var why = new Label(String.join(" · ", question.evidence()));
        why.getStyleClass().add(Styles.MUTED);
        why.setWrapText(true);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        var buttons =
                new HBox(
                        button(question, true, "generate-renamed"),
                        button(question, false, "generate-different"));
        buttons.getStyleClass().add("finding-actions");
        var card = new VBox(text, why, buttons);
        card.getStyleClass().add("generate-question");
        return card;
    }

    private Button button(RenameQuestion question, boolean renamed, String styleClass) {
        var button = new Button(TEXTS.get(renamed ? "generate.renamed" : "generate.different"));
        button.getStyleClass().addAll("small", styleClass);
        button.setTooltip(
                new Tooltip(
                        TEXTS.get(
                                renamed ? "generate.renamed.tooltip" : "generate.different.tooltip",
                                question.before().display(),
                                question.after().display())));
        button.setOnAction(event -> onAnswer.accept(question, renamed));
        return button;
    }
}
