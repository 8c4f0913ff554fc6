package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCoverage;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// How well each database is backed up, worst first; a click shows only its backups.
final class CoverageStrip extends HBox {

    private static final Texts TEXTS = Texts.forPackage(CoverageStrip.class);
    private static final int NAME_LENGTH = 24;
    private static final int MOST = 40;

    private final HBox chips = new HBox();
    private final Consumer<String> onChoose;

    /// @param onChoose told the source of the database; empty for all
    CoverageStrip(Consumer<String> onChoose) {
        this.onChoose = onChoose;
        getStyleClass().addAll("coverage", Styles.PANE_HAIRLINE_BOTTOM);
        var title = new Label(TEXTS.get("coverage.title"));
        title.getStyleClass().add(Styles.MUTED);
        title.setMinWidth(Region.USE_PREF_SIZE);
        chips.getStyleClass().add("coverage-chips");
        var scroll = new ScrollPane(chips);
        scroll.getStyleClass().add("coverage-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.setPannable(true);
        // the keyboard reaches the chips, not what moves them
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
    }

    /// @param chosen source of the database whose backups are shown; empty for all
    void show(List<BackupCoverage> all, String chosen) {
        chips.getChildren().setAll(all.stream().limit(MOST).map(one -> chip(one, chosen)).toList());
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }

    private ToggleButton chip(BackupCoverage one, String chosen) {
        String verdict = verdict(one);
        var chip =
                new ToggleButton(
                        Format.middle(Format.oneLine(one.connection().name()), NAME_LENGTH));
        chip.setGraphic(Icons.small(icon(one.verdict())));
        chip.getStyleClass().addAll("small", "coverage-chip", role(one.verdict()));
        chip.setSelected(source(one).equals(chosen));
        chip.setText(chip.getText() + "  " + age(one.newest()));
        chip.setTooltip(
                new Tooltip(TEXTS.get("coverage.tip", Format.oneLine(source(one)), verdict)));
        chip.setAccessibleText(one.connection().name() + ": " + verdict);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(event -> onChoose.accept(chip.isSelected() ? source(one) : ""));
        return chip;
    }

    private static String source(BackupCoverage one) {
        return one.connection().endpoint().display();
    }

    private static String age(@Nullable Backup newest) {
        return newest == null ? TEXTS.get("coverage.never") : Format.relative(newest.startedAt());
    }

    private static String proved(@Nullable Backup proved) {
        Instant at = proved == null ? null : proved.provenAt();
        return at == null
                ? TEXTS.get("coverage.proved.never")
                : TEXTS.get("coverage.proved", Format.relative(at));
    }

    private static String verdict(BackupCoverage one) {
        return TEXTS.get(
                "coverage." + one.verdict().word(), age(one.newest()), proved(one.proved()));
    }

    private static Ikon icon(BackupCoverage.Verdict verdict) {
        return switch (verdict) {
            case NONE -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
            case OLD -> MaterialDesignC.CLOCK_ALERT_OUTLINE;
            case NOT_PROVED -> MaterialDesignC.CHECK;
            case COVERED -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
        };
    }

    private static String role(BackupCoverage.Verdict verdict) {
        return switch (verdict) {
            case NONE -> "danger";
            case OLD -> "attention";
            case NOT_PROVED -> "muted";
            case COVERED -> "success";
        };
    }
}
