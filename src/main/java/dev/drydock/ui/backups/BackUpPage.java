package dev.drydock.ui.backups;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The pages on the way to a backup, with one accent button that goes on.
final class BackUpPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(BackUpPage.class);
    private static final int NAME_LENGTH = 40;

    private final BackupsModel model;
    private final BackUpModel draft;
    private final BackUpController controller;
    private final Label title = new Label();
    private final HBox environment = new HBox();
    private final Button next = new Button();
    private final Button back = new Button(TEXTS.get("action.back"));
    private final Button recipe =
            new Button(TEXTS.get("recipe.save"), Icons.of(MaterialDesignB.BOOKMARK_PLUS_OUTLINE));
    private final Button asLast = new Button(TEXTS.get("action.asLast"));
    private final Label why = new Label();

    BackUpPage(BackupsModel model, BackUpModel draft, BackUpController controller) {
        this.model = model;
        this.draft = draft;
        this.controller = controller;
        createView();
        bind();
        showStep();
    }

    private void createView() {
        getStyleClass().addAll("back-up-page", "pane");
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "back-up-title");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.SOMETIMES);
        environment.setMinWidth(Region.USE_PREF_SIZE);
        environment.getStyleClass().add("environment-place");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(title, environment, space, new StepHeader(draft));
        head.getStyleClass().addAll("back-up-head", Styles.PANE_HAIRLINE_BOTTOM);
        next.getStyleClass().addAll(Styles.ACCENT, "next");
        next.setMinWidth(Region.USE_PREF_SIZE);
        next.setTooltip(new Tooltip(TEXTS.get("action.next.tip")));
        next.setOnAction(event -> controller.next());
        back.getStyleClass().add("back");
        back.setTooltip(new Tooltip(TEXTS.get("action.back.tip")));
        back.setOnAction(event -> controller.back());
        recipe.getStyleClass().add("save-recipe");
        recipe.setTooltip(new Tooltip(TEXTS.get("recipe.save.tip")));
        recipe.setOnAction(event -> controller.recipes().save());
        recipe.managedProperty().bind(recipe.visibleProperty());
        asLast.setTooltip(new Tooltip(TEXTS.get("action.asLast.tip")));
        asLast.setOnAction(event -> controller.review());
        asLast.managedProperty().bind(asLast.visibleProperty());
        asLast.getStyleClass().add("as-last");
        why.getStyleClass().add("field-error");
        why.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(back, why, gap, recipe, asLast, next);
        buttons.getStyleClass().addAll("form-buttons", "page-buttons", Styles.PANE_HAIRLINE_TOP);
        setTop(head);
        setBottom(buttons);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        controller.back();
                        event.consume();
                    }
                });
    }

    private void bind() {
        draft.stepProperty().addListener(property -> showStep());
        draft.draftProperty().addListener(property -> showButtons());
        draft.preflightProperty()
                .addListener(property -> {
                    showButtons();
                    // the button could not take it before
                    if (draft.step() == BackUpModel.Step.REVIEW) {
                        focusStep();
                    }
                });
        draft.tablesProperty().addListener(property -> showButtons());
        draft.passphraseKnownProperty().addListener(property -> showButtons());
        draft.outcomeProperty().addListener(property -> showButtons());
        draft.rememberedProperty().addListener(property -> showButtons());
        model.connectionProperty().addListener(property -> showTitle());
        model.runningProperty().addListener(property -> showButtons());
    }

    /// Ctrl+Enter.
    void primaryAction() {
        if (!next.isDisabled() && next.isVisible()) {
            controller.next();
        }
    }

    private void showTitle() {
        DatabaseConnection connection = model.connection();
        if (connection == null) {
            return;
        }
        String name = Format.oneLine(connection.profile().name());
        title.setText(TEXTS.get("form.backUp.title", Format.middle(name, NAME_LENGTH)));
        title.setTooltip(new Tooltip(connection.profile().endpoint().display()));
        environment.getChildren().setAll(new EnvironmentMark(connection.profile().environment()));
    }

    private void showStep() {
        showTitle();
        DatabaseConnection connection = model.connection();
        if (connection == null) {
            return;
        }
        Node step =
                switch (draft.step()) {
                    case INTENT -> new IntentStep(draft, controller);
                    case OPTIONS -> new OptionsStep(draft, controller, connection);
                    case REVIEW -> new ReviewStep(draft, controller, connection);
                    case RUNNING ->
                            new RunStep(
                                    draft.jobProperty(),
                                    BackUpPage::cancelText,
                                    TEXTS.get("action.cancelBackup.tip"));
                    case DONE -> new ResultStep(draft, controller);
                };
        var scroll = new ScrollPane(step);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("step-scroll");
        setCenter(scroll);
        showButtons();
        focusStep();
    }

    private static String cancelText(StartedJob<?> job) {
        return TEXTS.get(
                job.description().kind().equals("backup")
                        ? "action.cancelBackup"
                        : "action.cancel");
    }

    /// For a page that came to the front.
    void show() {
        // what it says of earlier backups may be of another time and another database
        if (draft.step() == BackUpModel.Step.INTENT) {
            showStep();
        } else {
            focusStep();
        }
    }

    /// Puts the focus where the step is answered.
    private void focusStep() {
        // what lies in a new scroll pane is in the scene only once it has its skin
        applyCss();
        Node first =
                switch (draft.step()) {
                    case INTENT ->
                            lookup(
                                    "#intent-"
                                            + draft.draft()
                                                    .intent()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT));
                    case OPTIONS ->
                            lookup(
                                    draft.draft().send().on()
                                            ? "#backup-address"
                                            : "#backup-folder");
                    case REVIEW, DONE -> next;
                    case RUNNING -> back;
                };
        if (first != null && !first.isDisabled()) {
            first.requestFocus();
        }
    }

    private void showButtons() {
        BackUpModel.Step step = draft.step();
        DatabaseConnection connection = model.connection();
        String name =
                connection == null
                        ? ""
                        : Format.middle(Format.oneLine(connection.profile().name()), NAME_LENGTH);
        next.setText(TEXTS.get("next." + step.name().toLowerCase(Locale.ROOT), name));
        next.setGraphic(
                step == BackUpModel.Step.REVIEW
                        ? Icons.of(MaterialDesignC.CONTENT_SAVE_OUTLINE)
                        : null);
        next.setVisible(step != BackUpModel.Step.RUNNING);
        back.setText(
                TEXTS.get(
                        switch (step) {
                            case INTENT -> "action.toList";
                            case OPTIONS, REVIEW -> "action.back";
                            case RUNNING -> "action.leaveRunning";
                            case DONE -> "action.toList";
                        }));
        back.setVisible(step != BackUpModel.Step.DONE);
        recipe.setVisible(
                (step == BackUpModel.Step.REVIEW || step == BackUpModel.Step.DONE)
                        && controller.isReady());
        asLast.setVisible(
                step == BackUpModel.Step.INTENT
                        && draft.rememberedProperty().get()
                        && controller.isReady());
        String problem = problem(step);
        why.setText(problem);
        next.setDisable(
                !problem.isEmpty()
                        || (step == BackUpModel.Step.REVIEW
                                && (draft.preflightProperty().get() == null || model.isRunning())));
    }

    private String problem(BackUpModel.Step step) {
        BackUpDraft now = draft.draft();
        if (step == BackUpModel.Step.OPTIONS) {
            if (now.folderPath().isEmpty()) {
                return TEXTS.get("problem.folder");
            }
            if (now.send().problem().isPresent()) {
                return TEXTS.get("problem.address");
            }
            if (!now.usedLock().isComplete()) {
                return TEXTS.get(
                        now.usedLock().wrong().isPresent()
                                ? "problem.recipient"
                                : "problem.recipients");
            }
            if (draft.lacksPassphrase()) {
                return TEXTS.get("problem.passphrase");
            }
            TableChoice choice = draft.choice();
            if (draft.tablesProperty().get() != null && !choice.unknown().isEmpty()) {
                return TEXTS.get("problem.unknown", Format.oneLine(choice.unknown().getFirst()));
            }
            if (now.intent() == BackUpIntent.TABLES
                    && (now.include().isEmpty()
                            || (draft.tablesProperty().get() != null
                                    && choice.chosen().isEmpty()))) {
                return TEXTS.get("problem.tables");
            }
        }
        Preflight known = draft.preflightProperty().get();
        return step == BackUpModel.Step.REVIEW && known != null && known.isBlocked()
                ? TEXTS.get("problem.blocked")
                : "";
    }
}
