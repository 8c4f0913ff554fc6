package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.Progress;
import dev.drydock.ui.common.Texts;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Says that tables are laid out and how far that is, and stops it.
final class WorkingBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(WorkingBar.class);

    /// What is done in a blink is not worth a word.
    private static final Duration BLINK = Duration.millis(400);

    private final DiagramModel model;
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final Label text = new Label(TEXTS.get("working"));

    WorkingBar(DiagramModel model, Runnable onCancel) {
        this.model = model;
        getStyleClass().add("diagram-working");
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.setPrefWidth(120);
        var cancel = new Button(TEXTS.get("working.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setOnAction(event -> onCancel.run());
        getChildren().addAll(bar, text, cancel);
        setVisible(false);
        var pause = new PauseTransition(BLINK);
        pause.setOnFinished(event -> setVisible(model.workingProperty().get()));
        model.workingProperty()
                .addListener((property, before, now) -> {
                    if (now) {
                        pause.playFromStart();
                    } else {
                        setVisible(false);
                    }
                });
        model.countProperty().addListener((property, before, now) -> count(now));
    }

    private void count(Progress.@Nullable Work work) {
        bar.setProgress(
                work == null || work.fraction() < 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : work.fraction());
        String now =
                work == null
                        ? TEXTS.get("working")
                        : TEXTS.get(
                                model.isSketch() ? "working.sketch" : "working.count",
                                work.done(),
                                work.total());
        text.setText(now);
        bar.setAccessibleText(now);
    }
}
