package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.adopt.RepairPlan;
import dev.drydock.engine.migration.adopt.RepairStep;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// A repair of the history as a plan to be looked at: each thing that is not in order, and what is
/// done about it.
final class RepairPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RepairPage.class);

    /// What the page's controls do.
    record Actions(Runnable back, Runnable plan, Runnable repair, Runnable copyCommand) {}

    private final RepairModel model;
    private final Actions actions;
    private final Button copy = new Button();
    private final Button repair = new Button("", Icons.of(MaterialDesignW.WRENCH_OUTLINE));
    private final PageBar bar;
    private final PlanNotes notes = new PlanNotes();
    private final VBox steps = new VBox();
    private final ScrollPane scroll = new ScrollPane(steps);
    private final StackPane place = new StackPane();
    private final Skeleton skeleton = new Skeleton(6);
    private final InvalidationListener update = property -> update();

    private @Nullable RepairPlan shown;

    RepairPage(RepairModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        this.bar = new PageBar(actions.back(), List.of(copy, repair));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("repair-page");
        setFocusTraversable(true);
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        repair.getStyleClass().addAll(Styles.ACCENT, "repair-apply");
        repair.setMinWidth(USE_PREF_SIZE);
        repair.setTooltip(new Tooltip(TEXTS.get("repair.tooltip")));
        steps.getStyleClass().add("repair-steps");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        setTop(new VBox(bar, notes));
        setCenter(new StackPane(place, skeleton));
    }

    private void bind() {
        repair.setOnAction(event -> actions.repair().run());
        copy.setOnAction(event -> actions.copyCommand().run());
        model.care().stageProperty().addListener(update);
        model.care().planProperty().addListener(update);
        model.care().errorProperty().addListener(update);
        model.care().messageProperty().addListener(update);
        model.decidedProperty().addListener(update);
    }

    /// The button of the page, and Ctrl+Enter.
    void start() {
        if (!repair.isDisabled()) {
            actions.repair().run();
        }
    }

    private void update() {
        CareModel.Stage stage = model.care().stage();
        if (stage == CareModel.Stage.PLANNING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        RepairPlan plan = model.care().plan();
        bar.setTitle(
                plan == null || stage == CareModel.Stage.DONE
                        ? TEXTS.get("repair.title")
                        : TEXTS.get("repair.title.steps", plan.steps().size()));
        bar.setBackDisabled(stage == CareModel.Stage.WORKING);
        repair.setText(TEXTS.get("repair.verb", stage == CareModel.Stage.DONE ? 0 : model.count()));
        KeptFocus.disable(this, repair, stage != CareModel.Stage.PLANNED || model.count() == 0);
        KeptFocus.disable(this, steps, stage == CareModel.Stage.WORKING);
        boolean any = plan != null && !plan.steps().isEmpty();
        notes.show(
                any && stage != CareModel.Stage.DONE ? TEXTS.get("repair.about") : "",
                model.care().messageProperty().get(),
                List.of(),
                model.care().errorProperty().get(),
                actions.plan());
        showSteps(plan);
    }

    private void showSteps(@Nullable RepairPlan plan) {
        if (plan == null) {
            place.getChildren().clear();
        } else if (plan.steps().isEmpty()) {
            place.getChildren()
                    .setAll(
                            List.of(
                                    new EmptyState(
                                            MaterialDesignC.CHECK_ALL,
                                            TEXTS.get("repair.empty.title"),
                                            TEXTS.get("repair.empty.text"))));
        } else {
            // a card keeps its text field while somebody types
            if (!plan.equals(shown)) {
                KeptFocus.keep(this, steps);
                steps.getChildren().clear();
                for (RepairStep step : plan.steps()) {
                    steps.getChildren().add(new RepairStepCard(model, step, plan.written()));
                }
            }
            if (!place.getChildren().contains(scroll)) {
                place.getChildren().setAll(List.of(scroll));
            }
        }
        shown = plan;
    }
}
