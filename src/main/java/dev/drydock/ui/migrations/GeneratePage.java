package dev.drydock.ui.migrations;

import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Makes a migration and its rollback from what differs: the source is chosen, both are tried,
/// looked at, and written last.
final class GeneratePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(GeneratePage.class);

    /// What the page's controls do.
    record Actions(
            Runnable back,
            Runnable chooseFile,
            Runnable chooseFolder,
            Runnable generate,
            BiConsumer<RenameQuestion, Boolean> answer,
            Runnable write,
            Runnable copyCommand,
            Supplier<String> database) {}

    private final MigrationsModel files;
    private final GenerateModel model;
    private final Actions actions;
    private final ComboBox<GenerateSource> source = new ComboBox<>();
    private final Button file =
            new Button(
                    TEXTS.get("generate.file"), Icons.small(MaterialDesignF.FILE_DOCUMENT_OUTLINE));
    private final Button folder =
            new Button(
                    TEXTS.get("generate.folder"), Icons.small(MaterialDesignF.FOLDER_OPEN_OUTLINE));
    private final TextField words = new TextField();
    private final Button copy = new Button();
    private final Button generate =
            new Button(TEXTS.get("generate.verb"), Icons.of(MaterialDesignA.AUTO_FIX));
    private final Button write =
            new Button(TEXTS.get("generate.write"), Icons.of(MaterialDesignC.CONTENT_SAVE_OUTLINE));
    private final Label sourceLabel = new Label();
    private final GridPane form = new GridPane();
    private final PageBar bar;
    private final JobStrip progress = new JobStrip();
    private final PlanNotes notes = new PlanNotes();
    private final GenerateQuestions questions;
    private final ScrollPane questionsScroll;
    private final GenerateResult result = new GenerateResult();
    private final StackPane place = new StackPane();
    private final InvalidationListener update = property -> update();

    GeneratePage(MigrationsModel files, GenerateModel model, Actions actions) {
        this.files = files;
        this.model = model;
        this.actions = actions;
        this.questions = new GenerateQuestions(actions.answer());
        this.questionsScroll = new ScrollPane(questions);
        this.bar = new PageBar(actions.back(), List.of(copy, generate, write));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("generate-page");
        setFocusTraversable(true);
        copy.setGraphic(Icons.of(MaterialDesignC.CONSOLE_LINE));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copy")));
        copy.setAccessibleText(TEXTS.get("action.copy"));
        generate.getStyleClass().add("generate-run");
        generate.setMinWidth(USE_PREF_SIZE);
        generate.setTooltip(new Tooltip(TEXTS.get("generate.tooltip")));
        write.getStyleClass().add("generate-write");
        write.setMinWidth(USE_PREF_SIZE);
        source.setConverter(new SourceText());
        source.setPromptText(TEXTS.get("generate.source.prompt"));
        source.setPrefWidth(460);
        source.setVisibleRowCount(12);
        source.getStyleClass().addAll("plan-choice", "generate-source");
        file.getStyleClass().add("generate-file");
        file.setMinWidth(USE_PREF_SIZE);
        folder.setMinWidth(USE_PREF_SIZE);
        words.getStyleClass().add("generate-words");
        words.setPromptText(TEXTS.get("generate.words.prompt"));
        words.setMaxWidth(460);
        sourceLabel.setLabelFor(source);
        sourceLabel.setMinWidth(USE_PREF_SIZE);
        var wordsLabel = new Label(TEXTS.get("new.label"));
        wordsLabel.setLabelFor(words);
        wordsLabel.setMinWidth(USE_PREF_SIZE);
        var chooser = new HBox(source, file, folder);
        chooser.getStyleClass().add("generate-chooser");
        chooser.setAlignment(Pos.CENTER_LEFT);
        form.getStyleClass().addAll("generate-form", Styles.PANE_HAIRLINE_BOTTOM);
        form.addRow(0, sourceLabel, chooser);
        form.addRow(1, wordsLabel, words);
        questionsScroll.setFitToWidth(true);
        questionsScroll.getStyleClass().add("edge-to-edge");
        setTop(new VBox(bar, form, progress, notes));
        setCenter(place);
    }

    private void bind() {
        file.setOnAction(event -> actions.chooseFile().run());
        folder.setOnAction(event -> actions.chooseFolder().run());
        generate.setOnAction(event -> actions.generate().run());
        write.setOnAction(event -> actions.write().run());
        copy.setOnAction(event -> actions.copyCommand().run());
        source.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        model.choose(now);
                    }
                });
        words.textProperty().bindBidirectional(model.wordsProperty());
        words.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        start();
                        event.consume();
                    }
                });
        model.stageProperty().addListener(update);
        model.sourcesProperty().addListener(update);
        model.sourceProperty().addListener(update);
        model.wordsProperty().addListener(update);
        model.questionsProperty().addListener(update);
        model.offerProperty().addListener(update);
        model.errorProperty().addListener(update);
        model.messageProperty().addListener(update);
        progress.follow(model.jobProperty());
    }

    /// The accent button of the page, and Ctrl+Enter.
    void start() {
        if (model.canWrite()) {
            actions.write().run();
        } else if (!generate.isDisabled()) {
            actions.generate().run();
        }
    }

    Node firstFocus() {
        return source;
    }

    private void update() {
        GenerateModel.Stage stage = model.stage();
        bar.setTitle(TEXTS.get("generate.title"));
        sourceLabel.setText(TEXTS.get("generate.source", actions.database().get()));
        if (!source.getItems().equals(model.sourcesProperty().get())) {
            source.getItems().setAll(model.sourcesProperty().get());
        }
        source.setValue(model.source());
        boolean busy = model.isBusy();
        KeptFocus.disable(this, form, busy);
        KeptFocus.disable(this, generate, !model.canGenerate());
        boolean proved = model.canWrite();
        boolean offered = stage == GenerateModel.Stage.SHOWN;
        KeptFocus.show(this, write, offered);
        KeptFocus.disable(this, write, !proved);
        write.setTooltip(
                new Tooltip(TEXTS.get(proved ? "generate.write.tooltip" : "generate.write.not")));
        accent(write, proved);
        accent(generate, !proved);
        generate.setText(
                TEXTS.get(model.offer() == null ? "generate.verb" : "generate.verb.again"));
        notes.show("", model.messageProperty().get(), List.of(), model.errorProperty().get(), null);
        showPlace(stage);
    }

    private static void accent(Button button, boolean wanted) {
        button.getStyleClass().remove(Styles.ACCENT);
        if (wanted) {
            button.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void showPlace(GenerateModel.Stage stage) {
        GenerateModel.Offer offer = model.offer();
        if (offer != null) {
            result.show(
                    offer, files.dialectIdProperty().get(), stage == GenerateModel.Stage.WRITTEN);
            place(result);
            return;
        }
        switch (stage) {
            case ASKING -> {
                KeptFocus.keep(this, questions);
                questions.show(model.questionsProperty().get());
                place(questionsScroll);
            }
            case WORKING, SHOWN, WRITTEN -> {
                KeptFocus.keep(this, place);
                place.getChildren().clear();
            }
            case EQUAL ->
                    place(
                            new EmptyState(
                                    MaterialDesignE.EQUAL,
                                    TEXTS.get("generate.equal.title"),
                                    TEXTS.get("generate.equal.text")));
            case CHOOSING ->
                    place(
                            new EmptyState(
                                    MaterialDesignA.AUTO_FIX,
                                    TEXTS.get("generate.empty.title"),
                                    TEXTS.get("generate.empty.text")));
        }
    }

    private void place(Node node) {
        if (!place.getChildren().equals(List.of(node))) {
            place.getChildren().setAll(List.of(node));
        }
    }

    private static final class SourceText extends StringConverter<GenerateSource> {

        @Override
        public String toString(@Nullable GenerateSource source) {
            return source == null ? "" : source.title();
        }

        @Override
        public GenerateSource fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
