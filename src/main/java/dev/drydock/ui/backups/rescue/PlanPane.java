package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.MissingParents;
import dev.drydock.engine.backup.rows.Obstacle;
import dev.drydock.engine.backup.rows.PlannedTable;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/// What would be written, in words, with what must be decided before: which rows, the rows they
/// point to, triggers.
final class PlanPane extends VBox {

    private static final Texts TEXTS = Texts.forPackage(PlanPane.class);

    private final RescueModel model;
    private final RescueController controller;
    private final CheckBox lost = new CheckBox();
    private final CheckBox changed = new CheckBox();
    private final VBox notes = lines();
    private final VBox parents = section();
    private final VBox triggers = section();
    private final VBox obstacles = section();
    private final VBox steps = section();
    private final Label why = new Label();
    private final Button write = new Button(null, Icons.of(MaterialDesignB.BACKUP_RESTORE));
    private boolean filling;

    PlanPane(RescueModel model, RescueController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("plan-pane");
        setMinWidth(280);
        var title = new Label(TEXTS.get("plan.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        lost.getStyleClass().add("tick-lost");
        changed.getStyleClass().add("tick-changed");
        for (CheckBox box : List.of(lost, changed)) {
            box.setWrapText(true);
            box.setMinHeight(Region.USE_PREF_SIZE);
        }
        var rows = new VBox(title, lost, changed, notes);
        rows.getStyleClass().add("plan-section");
        var content = new VBox(rows, parents, triggers, obstacles, steps);
        content.getStyleClass().add("plan-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("step-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        why.getStyleClass().add("field-note");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        // names may hold underscores
        write.setMnemonicParsing(false);
        write.getStyleClass().addAll(Styles.ACCENT, "rescue-write");
        write.setMaxWidth(Double.MAX_VALUE);
        write.setOnAction(event -> controller.bringBack());
        var foot = new VBox(why, write);
        foot.getStyleClass().addAll("plan-foot", Styles.PANE_HAIRLINE_TOP);
        getChildren().setAll(scroll, foot);
    }

    private static VBox section() {
        var box = new VBox();
        box.getStyleClass().add("plan-section");
        return box;
    }

    private static VBox lines() {
        var box = new VBox();
        box.getStyleClass().add("plan-lines");
        return box;
    }

    private void bind() {
        model.planProperty().addListener(property -> update());
        model.choiceProperty().addListener(property -> update());
        model.planningProperty().addListener(property -> update());
        model.stageProperty().addListener(property -> update());
        lost.setOnAction(event ->
                controller.choose(
                        model.choice()
                                .withLost(
                                        lost.isSelected()
                                                ? RescueChoice.Ticks.ALL
                                                : RescueChoice.Ticks.NONE)));
        changed.setOnAction(event ->
                controller.choose(
                        model.choice()
                                .withChanged(
                                        changed.isSelected()
                                                ? RescueChoice.Ticks.ALL
                                                : RescueChoice.Ticks.NONE)));
    }

    private void update() {
        RescuePlan plan = model.planProperty().get();
        if (plan == null || filling) {
            return;
        }
        filling = true;
        try {
            showTicks(plan);
            showParents(plan);
            showTriggers(plan);
            showObstacles(plan);
            showSteps(plan);
            showButton(plan);
        } finally {
            filling = false;
        }
    }

    private void showTicks(RescuePlan plan) {
        RescueChoice choice = model.choice();
        show(lost, "plan.lost", choice.lost(), plan.comparison().lost());
        show(changed, "plan.changed", choice.changed(), plan.comparison().changed());
        notes.getChildren().clear();
        PlanText.notes(plan.comparison()).forEach(text -> notes.getChildren().add(note(text)));
        place(notes);
    }

    private static void show(CheckBox box, String key, RescueChoice.Ticks ticks, long found) {
        long ticked = Math.clamp(ticks.of(found), 0, found);
        box.setText(TEXTS.get(key, Format.count(ticked), Format.count(found)));
        box.setDisable(found == 0);
        box.setIndeterminate(ticked > 0 && ticked < found);
        box.setSelected(found > 0 && ticked == found);
    }

    private void showParents(RescuePlan plan) {
        parents.getChildren().clear();
        long offered = 0;
        for (MissingParents missing : plan.parents()) {
            parents.getChildren()
                    .add(
                            warning(
                                    PlanText.parents(missing),
                                    missing.nowhere() > 0
                                            ? "danger"
                                            : model.choice().parents() ? "muted" : "attention"));
            offered += missing.inBackup();
        }
        if (offered > 0) {
            var box = new CheckBox(TEXTS.get("parents.bring", Format.count(offered)));
            box.getStyleClass().add("tick-parents");
            box.setSelected(model.choice().parents());
            box.setWrapText(true);
            box.setMinHeight(Region.USE_PREF_SIZE);
            box.setOnAction(
                    event -> controller.choose(model.choice().withParents(box.isSelected())));
            parents.getChildren().add(box);
        }
        title(parents, "parents.title");
    }

    private void showTriggers(RescuePlan plan) {
        triggers.getChildren().clear();
        TriggerChoice choice = model.choice().triggers();
        if (plan.triggers().isEmpty() && choice == TriggerChoice.REFUSE) {
            place(triggers);
            return;
        }
        triggers.getChildren()
                .add(
                        note(
                                plan.triggers().isEmpty()
                                        ? TEXTS.get("triggers.none")
                                        : TEXTS.get(
                                                "triggers.named",
                                                String.join("; ", plan.triggers()))));
        var group = new ToggleGroup();
        for (TriggerChoice one : List.of(TriggerChoice.FIRE, TriggerChoice.OFF)) {
            var button = new RadioButton(TEXTS.get("triggers." + one.name()));
            button.getStyleClass().add("triggers-" + one.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(choice == one);
            button.setWrapText(true);
            button.setMinHeight(Region.USE_PREF_SIZE);
            button.setOnAction(event -> controller.choose(model.choice().withTriggers(one)));
            triggers.getChildren().add(button);
        }
        title(triggers, "triggers.title");
    }

    private void showObstacles(RescuePlan plan) {
        obstacles.getChildren().clear();
        for (Obstacle obstacle : PlanText.obstacles(plan, model.choice().triggers())) {
            obstacles.getChildren().add(warning(obstacle.message(), "danger"));
            obstacles.getChildren().add(note(obstacle.hint()));
        }
        title(obstacles, "obstacles.title");
    }

    private void showSteps(RescuePlan plan) {
        steps.getChildren().clear();
        ConnectionProfile target = model.targetProperty().get();
        boolean server =
                target != null
                        && target.endpoint()
                                instanceof dev.drydock.engine.connection.Endpoint.Server;
        int number = 1;
        for (String step : PlanText.steps(plan, server)) {
            Label line = note(TEXTS.get("step.numbered", number++, step));
            line.getStyleClass().remove("field-note");
            steps.getChildren().add(line);
        }
        if (!steps.getChildren().isEmpty()) {
            steps.getChildren().add(note(TEXTS.get("steps.once")));
        }
        title(steps, "steps.title");
    }

    private void showButton(RescuePlan plan) {
        ConnectionProfile target = model.targetProperty().get();
        boolean planning = model.planningProperty().get();
        String reason =
                target != null && target.readOnly()
                        ? TEXTS.get("why.readOnly", target.name())
                        : planning ? TEXTS.get("why.planning") : PlanText.why(plan);
        why.setText(reason);
        place(why, !reason.isEmpty());
        write.setText(plan.isEmpty() ? TEXTS.get("verb.none") : PlanText.verb(plan));
        write.setDisable(!controller.mayWrite());
        // what overwrites is outlined and never stands out as the thing to press
        boolean overwrites = plan.tables().stream().anyMatch(PlanPane::overwrites);
        write.getStyleClass().removeAll(Styles.ACCENT, Styles.DANGER_OUTLINED);
        write.getStyleClass().add(overwrites ? Styles.DANGER_OUTLINED : Styles.ACCENT);
    }

    private static boolean overwrites(PlannedTable table) {
        return table.updates() > 0;
    }

    private static void title(VBox section, String key) {
        if (!section.getChildren().isEmpty()) {
            var title = new Label(TEXTS.get(key));
            title.getStyleClass().add(Styles.SECTION_TITLE);
            section.getChildren().addFirst(title);
        }
        place(section);
    }

    private static void place(VBox section) {
        place(section, !section.getChildren().isEmpty());
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Label note(String text) {
        var label = new Label(text);
        label.getStyleClass().add("field-note");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label warning(String text, String role) {
        Ikon icon =
                role.equals("danger")
                        ? MaterialDesignA.ALERT_CIRCLE_OUTLINE
                        : MaterialDesignA.ALERT_OUTLINE;
        var label = new Label(text, Icons.small(icon));
        label.getStyleClass().addAll("warning", role);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
