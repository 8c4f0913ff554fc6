package dev.drydock.ui.schema.browser;

import dev.drydock.ui.common.FilterField;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keyboard of the browser: arrows fold and walk, letters jump, Enter opens, Ctrl+C copies the
/// name, Escape leads back to the tree. Up, Down, Home, End and pages are the list's own.
final class BrowserKeys {

    /// Letters typed within this time belong to one name.
    private static final long ONE_WORD_NANOS = 1_000_000_000L;

    private final BrowserPane pane;
    private final BrowserModel model;
    private final ListView<BrowserRow> list;
    private final FilterField search;
    private final BrowserActions actions;
    private String typed = "";
    private long typedAt;

    BrowserKeys(
            BrowserPane pane,
            BrowserModel model,
            ListView<BrowserRow> list,
            FilterField search,
            BrowserActions actions) {
        this.pane = pane;
        this.model = model;
        this.list = list;
        this.search = search;
        this.actions = actions;
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::inList);
        list.addEventFilter(KeyEvent.KEY_TYPED, this::letter);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::inSearch);
    }

    private void inSearch(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> leaveSearch(event, false);
            case ENTER -> leaveSearch(event, true);
            case ESCAPE -> {
                if (model.showing() != BrowserModel.Showing.TREE) {
                    pane.backToTree();
                    event.consume();
                }
            }
            default -> {}
        }
    }

    /// Down goes into the list; Enter opens the best result. In an empty field both show the
    /// objects looked at lately.
    private void leaveSearch(KeyEvent event, boolean open) {
        event.consume();
        if (search.getText().isBlank() && model.showing() == BrowserModel.Showing.TREE) {
            if (model.hasRecent()) {
                pane.toggleRecent();
            } else {
                list.requestFocus();
                ensureSelection(0);
            }
            return;
        }
        list.requestFocus();
        int first = model.showing() == BrowserModel.Showing.RESULTS ? 1 : 0;
        if (first < model.rows().size()) {
            list.getSelectionModel().clearAndSelect(first);
            if (open) {
                pane.chosen(model.rows().get(first), true);
            }
        }
    }

    private void ensureSelection(int line) {
        if (list.getSelectionModel().isEmpty() && line < model.rows().size()) {
            list.getSelectionModel().clearAndSelect(line);
        }
    }

    private void inList(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        BrowserRow row = pane.selectedRow();
        int line = list.getSelectionModel().getSelectedIndex();
        boolean done =
                switch (event.getCode()) {
                    case C -> event.isShortcutDown() && !event.isShiftDown() && copy(row);
                    case LEFT -> left(row, line);
                    case RIGHT -> right(row, line);
                    case ENTER -> !event.isShortcutDown() && enter(row, line);
                    case SPACE -> fold(row, line);
                    case ESCAPE -> back();
                    case UP -> upIntoSearch(line);
                    default -> false;
                };
        if (done) {
            event.consume();
        }
    }

    private boolean copy(@Nullable BrowserRow row) {
        String name = BrowserMenu.name(row);
        if (!name.isEmpty()) {
            actions.copyText(name);
        }
        return true;
    }

    private boolean left(@Nullable BrowserRow row, int line) {
        if (row instanceof TreeRow tree) {
            if (tree.unfoldable() && tree.open()) {
                pane.toggle(line);
            } else if (model.parent(line) >= 0) {
                go(model.parent(line));
            }
        }
        return true;
    }

    private boolean right(@Nullable BrowserRow row, int line) {
        if (row instanceof TreeRow tree && tree.unfoldable()) {
            if (!tree.open()) {
                pane.toggle(line);
            } else if (line + 1 < model.rows().size()) {
                go(line + 1);
            }
        }
        return true;
    }

    private boolean enter(@Nullable BrowserRow row, int line) {
        if (row instanceof TreeRow tree && tree.part() == null && !tree.isObject()) {
            return fold(row, line);
        }
        if (row != null) {
            pane.chosen(row, true);
        }
        return true;
    }

    private boolean fold(@Nullable BrowserRow row, int line) {
        if (row instanceof TreeRow tree && tree.unfoldable()) {
            pane.toggle(line);
        }
        return true;
    }

    private boolean back() {
        if (model.showing() == BrowserModel.Showing.TREE) {
            return false;
        }
        pane.backToTree();
        return true;
    }

    private boolean upIntoSearch(int line) {
        int first = model.showing() == BrowserModel.Showing.RESULTS ? 1 : 0;
        if (line > first) {
            return false;
        }
        search.requestFocus();
        search.end();
        return true;
    }

    private void letter(KeyEvent event) {
        String letter = event.getCharacter();
        if (event.isShortcutDown()
                || event.isAltDown()
                || letter.isEmpty()
                || letter.isBlank()
                || Character.isISOControl(letter.codePointAt(0))) {
            return;
        }
        event.consume();
        if (model.showing() != BrowserModel.Showing.TREE) {
            search.requestFocus();
            search.appendText(letter);
            search.end();
            return;
        }
        long now = System.nanoTime();
        boolean more = now - typedAt < ONE_WORD_NANOS;
        typedAt = now;
        typed = more ? typed + letter : letter;
        int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
        // a new word begins behind the selected line, a longer one may stay on it
        int found = model.startingWith(typed, more ? at : at + 1);
        if (found >= 0) {
            go(found);
        }
    }

    private void go(int line) {
        list.getSelectionModel().clearAndSelect(line);
        list.getFocusModel().focus(line);
        pane.scrollIntoView(line);
    }
}
