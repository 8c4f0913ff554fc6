package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.tidy.ConflictReport;
import dev.drydock.engine.migration.tidy.TidyPlan;
import dev.drydock.engine.migration.tidy.TidyStep;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// A clean-up as a plan to be looked at: its steps with boxes to tick, the conflicts behind them,
/// and the way back.
final class TidyPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(TidyPage.class);

    /// What the page's controls do.
    record Actions(
            Runnable back, Runnable plan, Runnable apply, Runnable undo, Runnable copyCommand) {}

    private final TidyModel model;
    private final Actions actions;
    private final CheckBox all = new CheckBox(TEXTS.get("tidy.all"));
    private final Button copy = new Button();
    private final Button undo =
            new Button(TEXTS.get("tidy.undo"), Icons.of(MaterialDesignU.UNDO_VARIANT));
    private final Button apply = new Button("", Icons.of(MaterialDesignB.BROOM));
    private final PageBar bar;
    private final PlanNotes notes = new PlanNotes();
    private final ListView<TidyStep> steps = new ListView<>();
    private final Skeleton skeleton = new Skeleton(6);
    private final StackPane planPlace = new StackPane();
    private final FindingsPane conflicts = new FindingsPane(finding -> {});
    private final Tab planTab = new Tab(TEXTS.get("tidy.tab.plan"));
    private final Tab conflictsTab = new Tab(TEXTS.get("tidy.tab.conflicts"), conflicts);
    private final InvalidationListener update = property -> update();

    TidyPage(TidyModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        this.bar = new PageBar(actions.back(), List.of(all, copy, undo, apply));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("tidy-page");
        setFocusTraversable(true);
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        undo.setTooltip(new Tooltip(TEXTS.get("tidy.undo.tooltip")));
        undo.getStyleClass().add("tidy-undo");
        undo.setMinWidth(USE_PREF_SIZE);
        apply.getStyleClass().addAll(Styles.ACCENT, "tidy-apply");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setTooltip(new Tooltip(TEXTS.get("tidy.tooltip")));
        all.setMinWidth(USE_PREF_SIZE);
        steps.setCellFactory(view -> new TidyStepCell(model));
        steps.getStyleClass().addAll("tidy-steps", "edge-to-edge");
        steps.setAccessibleText(TEXTS.get("tidy.tab.plan"));
        planTab.setContent(new StackPane(planPlace, skeleton));
        var tabs = new TabPane(planTab, conflictsTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        setTop(new VBox(bar, notes));
        setCenter(tabs);
    }

    private void bind() {
        apply.setOnAction(event -> actions.apply().run());
        undo.setOnAction(event -> actions.undo().run());
        copy.setOnAction(event -> actions.copyCommand().run());
        all.setOnAction(event -> tickAll(all.isSelected()));
        // cells are measured once, and their texts wrap at the width of the list
        steps.widthProperty().addListener(property -> steps.refresh());
        steps.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    TidyStep step = steps.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.SPACE && step != null) {
                        model.choose(step.number(), !model.chosen().contains(step.number()));
                        steps.refresh();
                        event.consume();
                    }
                });
        model.stageProperty().addListener(update);
        model.planProperty().addListener(update);
        model.chosenProperty().addListener(update);
        model.errorProperty().addListener(update);
        model.messageProperty().addListener(update);
        model.conflictsProperty().addListener(update);
    }

    /// The button of the page, and Ctrl+Enter.
    void start() {
        if (!apply.isDisabled()) {
            actions.apply().run();
        }
    }

    void focusSteps() {
        steps.requestFocus();
    }

    private void tickAll(boolean wanted) {
        steps.getItems().forEach(step -> model.choose(step.number(), wanted));
        steps.refresh();
    }

    private void update() {
        TidyModel.Stage stage = model.stage();
        if (stage == TidyModel.Stage.PLANNING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        TidyPlan plan = model.plan();
        List<TidyStep> planned = plan == null ? List.of() : plan.steps();
        if (!steps.getItems().equals(planned)) {
            steps.getItems().setAll(planned);
        }
        Set<Integer> chosen = model.chosen();
        boolean ready = stage == TidyModel.Stage.PLANNED;
        bar.setTitle(
                plan == null
                        ? TEXTS.get("tidy.title")
                        : TEXTS.get("tidy.title.steps", planned.size()));
        bar.setBackDisabled(stage == TidyModel.Stage.WORKING);
        all.setSelected(!planned.isEmpty() && chosen.size() == planned.size());
        all.setIndeterminate(!chosen.isEmpty() && chosen.size() < planned.size());
        KeptFocus.disable(this, all, !ready || planned.isEmpty());
        apply.setText(TEXTS.get("tidy.apply", chosen.size()));
        KeptFocus.disable(this, apply, !ready || chosen.isEmpty());
        KeptFocus.disable(
                this, undo, stage == TidyModel.Stage.WORKING || stage == TidyModel.Stage.PLANNING);
        KeptFocus.disable(this, steps, stage == TidyModel.Stage.WORKING);
        showPlan(plan, stage);
        showNotes(plan);
        ConflictReport report = model.conflicts();
        List<Finding> found = report == null ? List.of() : report.findings();
        conflicts.show(found);
        conflictsTab.setText(
                found.isEmpty()
                        ? TEXTS.get("tidy.tab.conflicts")
                        : TEXTS.get(
                                "rehearsal.tab.count",
                                TEXTS.get("tidy.tab.conflicts"),
                                found.size()));
    }

    private void showPlan(@Nullable TidyPlan plan, TidyModel.Stage stage) {
        if (plan != null && plan.steps().isEmpty() && stage == TidyModel.Stage.PLANNED) {
            planPlace
                    .getChildren()
                    .setAll(
                            List.of(
                                    new EmptyState(
                                            MaterialDesignC.CHECK_ALL,
                                            TEXTS.get("tidy.empty.title"),
                                            conflictCount() == 0
                                                    ? TEXTS.get("tidy.empty.text")
                                                    : TEXTS.get(
                                                            "tidy.empty.conflicts",
                                                            conflictCount()))));
        } else if (plan == null || plan.steps().isEmpty()) {
            planPlace.getChildren().clear();
        } else if (!planPlace.getChildren().contains(steps)) {
            planPlace.getChildren().setAll(List.of(steps));
        }
    }

    private int conflictCount() {
        ConflictReport report = model.conflicts();
        return report == null ? 0 : report.findings().size();
    }

    private void showNotes(@Nullable TidyPlan plan) {
        notes.show(
                "",
                model.messageProperty().get(),
                plan == null ? List.of() : plan.notes(),
                model.errorProperty().get(),
                actions.plan());
    }
}
