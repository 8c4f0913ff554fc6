package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The text of a note while it is written, over the note. Esc or leaving it keeps the text.
final class NoteEditor extends TextArea {

    private static final Texts TEXTS = Texts.forPackage(NoteEditor.class);

    private final DiagramCanvas canvas;
    private final DiagramController controller;
    private String id = "";

    NoteEditor(DiagramCanvas canvas, DiagramController controller) {
        this.canvas = canvas;
        this.controller = controller;
        getStyleClass().add("note-editor");
        setManaged(false);
        setVisible(false);
        setWrapText(true);
        setAccessibleText(TEXTS.get("note.label"));
        focusedProperty()
                .addListener((property, before, now) -> {
                    if (!now) {
                        done();
                    }
                });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean enter = event.getCode() == KeyCode.ENTER && event.isShortcutDown();
                    if (event.getCode() == KeyCode.ESCAPE || enter) {
                        canvas.requestFocus();
                        event.consume();
                    }
                });
    }

    void edit(Placement.Note note) {
        id = note.id();
        setText(note.text());
        Viewport viewport = canvas.viewport();
        resizeRelocate(
                viewport.screenX(note.x()),
                viewport.screenY(note.y()),
                Math.max(180, note.width() * viewport.scale()),
                Math.max(70, note.height() * viewport.scale()));
        setVisible(true);
        requestFocus();
        selectAll();
    }

    private void done() {
        if (isVisible()) {
            setVisible(false);
            String text = getText();
            controller.changeNote(id, note -> note.saying(text));
        }
    }
}
