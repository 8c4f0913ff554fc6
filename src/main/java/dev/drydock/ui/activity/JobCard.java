package dev.drydock.ui.activity;

import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJob;
import dev.drydock.ui.job.JobState;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// One job in the activity panel: title, phase, bar, time left, cancel, outcome and log.
final class JobCard extends VBox {

    private static final Texts TEXTS = Texts.forPackage(JobCard.class);
    private static final double LOG_ROW = 20;
    private static final int LOG_ROWS_SHOWN = 8;

    private final FxJob<?> job;
    private final StackPane stateIcon = new StackPane();
    private final Label detail = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button();
    private final ToggleButton logToggle = new ToggleButton(TEXTS.get("job.log"));
    private final ListView<String> log = new ListView<>();
    // held here: the job outlives the card and must not keep it, so the card removes them itself
    private final InvalidationListener refresh = property -> refresh();
    private final ListChangeListener<String> follow = change -> followLog();

    JobCard(FxJob<?> job) {
        this.job = job;
        createView();
        bind();
        refresh();
    }

    private void createView() {
        getStyleClass().add("job-card");
        var title = new Label(job.description().title());
        title.getStyleClass().add(Styles.STRONG);
        title.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        title.setTooltip(new Tooltip(job.description().title()));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var when = new Label(Format.relative(job.startedAt()));
        when.setTooltip(new Tooltip(Format.exact(job.startedAt())));
        when.getStyleClass().addAll(Styles.MUTED, "job-when");
        when.setMinWidth(USE_PREF_SIZE);
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(USE_PREF_SIZE);
        logToggle.getStyleClass().addAll("small", Styles.FLAT, "job-log-toggle");
        logToggle.setMinWidth(USE_PREF_SIZE);
        var top = new HBox(stateIcon, title, when);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("job-row");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("small", "job-bar");
        detail.getStyleClass().addAll(Styles.MUTED, "job-detail");
        detail.setWrapText(true);
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        var bottom = new HBox(detail, logToggle, cancel);
        bottom.setAlignment(Pos.CENTER_LEFT);
        bottom.getStyleClass().add("job-row");
        log.getStyleClass().addAll("job-log", Styles.MONO);
        log.setFixedCellSize(LOG_ROW);
        log.setAccessibleText(TEXTS.get("job.log"));
        getChildren().addAll(top, bar, bottom, log);
    }

    private void bind() {
        bar.progressProperty().bind(job.progressProperty());
        cancel.setOnAction(event -> job.requestCancel());
        cancel.setAccessibleText(TEXTS.get("job.cancel.named", job.description().title()));
        log.setItems(job.notes());
        log.visibleProperty().bind(logToggle.selectedProperty());
        log.managedProperty().bind(log.visibleProperty());
        log.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.clamp(job.notes().size(), 2, LOG_ROWS_SHOWN) * LOG_ROW
                                                + 4,
                                job.notes()));
        logToggle.visibleProperty().bind(Bindings.isNotEmpty(job.notes()));
        logToggle.managedProperty().bind(logToggle.visibleProperty());
        job.messageProperty().addListener(refresh);
        job.workProperty().addListener(refresh);
        job.remainingProperty().addListener(refresh);
        job.stateOfJobProperty().addListener(refresh);
        job.outcomeProperty().addListener(refresh);
        job.notes().addListener(follow);
    }

    FxJob<?> job() {
        return job;
    }

    /// Ends listening to the job; the card is not used any more.
    void dispose() {
        bar.progressProperty().unbind();
        job.messageProperty().removeListener(refresh);
        job.workProperty().removeListener(refresh);
        job.remainingProperty().removeListener(refresh);
        job.stateOfJobProperty().removeListener(refresh);
        job.outcomeProperty().removeListener(refresh);
        job.notes().removeListener(follow);
    }

    private void refresh() {
        JobState state = job.stateOfJob();
        JobOutcome<?> outcome = job.outcomeProperty().get();
        boolean over = state.isOver() && outcome != null;
        showIcon(state);
        bar.setVisible(!over);
        bar.setManaged(!over);
        cancel.setVisible(!over);
        cancel.setManaged(!over);
        cancel.setDisable(state == JobState.CANCELLING);
        cancel.setText(TEXTS.get(state == JobState.CANCELLING ? "job.cancelling" : "job.cancel"));
        String text =
                outcome != null
                        ? JobText.outcome(outcome, job.startedAt(), job.endedAt().orElse(null))
                        : JobText.progress(
                                job.getMessage(),
                                job.workProperty().get(),
                                job.remainingProperty().get());
        detail.setText(text);
        bar.setAccessibleText(text);
        if (outcome instanceof JobOutcome.Failed<?> failed && !hasErrorCard()) {
            detail.setText("");
            getChildren().add(2, new ErrorCard(failed.error()));
        }
        if (outcome instanceof JobOutcome.Failed<?>) {
            detail.setText("");
        }
    }

    private boolean hasErrorCard() {
        return getChildren().stream().anyMatch(ErrorCard.class::isInstance);
    }

    private void showIcon(JobState state) {
        Ikon icon =
                switch (state) {
                    case RUNNING -> MaterialDesignP.PROGRESS_CLOCK;
                    case CANCELLING -> MaterialDesignP.PROGRESS_CLOSE;
                    case SUCCEEDED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                    case CANCELLED -> MaterialDesignS.STOP_CIRCLE_OUTLINE;
                    case FAILED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
                };
        String word = TEXTS.get("state." + state.name().toLowerCase(java.util.Locale.ROOT));
        var shown = Icons.of(icon);
        shown.getStyleClass().add("job-state-" + state.name().toLowerCase(java.util.Locale.ROOT));
        shown.setAccessibleText(word);
        Tooltip.install(shown, new Tooltip(word));
        stateIcon.getChildren().setAll(shown);
    }

    private void followLog() {
        if (log.isVisible() && !job.notes().isEmpty()) {
            log.scrollTo(job.notes().size() - 1);
        }
    }
}
