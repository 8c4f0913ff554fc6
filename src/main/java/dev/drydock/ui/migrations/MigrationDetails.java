package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.ui.common.ConsoleTable;
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
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
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
    private final ConsoleTable<HistoryEntry> history =
            new ConsoleTable<>(TEXTS.get("history.filter"), HistoryEntry::id);
    private final InvalidationListener update = property -> update();

    MigrationDetails(MigrationsModel model) {
        this.model = model;
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
        addHistoryColumns();
        getTabs()
                .addAll(
                        tab("detail.sql", sqlPage),
                        tab("detail.rollback", rollbackPlace),
                        tab("detail.history", history));
    }

    private static Tab tab(String key, Node content) {
        return new Tab(TEXTS.get(key), content);
    }

    private void addHistoryColumns() {
        history.addTime("at", TEXTS.get("history.at"), 120, HistoryEntry::at);
        history.addMono("version", TEXTS.get("column.version"), 80, e -> e.version().text());
        history.addText(
                "event",
                TEXTS.get("history.event"),
                110,
                e -> TEXTS.get("event." + e.event().name().toLowerCase(Locale.ROOT)));
        history.addText("by", TEXTS.get("column.by"), 100, HistoryEntry::by);
        history.addNumber(
                "duration",
                TEXTS.get("column.duration"),
                90,
                HistoryEntry::executionTimeMs,
                Format::millis);
        history.addMono("checksum", TEXTS.get("history.checksum"), 160, HistoryEntry::checksum);
        history.addText("message", TEXTS.get("history.message"), 320, HistoryEntry::message);
        history.setEmptyState(
                new EmptyState(
                        MaterialDesignH.HISTORY,
                        TEXTS.get("empty.history.title"),
                        TEXTS.get("empty.history.text")));
    }

    private void bind() {
        model.selectedProperty().addListener(update);
        model.historyProperty().addListener(update);
        model.dialectIdProperty().addListener(update);
    }

    private void update() {
        Migration migration = model.selected();
        sql.setDialect(model.dialectIdProperty().get());
        rollback.setDialect(model.dialectIdProperty().get());
        showRemark(migration);
        if (migration == null) {
            show(sqlPlace, nothingSelected());
            show(rollbackPlace, nothingSelected());
            history.setRows(model.historyProperty().get());
            return;
        }
        sql.setSql(migration.sql());
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
            rollback.setSql(back);
            show(rollbackPlace, rollback);
        }
        history.setRows(
                model.historyProperty().get().stream()
                        .filter(entry -> entry.version().equals(migration.version()))
                        .toList());
    }

    private void showRemark(@Nullable Migration migration) {
        String text = "";
        if (migration != null) {
            String remedy = StateMark.remedy(migration.state());
            text =
                    migration.remark().isEmpty()
                            ? remedy
                            : TEXTS.get("remark", withoutFullStop(migration.remark()), remedy);
        }
        remark.setText(text.strip());
        remark.setManaged(!text.isBlank());
        remark.setVisible(!text.isBlank());
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
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
