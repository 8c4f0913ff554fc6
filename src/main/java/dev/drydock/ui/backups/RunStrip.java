package dev.drydock.ui.backups;

import dev.drydock.engine.job.Progress;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.JobState;
import dev.drydock.ui.job.StartedJob;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The job that this tab started, while it runs.
final class RunStrip extends HBox {

    private static final Texts TEXTS = Texts.forPackage(RunStrip.class);

    RunStrip(StartedJob<?> job, Runnable onCancel) {
        getStyleClass().addAll("run-strip", Styles.PANE_HAIRLINE_BOTTOM);
        var title = new Label(job.description().title());
        title.getStyleClass().add(Styles.STRONG);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var phase = new Label();
        phase.textProperty().bind(job.messageProperty());
        phase.getStyleClass().add(Styles.MUTED);
        phase.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(phase, Priority.ALWAYS);
        var percent = new Label();
        percent.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> figures(job), job.workProperty(), job.remainingProperty()));
        percent.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new ProgressBar();
        bar.progressProperty().bind(job.progressProperty());
        bar.setAccessibleText(job.description().title());
        var cancel = new Button();
        cancel.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        TEXTS.get(
                                                job.stateOfJob() == JobState.CANCELLING
                                                        ? "action.cancelling"
                                                        : "action.cancel"),
                                job.stateOfJobProperty()));
        cancel.disableProperty().bind(job.stateOfJobProperty().isEqualTo(JobState.CANCELLING));
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> onCancel.run());
        getChildren().addAll(title, phase, percent, bar, cancel);
    }

    /// Adds a way to where more is said.
    void withAction(String text, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().addAll("small", "show-running");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        getChildren().add(getChildren().size() - 1, button);
    }

    private static String figures(StartedJob<?> job) {
        Progress.Work work = job.workProperty().get();
        return work == null ? "" : RunStep.figures(work, -1, job.remainingProperty().get());
    }
}
