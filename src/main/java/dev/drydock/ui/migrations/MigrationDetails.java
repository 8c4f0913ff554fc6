package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// Below the table: the selected migration's SQL, its rollback, and what happened to it.
final class MigrationDetails extends TabPane {

    private static final Texts TEXTS = Texts.forPackage(MigrationDetails.class);

    private final MigrationsModel model;
    private final Label remark = new Label();
    private final SqlArea sql = new SqlArea(TEXTS.get("detail.sql"));
    private final SqlArea rollback = new SqlArea(TEXTS.get("detail.rollback"));
    private final StackPane sqlPlace = new StackPane();
    private final StackPane rollbackPlace = new StackPane();
    private final FlowPane proof = new FlowPane();
    private final FindingsPane findings = new FindingsPane(this::showPlace);
    private final Tab findingsTab = tab("detail.findings", findings);
    private final HistoryPane history;
    private final Runnable onForecast;
    private final Tab forecastTab;
    private final InvalidationListener update = property -> update();

    /// @param onForecast asks the server about the selected file
    MigrationDetails(MigrationsModel model, Runnable onForecast) {
        this.model = model;
        this.onForecast = onForecast;
        this.forecastTab = tab("detail.forecast", new ForecastPane(model, onForecast));
        this.history = new HistoryPane(model);
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("migration-details");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        remark.getStyleClass().addAll("migration-remark", Styles.PANE_HAIRLINE_BOTTOM);
        remark.setWrapText(true);
        remark.setMaxWidth(Double.MAX_VALUE);
        var sqlPage = new BorderPane(sqlPlace);
        sqlPage.setTop(remark);
        proof.getStyleClass().addAll("migration-remark", Styles.PANE_HAIRLINE_BOTTOM);
        var rollbackPage = new BorderPane(rollbackPlace);
        rollbackPage.setTop(proof);
        getTabs()
                .addAll(
                        tab("detail.sql", sqlPage),
                        tab("detail.rollback", rollbackPage),
                        findingsTab,
                        forecastTab,
                        tab("detail.history", history));
    }

    private static Tab tab(String key, Node content) {
        return new Tab(TEXTS.get(key), content);
    }

    private void bind() {
        model.selectedProperty().addListener(update);
        model.insightProperty().addListener(update);
        model.dialectIdProperty().addListener(update);
        InvalidationListener ask = property -> askForecast();
        getSelectionModel().selectedItemProperty().addListener(ask);
        model.selectedProperty().addListener(ask);
    }

    private void update() {
        Migration migration = model.selected();
        sql.setDialect(model.dialectIdProperty().get());
        rollback.setDialect(model.dialectIdProperty().get());
        showRemark(migration);
        FileInsight insight =
                migration == null ? FileInsight.NOTHING : model.insight().of(migration);
        showProof(migration, insight.proof());
        findings.show(insight.findings());
        findingsTab.setText(
                insight.findings().isEmpty()
                        ? TEXTS.get("detail.findings")
                        : TEXTS.get("detail.findings.count", insight.findings().size()));
        if (migration == null) {
            show(sqlPlace, nothingSelected());
            show(rollbackPlace, nothingSelected());
            return;
        }
        sql.setSql(migration.sql(), FindingText.marks(insight.findings(), migration.file()));
        show(sqlPlace, sql);
        String back = migration.rollbackSql();
        if (back == null) {
            show(
                    rollbackPlace,
                    new EmptyState(
                            MaterialDesignU.UNDO_VARIANT,
                            TEXTS.get("empty.rollback.title"),
                            TEXTS.get("empty.rollback.text", rollbackName(migration))));
        } else {
            rollback.setSql(
                    back,
                    FindingText.marks(
                            insight.findings().stream()
                                    .filter(one -> !one.file().equals(migration.file()))
                                    .toList(),
                            null));
            show(rollbackPlace, rollback);
        }
    }

    private void showProof(@Nullable Migration migration, ProofBadge badge) {
        boolean any = migration != null && migration.hasRollback();
        proof.setVisible(any);
        proof.setManaged(any);
        if (any) {
            var meaning = new Label(badge.meaning());
            meaning.getStyleClass().add(Styles.MUTED);
            proof.getChildren().setAll(List.of(FilesTable.proofMark(badge), meaning));
        }
    }

    /// The server is asked only while somebody looks.
    private void askForecast() {
        Migration migration = model.selected();
        FileForecast told = model.forecastProperty().get();
        boolean looking = forecastTab.equals(getSelectionModel().getSelectedItem());
        if (looking
                && migration != null
                && (told == null || !told.version().equals(migration.version()))) {
            onForecast.run();
        }
    }

    /// Goes to the place of a finding, in the file or in its rollback.
    private void showPlace(Finding finding) {
        Migration migration = model.selected();
        if (migration == null || finding.line() == 0) {
            return;
        }
        boolean forward = finding.file().equals(migration.file());
        getSelectionModel().select(forward ? 0 : 1);
        (forward ? sql : rollback).showPlace(finding.line(), finding.column());
    }

    private void showRemark(@Nullable Migration migration) {
        String text = "";
        if (migration != null) {
            String remedy = StateMark.remedy(migration.state());
            text =
                    migration.remark().isEmpty()
                            ? remedy
                            : TEXTS.get("remark", sentence(migration.remark()), remedy);
        }
        remark.setText(text.strip());
        remark.setManaged(!text.isBlank());
        remark.setVisible(!text.isBlank());
    }

    /// With a capital and without its full stop.
    private static String sentence(String remark) {
        String whole = remark.substring(0, 1).toUpperCase(Locale.ROOT) + remark.substring(1);
        return whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private static void show(StackPane place, Node node) {
        if (!place.getChildren().equals(List.of(node))) {
            place.getChildren().setAll(List.of(node));
        }
    }

    private static Node nothingSelected() {
        return new EmptyState(
                MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                TEXTS.get("empty.selection.title"),
                TEXTS.get("empty.selection.text"));
    }

    private static String rollbackName(Migration migration) {
        return Format.oneLine(
                migration.file().replaceFirst("(?i)(\\.up)?\\.sql$", "") + ".down.sql");
    }
}
