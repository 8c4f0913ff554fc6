package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// How a restore ended, what was compared, what is kept, and what can be done next.
final class ReportStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ReportStep.class);
    private static final int DIFFERENCES = 200;

    private final RestoreModel model;
    private final RestoreController controller;

    ReportStep(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().addAll("step-page", "report-step");
        model.outcomeProperty().addListener(property -> update());
        model.copyProperty().addListener(property -> update());
        model.afterErrorProperty().addListener(property -> update());
        update();
    }

    private void update() {
        JobOutcome<RestoreOutcome> outcome = model.outcomeProperty().get();
        if (outcome == null) {
            getChildren().clear();
            return;
        }
        List<Node> all =
                switch (outcome) {
                    case JobOutcome.Succeeded<RestoreOutcome>(RestoreOutcome done) -> report(done);
                    case JobOutcome.Failed<RestoreOutcome>(DrydockException error) ->
                            failure(error);
                    case JobOutcome.Cancelled<RestoreOutcome>(String left) -> cancelled(left);
                };
        getChildren().setAll(all);
    }

    private List<Node> report(RestoreOutcome done) {
        List<Node> all = new ArrayList<>();
        DrydockException after = model.afterErrorProperty().get();
        if (after != null) {
            all.add(new ErrorCard(after));
        }
        boolean equal = done.verified();
        var title =
                new Label(
                        TEXTS.get(equal ? "report.equal" : "report.differs", name(done)),
                        Icons.of(
                                equal
                                        ? MaterialDesignS.SHIELD_CHECK_OUTLINE
                                        : MaterialDesignA.ALERT_OUTLINE));
        title.getStyleClass()
                .addAll(Styles.PAGE_TITLE, "result-title", equal ? "success" : "attention");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        all.add(title);
        all.add(Blocks.name(done.target()));
        all.add(
                Blocks.text(
                        TEXTS.get(
                                "report.numbers",
                                Format.count(done.objects()),
                                Format.count(done.rows()),
                                Format.duration(Duration.ofMillis(done.durationMs())),
                                done.source())));
        Node kept = kept(done);
        if (kept != null) {
            all.add(kept);
        }
        all.add(actions());
        if (!done.differences().isEmpty()) {
            all.add(differences(done.differences()));
        }
        var steps = Blocks.section(TEXTS.get("report.steps"), steps(done.steps()));
        var checks = Blocks.section(TEXTS.get("report.checks"), checks(done.checks()));
        var columns = new HBox(steps, checks);
        columns.getStyleClass().add("report-columns");
        for (VBox column : List.of(steps, checks)) {
            HBox.setHgrow(column, Priority.ALWAYS);
            column.setPrefWidth(480);
            column.setMinWidth(0);
        }
        all.add(columns);
        if (!done.notes().isEmpty()) {
            var notes = new VBox();
            notes.getStyleClass().add("report-lines");
            done.notes().forEach(note -> notes.getChildren().add(Blocks.text(note)));
            all.add(Blocks.section(TEXTS.get("report.notes"), notes));
        }
        return all;
    }

    private String name(RestoreOutcome done) {
        return controller
                .targets()
                .place()
                .map(place -> place.profile().endpoint().databaseName())
                .orElse(done.target());
    }

    /// The last part of a path; a database's name is one already.
    private static String file(String name) {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return name.substring(slash + 1);
    }

    private @org.jspecify.annotations.Nullable Node kept(RestoreOutcome done) {
        var box = new VBox();
        box.getStyleClass().add("warnings");
        KeptCopy copy = model.copyProperty().get();
        if (copy != null) {
            boolean waiting = copy.state() == KeptCopy.State.WAITING;
            box.getChildren()
                    .add(
                            Blocks.notice(
                                    TEXTS.get(
                                            waiting ? "report.waiting" : "report.old",
                                            file(copy.live()),
                                            file(copy.name()),
                                            Format.exact(copy.until())),
                                    MaterialDesignC.CLOCK_OUTLINE,
                                    "neutral"));
        }
        Path safety = done.safetyBackup();
        if (safety != null) {
            box.getChildren()
                    .add(
                            Blocks.notice(
                                    TEXTS.get("report.safety", safety),
                                    MaterialDesignC.CONTENT_SAVE_CHECK_OUTLINE,
                                    "neutral"));
        }
        return box.getChildren().isEmpty() ? null : box;
    }

    private Node actions() {
        var line = new HBox();
        line.getStyleClass().add("form-buttons");
        KeptCopy copy = model.copyProperty().get();
        if (copy != null) {
            boolean waiting = copy.state() == KeptCopy.State.WAITING;
            line.getChildren()
                    .add(
                            button(
                                    waiting ? "report.swap" : "report.swapBack",
                                    "swap",
                                    controller.runs()::swap,
                                    Styles.DANGER_OUTLINED));
        }
        line.getChildren()
                .addAll(
                        button("report.open", "open-database", controller.runs()::openDatabase),
                        button("report.save", "save-report", controller.runs()::saveReport));
        return line;
    }

    private static Button button(String key, String id, Runnable action, String... styleClasses) {
        var button = new Button(TEXTS.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(styleClasses);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Node differences(List<String> all) {
        var lines = new VBox();
        lines.getStyleClass().add("report-lines");
        all.stream()
                .limit(DIFFERENCES)
                .forEach(line -> lines.getChildren().add(Blocks.text(line, Styles.MONO)));
        if (all.size() > DIFFERENCES) {
            lines.getChildren()
                    .add(
                            Blocks.text(
                                    TEXTS.get("sheet.rest", all.size() - DIFFERENCES),
                                    Styles.MUTED));
        }
        return Blocks.section(TEXTS.get("report.differences", all.size()), lines);
    }

    private static Node steps(List<RestoreOutcome.Step> steps) {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("field-grid", "report-grid");
        for (int i = 0; i < steps.size(); i++) {
            RestoreOutcome.Step step = steps.get(i);
            var name = new Label(step.name());
            name.setMinWidth(Region.USE_PREF_SIZE);
            var time = new Label(Format.duration(Duration.ofMillis(step.millis())));
            time.getStyleClass().add(Styles.MONO);
            time.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(time, HPos.RIGHT);
            var detail = Blocks.text(step.detail(), Styles.MUTED);
            GridPane.setHgrow(detail, Priority.ALWAYS);
            grid.addRow(i, name, time, detail);
        }
        return grid;
    }

    private static Node checks(List<RestoreOutcome.Check> checks) {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("field-grid", "report-grid");
        for (int i = 0; i < checks.size(); i++) {
            RestoreOutcome.Check check = checks.get(i);
            var mark =
                    new Label(
                            TEXTS.get(check.equal() ? "check.equal" : "check.differs"),
                            Icons.small(
                                    check.equal()
                                            ? MaterialDesignC.CHECK
                                            : MaterialDesignA.ALERT_OUTLINE));
            mark.getStyleClass()
                    .addAll(
                            "verdict-mark",
                            check.equal() ? "verdict-mark-fine" : "verdict-mark-stop");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            var name = new Label(check.name());
            name.setMinWidth(Region.USE_PREF_SIZE);
            var detail = Blocks.text(check.detail(), Styles.MUTED);
            GridPane.setHgrow(detail, Priority.ALWAYS);
            grid.addRow(i, mark, name, detail);
        }
        return grid;
    }

    private List<Node> failure(DrydockException error) {
        var facts = Blocks.grid();
        List<String> known = List.of("object", "line", "server", "left");
        known.forEach(name -> {
            String value = error.details().get(name);
            if (value != null && !value.isBlank()) {
                Label text = Blocks.text(value);
                Blocks.row(facts, TEXTS.get("failure." + name), text, text);
            }
        });
        List<Node> all = new ArrayList<>();
        var title =
                new Label(
                        TEXTS.get("failure.title"), Icons.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "result-title", "danger");
        all.add(title);
        all.add(card(error));
        if (facts.getRowCount() > 0) {
            all.add(facts);
        }
        String statement = error.details().get("statement");
        if (statement != null && !statement.isBlank()) {
            Label text = Blocks.text(statement, Styles.MONO);
            var box = new HBox(text);
            HBox.setHgrow(text, Priority.ALWAYS);
            box.getStyleClass().add("command-box");
            all.add(Blocks.section(TEXTS.get("failure.statement"), box));
        }
        return all;
    }

    private Node card(DrydockException error) {
        // what it knows by name stands below, readable
        var plain =
                new ErrorCard(
                        new DrydockException(
                                error.code(),
                                error.message(),
                                error.hint(),
                                java.util.Map.of(),
                                error));
        return plain.withAction(
                        TEXTS.get("failure.preflight"),
                        () -> controller.go(RestoreModel.Step.PREFLIGHT))
                .withAction(
                        TEXTS.get("failure.target"), () -> controller.go(RestoreModel.Step.TARGET));
    }

    private List<Node> cancelled(String left) {
        var title = new Label(TEXTS.get("cancelled.title"), Icons.of(MaterialDesignC.CANCEL));
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "result-title");
        var again =
                new Button(
                        TEXTS.get("cancelled.again"),
                        Icons.of(MaterialDesignR.REFRESH));
        again.setOnAction(event -> controller.go(RestoreModel.Step.PREFLIGHT));
        return List.of(title, Blocks.text(TEXTS.get("cancelled.left", left)), new HBox(again));
    }
}
