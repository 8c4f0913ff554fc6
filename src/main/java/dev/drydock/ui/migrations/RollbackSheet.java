package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.rehearsal.RollbackForecast;
import dev.drydock.engine.rehearsal.RollbackLoss;
import dev.drydock.engine.rehearsal.RollbackReport;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// A rollback on one sheet: what it will undo, what will be lost, how far it is proved, and one
/// button; afterwards the report.
final class RollbackSheet extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RollbackSheet.class);
    private static final double WIDTH = 760;

    /// What the sheet's controls do.
    ///
    /// @param database what people call it, and whether it is production
    record Actions(
            Runnable back,
            Runnable run,
            Runnable lookAgain,
            Runnable saveReport,
            Runnable copyReport,
            Supplier<String> database) {}

    private final MigrationsModel files;
    private final RollbackModel model;
    private final Actions actions;
    private final PageBar bar;
    private final JobStrip progress = new JobStrip();
    private final VBox sheet = new VBox();
    private final ScrollPane scroll = new ScrollPane(new StackPane(sheet));
    private final Skeleton skeleton = new Skeleton(8);
    private final Button run = new Button("", Icons.of(MaterialDesignU.UNDO_VARIANT));
    private final InvalidationListener update = property -> update();

    RollbackSheet(MigrationsModel files, RollbackModel model, Actions actions) {
        this.files = files;
        this.model = model;
        this.actions = actions;
        this.bar = new PageBar(actions.back(), List.of());
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("rollback-page");
        setFocusTraversable(true);
        sheet.getStyleClass().add("rollback-sheet");
        sheet.setMaxWidth(WIDTH);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        StackPane.setAlignment(sheet, Pos.TOP_CENTER);
        run.getStyleClass().addAll(Styles.DANGER_OUTLINED, "rollback-run");
        run.setOnAction(event -> actions.run().run());
        setTop(new VBox(bar, progress));
        setCenter(new StackPane(scroll, skeleton));
    }

    private void bind() {
        model.stageProperty().addListener(update);
        progress.follow(model.jobProperty());
    }

    private void update() {
        RollbackModel.Stage stage = model.stage();
        if (stage == RollbackModel.Stage.LOOKING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        bar.setTitle(TEXTS.get("rollback.title", actions.database().get()));
        bar.setBackDisabled(stage == RollbackModel.Stage.RUNNING);
        KeptFocus.disable(this, run, !model.canRun());
        KeptFocus.keep(this, sheet);
        sheet.getChildren().clear();
        RollbackForecast told = model.forecast();
        RollbackReport report = model.report();
        DrydockException failure = model.errorProperty().get();
        if (report != null) {
            showReport(report);
        } else if (told != null) {
            showForecast(told);
        } else if (failure != null) {
            sheet.getChildren()
                    .add(
                            new ErrorCard(failure)
                                    .withAction(TEXTS.get("action.again"), actions.lookAgain()));
        }
    }

    private void showForecast(RollbackForecast told) {
        if (told.steps().isEmpty()) {
            sheet.getChildren()
                    .add(
                            new EmptyState(
                                    MaterialDesignU.UNDO_VARIANT,
                                    TEXTS.get("rollback.nothing"),
                                    TEXTS.get("rollback.nothing.text")));
            return;
        }
        int count = told.steps().size();
        var heading = new Label(TEXTS.get("rollback.heading", count, actions.database().get()));
        heading.getStyleClass().add(Styles.PAGE_TITLE);
        heading.setWrapText(true);
        String leadsTo =
                told.leadsTo() == null
                        ? TEXTS.get("rollback.leadsTo.none")
                        : TEXTS.get("rollback.leadsTo", told.leadsTo().text());
        sheet.getChildren().addAll(heading, text(leadsTo), proof(told));
        sheet.getChildren().add(section("rollback.section.lost"));
        addLosses(told);
        sheet.getChildren().add(section("rollback.section.undone"));
        told.steps().forEach(step -> sheet.getChildren().add(step(step)));
        run.setText(TEXTS.get("rollback.verb", count));
        var cancel = new Button(TEXTS.get("rollback.leave"));
        cancel.setOnAction(event -> actions.back().run());
        cancel.setDisable(model.stage() == RollbackModel.Stage.RUNNING);
        var buttons = new HBox(run, cancel);
        buttons.getStyleClass().add("rollback-buttons");
        sheet.getChildren().add(buttons);
    }

    private static Label proof(RollbackForecast told) {
        long proved = told.steps().stream().filter(step -> step.proof() != null).count();
        long missing = told.steps().stream().filter(step -> !step.hasRollback()).count();
        int count = told.steps().size();
        Label line;
        if (missing > 0) {
            line =
                    new Label(
                            TEXTS.get("rollback.proof.missing", missing),
                            Icons.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
            line.getStyleClass().addAll("state-mark", "danger");
        } else if (proved == count) {
            line =
                    new Label(
                            TEXTS.get("rollback.proof.all", count),
                            Icons.of(MaterialDesignS.SHIELD_CHECK_OUTLINE));
            line.getStyleClass().addAll("state-mark", "success");
        } else {
            line =
                    new Label(
                            TEXTS.get("rollback.proof.some", proved, count),
                            Icons.of(MaterialDesignS.SHIELD_ALERT_OUTLINE));
            line.getStyleClass().addAll("state-mark", "attention");
        }
        line.setWrapText(true);
        return line;
    }

    private void addLosses(RollbackForecast told) {
        List<RollbackLoss> losses = told.losses();
        if (losses.isEmpty()) {
            sheet.getChildren().add(text(TEXTS.get("rollback.lost.nothing")));
            return;
        }
        var grid = new GridPane();
        grid.getStyleClass().add("rollback-losses");
        for (int i = 0; i < losses.size(); i++) {
            RollbackLoss loss = losses.get(i);
            var kind =
                    new Label(
                            TEXTS.get(
                                    "rollback.loss."
                                            + loss.kind()
                                                    .name()
                                                    .toLowerCase(java.util.Locale.ROOT)));
            kind.setMinWidth(USE_PREF_SIZE);
            var name = new Label(Format.oneLine(loss.name()));
            name.getStyleClass().add(Styles.MONO);
            GridPane.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            var rows = new Label(rows(loss));
            rows.getStyleClass().addAll(Styles.MONO, "rollback-rows");
            rows.setMinWidth(USE_PREF_SIZE);
            GridPane.setHalignment(rows, HPos.RIGHT);
            grid.addRow(i, kind, name, rows);
        }
        sheet.getChildren().add(grid);
    }

    private static String rows(RollbackLoss loss) {
        if (loss.rows() < 0) {
            return TEXTS.get("rollback.rows.unknown");
        }
        String key = loss.kind() == RollbackLoss.Kind.COLUMN ? "values" : "rows";
        return TEXTS.get(
                (loss.exact() ? "rollback.rows." : "rollback.rows.about.") + key,
                Format.count(loss.rows()));
    }

    private Node step(RollbackForecast.Step step) {
        var sql = new SqlArea(TEXTS.get("detail.rollback"));
        sql.setDialect(files.dialectIdProperty().get());
        String script =
                step.statements().isEmpty() ? "" : String.join(";\n", step.statements()) + ";\n";
        sql.setSql(script);
        long lines = script.lines().count();
        sql.setPrefHeight(Math.clamp(lines * 18 + 24, 48, 220));
        var file = new Label(Format.oneLine(step.file()));
        file.getStyleClass().add(Styles.MONO);
        String from =
                step.hasRollback()
                        ? TEXTS.get("rollback.from", step.statements().size(), step.rollbackFrom())
                        : TEXTS.get("rollback.noText");
        var source = new Label(from);
        source.getStyleClass().add(step.hasRollback() ? Styles.MUTED : "rollback-missing");
        var badge =
                FilesTable.proofMark(
                        step.proof() == null
                                ? step.hasRollback()
                                        ? ProofBadge.NONE
                                        : new ProofBadge(ProofBadge.Kind.NO_ROLLBACK, null, "")
                                : new ProofBadge(ProofBadge.Kind.PROVED, step.proof().at(), ""));
        var head = new HBox(file, source, badge);
        head.getStyleClass().add("rollback-step");
        var pane = new TitledPane("", sql);
        pane.setGraphic(head);
        pane.setAnimated(false);
        pane.setExpanded(false);
        pane.setAccessibleText(step.file() + ". " + from);
        return pane;
    }

    private void showReport(RollbackReport report) {
        boolean done = report.failure() == null;
        var heading =
                new Label(
                        TEXTS.get(
                                done ? "rollback.report.done" : "rollback.report.failed",
                                report.database(),
                                report.forecast().steps().size()),
                        Icons.of(
                                done
                                        ? MaterialDesignC.CHECK_CIRCLE_OUTLINE
                                        : MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        heading.getStyleClass()
                .addAll(Styles.PAGE_TITLE, "state-mark", done ? "success" : "danger");
        heading.setWrapText(true);
        sheet.getChildren().add(heading);
        DrydockException failure = report.failure();
        if (failure != null) {
            sheet.getChildren().add(new ErrorCard(failure));
        }
        var markdown = new SqlArea(TEXTS.get("rollback.report"));
        markdown.setPlain(report.markdown());
        markdown.setPrefHeight(420);
        markdown.getStyleClass().add("rollback-report");
        var save =
                new Button(
                        TEXTS.get("rollback.save"),
                        Icons.of(MaterialDesignF.FILE_DOWNLOAD_OUTLINE));
        save.getStyleClass().add("rollback-save");
        save.setOnAction(event -> actions.saveReport().run());
        var copy = new Button(TEXTS.get("rollback.copy"), Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().add(Styles.FLAT);
        copy.setOnAction(event -> actions.copyReport().run());
        var close = new Button(TEXTS.get("rollback.close"));
        close.getStyleClass().add(Styles.ACCENT);
        close.setOnAction(event -> actions.back().run());
        var buttons = new HBox(close, save, copy);
        buttons.getStyleClass().add("rollback-buttons");
        sheet.getChildren().addAll(markdown, buttons);
    }

    private static Label section(String key) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().addAll(Styles.SECTION_TITLE, "rollback-section");
        return label;
    }

    private static Label text(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
