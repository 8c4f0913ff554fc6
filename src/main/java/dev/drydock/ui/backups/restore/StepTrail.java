package dev.drydock.ui.backups.restore;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The steps on the way back; those that were passed can be gone back to.
final class StepTrail extends HBox {

    private static final Texts TEXTS = Texts.forPackage(StepTrail.class);

    private final RestoreModel model;
    private final RestoreController controller;

    StepTrail(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("steps");
        setMinWidth(Region.USE_PREF_SIZE);
        model.stepProperty().addListener(property -> update());
        model.archiveProperty().addListener(property -> update());
        update();
    }

    private void update() {
        getChildren().clear();
        for (RestoreModel.Step step : RestoreModel.Step.values()) {
            if (!getChildren().isEmpty()) {
                getChildren().add(new Label(null, Icons.small(MaterialDesignC.CHEVRON_RIGHT)));
            }
            String word = step.name().toLowerCase(Locale.ROOT);
            String text = TEXTS.get("step." + word);
            if (model.isReachable(step)) {
                var link = new Hyperlink(text);
                link.setId("step-" + word);
                link.getStyleClass().add("step");
                link.setOnAction(event -> controller.go(step));
                getChildren().add(link);
            } else {
                var label = new Label(text);
                boolean current = step == model.step();
                label.getStyleClass().addAll("step", current ? "current" : "other");
                getChildren().add(label);
            }
        }
    }
}
