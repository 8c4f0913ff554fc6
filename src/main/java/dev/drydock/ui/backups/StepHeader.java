package dev.drydock.ui.backups;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The steps on the way to a backup; those before the shown one can be gone back to.
final class StepHeader extends HBox {

    private static final Texts TEXTS = Texts.forPackage(StepHeader.class);

    private final BackUpModel model;

    StepHeader(BackUpModel model) {
        this.model = model;
        getStyleClass().add("steps");
        setMinWidth(Region.USE_PREF_SIZE);
        model.stepProperty().addListener(property -> update());
        update();
    }

    private void update() {
        getChildren().clear();
        BackUpModel.Step now = model.step();
        boolean over = now.compareTo(BackUpModel.Step.REVIEW) > 0;
        for (BackUpModel.Step step : BackUpModel.Step.values()) {
            if (step == BackUpModel.Step.DONE) {
                continue;
            }
            if (!getChildren().isEmpty()) {
                var arrow = new Label(null, Icons.small(MaterialDesignC.CHEVRON_RIGHT));
                getChildren().add(arrow);
            }
            String text = TEXTS.get("step." + step.name().toLowerCase(Locale.ROOT));
            boolean current =
                    step == now
                            || (now == BackUpModel.Step.DONE && step == BackUpModel.Step.RUNNING);
            if (!over && step.compareTo(now) < 0) {
                var link = new Hyperlink(text);
                link.getStyleClass().add("step");
                link.setOnAction(event -> model.go(step));
                getChildren().add(link);
            } else {
                var label = new Label(text);
                label.getStyleClass().addAll("step", current ? "current" : "other");
                getChildren().add(label);
            }
        }
    }
}
