package dev.drydock.ui.migrations;

import dev.drydock.engine.rehearsal.GeneratedMigration;
import dev.drydock.engine.rehearsal.StepFailure;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// A generated migration and its rollback side by side, where they would be written, what the
/// sandbox said of them, and the differences they were written from.
final class GenerateResult extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(GenerateResult.class);
    private static final double SQL_SHARE = 0.62;

    private final Label verdict = new Label();
    private final VBox head = new VBox();
    private final Label forwardPath = new Label();
    private final Label backPath = new Label();
    private final SqlArea forward = new SqlArea(TEXTS.get("generate.forward"));
    private final SqlArea back = new SqlArea(TEXTS.get("generate.back"));
    private final ConsoleTable<Difference> differences =
            new ConsoleTable<>(TEXTS.get("drift.filter"), difference -> difference);

    GenerateResult() {
        getStyleClass().add("generate-result");
        verdict.getStyleClass().addAll("verdict", Styles.STRONG, "generate-verdict");
        verdict.setWrapText(true);
        head.getStyleClass().addAll("rehearsal-verdict", Styles.PANE_HAIRLINE_BOTTOM);
        differences.addText("change", TEXTS.get("drift.change"), 110, one -> one.change().word());
        differences.addText("kind", TEXTS.get("drift.kind"), 130, one -> one.kind().word());
        differences.addMono("object", TEXTS.get("drift.object"), 320, one -> one.key().display());
        differences.addText("detail", TEXTS.get("drift.detail"), 520, Difference::detail);
        differences.setEmptyState(
                new EmptyState(
                        MaterialDesignE.EQUAL,
                        TEXTS.get("rehearsal.noDifferences"),
                        TEXTS.get("generate.noDifferences")));
        var texts =
                new SplitPane(
                        side(TEXTS.get("generate.forward"), forwardPath, forward),
                        side(TEXTS.get("generate.back"), backPath, back));
        var split = new SplitPane(texts, differences);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(SQL_SHARE);
        setTop(head);
        setCenter(split);
    }

    private static Node side(String title, Label path, SqlArea sql) {
        var name = new Label(title);
        name.getStyleClass().add(Styles.STRONG);
        path.getStyleClass().addAll(Styles.MONO, Styles.MUTED, "generate-target");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        var top = new VBox(name, path);
        top.getStyleClass().addAll("generate-side", Styles.PANE_HAIRLINE_BOTTOM);
        var pane = new BorderPane(sql);
        pane.setTop(top);
        pane.setMinWidth(0);
        return pane;
    }

    void show(GenerateModel.Offer offer, String dialectId, boolean written) {
        GeneratedMigration made = offer.made();
        TabBadge.Role role = made.isProved() ? TabBadge.Role.SUCCESS : TabBadge.Role.DANGER;
        verdict.setText(
                made.isProved()
                        ? TEXTS.get("generate.proved", made.differences().size())
                        : TEXTS.get("generate.notProved"));
        verdict.setGraphic(
                Icons.of(
                        made.isProved()
                                ? MaterialDesignS.SHIELD_CHECK_OUTLINE
                                : MaterialDesignS.SHIELD_ALERT_OUTLINE));
        verdict.getStyleClass().removeAll("success", "danger");
        verdict.getStyleClass().add(role.styleClass());
        head.getChildren().setAll(List.of(verdict));
        reasons(made).forEach(reason -> head.getChildren().add(line(reason, "generate-reason")));
        made.rollback()
                .lost()
                .forEach(lost ->
                        head.getChildren()
                                .add(line(TEXTS.get("generate.lost", lost), "generate-lost")));
        made.notes().forEach(note -> head.getChildren().add(line(note, Styles.MUTED)));
        showPath(forwardPath, offer.targets().getFirst(), written);
        showPath(backPath, offer.targets().getLast(), written);
        forward.setDialect(dialectId);
        back.setDialect(dialectId);
        forward.setSql(made.text());
        back.setSql(made.rollback().text());
        differences.setRows(made.differences());
    }

    private static void showPath(Label label, Path target, boolean written) {
        label.setText(
                TEXTS.get(
                        written ? "generate.target.written" : "generate.target",
                        target.toString()));
        label.setTooltip(new Tooltip(target.toString()));
    }

    /// Why it is not proved, as sentences; empty when it is.
    private static List<String> reasons(GeneratedMigration made) {
        if (made.isProved()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        addFailure(reasons, "generate.upFails", made.step().upFailure());
        addFailure(reasons, "generate.downFails", made.step().downFailure());
        if (made.step().upFailure() == null) {
            addDifferences(reasons, "generate.residual", made.residual());
            addDifferences(reasons, "generate.notBack", made.step().differences());
        }
        return reasons;
    }

    private static void addFailure(
            List<String> reasons, String key, @Nullable StepFailure failure) {
        if (failure != null) {
            reasons.add(TEXTS.get(key, failure.message()));
        }
    }

    private static void addDifferences(List<String> reasons, String key, List<Difference> left) {
        if (!left.isEmpty()) {
            reasons.add(
                    TEXTS.get(
                            key,
                            String.join(
                                    ", ",
                                    left.stream()
                                            .limit(5)
                                            .map(one ->
                                                    one.kind().word() + " " + one.key().display())
                                            .toList())));
        }
    }

    private static Label line(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
