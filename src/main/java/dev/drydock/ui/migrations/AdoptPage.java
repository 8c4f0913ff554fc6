package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.adopt.AdoptPlan;
import dev.drydock.engine.migration.adopt.AdoptRow;
import dev.drydock.engine.migration.adopt.ForeignTable;
import dev.drydock.engine.migration.adopt.ForeignTool;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// Takes over the history of another tool: what each of its rows becomes, before anything is
/// written.
final class AdoptPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(AdoptPage.class);

    /// What the page's controls do.
    record Actions(
            Runnable back,
            Runnable plan,
            Runnable adopt,
            Consumer<ForeignTable> choose,
            Consumer<String> position,
            Runnable baseline,
            Runnable copyCommand) {}

    private final AdoptModel model;
    private final Actions actions;
    private final ConsoleTable<AdoptRow> table =
            new ConsoleTable<>(TEXTS.get("adopt.filter"), row -> row);
    private final Button copy = new Button();
    private final Button adopt = new Button("", Icons.of(MaterialDesignI.IMPORT));
    private final ComboBox<ForeignTable> tables = new ComboBox<>();
    private final TextField position = new TextField();
    private final Label positionLabel = new Label(TEXTS.get("adopt.position"));
    private final HBox options = new HBox();
    private final PageBar bar;
    private final PlanNotes notes = new PlanNotes();
    private final StackPane place = new StackPane();
    private final Skeleton skeleton = new Skeleton(6);
    private final InvalidationListener update = property -> update();

    AdoptPage(AdoptModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
        this.bar = new PageBar(actions.back(), List.of(table.filterField(), copy, adopt));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("adopt-page");
        setFocusTraversable(true);
        table.filterField().setMaxWidth(180);
        addColumns();
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        adopt.getStyleClass().addAll(Styles.ACCENT, "adopt-apply");
        adopt.setMinWidth(USE_PREF_SIZE);
        adopt.setTooltip(new Tooltip(TEXTS.get("adopt.tooltip")));
        tables.setConverter(new TableText());
        tables.setPrefWidth(360);
        tables.getStyleClass().add("plan-choice");
        tables.setAccessibleText(TEXTS.get("adopt.table"));
        position.setPrefColumnCount(8);
        position.setTooltip(new Tooltip(TEXTS.get("adopt.position.tooltip")));
        positionLabel.setLabelFor(position);
        options.getStyleClass().addAll("plan-options", Styles.PANE_HAIRLINE_BOTTOM);
        setTop(new VBox(bar, notes, options));
        setCenter(new StackPane(place, skeleton));
    }

    private void addColumns() {
        table.addMono("version", TEXTS.get("column.version"), 90, AdoptRow::version);
        table.addText("source", TEXTS.get("adopt.column.source"), 240, AdoptRow::source);
        table.addMono("file", TEXTS.get("column.file"), 220, AdoptRow::file);
        table.addNode(
                "verdict",
                TEXTS.get("adopt.column.verdict"),
                150,
                row -> verdict(row.verdict()),
                AdoptPage::mark);
        table.addText("recorded", TEXTS.get("adopt.column.recorded"), 130, AdoptPage::recorded);
        table.addText("remark", TEXTS.get("adopt.column.remark"), 430, AdoptRow::remark);
    }

    private static String verdict(AdoptRow.Verdict verdict) {
        return TEXTS.get("adopt.verdict." + verdict.word());
    }

    private static Label mark(AdoptRow row) {
        boolean agrees = row.verdict() == AdoptRow.Verdict.AGREES;
        var mark =
                new Label(
                        verdict(row.verdict()),
                        Icons.small(
                                row.verdict().isUnclear()
                                        ? MaterialDesignA.ALERT_OUTLINE
                                        : agrees
                                                ? MaterialDesignC.CHECK_CIRCLE_OUTLINE
                                                : MaterialDesignI.INFORMATION_OUTLINE));
        mark.getStyleClass()
                .addAll(
                        "state-mark",
                        row.verdict().isUnclear() ? "attention" : agrees ? "success" : "muted");
        mark.setTooltip(new Tooltip(row.remark()));
        return mark;
    }

    private static String recorded(AdoptRow row) {
        var recorded = row.recorded();
        return recorded == null
                ? TEXTS.get("adopt.recorded.nothing")
                : EventMark.word(recorded.event());
    }

    private void bind() {
        adopt.setOnAction(event -> actions.adopt().run());
        copy.setOnAction(event -> actions.copyCommand().run());
        tables.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        actions.choose().accept(now);
                    }
                });
        position.setOnAction(event -> actions.position().accept(position.getText()));
        model.care().stageProperty().addListener(update);
        model.care().planProperty().addListener(update);
        model.care().errorProperty().addListener(update);
        model.care().messageProperty().addListener(update);
        model.tablesProperty().addListener(update);
        model.tableProperty().addListener(update);
    }

    /// The button of the page, and Ctrl+Enter.
    void start() {
        if (!adopt.isDisabled()) {
            actions.adopt().run();
        }
    }

    void focusSearch() {
        table.filterField().requestFocus();
    }

    private void update() {
        CareModel.Stage stage = model.care().stage();
        if (stage == CareModel.Stage.PLANNING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        AdoptPlan plan = model.care().plan();
        bar.setTitle(
                plan == null
                        ? TEXTS.get("adopt.title")
                        : TEXTS.get("adopt.title.of", plan.table().tool().title()));
        bar.setBackDisabled(stage == CareModel.Stage.WORKING);
        adopt.setText(
                TEXTS.get("adopt.verb", plan == null || plan.written() ? 0 : plan.recordedCount()));
        KeptFocus.disable(this, adopt, !AdoptController.canAdopt(model.care()));
        showOptions(plan, stage);
        DrydockException failure = model.care().errorProperty().get();
        boolean nothingThere =
                failure != null && failure.code() == ErrorCode.MIGRATION_ADOPT_NOT_FOUND;
        notes.show(
                plan == null || stage == CareModel.Stage.DONE ? "" : about(plan),
                model.care().messageProperty().get(),
                plan == null ? List.of() : warnings(plan),
                nothingThere ? null : failure,
                actions.plan());
        if (nothingThere) {
            place.getChildren().setAll(List.of(nothing(failure)));
        } else if (plan == null) {
            place.getChildren().clear();
        } else {
            table.setRows(plan.rows());
            if (!place.getChildren().contains(table)) {
                place.getChildren().setAll(List.of(table));
            }
        }
    }

    private static String about(AdoptPlan plan) {
        return TEXTS.get(
                "adopt.about",
                plan.table().display(),
                plan.table().tool().title(),
                plan.recordedCount(),
                plan.unclearCount());
    }

    private static List<String> warnings(AdoptPlan plan) {
        List<String> warnings = new ArrayList<>();
        if (!plan.conflict().isEmpty()) {
            warnings.add(plan.conflict() + " " + TEXTS.get("adopt.conflict"));
        }
        if (!plan.table().here()) {
            warnings.add(TEXTS.get("adopt.elsewhere", plan.table().display()));
        }
        warnings.addAll(plan.notes());
        return warnings;
    }

    private EmptyState nothing(DrydockException failure) {
        return new EmptyState(
                        MaterialDesignD.DATABASE_SEARCH_OUTLINE,
                        TEXTS.get("adopt.empty.title"),
                        TEXTS.get("adopt.empty.text", failure.message()))
                .withAction(
                        TEXTS.get("adopt.empty.baseline"),
                        MaterialDesignF.FLAG_OUTLINE,
                        actions.baseline());
    }

    private void showOptions(@Nullable AdoptPlan plan, CareModel.Stage stage) {
        List<ForeignTable> found = model.tablesProperty().get();
        boolean several = found.size() > 1;
        boolean noNumbers = plan != null && plan.table().tool() == ForeignTool.ALEMBIC;
        if (!tables.getItems().equals(found)) {
            tables.getItems().setAll(found);
        }
        tables.setValue(model.table());
        if (!position.isFocused()) {
            position.setText(model.position());
        }
        options.getChildren().clear();
        if (several) {
            var label = new Label(TEXTS.get("adopt.table"));
            label.setLabelFor(tables);
            options.getChildren().addAll(label, tables);
        }
        if (noNumbers) {
            options.getChildren().addAll(positionLabel, position);
        }
        boolean any = (several || noNumbers) && stage != CareModel.Stage.DONE;
        options.setVisible(any);
        options.setManaged(any);
    }

    /// `public.flyway_schema_history (Flyway)`.
    private static final class TableText extends StringConverter<ForeignTable> {

        @Override
        public String toString(@Nullable ForeignTable table) {
            return table == null
                    ? ""
                    : TEXTS.get(
                            "adopt.table.entry",
                            Format.oneLine(table.display()),
                            table.tool().title());
        }

        @Override
        public ForeignTable fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
