package dev.drydock.ui.schema.document;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The dictionary or the models, one at a time.
final class DocumentView extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(DocumentView.class);

    private final DocumentModel model;
    private final DocumentActions actions;
    private final DictionaryPane dictionary;
    private final ModelsPane models;
    private final ToggleGroup parts = new ToggleGroup();

    DocumentView(DocumentModel model, DocumentActions actions) {
        this.model = model;
        this.actions = actions;
        this.dictionary = new DictionaryPane(actions);
        this.models = new ModelsPane(model, actions);
        getStyleClass().add("document");
        getStylesheets().add(StyleSheets.of(DocumentView.class, "document.css"));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var command = new Button("", Icons.of(MaterialDesignC.CONSOLE));
        command.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        command.setAccessibleText(TEXTS.get("action.command"));
        command.setTooltip(new Tooltip(TEXTS.get("action.command")));
        command.setOnAction(event -> actions.copyCommand());
        var row =
                new HBox(
                        part(DocumentModel.Part.DICTIONARY, "part.dictionary", "left-pill"),
                        part(DocumentModel.Part.MODELS, "part.models", "right-pill"),
                        space,
                        command);
        row.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM, "document-parts");
        setTop(row);
        model.coverageProperty().addListener((property, before, now) -> dictionary.show(now));
        model.partProperty().addListener((property, before, now) -> showPart());
        model.definitionProperty().addListener((property, before, now) -> actions.generate());
        dictionary.show(model.coverageProperty().get());
        showPart();
    }

    private ToggleButton part(DocumentModel.Part part, String key, String pill) {
        var button = new ToggleButton(TEXTS.get(key));
        button.getStyleClass().addAll(pill, "schema-page-button");
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setToggleGroup(parts);
        button.setOnAction(event -> {
            // a pressed segment stays pressed
            button.setSelected(true);
            model.partProperty().set(part);
        });
        button.setSelected(model.partProperty().get() == part);
        model.partProperty()
                .addListener((property, before, now) -> button.setSelected(now == part));
        return button;
    }

    private void showPart() {
        setCenter(
                switch (model.partProperty().get()) {
                    case DICTIONARY -> dictionary;
                    case MODELS -> models;
                });
        actions.generate();
    }
}
