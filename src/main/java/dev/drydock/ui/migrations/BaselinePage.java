package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Begins a history in the middle: what would count as applied without being run.
final class BaselinePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(BaselinePage.class);

    /// What the page's controls do.
    record Actions(Runnable back, Consumer<String> version, Runnable set, Runnable copy) {}

    private final MigrationsModel files;
    private final BaselineModel model;
    private final Actions actions;
    private final ConsoleTable<BaselinePlan.Line> table =
            new ConsoleTable<>(TEXTS.get("baseline.filter"), line -> line.version());
    private final ComboBox<String> version = new ComboBox<>();
    private final TextField description = new TextField();
    private final CheckBox over = new CheckBox();
    private final Button copy = new Button();
    private final Button set = new Button("", Icons.of(MaterialDesignF.FLAG_OUTLINE));
    private final HBox options = new HBox();
    private final PageBar bar;
    private final PlanNotes notes = new PlanNotes();
    private final InvalidationListener update = property -> update();

    BaselinePage(MigrationsModel files, BaselineModel model, Actions actions) {
        this.files = files;
        this.model = model;
        this.actions = actions;
        this.bar = new PageBar(actions.back(), List.of(table.filterField(), copy, set));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("baseline-page");
        setFocusTraversable(true);
        table.filterField().setMaxWidth(180);
        table.addMono("version", TEXTS.get("column.version"), 90, BaselinePlan.Line::version);
        table.addText(
                "description", TEXTS.get("column.description"), 320, line -> line.description());
        table.addNode(
                "effect",
                TEXTS.get("baseline.column.effect"),
                250,
                line -> word(line.effect()),
                line -> mark(line.effect()));
        table.addMono("file", TEXTS.get("column.file"), 420, BaselinePlan.Line::file);
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                        TEXTS.get("empty.files.title"),
                        TEXTS.get("baseline.noFiles")));
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        set.getStyleClass().addAll(Styles.ACCENT, "baseline-set");
        set.setMinWidth(USE_PREF_SIZE);
        set.setTooltip(new Tooltip(TEXTS.get("baseline.tooltip")));
        version.setEditable(true);
        version.getStyleClass().addAll("plan-choice", "baseline-version");
        version.setPrefWidth(150);
        var versionLabel = new Label(TEXTS.get("baseline.version"));
        versionLabel.setLabelFor(version);
        versionLabel.setMinWidth(USE_PREF_SIZE);
        description.setPromptText(TEXTS.get("baseline.description.prompt"));
        HBox.setHgrow(description, Priority.ALWAYS);
        description.setMaxWidth(420);
        var descriptionLabel = new Label(TEXTS.get("baseline.description"));
        descriptionLabel.setLabelFor(description);
        descriptionLabel.setMinWidth(USE_PREF_SIZE);
        over.getStyleClass().add("baseline-over");
        over.setMinWidth(USE_PREF_SIZE);
        options.getStyleClass().addAll("plan-options", Styles.PANE_HAIRLINE_BOTTOM);
        options.getChildren().addAll(versionLabel, version, descriptionLabel, description, over);
        setTop(new VBox(bar, notes, options));
        setCenter(table);
    }

    private static String word(BaselinePlan.Effect effect) {
        return TEXTS.get("baseline.effect." + effect.name().toLowerCase(Locale.ROOT));
    }

    private static Label mark(BaselinePlan.Effect effect) {
        Ikon icon =
                switch (effect) {
                    case COUNTS -> MaterialDesignF.FLAG_OUTLINE;
                    case PENDING -> MaterialDesignC.CLOCK_OUTLINE;
                    case APPLIED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                };
        var mark = new Label(word(effect), Icons.small(icon));
        mark.getStyleClass()
                .addAll(
                        "state-mark",
                        switch (effect) {
                            case COUNTS -> "done";
                            case PENDING -> "muted";
                            case APPLIED -> "success";
                        });
        return mark;
    }

    private void bind() {
        set.setOnAction(event -> actions.set().run());
        copy.setOnAction(event -> actions.copy().run());
        version.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        actions.version().accept(now);
                    }
                });
        description.textProperty().bindBidirectional(model.descriptionProperty());
        over.selectedProperty().bindBidirectional(model.overHistoryProperty());
        model.care().stageProperty().addListener(update);
        model.care().planProperty().addListener(update);
        model.care().errorProperty().addListener(update);
        model.care().messageProperty().addListener(update);
        model.versionProperty().addListener(update);
        model.overHistoryProperty().addListener(update);
    }

    /// The button of the page, and Ctrl+Enter.
    void start() {
        if (!set.isDisabled()) {
            actions.set().run();
        }
    }

    void focusSearch() {
        table.filterField().requestFocus();
    }

    private void update() {
        CareModel.Stage stage = model.care().stage();
        BaselinePlan plan = model.care().plan();
        bar.setTitle(TEXTS.get("baseline.title"));
        bar.setBackDisabled(stage == CareModel.Stage.WORKING);
        MigrationStatus status = files.status();
        List<String> versions =
                status == null
                        ? List.of()
                        : status.migrations().stream()
                                .map(Migration::version)
                                .filter(one -> !one.isRepeatable())
                                .map(one -> one.text())
                                .toList();
        if (!version.getItems().equals(versions)) {
            version.getItems().setAll(versions);
        }
        if (!model.version().equals(version.getValue())) {
            version.setValue(model.version());
        }
        int rows = plan == null ? 0 : plan.historyRows();
        over.setText(TEXTS.get("baseline.over", rows));
        over.setVisible(rows > 0);
        over.setManaged(rows > 0);
        KeptFocus.disable(
                this, options, stage == CareModel.Stage.WORKING || stage == CareModel.Stage.DONE);
        set.setText(TEXTS.get("baseline.verb", model.version()));
        KeptFocus.disable(this, set, !model.canSet());
        notes.show(
                stage == CareModel.Stage.DONE
                        ? ""
                        : plan == null
                                ? TEXTS.get("baseline.about.none")
                                : TEXTS.get(
                                        "baseline.about",
                                        plan.version().text(),
                                        plan.count(BaselinePlan.Effect.COUNTS),
                                        plan.count(BaselinePlan.Effect.PENDING)),
                model.care().messageProperty().get(),
                List.of(),
                model.care().errorProperty().get(),
                null);
        table.setRows(plan == null ? List.of() : plan.lines());
    }
}
