package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.LiveKey;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// Lost rows, from the question to the report: a table of a backup beside the live one.
public final class RescuePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RescuePage.class);
    private static final int SKELETON_ROWS = 8;
    private static final int TITLE_LENGTH = 48;

    private final RescueModel model;
    private final RescueController controller;
    private final Label title = new Label();
    private final HBox place = new HBox();
    private final HBox question = new HBox();
    private final Button other =
            new Button(TEXTS.get("table.other"), Icons.of(MaterialDesignT.TABLE_SEARCH));
    private final Label table = new Label();
    private final ComboBox<LiveKey> key = new ComboBox<>();
    private final TextField where = new TextField();
    private final Button compare =
            new Button(TEXTS.get("compare"), Icons.of(MaterialDesignC.COMPARE));
    private final VBox messages = new VBox();
    private final TableChooser tables;
    private final RescueGrid grid;
    private final PlanPane plan;
    private final SplitPane rows = new SplitPane();
    private final SplitPane compared = new SplitPane();
    private final RunStep run;
    private boolean filling;

    public RescuePage(RescueModel model, RescueController controller) {
        this.model = model;
        this.controller = controller;
        this.tables = new TableChooser(model, controller);
        this.grid = new RescueGrid(model, controller);
        this.plan = new PlanPane(model, controller);
        this.run =
                new RunStep(
                        model.jobProperty(), job -> TEXTS.get("cancel"), TEXTS.get("cancel.tip"));
        createView();
        bind();
        fillKeys();
        update();
    }

    RescueGrid grid() {
        return grid;
    }

    private void createView() {
        getStyleClass().addAll("rescue-page", "pane");
        getStylesheets()
                .addAll(
                        StyleSheets.of(RunStep.class, "parts.css"),
                        StyleSheets.of(RescuePage.class, "rescue.css"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        title.setMinWidth(0);
        place.getStyleClass().add("environment-place");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "copy-command");
        copy.setTooltip(new Tooltip(TEXTS.get("command.copy.tip")));
        copy.setAccessibleText(TEXTS.get("command.copy"));
        copy.disableProperty().bind(model.tableProperty().isEqualTo(""));
        copy.setOnAction(event -> controller.copyCommand());
        var back = new Button(TEXTS.get("back"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setCancelButton(true);
        back.setOnAction(event -> controller.leave());
        var head = new HBox(title, place, space, copy, back);
        head.getStyleClass().addAll("back-up-head", "rescue-head", Styles.PANE_HAIRLINE_BOTTOM);
        createQuestion();
        messages.getStyleClass().add("rescue-messages");
        setTop(new VBox(head, question, messages));
        rows.setOrientation(Orientation.VERTICAL);
        rows.getItems().setAll(grid, new RowDetails(grid));
        rows.setDividerPositions(0.68);
        compared.getItems().setAll(rows, plan);
        compared.setDividerPositions(0.72);
        SplitPane.setResizableWithParent(plan, false);
    }

    private void createQuestion() {
        other.setTooltip(new Tooltip(TEXTS.get("table.other.tip")));
        other.setMinWidth(Region.USE_PREF_SIZE);
        other.setOnAction(event -> model.askForTable());
        table.getStyleClass().addAll(Styles.MONO, Styles.STRONG, "rescue-table");
        table.setMinWidth(60);
        table.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        var keyLabel = label("key", key);
        key.getStyleClass().add("rescue-key");
        key.setPrefWidth(190);
        key.setTooltip(new Tooltip(TEXTS.get("key.tip")));
        key.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable LiveKey one) {
                        return one == null ? "" : keyText(one);
                    }

                    @Override
                    public LiveKey fromString(String typed) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        var whereLabel = label("where", where);
        where.getStyleClass().addAll(Styles.MONO, "rescue-where");
        where.setPromptText(TEXTS.get("where.prompt"));
        where.setTooltip(new Tooltip(TEXTS.get("where.tip")));
        where.setOnAction(event -> controller.compare());
        HBox.setHgrow(where, Priority.ALWAYS);
        compare.getStyleClass().add("rescue-compare");
        compare.setTooltip(new Tooltip(TEXTS.get("compare.tip")));
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setOnAction(event -> controller.compare());
        question.getStyleClass()
                .addAll(Styles.TOOL_ROW, "rescue-question", Styles.PANE_HAIRLINE_BOTTOM);
        question.getChildren().setAll(other, table, keyLabel, key, whereLabel, where, compare);
    }

    private static String keyText(LiveKey key) {
        String columns =
                key.columns().stream().map(Identifiers::visible).collect(Collectors.joining(", "));
        return TEXTS.get(key.primary() ? "key.primary" : "key.unique", columns);
    }

    private static Label label(String name, Node of) {
        var label = new Label(TEXTS.get(name));
        label.getStyleClass().add("field-label");
        label.setLabelFor(of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void bind() {
        where.textProperty().bindBidirectional(model.whereProperty());
        model.stageProperty().addListener(property -> update());
        model.sourceProperty().addListener(property -> update());
        model.tableProperty().addListener(property -> update());
        model.errorProperty().addListener(property -> showMessages());
        model.keysProperty().addListener(property -> fillKeys());
        model.keyProperty().addListener(property -> fillKeys());
        key.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        model.keyProperty().set(now);
                    }
                });
        compare.disableProperty()
                .bind(
                        model.jobProperty()
                                .isNotNull()
                                .or(model.tableProperty().isEqualTo(""))
                                .or(model.keyProperty().isNull()));
        question.disableProperty().bind(model.jobProperty().isNotNull());
    }

    private void fillKeys() {
        filling = true;
        try {
            if (!key.getItems().equals(model.keysProperty().get())) {
                key.getItems().setAll(model.keysProperty().get());
            }
            key.setValue(model.keyProperty().get());
        } finally {
            filling = false;
        }
    }

    /// What the accent button of the page does.
    public void primaryAction() {
        switch (model.stage()) {
            case OPENING, FAILED, COMPARING, WRITING -> {
                // nothing to do yet
            }
            case ASKING -> tables.compareSelected();
            case COMPARED -> controller.bringBack();
            case DONE -> controller.leave();
        }
    }

    /// Puts the focus into the field that filters what is shown.
    public void focusSearch() {
        if (model.stage() == RescueModel.Stage.ASKING) {
            tables.focusSearch();
        } else {
            grid.focusSearch();
        }
    }

    private void update() {
        RescueSource source = model.sourceProperty().get();
        title.setText(
                source == null
                        ? ""
                        : TEXTS.get(
                                "title",
                                Format.middle(Format.oneLine(source.title()), TITLE_LENGTH)));
        title.setTooltip(source == null ? null : new Tooltip(source.title()));
        showPlace();
        String chosen = model.tableProperty().get();
        table.setText(chosen.isEmpty() ? TEXTS.get("table.none") : Identifiers.visible(chosen));
        table.setTooltip(chosen.isEmpty() ? null : new Tooltip(chosen));
        RescueModel.Stage stage = model.stage();
        // not only once a table is chosen: what is below must not move while it is clicked on
        boolean asked =
                switch (stage) {
                    case OPENING, FAILED, DONE -> false;
                    case ASKING, COMPARING, COMPARED, WRITING -> true;
                };
        other.setDisable(stage == RescueModel.Stage.ASKING);
        question.setVisible(asked);
        question.setManaged(asked);
        // one accent button: before a comparison it is this one
        compare.getStyleClass().remove(Styles.ACCENT);
        if (stage == RescueModel.Stage.ASKING) {
            compare.getStyleClass().add(Styles.ACCENT);
        }
        showMessages();
        Node before = getCenter();
        setCenter(
                switch (stage) {
                    case OPENING -> new Skeleton(SKELETON_ROWS);
                    case FAILED -> null;
                    case ASKING -> tables;
                    case COMPARING, WRITING -> run;
                    case COMPARED -> compared;
                    case DONE -> report();
                });
        Node now = getCenter();
        if (now != null && !now.equals(before)) {
            focusFirst();
        }
    }

    /// Puts the focus where the page is answered.
    private void focusFirst() {
        // what lies in a new split pane is in the scene only once it has its skin
        applyCss();
        switch (model.stage()) {
            case ASKING -> tables.focusFirst();
            case COMPARED -> grid.focusFirst();
            case OPENING, FAILED, COMPARING, WRITING, DONE -> {
                // nothing to answer
            }
        }
    }

    private @Nullable Node report() {
        var report = model.reportProperty().get();
        return report == null ? null : new RescueReportPane(report, controller);
    }

    private void showPlace() {
        ConnectionProfile target = model.targetProperty().get();
        place.getChildren().clear();
        if (target != null) {
            var name = new Label(TEXTS.get("into", PlanText.name(target.name())));
            name.setTooltip(new Tooltip(target.endpoint().display()));
            name.getStyleClass().add(Styles.MUTED);
            place.getChildren().setAll(name, new EnvironmentMark(target.environment()));
        }
    }

    private void showMessages() {
        messages.getChildren().clear();
        DrydockException error = model.errorProperty().get();
        if (error != null) {
            var card = new ErrorCard(error);
            RescuePlan now = model.planProperty().get();
            if (now != null
                    && (error.code() == ErrorCode.ROWS_NOT_AS_PLANNED
                            || error.code() == ErrorCode.ROWS_CONFLICT
                            || error.code() == ErrorCode.CONNECTION_LOST)) {
                card.withAction(TEXTS.get("again"), controller::compare);
            }
            messages.getChildren().add(card);
        }
        messages.setVisible(error != null);
        messages.setManaged(error != null);
    }
}
