package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// What is in the way, before anything is touched.
final class PreflightStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(PreflightStep.class);
    private static final int SKELETON_ROWS = 8;

    private final RestoreModel model;
    private final RestoreController controller;
    private final Label verdict = new Label();
    private final Label forecast = new Label();
    private final Label plan = Blocks.text("", "preflight-plan");
    private final Button again =
            new Button(TEXTS.get("preflight.again"), Icons.of(MaterialDesignR.REFRESH));
    private final Button keep =
            new Button(TEXTS.get("preflight.keep"), Icons.of(MaterialDesignB.BOOKMARK_OUTLINE));
    private final VBox lines = new VBox();
    private final VBox decided = new VBox();
    private final Skeleton skeleton = new Skeleton(SKELETON_ROWS);
    private final SimpleStringProperty command = new SimpleStringProperty("");

    PreflightStep(RestoreModel model, RestoreController controller, Runnable onCopied) {
        this.model = model;
        this.controller = controller;
        getStyleClass().addAll("step-page", "preflight-step");
        verdict.getStyleClass().add("preflight-verdict");
        verdict.setMinWidth(0);
        forecast.getStyleClass().addAll(Styles.MUTED, "preflight-forecast");
        forecast.setMinWidth(0);
        again.setId("look-again");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setTooltip(new Tooltip(TEXTS.get("preflight.again.tip")));
        again.setOnAction(event -> controller.targets().look());
        keep.setId("keep-recipe");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.setTooltip(new Tooltip(TEXTS.get("preflight.keep.tip")));
        keep.setOnAction(event -> controller.keep());
        var head = new HBox(verdict, forecast, Blocks.space(), keep, again);
        head.getStyleClass().add("preflight-head");
        HBox.setHgrow(verdict, Priority.SOMETIMES);
        lines.getStyleClass().add("sheet");
        decided.getStyleClass().add("decided");
        getChildren()
                .setAll(
                        head,
                        plan,
                        lines,
                        decided,
                        Blocks.section(
                                TEXTS.get("command.title"), Blocks.command(command, onCopied)));
        model.lookedProperty().addListener(property -> update());
        model.lookingProperty().addListener(property -> update());
        model.lookErrorProperty().addListener(property -> update());
        model.fixesProperty().addListener(property -> update());
        model.choicesProperty().addListener(property -> update());
        update();
    }

    private void update() {
        boolean looking = model.lookingProperty().get() != null;
        Looked looked = model.looked();
        DrydockException error = model.lookErrorProperty().get();
        again.setDisable(looking);
        again.setText(TEXTS.get(looking ? "preflight.looking" : "preflight.again"));
        command.set(controller.targets().command());
        Blocks.show(controller.canKeep(), keep);
        // what was found is old while it is looked at again
        lines.getStyleClass().remove("old");
        if (looking && looked != null) {
            lines.getStyleClass().add("old");
        }
        verdict.getStyleClass().removeAll("success", "attention", "danger");
        forecast.setText("");
        if (error != null) {
            verdict.setGraphic(null);
            verdict.setText(TEXTS.get("preflight.failed"));
            lines.getChildren().setAll(card(error));
            show(null);
            return;
        }
        if (looked == null) {
            verdict.setGraphic(null);
            verdict.setText(TEXTS.get(looking ? "preflight.looking" : "preflight.none"));
            if (looking) {
                skeleton.begin();
                lines.getChildren().setAll(skeleton);
            } else {
                lines.getChildren().clear();
            }
            show(null);
            return;
        }
        skeleton.end();
        showVerdict(looked);
        forecast.setText(forecast(looked.sheet()));
        lines.getChildren()
                .setAll(
                        looked.sheet().lines().stream()
                                .map(line -> new SheetLine(line, model, controller.targets()))
                                .toList());
        show(looked);
    }

    private void show(@org.jspecify.annotations.Nullable Looked looked) {
        plan.setText(looked == null ? "" : plan(looked));
        Blocks.show(!plan.getText().isEmpty(), plan);
        showDecided(looked);
    }

    private Node card(DrydockException error) {
        return new ErrorCard(error)
                .withAction(TEXTS.get("preflight.again"), () -> controller.targets().look())
                .withAction(
                        TEXTS.get("preflight.target"),
                        () -> controller.go(RestoreModel.Step.TARGET));
    }

    private void showVerdict(Looked looked) {
        List<PreflightLine> all = looked.sheet().lines();
        long stops = count(all, PreflightLine.Verdict.STOP);
        long warnings = count(all, PreflightLine.Verdict.WARNING);
        PreflightLine.Verdict worst =
                stops > 0
                        ? PreflightLine.Verdict.STOP
                        : warnings > 0 ? PreflightLine.Verdict.WARNING : PreflightLine.Verdict.FINE;
        verdict.setGraphic(Icons.of(SheetLine.icon(worst)));
        verdict.getStyleClass()
                .add(
                        switch (worst) {
                            case FINE -> "success";
                            case WARNING -> "attention";
                            case STOP -> "danger";
                        });
        verdict.setText(
                switch (worst) {
                    case FINE -> TEXTS.get("preflight.fine");
                    case WARNING -> TEXTS.get("preflight.warnings", warnings);
                    case STOP -> TEXTS.get("preflight.stops", stops, warnings);
                });
    }

    private static long count(List<PreflightLine> all, PreflightLine.Verdict verdict) {
        return all.stream().filter(line -> line.verdict() == verdict).count();
    }

    private static String forecast(PreflightSheet sheet) {
        List<String> parts = new ArrayList<>();
        if (sheet.rows() >= 0) {
            parts.add(TEXTS.get("preflight.rows", Format.count(sheet.rows())));
        }
        if (sheet.bytes() >= 0) {
            parts.add(Format.bytes(sheet.bytes()));
        }
        Duration expected = sheet.expected();
        if (expected != null) {
            parts.add(TEXTS.get("preflight.time", Format.duration(expected)));
        }
        return String.join("  ·  ", parts);
    }

    private static String plan(Looked looked) {
        RestoreSelection selection = looked.selection();
        String text =
                TEXTS.get(
                        "preflight.plan",
                        Format.count(selection.objects().size()),
                        Format.count(selection.replaced().size()),
                        Format.count(selection.filled().size()));
        if (selection.added().isEmpty() && selection.leftOut().isEmpty()) {
            return text;
        }
        return TEXTS.get(
                "preflight.plan.more",
                text,
                Format.count(selection.added().size()),
                Format.count(selection.leftOut().size()));
    }

    /// What was decided and stands at no line any more, to be taken back.
    private void showDecided(@org.jspecify.annotations.Nullable Looked looked) {
        List<PreflightFix> offered =
                looked == null
                        ? List.of()
                        : looked.sheet().lines().stream()
                                .flatMap(line -> line.fixes().stream())
                                .toList();
        List<PreflightFix> taken =
                model.fixes().taken().stream().filter(fix -> !isOffered(fix, offered)).toList();
        decided.getChildren().clear();
        if (!taken.isEmpty()) {
            decided.getChildren().add(Blocks.heading(TEXTS.get("preflight.decided")));
            taken.forEach(fix -> decided.getChildren().add(taken(fix)));
        }
        Blocks.show(!taken.isEmpty(), decided);
    }

    private Node taken(PreflightFix fix) {
        Label text = Blocks.text(FixField.text(fix));
        HBox.setHgrow(text, Priority.SOMETIMES);
        text.setMaxWidth(Region.USE_PREF_SIZE);
        var undo = new Button(TEXTS.get("fix.undo"));
        undo.getStyleClass().addAll("small", "undo-fix");
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setOnAction(event -> controller.targets().leave(fix));
        var line = new HBox(text, undo);
        line.getStyleClass().add("field-row");
        return line;
    }

    private static boolean isOffered(PreflightFix fix, List<PreflightFix> offered) {
        return fix instanceof PreflightFix.MapOwner(String from, String _)
                ? offered.stream()
                        .anyMatch(other ->
                                other instanceof PreflightFix.MapOwner(String same, String _)
                                        && same.equals(from))
                : offered.contains(fix);
    }
}
