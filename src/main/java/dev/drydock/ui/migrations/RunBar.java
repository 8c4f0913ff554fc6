package dev.drydock.ui.migrations;

import dev.drydock.engine.job.Progress;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.JobState;
import dev.drydock.ui.job.StartedJob;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The row that shows a run: how many files are done, the one at work, and the button to cancel.
final class RunBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(RunBar.class);

    private final MigrationsModel model;
    private final ProgressBar bar = new ProgressBar();
    private final Label text = new Label();
    private final Button cancel = new Button(TEXTS.get("run.cancel"));
    private final InvalidationListener update = property -> update();

    RunBar(MigrationsModel model) {
        this.model = model;
        getStyleClass().addAll("run-bar", Styles.PANE_HAIRLINE_BOTTOM);
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("small");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        cancel.getStyleClass().add("small");
        cancel.setOnAction(event -> {
            StartedJob<?> job = model.jobProperty().get();
            if (job != null) {
                job.requestCancel();
            }
        });
        getChildren().addAll(bar, text, cancel);
        model.jobProperty().addListener((property, before, now) -> follow(before, now));
        follow(null, model.jobProperty().get());
    }

    private void follow(@Nullable StartedJob<?> before, @Nullable StartedJob<?> now) {
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
        StartedJob<?> job = model.jobProperty().get();
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
