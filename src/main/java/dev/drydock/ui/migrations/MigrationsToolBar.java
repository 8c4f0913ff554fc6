package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.tidy.NewRequest;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The row above the table: verdict, filter, directory, roll back and apply.
final class MigrationsToolBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(MigrationsToolBar.class);
    private static final double FILTER_WIDTH = 150;

    private final MigrationsModel model;
    private final MigrationsView.Actions actions;
    private final Label verdict = new Label();
    private final Button directory = new Button();
    private final Button refresh = new Button();
    private final Button rehearse = new Button(TEXTS.get("action.rehearse"));
    private final SplitMenuButton rollBack = new SplitMenuButton();
    private final MenuItem rollBackTo = new MenuItem();
    private final SplitMenuButton apply = new SplitMenuButton();
    private final MenuItem applyTo = new MenuItem();
    private final MenuItem dryRunTo = new MenuItem();
    private final MenuButton create = new MenuButton(TEXTS.get("action.new"));
    private final MenuButton more = new MenuButton();
    private final InvalidationListener update = property -> update();

    MigrationsToolBar(MigrationsModel model, MigrationsView.Actions actions, FilterField filter) {
        this.model = model;
        this.actions = actions;
        createView(filter);
        bind();
        update();
    }

    private void createView(FilterField filter) {
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        verdict.getStyleClass().addAll("verdict", Styles.STRONG);
        verdict.setMaxWidth(Double.MAX_VALUE);
        verdict.setMinWidth(80);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        filter.setMinWidth(FILTER_WIDTH);
        filter.setMaxWidth(FILTER_WIDTH);
        directory.setGraphic(Icons.of(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        directory.getStyleClass().addAll(Styles.FLAT, "directory-button");
        directory.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        directory.setMaxWidth(170);
        refresh.setGraphic(Icons.of(MaterialDesignR.REFRESH));
        refresh.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        refresh.setTooltip(new Tooltip(TEXTS.get("refresh.tooltip")));
        refresh.setAccessibleText(TEXTS.get("action.refresh"));
        rehearse.setGraphic(Icons.of(MaterialDesignT.TEST_TUBE));
        rehearse.getStyleClass().add("open-rehearsal");
        rehearse.setMinWidth(USE_PREF_SIZE);
        rehearse.setTooltip(new Tooltip(TEXTS.get("rehearse.tooltip")));
        rollBack.setGraphic(Icons.of(MaterialDesignU.UNDO_VARIANT));
        rollBack.getStyleClass().addAll(Styles.DANGER_OUTLINED, "rollback-button");
        rollBack.setMinWidth(USE_PREF_SIZE);
        rollBack.setText(TEXTS.get("rollback.label.one"));
        rollBack.getItems().add(rollBackTo);
        apply.setGraphic(Icons.of(MaterialDesignP.PLAY));
        apply.getStyleClass().addAll(Styles.ACCENT, "apply-button");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setTooltip(new Tooltip(TEXTS.get("apply.tooltip")));
        createApplyMenu();
        create.setGraphic(Icons.of(MaterialDesignP.PLUS));
        create.getStyleClass().add("new-button");
        create.setMinWidth(USE_PREF_SIZE);
        for (NewRequest.Template template : NewRequest.Template.values()) {
            var item = new MenuItem(TEXTS.get("template." + template.word()));
            item.setOnAction(event -> actions.create(template));
            create.getItems().add(item);
        }
        createMoreMenu();
        getChildren()
                .addAll(
                        verdict, filter, directory, refresh, create, rehearse, rollBack, apply,
                        more);
    }

    private void createApplyMenu() {
        var force = new MenuItem(TEXTS.get("action.force"));
        force.setOnAction(event -> actions.apply(null, true));
        var dryRun = new MenuItem(TEXTS.get("action.dryRun"));
        dryRun.setOnAction(event -> actions.dryRun(null));
        apply.getItems().addAll(applyTo, new SeparatorMenuItem(), dryRun, dryRunTo, force);
    }

    private void createMoreMenu() {
        more.setGraphic(Icons.of(MaterialDesignD.DOTS_HORIZONTAL));
        more.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "more-button", "no-arrow");
        more.setAccessibleText(TEXTS.get("action.more"));
        more.setTooltip(new Tooltip(TEXTS.get("action.more")));
        var tidy = new MenuItem(TEXTS.get("action.tidy"), Icons.small(MaterialDesignB.BROOM));
        tidy.setOnAction(event -> actions.open(MigrationsModel.Page.TIDY));
        var drift =
                new MenuItem(
                        TEXTS.get("action.drift"), Icons.small(MaterialDesignC.COMPARE_HORIZONTAL));
        drift.setOnAction(event -> actions.open(MigrationsModel.Page.DRIFT));
        var generate =
                new MenuItem(TEXTS.get("action.generate"), Icons.small(MaterialDesignA.AUTO_FIX));
        generate.setOnAction(event -> actions.open(MigrationsModel.Page.GENERATE));
        var repair =
                new MenuItem(
                        TEXTS.get("action.repair"), Icons.small(MaterialDesignW.WRENCH_OUTLINE));
        repair.setOnAction(event -> actions.open(MigrationsModel.Page.REPAIR));
        var adopt = new MenuItem(TEXTS.get("action.adopt"), Icons.small(MaterialDesignI.IMPORT));
        adopt.setOnAction(event -> actions.open(MigrationsModel.Page.ADOPT));
        var baseline =
                new MenuItem(
                        TEXTS.get("action.baseline"), Icons.small(MaterialDesignF.FLAG_OUTLINE));
        baseline.setOnAction(event -> actions.open(MigrationsModel.Page.BASELINE));
        var copy =
                new MenuItem(TEXTS.get("action.copy"), Icons.small(MaterialDesignC.CONSOLE_LINE));
        copy.setOnAction(event -> actions.copyCommand());
        more.getItems()
                .addAll(
                        generate,
                        tidy,
                        drift,
                        new SeparatorMenuItem(),
                        repair,
                        adopt,
                        baseline,
                        new SeparatorMenuItem(),
                        copy);
    }

    private void bind() {
        directory.setOnAction(event -> actions.chooseDirectory());
        refresh.setOnAction(event -> actions.refresh());
        rehearse.setOnAction(event -> actions.open(MigrationsModel.Page.REHEARSAL));
        rollBack.setOnAction(event -> actions.rollBack(1));
        rollBackTo.setOnAction(event -> actions.rollBack(model.rollbackSteps()));
        apply.setOnAction(event -> actions.apply(null, false));
        applyTo.setOnAction(event -> withSelected(version -> actions.apply(version, false)));
        dryRunTo.setOnAction(event -> withSelected(actions::dryRun));
        model.stageProperty().addListener(update);
        model.insightProperty().addListener(update);
        model.lookingProperty().addListener(update);
        model.statusProperty().addListener(update);
        model.selectedProperty().addListener(update);
        model.directoryProperty().addListener(update);
    }

    private void withSelected(Consumer<String> action) {
        Migration chosen = model.selected();
        if (chosen != null) {
            action.accept(chosen.version().text());
        }
    }

    private void update() {
        showVerdict();
        Path chosen = model.directory();
        directory.setText(MigrationsView.shortName(chosen));
        directory.setTooltip(
                new Tooltip(chosen == null ? TEXTS.get("action.choose") : chosen.toString()));
        MigrationStatus status = model.status();
        int pending = status == null ? 0 : status.pendingCount();
        apply.setText(pending == 0 ? TEXTS.get("apply.none") : TEXTS.get("apply.label", pending));
        apply.setDisable(!model.canApply());
        Migration selected = model.selected();
        Migration pendingOne = selected != null && selected.state().isPending() ? selected : null;
        applyTo.setText(
                pendingOne != null
                        ? TEXTS.get("action.applyTo", pendingOne.version().text())
                        : TEXTS.get("action.applyTo.none"));
        dryRunTo.setText(
                pendingOne != null
                        ? TEXTS.get("action.dryRunTo", pendingOne.version().text())
                        : TEXTS.get("action.dryRunTo.none"));
        applyTo.setDisable(pendingOne == null);
        dryRunTo.setDisable(pendingOne == null);
        rehearse.setDisable(!model.canApply());
        create.setDisable(!model.isReady());
        more.setDisable(!model.isReady());
        int steps = model.rollbackSteps();
        rollBackTo.setText(
                steps > 1 ? TEXTS.get("rollback.to", steps) : TEXTS.get("rollback.to.none"));
        rollBackTo.setDisable(steps <= 1);
        rollBack.setTooltip(new Tooltip(TEXTS.get("rollback.tooltip.one")));
        rollBack.setDisable(!model.canRollBack());
        refresh.setDisable(model.stage() == MigrationsModel.Stage.RUNNING);
        directory.setDisable(model.stage() == MigrationsModel.Stage.RUNNING);
    }

    private void showVerdict() {
        MigrationStatus status = model.status();
        verdict.getStyleClass()
                .removeAll(
                        java.util.Arrays.stream(TabBadge.Role.values())
                                .map(TabBadge.Role::styleClass)
                                .toList());
        if (status == null) {
            verdict.setText("");
            verdict.setGraphic(null);
            return;
        }
        Verdict judged = Verdict.of(status, model.insight());
        verdict.setText(
                model.lookingProperty().get()
                        ? TEXTS.get("verdict.looking", judged.text())
                        : judged.text());
        verdict.setTooltip(tooltip(status, judged, model.insight().notes()));
        verdict.getStyleClass().add(judged.role().styleClass());
        verdict.setGraphic(Icons.of(icon(judged.role())));
    }

    private static Tooltip tooltip(MigrationStatus status, Verdict judged, List<String> notes) {
        var text = new StringBuilder(judged.text());
        status.warnings().forEach(warning -> text.append('\n').append(warning));
        notes.forEach(note -> text.append('\n').append(note));
        return new Tooltip(text.toString());
    }

    private static Ikon icon(TabBadge.Role role) {
        return switch (role) {
            case SUCCESS, DONE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case ATTENTION -> MaterialDesignA.ALERT_OUTLINE;
            case DANGER -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
            case MUTED -> MaterialDesignI.INFORMATION_OUTLINE;
        };
    }
}
