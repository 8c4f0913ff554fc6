package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionReport;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// Which backups are kept: the rules, what they would do to each backup and why, and one button
/// that does exactly that.
final class RetentionPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RetentionPage.class);
    private static final Duration TYPING = Duration.millis(250);

    private final BackupsModel backups;
    private final RetentionController controller;
    private final RetentionModel model;
    private final RuleFields rules;
    private final TextField within = new TextField();
    private final TextField size = new TextField();
    private final ComboBox<String> database = new ComboBox<>();
    private final CheckBox forget = new CheckBox(TEXTS.get("retention.forgetMissing"));
    private final ConsoleTable<RetentionPlan.Line> lines =
            new ConsoleTable<>(TEXTS.get("retention.filter"), line -> line.backup().id());
    private final Label totals = new Label();
    private final VBox messages = new VBox();
    private final Button run = new Button();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private boolean filling;

    RetentionPage(BackupsModel backups, RetentionController controller) {
        this.backups = backups;
        this.controller = controller;
        this.model = controller.model();
        this.rules = new RuleFields(this::typed);
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().addAll("retention-page", "pane");
        var back = new Button(TEXTS.get("action.toList"), Icons.of(MaterialDesignA.ARROW_LEFT));
        back.getStyleClass().addAll(Styles.FLAT, "page-back");
        back.setTooltip(new Tooltip(TEXTS.get("action.back.tip")));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> backups.show(BackupsModel.Page.CATALOGUE));
        var title = new Label(TEXTS.get("retention.title"));
        title.getStyleClass().add(Styles.STRONG);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copyCommand.tip")));
        copy.setAccessibleText(TEXTS.get("action.copyCommand"));
        copy.setOnAction(event -> controller.copyCommand());
        run.getStyleClass().addAll(Styles.DANGER_OUTLINED, "prune");
        run.setGraphic(Icons.of(MaterialDesignD.DELETE_OUTLINE));
        run.setTooltip(new Tooltip(TEXTS.get("retention.run.tip")));
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setOnAction(event -> controller.run());
        totals.getStyleClass().addAll(Styles.MUTED, "totals");
        totals.setMinWidth(0);
        var bar = new HBox(back, title, lines.filterField(), space, totals, copy, run);
        bar.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        messages.getStyleClass().add("page-messages");
        lines.addNode(
                "verdict",
                TEXTS.get("retention.column.verdict"),
                110,
                RetentionText::verdict,
                RetentionText::verdictMark);
        lines.addTime("when", TEXTS.get("column.when"), 110, line -> line.backup().startedAt());
        lines.addMono(
                "database", TEXTS.get("column.database"), 180, line -> line.backup().database());
        lines.addText(
                "kind",
                TEXTS.get("column.kind"),
                110,
                line -> BackupText.kind(line.backup().type()));
        lines.addNumber(
                "size",
                TEXTS.get("column.size"),
                90,
                line -> line.backup().sizeBytes(),
                bytes -> bytes <= 0 ? "–" : Format.bytes(bytes));
        lines.addNode(
                "proof",
                TEXTS.get("column.proof"),
                160,
                line -> BackupText.proof(line.backup()),
                line -> BackupText.proofMark(line.backup()));
        lines.addText("reason", TEXTS.get("retention.column.reason"), 380, RetentionText::reasons);
        lines.setEmptyState(
                new EmptyState(
                        MaterialDesignB.BROOM,
                        TEXTS.get("retention.empty.title"),
                        TEXTS.get("retention.empty.text")));
        setTop(new VBox(bar, form(), messages));
        setCenter(lines);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        backups.show(BackupsModel.Page.CATALOGUE);
                        event.consume();
                    }
                });
    }

    private FlowPane form() {
        within.setPrefColumnCount(5);
        within.setPromptText(TEXTS.get("retention.within.prompt"));
        within.setTooltip(new Tooltip(TEXTS.get("retention.within.tip")));
        size.setPrefColumnCount(6);
        size.setPromptText(TEXTS.get("retention.size.prompt"));
        size.setTooltip(new Tooltip(TEXTS.get("retention.size.tip")));
        database.setPrefWidth(170);
        database.setConverter(
                Shown.as(name ->
                        name.isEmpty()
                                ? TEXTS.get("filter.database.all")
                                : Format.middle(Format.oneLine(name), 30)));
        forget.setTooltip(new Tooltip(TEXTS.get("retention.forgetMissing.tip")));
        var form = new FlowPane();
        form.getStyleClass().addAll("retention-rules", Styles.PANE_HAIRLINE_BOTTOM);
        form.getChildren().addAll(rules.fields());
        form.getChildren()
                .addAll(
                        RuleFields.field("retention.within", within),
                        RuleFields.field("retention.size", size),
                        RuleFields.field("retention.database", database),
                        forget);
        return form;
    }

    private void bind() {
        typing.setOnFinished(event -> controller.change(typedRules()));
        within.textProperty().addListener(property -> typed());
        size.textProperty().addListener(property -> typed());
        database.valueProperty().addListener(property -> typed());
        forget.selectedProperty().addListener(property -> typed());
        model.planProperty().addListener(property -> update());
        model.errorProperty().addListener(property -> update());
        model.reportProperty().addListener(property -> update());
        model.workingProperty().addListener(property -> update());
        backups.runningProperty().addListener(property -> update());
    }

    /// Fills the page and works the plan out anew.
    void show() {
        filling = true;
        try {
            RetentionRules now = model.rules();
            rules.fill(now);
            within.setText(now.within());
            size.setText(now.size());
            List<String> names = new ArrayList<>(List.of(""));
            backups.backupsProperty().get().stream()
                    .map(Backup::database)
                    .distinct()
                    .sorted()
                    .forEach(names::add);
            if (!names.contains(now.database())) {
                names.add(now.database());
            }
            database.getItems().setAll(names);
            database.setValue(now.database());
            forget.setSelected(now.forgetMissing());
        } finally {
            filling = false;
        }
        model.forgetReport();
        controller.plan();
    }

    /// Ctrl+Enter.
    void primaryAction() {
        if (!run.isDisabled()) {
            controller.run();
        }
    }

    private void typed() {
        if (!filling) {
            typing.playFromStart();
        }
    }

    private RetentionRules typedRules() {
        String name = database.getValue();
        return rules.read(
                within.getText(), size.getText(), name == null ? "" : name, forget.isSelected());
    }

    private void update() {
        RetentionPlan plan = model.planProperty().get();
        lines.setRows(plan == null ? List.of() : plan.lines());
        int count = plan == null ? 0 : plan.removed().size();
        totals.setText(
                plan == null
                        ? ""
                        : TEXTS.get(
                                "retention.totals",
                                Format.count(plan.kept().size()),
                                Format.bytes(plan.keptBytes()),
                                Format.count(count),
                                Format.bytes(plan.removedBytes())));
        run.setText(
                count == 0
                        ? TEXTS.get("retention.run.none")
                        : TEXTS.get("retention.run", Format.count(count)));
        run.setDisable(count == 0 || model.workingProperty().get() || backups.isRunning());
        messages.getChildren().clear();
        DrydockException failure = model.errorProperty().get();
        if (failure != null) {
            messages.getChildren()
                    .add(
                            new ErrorCard(failure)
                                    .withAction(TEXTS.get("retention.again"), controller::plan));
        }
        if (plan != null && plan.overBytes() > 0) {
            addNote(
                    TEXTS.get(
                            "retention.over",
                            Format.bytes(plan.keptBytes()),
                            Format.bytes(plan.overBytes())),
                    "attention");
        }
        RetentionReport report = model.reportProperty().get();
        if (report != null) {
            addNote(
                    TEXTS.get(
                            "retention.done",
                            Format.count(report.removed().size()),
                            Format.bytes(report.removedBytes())),
                    "success");
            report.failures()
                    .forEach(one ->
                            addNote(
                                    TEXTS.get(
                                            "retention.failure",
                                            one.backup().id(),
                                            one.error().message()),
                                    "danger"));
        }
        boolean any = !messages.getChildren().isEmpty();
        messages.setVisible(any);
        messages.setManaged(any);
    }

    private void addNote(String text, String role) {
        var label =
                new Label(
                        text,
                        Icons.of(
                                role.equals("success")
                                        ? MaterialDesignC.CHECK
                                        : MaterialDesignA.ALERT_OUTLINE));
        label.setWrapText(true);
        label.getStyleClass().addAll("warning", role);
        label.setMaxWidth(Double.MAX_VALUE);
        messages.getChildren().add(label);
    }
}
