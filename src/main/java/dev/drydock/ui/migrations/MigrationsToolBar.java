package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// The row above the table: verdict, filter, directory, roll back and apply.
final class MigrationsToolBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(MigrationsToolBar.class);
    private static final double FILTER_WIDTH = 180;

    private final MigrationsModel model;
    private final MigrationsView.Actions actions;
    private final Label verdict = new Label();
    private final Button directory = new Button();
    private final Button refresh = new Button();
    private final Button rollBack = new Button();
    private final SplitMenuButton apply = new SplitMenuButton();
    private final MenuItem applyTo = new MenuItem();
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
        directory.setMaxWidth(260);
        refresh.setGraphic(Icons.of(MaterialDesignR.REFRESH));
        refresh.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        refresh.setTooltip(new Tooltip(TEXTS.get("refresh.tooltip")));
        refresh.setAccessibleText(TEXTS.get("action.refresh"));
        rollBack.setGraphic(Icons.of(MaterialDesignU.UNDO_VARIANT));
        rollBack.getStyleClass().addAll(Styles.DANGER_OUTLINED, "rollback-button");
        rollBack.setMinWidth(USE_PREF_SIZE);
        apply.setGraphic(Icons.of(MaterialDesignP.PLAY));
        apply.getStyleClass().addAll(Styles.ACCENT, "apply-button");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setTooltip(new Tooltip(TEXTS.get("apply.tooltip")));
        var force = new MenuItem(TEXTS.get("action.force"));
        force.setOnAction(event -> actions.apply().apply(null, true));
        var copy =
                new MenuItem(TEXTS.get("action.copy"), Icons.small(MaterialDesignC.CONSOLE_LINE));
        copy.setOnAction(event -> actions.copyCommand().run());
        apply.getItems().addAll(applyTo, force, new SeparatorMenuItem(), copy);
        getChildren().addAll(verdict, filter, directory, refresh, rollBack, apply);
    }

    private void bind() {
        directory.setOnAction(event -> actions.chooseDirectory().run());
        refresh.setOnAction(event -> actions.refresh().run());
        rollBack.setOnAction(event -> actions.rollBack().run());
        apply.setOnAction(event -> actions.apply().apply(null, false));
        applyTo.setOnAction(event -> {
            Migration chosen = model.selected();
            if (chosen != null) {
                actions.apply().apply(chosen.version().text(), false);
            }
        });
        model.stageProperty().addListener(update);
        model.insightProperty().addListener(update);
        model.lookingProperty().addListener(update);
        model.statusProperty().addListener(update);
        model.selectedProperty().addListener(update);
        model.directoryProperty().addListener(update);
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
        if (selected != null && selected.state().isPending()) {
            applyTo.setText(TEXTS.get("action.applyTo", selected.version().text()));
            applyTo.setDisable(false);
        } else {
            applyTo.setText(TEXTS.get("action.applyTo.none"));
            applyTo.setDisable(true);
        }
        int steps = model.rollbackSteps();
        rollBack.setText(
                steps > 1 ? TEXTS.get("rollback.label", steps) : TEXTS.get("rollback.label.one"));
        rollBack.setTooltip(
                new Tooltip(
                        steps > 1
                                ? TEXTS.get("rollback.tooltip")
                                : TEXTS.get("rollback.tooltip.one")));
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

    private static Tooltip tooltip(
            MigrationStatus status, Verdict judged, List<String> notes) {
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
