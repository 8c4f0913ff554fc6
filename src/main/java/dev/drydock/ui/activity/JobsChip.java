package dev.drydock.ui.activity;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJob;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.job.JobState;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The jobs in one line of the status bar; always there, opens the activity panel.
public final class JobsChip extends Button {

    private static final Texts TEXTS = Texts.forPackage(JobsChip.class);

    private final FxJobs jobs;
    // runs only while a job does
    private final Timeline sampling =
            new Timeline(new KeyFrame(Duration.millis(250), event -> refresh()));

    public JobsChip(FxJobs jobs, Runnable onOpen) {
        this.jobs = jobs;
        getStyleClass().addAll("jobs-chip", Styles.FLAT);
        getStylesheets().add(StyleSheets.of(JobsChip.class, "activity.css"));
        // names of databases may hold underscores
        setMnemonicParsing(false);
        setTooltip(new Tooltip(TEXTS.get("chip.tooltip")));
        setOnAction(event -> onOpen.run());
        sampling.setCycleCount(Timeline.INDEFINITE);
        jobs.listed()
                .addListener(
                        (ListChangeListener<FxJob<?>>)
                                change -> {
                                    refresh();
                                    if (jobs.active().isEmpty()) {
                                        sampling.stop();
                                    } else {
                                        sampling.play();
                                    }
                                });
        refresh();
    }

    private void refresh() {
        getStyleClass().removeIf(name -> name.startsWith("chip-"));
        if (!jobs.active().isEmpty()) {
            String first = JobText.chip(jobs.active().getFirst());
            int more = jobs.active().size() - 1;
            show(
                    MaterialDesignP.PROGRESS_CLOCK,
                    more == 0 ? first : TEXTS.get("chip.more", first, more),
                    "chip-running");
            return;
        }
        if (jobs.listed().isEmpty()) {
            show(MaterialDesignC.CHECK, TEXTS.get("chip.none"), "chip-idle");
            return;
        }
        FxJob<?> last = jobs.listed().getFirst();
        JobState state = last.stateOfJob();
        String word = TEXTS.get("state." + state.name().toLowerCase(Locale.ROOT));
        String text = TEXTS.get("chip.ended", last.description().title(), word);
        Ikon icon =
                switch (state) {
                    case RUNNING, CANCELLING -> MaterialDesignP.PROGRESS_CLOCK;
                    case SUCCEEDED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                    case CANCELLED -> MaterialDesignS.STOP_CIRCLE_OUTLINE;
                    case FAILED -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
                };
        show(icon, text, state == JobState.FAILED ? "chip-failed" : "chip-idle");
    }

    private void show(Ikon icon, String text, String styleClass) {
        if (!text.equals(getText()) || getGraphic() == null) {
            setText(text);
            setGraphic(Icons.small(icon));
        }
        getStyleClass().add(styleClass);
    }
}
