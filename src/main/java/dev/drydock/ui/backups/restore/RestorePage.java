package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The pages on the way back, with one button that goes on.
final class RestorePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RestorePage.class);
    private static final int NAME_LENGTH = 40;

    private final RestoreModel model;
    private final RestoreController controller;
    private final Label title = new Label();
    private final HBox environment = new HBox();
    private final Button next = new Button();
    private final Button everything = new Button(TEXTS.get("next.everything"));
    private final Button rescue =
            new Button(TEXTS.get("action.rescue"), Icons.of(MaterialDesignT.TABLE_ROW_PLUS_AFTER));
    private final Button back = new Button();
    private final Label why = new Label();
    private final ScrollPane openScroll;
    private final LensStep lens;
    private final Runnable onCopied;
    // made when they are first wanted: opening an archive shall not wait for them
    private @Nullable TargetStep target;
    private final Map<RestoreModel.Step, Node> later = new EnumMap<>(RestoreModel.Step.class);

    RestorePage(RestoreModel model, RestoreController controller, Runnable onCopied) {
        this.model = model;
        this.controller = controller;
        this.openScroll = scroll(new OpenStep(model, controller));
        this.lens = new LensStep(model, controller);
        this.onCopied = onCopied;
        createView();
        bind();
        showStep();
    }

    private void createView() {
        getStyleClass().addAll("back-up-page", "restore-page", "pane");
        getStylesheets()
                .addAll(
                        StyleSheets.of(RunStep.class, "parts.css"),
                        StyleSheets.of(RestorePage.class, "restore.css"));
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "restore-title");
        // names of databases may hold underscores
        next.setMnemonicParsing(false);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.SOMETIMES);
        environment.setMinWidth(Region.USE_PREF_SIZE);
        environment.getStyleClass().add("environment-place");
        var head = new HBox(title, environment, Blocks.space(), new StepTrail(model, controller));
        head.getStyleClass().addAll("back-up-head", Styles.PANE_HAIRLINE_BOTTOM);
        next.getStyleClass().add("next");
        next.setMinWidth(Region.USE_PREF_SIZE);
        next.setTooltip(new Tooltip(TEXTS.get("action.next.tip")));
        next.setOnAction(event -> controller.next());
        everything.setId("everything");
        everything.setMinWidth(Region.USE_PREF_SIZE);
        everything.setOnAction(event -> controller.everything());
        rescue.setId("rescue-rows");
        rescue.setMinWidth(Region.USE_PREF_SIZE);
        rescue.setTooltip(new Tooltip(TEXTS.get("action.rescue.tip")));
        rescue.setOnAction(event -> controller.rescueRows());
        back.getStyleClass().add("back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setTooltip(new Tooltip(TEXTS.get("action.back.tip")));
        back.setOnAction(event -> controller.back());
        why.getStyleClass().add("field-error");
        why.setMinWidth(0);
        var buttons = new HBox(back, why, Blocks.space(), rescue, everything, next);
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
        model.stepProperty().addListener(property -> showStep());
        model.archiveProperty().addListener(property -> update());
        model.sourceProperty().addListener(property -> update());
        model.openingProperty().addListener(property -> update());
        model.ticksProperty().addListener(property -> update());
        model.targetProperty().addListener(property -> update());
        model.serversProperty().addListener(property -> update());
        model.lookedProperty().addListener(property -> update());
        model.lookingProperty().addListener(property -> update());
        model.lookErrorProperty().addListener(property -> update());
        model.fixesProperty().addListener(property -> update());
        model.outcomeProperty().addListener(property -> update());
    }

    /// Ctrl+Enter.
    void primaryAction() {
        boolean chooses =
                model.step() == RestoreModel.Step.OPEN && model.openingProperty().get() == null;
        if (!next.isDisabled() && (next.isVisible() || chooses)) {
            controller.next();
        }
    }

    /// Ctrl+F.
    void focusSearch() {
        if (isLens()) {
            lens.focusSearch();
        }
    }

    void saveState(WorkspaceSection section) {
        lens.saveState(section);
    }

    void restoreState(WorkspaceSection section) {
        lens.restoreState(section);
    }

    private boolean isLens() {
        return model.step() == RestoreModel.Step.LOOK || model.step() == RestoreModel.Step.CHOOSE;
    }

    private void showStep() {
        Node step =
                switch (model.step()) {
                    case OPEN -> openScroll;
                    // it scrolls by itself
                    case LOOK, CHOOSE -> lens;
                    case TARGET, PREFLIGHT, RUN, REPORT -> later();
                };
        boolean other = !step.equals(getCenter());
        if (other) {
            setCenter(step);
        }
        update();
        if (other) {
            focusFirst();
        }
    }

    private Node later() {
        RestoreModel.Step step = model.step();
        Node known = later.get(step);
        if (known == null) {
            known = scroll(make(step));
            later.put(step, known);
        }
        return known;
    }

    private Node make(RestoreModel.Step step) {
        return switch (step) {
            case TARGET -> {
                var made = new TargetStep(model, controller, onCopied);
                target = made;
                yield made;
            }
            case PREFLIGHT -> new PreflightStep(model, controller, onCopied);
            case RUN ->
                    new RunStep(
                            model.jobProperty(),
                            job -> TEXTS.get("action.cancelRestore"),
                            TEXTS.get("action.cancelRestore.tip"));
            case REPORT -> new ReportStep(model, controller);
            case OPEN, LOOK, CHOOSE -> throw new IllegalArgumentException("made at once: " + step);
        };
    }

    private static ScrollPane scroll(Node content) {
        ScrollPane scroll = Blocks.scroll(content);
        scroll.setFitToHeight(true);
        return scroll;
    }

    /// Puts the focus where the step is answered.
    void focusFirst() {
        // what lies in a new scroll pane is in the scene only once it has its skin
        applyCss();
        switch (model.step()) {
            case OPEN -> focus(lookup("#open-file"));
            case LOOK, CHOOSE -> lens.focusFirst();
            case TARGET -> {
                if (target != null) {
                    target.focusFirst();
                }
            }
            case PREFLIGHT -> focus(next.isDisabled() ? lookup("#look-again") : next);
            case RUN -> focus(back);
            case REPORT -> focus(next);
        }
    }

    private static void focus(@Nullable Node node) {
        if (node != null && !node.isDisabled()) {
            node.requestFocus();
        }
    }

    private void update() {
        showHead();
        showButtons();
    }

    private void showHead() {
        RestoreSource source = model.source();
        title.setText(
                source == null
                        ? TEXTS.get("page.title.none")
                        : TEXTS.get(
                                isLens()
                                        ? "page.title.look"
                                        : model.step() == RestoreModel.Step.OPEN
                                                ? "page.title.open"
                                                : "page.title.restore",
                                Format.middle(Format.oneLine(source.title()), NAME_LENGTH)));
        title.setTooltip(source == null ? null : new Tooltip(source.path().toString()));
        environment.getChildren().clear();
        boolean aimed = model.step().compareTo(RestoreModel.Step.TARGET) > 0;
        if (aimed) {
            controller
                    .targets()
                    .place()
                    .map(place -> new EnvironmentMark(place.profile().environment()))
                    .ifPresent(environment.getChildren()::add);
        }
    }

    private void showButtons() {
        RestoreModel.Step step = model.step();
        OpenArchive archive = model.archive();
        Ticks ticks = model.ticks();
        boolean ticked = ticks != null && !ticks.isEmpty();
        boolean harsh = step == RestoreModel.Step.PREFLIGHT && replaces();
        next.getStyleClass().removeAll(Styles.ACCENT, Styles.DANGER_OUTLINED);
        next.getStyleClass().add(harsh ? Styles.DANGER_OUTLINED : Styles.ACCENT);
        next.setText(nextText(step, archive, ticks));
        next.setGraphic(
                step == RestoreModel.Step.PREFLIGHT
                        ? Icons.of(MaterialDesignB.BACKUP_RESTORE)
                        : null);
        String problem = problem(step);
        why.setText(problem);
        next.setDisable(
                !problem.isEmpty()
                        || (step == RestoreModel.Step.PREFLIGHT && !controller.runs().isReady())
                        || (step == RestoreModel.Step.OPEN
                                && model.openingProperty().get() != null));
        // with nothing open the page itself has the button that begins
        boolean begins = step == RestoreModel.Step.OPEN && archive == null;
        Blocks.show(step != RestoreModel.Step.RUN && !begins, next);
        Blocks.show(isLens() && ticked, everything);
        Blocks.show(isLens() && controller.canRescue(), rescue);
        back.setText(
                TEXTS.get(
                        switch (step) {
                            case OPEN, LOOK, CHOOSE -> "action.toList";
                            case TARGET, PREFLIGHT -> "action.back";
                            case RUN -> "action.leaveRunning";
                            case REPORT -> "action.toList";
                        }));
        Blocks.show(step != RestoreModel.Step.REPORT, back);
    }

    private boolean replaces() {
        return controller.targets().order().map(order -> order.replaces()).orElse(false);
    }

    private String nextText(
            RestoreModel.Step step, @Nullable OpenArchive archive, @Nullable Ticks ticks) {
        String word = step.name().toLowerCase(Locale.ROOT);
        if (archive == null || ticks == null) {
            return TEXTS.get("next.open");
        }
        boolean all = ticks.choice().everything();
        return switch (step) {
            case OPEN ->
                    TEXTS.get(
                            "next.lookInside",
                            Format.middle(Format.oneLine(archive.source().title()), NAME_LENGTH));
            case LOOK, CHOOSE ->
                    all
                            ? TEXTS.get("next.everything")
                            : TEXTS.get("next.choice", ObjectText.choice(archive.tree(), ticks));
            case TARGET -> TEXTS.get("next.target");
            case PREFLIGHT -> {
                String name =
                        controller
                                .targets()
                                .place()
                                .map(RestorePlace::profile)
                                .map(profile ->
                                        Format.middle(
                                                profile.endpoint().databaseName(), NAME_LENGTH))
                                .orElse("");
                yield all
                        ? TEXTS.get("next.run.everything", name)
                        : TEXTS.get("next.run", ObjectText.choice(archive.tree(), ticks), name);
            }
            case RUN, REPORT -> TEXTS.get("next." + word);
        };
    }

    private String problem(RestoreModel.Step step) {
        if (step == RestoreModel.Step.TARGET && controller.targets().place().isEmpty()) {
            return TEXTS.get(model.target().name().isBlank() ? "problem.name" : "problem.server");
        }
        Looked looked = model.looked();
        if (step == RestoreModel.Step.PREFLIGHT && looked != null) {
            if (!looked.sheet().clear()) {
                return TEXTS.get("problem.stops");
            }
            if (looked.selection().objects().isEmpty()) {
                return TEXTS.get("problem.nothing");
            }
        }
        return "";
    }
}
