package dev.drydock.ui.health;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// How much time is shown, how often is asked, and pause.
final class WatchControls extends HBox {

    private static final Texts TEXTS = Texts.forPackage(WatchControls.class);
    private static final List<String> PILLS = List.of("left-pill", "center-pill", "right-pill");

    private final HealthModel model;
    private final ToggleGroup windows = new ToggleGroup();
    private final ComboBox<Duration> intervals = new ComboBox<>();
    private final FontIcon pauseIcon = Icons.of(MaterialDesignP.PAUSE);
    private final Button pause = new Button("", pauseIcon);

    WatchControls(HealthModel model, Runnable togglePause) {
        this.model = model;
        getStyleClass().add("watch-controls");
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(USE_PREF_SIZE);
        createView(togglePause);
        bind();
    }

    private void createView(Runnable togglePause) {
        var choices = new HBox();
        choices.setAlignment(Pos.CENTER);
        for (int i = 0; i < HealthModel.WINDOWS.size(); i++) {
            Duration window = HealthModel.WINDOWS.get(i);
            var button = new ToggleButton(Format.duration(window));
            button.getStyleClass().addAll(PILLS.get(i), "window-choice");
            button.setToggleGroup(windows);
            button.setUserData(window);
            button.setAccessibleText(TEXTS.get("window.label") + " " + button.getText());
            choices.getChildren().add(button);
        }
        intervals.getItems().setAll(HealthModel.INTERVALS);
        intervals.setAccessibleText(TEXTS.get("interval.label"));
        intervals.setTooltip(new Tooltip(TEXTS.get("interval.label")));
        intervals.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Duration interval) {
                        // not "1.0 s": an interval is a whole number
                        return TEXTS.get("interval.every", interval.toSeconds() + "\u00a0s");
                    }

                    @Override
                    public Duration fromString(String text) {
                        throw new UnsupportedOperationException("the choice is not typed");
                    }
                });
        pause.getStyleClass().add("pause");
        pause.setOnAction(event -> togglePause.run());
        pause.setMinWidth(96);
        getChildren().addAll(choices, intervals, pause);
    }

    private void bind() {
        intervals.valueProperty().bindBidirectional(model.intervalProperty());
        model.windowProperty().addListener((property, before, now) -> selectWindow(now));
        selectWindow(model.windowProperty().get());
        windows.selectedToggleProperty()
                .addListener((property, before, now) -> {
                    if (now == null) {
                        // one is always chosen
                        selectWindow(model.windowProperty().get());
                    } else {
                        model.windowProperty().set((Duration) now.getUserData());
                    }
                });
        model.stateProperty().addListener((property, before, now) -> showPause());
        showPause();
    }

    private void selectWindow(Duration window) {
        windows.getToggles().stream()
                .filter(toggle -> window.equals(toggle.getUserData()))
                .findFirst()
                .ifPresent(windows::selectToggle);
    }

    private void showPause() {
        boolean paused = model.state() == HealthState.PAUSED;
        pause.setText(TEXTS.get(paused ? "resume" : "pause"));
        pause.setTooltip(new Tooltip(TEXTS.get(paused ? "resume.tooltip" : "pause.tooltip")));
        pauseIcon.setIconCode(paused ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE);
    }
}
