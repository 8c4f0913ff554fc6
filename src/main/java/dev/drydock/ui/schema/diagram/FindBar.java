package dev.drydock.ui.schema.diagram;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Finds tables on the canvas while one types; Enter goes to the next.
final class FindBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(FindBar.class);

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final Finder finder;
    private final TextField field = new TextField();
    private final Label count = new Label();

    FindBar(DiagramCanvas canvas, DiagramModel model, Finder finder) {
        this.canvas = canvas;
        this.model = model;
        this.finder = finder;
        getStyleClass().add("find-bar");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText(TEXTS.get("find.prompt"));
        field.setAccessibleText(TEXTS.get("find.prompt"));
        field.setPrefColumnCount(18);
        count.getStyleClass().add("find-count");
        getChildren()
                .addAll(
                        field,
                        count,
                        icon(MaterialDesignC.CHEVRON_UP, "find.previous", () -> step(-1)),
                        icon(MaterialDesignC.CHEVRON_DOWN, "find.next", () -> step(1)),
                        icon(MaterialDesignC.CLOSE, "find.close", this::close));
        field.textProperty().addListener((property, before, now) -> search(now));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.sheetProperty().addListener((property, before, now) -> refresh());
        setVisible(false);
    }

    private static Button icon(Ikon icon, String key, Runnable action) {
        var button = new Button("", Icons.small(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "small");
        button.setAccessibleText(TEXTS.get(key));
        button.setTooltip(new Tooltip(TEXTS.get(key)));
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    TextField field() {
        return field;
    }

    void open() {
        setVisible(true);
        field.requestFocus();
        field.selectAll();
        search(field.getText());
    }

    void close() {
        setVisible(false);
        finder.clear();
        canvas.requestFocus();
        canvas.requestLayout();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            step(event.isShiftDown() ? -1 : 1);
        } else {
            return;
        }
        event.consume();
    }

    private void refresh() {
        if (isVisible()) {
            finder.find(field.getText());
            say();
        }
    }

    private void search(String text) {
        finder.find(text);
        show(finder.currentBox());
    }

    private void step(int by) {
        show(finder.step(by));
    }

    private void show(int box) {
        if (box >= 0) {
            model.select(java.util.List.of(model.sheet().box(box).id()));
            canvas.reveal(box);
        }
        say();
        canvas.requestLayout();
    }

    private void say() {
        String found =
                field.getText().isBlank()
                        ? ""
                        : finder.matches().isEmpty()
                                ? TEXTS.get("find.none")
                                : TEXTS.get(
                                        "find.count", finder.position(), finder.matches().size());
        count.setText(found);
        field.setAccessibleHelp(found);
    }
}
