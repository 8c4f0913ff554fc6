package dev.drydock.ui.backups.parts;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.JobState;
import dev.drydock.ui.job.StartedJob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// A job while it runs: how far, how fast, how long still, what was done before, and the way to
/// stop it.
public final class RunStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(RunStep.class);

    private static final String BEFORE_OBJECTS = ": ";
    private static final String BETWEEN_OBJECTS = ", ";

    private final ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobs;
    private final Function<StartedJob<?>, String> cancelText;
    private final Label title = new Label();
    private final Label phase = new Label();
    private final ProgressBar bar = new ProgressBar(-1);
    private final Label figures = new Label();
    private final Label counted = new Label();
    private final Label elapsed = new Label();
    private final VBox current = new VBox();
    private final Label newest = new Label(null, Icons.of(MaterialDesignI.INFORMATION_OUTLINE));
    private final VBox phases = new VBox();
    private final ListView<String> notes = new ListView<>();
    private final Button cancel = new Button();
    private final RateMeter rate = new RateMeter();
    private final InvalidationListener onJob = property -> follow();
    private final InvalidationListener onWork = property -> showWork();
    private final InvalidationListener onPhase = property -> showPhase();
    private final InvalidationListener onNote = property -> showNewest();
    private final InvalidationListener onState = property -> showState();
    // figures come only when there is progress, and time goes on without it
    private final Timeline clock =
            new Timeline(new KeyFrame(Duration.seconds(1), event -> showElapsed()));
    private @Nullable StartedJob<?> job;
    private String phaseNow = "";
    private Instant phaseSince = Instant.now();

    /// @param jobs the job that is followed; another one takes its place
    /// @param cancelText what the button that ends it says
    public RunStep(
            ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobs,
            Function<StartedJob<?>, String> cancelText,
            String cancelTip) {
        this.jobs = jobs;
        this.cancelText = cancelText;
        cancel.setTooltip(new Tooltip(cancelTip));
        createView();
        jobs.addListener(new WeakInvalidationListener(onJob));
        clock.setCycleCount(Timeline.INDEFINITE);
        // only while somebody looks
        sceneProperty().addListener((property, before, now) -> showState());
        follow();
    }

    private void createView() {
        getStyleClass().addAll("step-page", "run-step");
        title.getStyleClass().add(Styles.MUTED);
        phase.getStyleClass().add(Styles.SECTION_TITLE);
        phase.setText(TEXTS.get("run.starting"));
        bar.getStyleClass().add("run-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        // the list of what was done may take all room there is
        bar.setMinHeight(Region.USE_PREF_SIZE);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        figures.getStyleClass().addAll(Styles.MONO, "run-figures");
        elapsed.getStyleClass().add(Styles.MUTED);
        elapsed.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(figures, space, elapsed);
        line.getStyleClass().add("field-row");
        counted.getStyleClass().addAll(Styles.MUTED, Styles.MONO);
        counted.visibleProperty().bind(counted.textProperty().isNotEmpty());
        counted.managedProperty().bind(counted.visibleProperty());
        current.getStyleClass().add("run-current");
        // so that what is below does not jump with each object
        current.setMinHeight(Region.USE_PREF_SIZE);
        newest.setWrapText(true);
        newest.setMaxWidth(Double.MAX_VALUE);
        newest.setMinHeight(Region.USE_PREF_SIZE);
        newest.getStyleClass().addAll("warning", "attention", "newest-note");
        newest.visibleProperty().bind(newest.textProperty().isNotEmpty());
        newest.managedProperty().bind(newest.visibleProperty());
        phases.getStyleClass().add("phases");
        notes.getStyleClass().addAll("bordered", "run-notes");
        notes.setAccessibleText(TEXTS.get("run.notes"));
        notes.setPrefHeight(120);
        notes.setVisible(false);
        notes.managedProperty().bind(notes.visibleProperty());
        cancel.getStyleClass().addAll(Styles.DANGER_OUTLINED, "cancel-backup");
        cancel.setOnAction(event -> {
            StartedJob<?> running = job;
            if (running != null) {
                running.requestCancel();
            }
        });
        getChildren()
                .setAll(title, phase, bar, line, counted, cancel, newest, current, phases, notes);
    }

    private void follow() {
        StartedJob<?> now = jobs.get();
        if (now == null) {
            job = null;
            return;
        }
        if (job != null && !now.equals(job)) {
            // what another one did is not of this one
            phases.getChildren().clear();
            phaseNow = "";
            phaseSince = Instant.now();
            rate.clear();
            phase.setText(TEXTS.get("run.starting"));
        }
        job = now;
        title.setText(now.description().title());
        bar.progressProperty().bind(now.progressProperty());
        bar.setAccessibleText(now.description().title());
        now.workProperty().addListener(new WeakInvalidationListener(onWork));
        now.messageProperty().addListener(new WeakInvalidationListener(onPhase));
        now.stateOfJobProperty().addListener(new WeakInvalidationListener(onState));
        notes.setItems(now.notes());
        // the newest stands above by itself
        notes.visibleProperty()
                .bind(javafx.beans.binding.Bindings.size(now.notes()).greaterThan(1));
        now.notes().addListener(new WeakInvalidationListener(onNote));
        showNewest();
        showPhase();
        showWork();
        showState();
    }

    private void showPhase() {
        StartedJob<?> now = job;
        if (now == null) {
            return;
        }
        String message = now.messageProperty().get();
        showCurrent(objects(message));
        if (phase(message).equals(phaseNow)) {
            return;
        }
        endPhase();
        phaseNow = phase(message);
        if (!phaseNow.isEmpty()) {
            phase.setText(phaseNow);
        }
    }

    private void endPhase() {
        Instant moment = Instant.now();
        if (!phaseNow.isEmpty()) {
            var done =
                    new Label(
                            TEXTS.get(
                                    "run.phase.done",
                                    phaseNow,
                                    Format.duration(
                                            java.time.Duration.between(phaseSince, moment))),
                            Icons.small(MaterialDesignC.CHECK));
            done.getStyleClass().addAll(Styles.MUTED, "phase-done");
            phases.getChildren().add(done);
        }
        phaseNow = "";
        phaseSince = moment;
        rate.clear();
    }

    /// One line for what each worker has in hand.
    private void showCurrent(String objects) {
        List<String> all =
                objects.isEmpty() ? List.of() : List.of(objects.split(BETWEEN_OBJECTS, -1));
        if (current.getChildren().size() != all.size()) {
            current.getChildren().clear();
            for (String ignored : all) {
                var line = new Label();
                line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                line.getStyleClass().addAll(Styles.MUTED, Styles.MONO);
                current.getChildren().add(line);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            String text = TEXTS.get("run.current", Format.oneLine(all.get(i)));
            ((Label) current.getChildren().get(i)).setText(text);
        }
    }

    private void showNewest() {
        StartedJob<?> now = job;
        newest.setText(now == null || now.notes().isEmpty() ? "" : now.notes().getLast());
    }

    /// A phase of several workers names what they work on behind a colon.
    static String phase(String message) {
        int colon = message.indexOf(BEFORE_OBJECTS);
        return colon < 0 ? message : message.substring(0, colon);
    }

    static String objects(String message) {
        int colon = message.indexOf(BEFORE_OBJECTS);
        return colon < 0 ? "" : message.substring(colon + BEFORE_OBJECTS.length());
    }

    private void showWork() {
        StartedJob<?> now = job;
        if (now == null) {
            return;
        }
        showElapsed();
        Progress.Work work = now.workProperty().get();
        counted.setText(alsoCounted(now.alsoCounted()));
        if (work == null) {
            figures.setText("");
            return;
        }
        rate.add(System.nanoTime(), work.done());
        figures.setText(figures(work, rate.perSecond(), now.remainingProperty().get()));
        bar.setAccessibleText(figures.getText());
    }

    private void showElapsed() {
        StartedJob<?> now = job;
        if (now == null || getScene() == null) {
            clock.stop();
            return;
        }
        elapsed.setText(
                TEXTS.get(
                        "run.elapsed",
                        Format.duration(
                                java.time.Duration.between(now.startedAt(), Instant.now()))));
    }

    /// How far, how fast, how long still, in one line.
    ///
    /// @param perSecond below 0 while unknown
    public static String figures(
            Progress.Work work, double perSecond, java.time.@Nullable Duration left) {
        String text =
                work.total() < 0
                        ? amount(work.done(), work.unit())
                        : TEXTS.get(
                                "run.of",
                                amount(work.done(), work.unit()),
                                amount(work.total(), work.unit()),
                                Format.percent(work.fraction()));
        if (perSecond > 0) {
            text = TEXTS.get("run.rate", text, amount(Math.round(perSecond), work.unit()));
        }
        return left == null ? text : TEXTS.get("run.left", text, Format.duration(left));
    }

    /// What else the phase counts, rows and tables.
    static String alsoCounted(List<Progress.Work> counted) {
        return counted.stream()
                .map(work ->
                        work.total() < 0
                                ? amount(work.done(), work.unit())
                                : TEXTS.get(
                                        "run.counted",
                                        Format.count(work.done()),
                                        amount(work.total(), work.unit())))
                .collect(Collectors.joining("  ·  "));
    }

    private static String amount(long number, Unit unit) {
        return unit == Unit.BYTES
                ? Format.bytes(number)
                : TEXTS.get("unit." + unit.name().toLowerCase(Locale.ROOT), Format.count(number));
    }

    private void showState() {
        StartedJob<?> now = job;
        boolean cancelling = now != null && now.stateOfJob() == JobState.CANCELLING;
        cancel.setDisable(now == null || now.stateOfJob() != JobState.RUNNING);
        if (now != null) {
            cancel.setText(cancelling ? TEXTS.get("action.cancelling") : cancelText.apply(now));
        }
        if (getScene() == null || now == null || now.stateOfJob().isOver()) {
            clock.stop();
        } else {
            clock.play();
        }
    }
}
