package dev.drydock.ui.migrations;

import dev.drydock.engine.job.Progress;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.JobState;
import dev.drydock.ui.job.StartedJob;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The row that shows a job: how much is done, what is at work, and the button to cancel.
final class JobStrip extends HBox {

    private static final Texts TEXTS = Texts.forPackage(JobStrip.class);

    private @Nullable StartedJob<?> shown;
    private final ProgressBar bar = new ProgressBar();
    private final Label text = new Label();
    private final Button cancel = new Button(TEXTS.get("run.cancel"));
    private final InvalidationListener update = property -> update();

    JobStrip() {
        getStyleClass().addAll("run-bar", Styles.PANE_HAIRLINE_BOTTOM);
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("small");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        cancel.getStyleClass().add("small");
        cancel.setOnAction(event -> {
            StartedJob<?> job = shown;
            if (job != null) {
                job.requestCancel();
            }
        });
        getChildren().addAll(bar, text, cancel);
        change(null, null);
    }

    /// Shows the job that the property has, nothing while it has none.
    void follow(ReadOnlyObjectProperty<@Nullable StartedJob<?>> job) {
        job.addListener((property, before, now) -> change(before, now));
        change(null, job.get());
    }

    private void change(@Nullable StartedJob<?> before, @Nullable StartedJob<?> now) {
        shown = now;
        if (before != null) {
            bar.progressProperty().unbind();
            before.messageProperty().removeListener(update);
            before.workProperty().removeListener(update);
            before.stateOfJobProperty().removeListener(update);
        }
        if (now != null) {
            bar.progressProperty().bind(now.progressProperty());
            now.messageProperty().addListener(update);
            now.workProperty().addListener(update);
            now.stateOfJobProperty().addListener(update);
        }
        setVisible(now != null);
        setManaged(now != null);
        update();
    }

    private void update() {
        StartedJob<?> job = shown;
        if (job == null) {
            return;
        }
        Progress.Work work = job.workProperty().get();
        text.setText(
                work == null
                        ? job.messageProperty().get()
                        : TEXTS.get(
                                "run.text",
                                work.done(),
                                work.total(),
                                job.messageProperty().get()));
        bar.setAccessibleText(text.getText());
        boolean cancelling = job.stateOfJob() == JobState.CANCELLING;
        cancel.setText(TEXTS.get(cancelling ? "run.cancelling" : "run.cancel"));
        cancel.setDisable(cancelling);
    }
}
