package dev.drydock.ui.schema.document;

import dev.drydock.engine.schema.generate.GeneratedFiles;
import dev.drydock.engine.schema.generate.ModelFormat;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Models for programs: the format, the files it makes, and the text of one.
final class ModelsPane extends BorderPane {

    private record FileRow(String path, String text) {

        long bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static final Texts TEXTS = Texts.forPackage(ModelsPane.class);

    private final DocumentModel model;
    private final DocumentActions actions;
    private final ConsoleTable<FileRow> files =
            new ConsoleTable<>(TEXTS.get("files.filter"), FileRow::path);
    private final SqlArea text = new SqlArea(TEXTS.get("files.text"));
    private final VBox losses = new VBox();
    private final SplitPane panes = new SplitPane();
    private final StackPane content = new StackPane();
    private final Skeleton skeleton = new Skeleton(8);
    private final Button save = new Button();

    ModelsPane(DocumentModel model, DocumentActions actions) {
        this.model = model;
        this.actions = actions;
        createView();
        model.generatedProperty().addListener((property, before, now) -> show());
        model.problemProperty().addListener((property, before, now) -> show());
        model.formatProperty().addListener((property, before, now) -> show());
        files.selectedProperty().addListener((property, before, now) -> showFile(now));
        show();
    }

    private void createView() {
        var format = new ComboBox<ModelFormat>();
        format.getItems().setAll(ModelFormat.values());
        format.setAccessibleText(TEXTS.get("format.label"));
        format.setConverter(new FormatName());
        format.valueProperty().bindBidirectional(model.formatProperty());
        var packageName = new TextField();
        packageName.setPrefColumnCount(20);
        packageName.setPromptText(TEXTS.get("package.prompt"));
        packageName.setTooltip(new Tooltip(TEXTS.get("package.prompt")));
        packageName.getStyleClass().add(Styles.MONO);
        packageName.setText(model.packageNameProperty().get());
        packageName.setOnAction(
                event -> model.packageNameProperty().set(packageName.getText().strip()));
        packageName
                .focusedProperty()
                .addListener((property, before, now) -> {
                    if (!now) {
                        model.packageNameProperty().set(packageName.getText().strip());
                    }
                });
        packageName.visibleProperty().bind(model.formatProperty().isEqualTo(ModelFormat.JPA));
        packageName.managedProperty().bind(packageName.visibleProperty());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var copy = new Button(TEXTS.get("models.copy"), Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.setTooltip(new Tooltip(TEXTS.get("models.copy.tip")));
        copy.disableProperty().bind(model.generatedProperty().isNull());
        copy.setOnAction(event -> {
            FileRow shown = files.selectedProperty().get();
            if (shown != null) {
                actions.copyModel(shown.text());
            }
        });
        save.setText(TEXTS.get("models.save"));
        save.setGraphic(Icons.of(MaterialDesignC.CONTENT_SAVE_OUTLINE));
        save.setTooltip(new Tooltip(TEXTS.get("models.save.tip")));
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(event -> actions.saveModels());
        var row = new HBox(format, packageName, space, copy, save);
        row.getStyleClass().add(Styles.TOOL_ROW);
        losses.getStyleClass().add("model-losses");
        setTop(new VBox(row, losses));
        files.addMono("path", TEXTS.get("column.file"), 240, FileRow::path);
        files.addNumber("size", TEXTS.get("column.size"), 90, FileRow::bytes, Format::bytes);
        panes.getItems().addAll(files, text);
        panes.setDividerPositions(0.3);
        setCenter(content);
    }

    private void show() {
        GeneratedFiles generated = model.generatedProperty().get();
        var problem = model.problemProperty().get();
        save.setDisable(generated == null);
        Node node = generated == null ? skeleton : panes;
        if (problem != null) {
            node =
                    new VBox(
                            new ErrorCard(problem)
                                    .withAction(TEXTS.get("retry"), actions::generate));
            node.getStyleClass().add(Styles.PAGE);
        }
        if (generated == null && problem == null) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        content.getChildren().setAll(node);
        losses.getChildren().clear();
        if (generated != null) {
            files.setRows(
                    generated.files().entrySet().stream()
                            .map(file -> new FileRow(file.getKey(), file.getValue()))
                            .toList());
            if (!files.rows().isEmpty() && files.selectedProperty().get() == null) {
                files.getSelectionModel().select(0);
            }
            showFile(files.selectedProperty().get());
            for (String loss : generated.losses()) {
                var line = new Label(loss);
                line.setWrapText(true);
                losses.getChildren().add(line);
            }
        }
        losses.setVisible(!losses.getChildren().isEmpty());
        losses.setManaged(losses.isVisible());
        boolean several = generated != null && generated.files().size() > 1;
        List<Node> shown = several ? List.of(files, text) : List.of(text);
        if (!panes.getItems().equals(shown)) {
            panes.getItems().setAll(shown);
            panes.setDividerPositions(0.3);
        }
    }

    private void showFile(@Nullable FileRow file) {
        String shown = file == null ? "" : file.text();
        if (file != null && file.path().endsWith(".sql")) {
            var definition = model.definition();
            text.setDialect(definition == null ? "" : definition.engine());
            text.setSql(shown);
        } else {
            text.setPlain(shown);
        }
    }

    /// Formats by their name for people.
    private static final class FormatName extends StringConverter<ModelFormat> {

        @Override
        public String toString(@Nullable ModelFormat format) {
            return format == null
                    ? ""
                    : TEXTS.get("format." + format.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public ModelFormat fromString(String text) {
            throw new UnsupportedOperationException("the box is not editable");
        }
    }
}
