package dev.drydock.ui.app;

import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Takes files that are dropped anywhere on the window, and says so while they are over it.
final class FileDrop extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(FileDrop.class);

    private final TabStrip tabs;
    private final Label title = new Label();

    FileDrop(TabStrip tabs) {
        this.tabs = tabs;
        getStyleClass().add("file-drop");
        var icon = Icons.of(MaterialDesignF.FILE_EYE_OUTLINE);
        icon.getStyleClass().add("empty-state-icon");
        title.getStyleClass().add("empty-state-title");
        var text = new Label(TEXTS.get("drop.text"));
        text.getStyleClass().add("muted");
        var card = new VBox(icon, title, text);
        card.getStyleClass().add("file-drop-card");
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        // it must not take the drag away from the window below
        setMouseTransparent(true);
        setVisible(false);
    }

    /// Lets the whole window take files.
    void install(StackPane root) {
        root.addEventHandler(DragEvent.DRAG_OVER, this::over);
        root.addEventHandler(DragEvent.DRAG_EXITED_TARGET, event -> leave(event, root));
        root.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    private Optional<ConsoleTab> taker() {
        return tabs.all().stream().filter(ConsoleTab::acceptsFiles).findFirst();
    }

    private void over(DragEvent event) {
        Dragboard board = event.getDragboard();
        // what is dragged inside of the window carries no files
        if (!board.hasFiles() || taker().isEmpty()) {
            return;
        }
        event.acceptTransferModes(TransferMode.COPY);
        int count = board.getFiles().size();
        title.setText(
                count == 1
                        ? TEXTS.get("drop.title", name(board.getFiles().getFirst()))
                        : TEXTS.get("drop.several", count));
        setVisible(true);
        event.consume();
    }

    private static String name(File file) {
        return Format.middle(Format.oneLine(file.getName()), 48);
    }

    private void leave(DragEvent event, StackPane root) {
        if (root.equals(event.getTarget())) {
            setVisible(false);
        }
    }

    private void dropped(DragEvent event) {
        setVisible(false);
        Dragboard board = event.getDragboard();
        if (!board.hasFiles()) {
            return;
        }
        List<Path> files = board.getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(take(files));
        event.consume();
    }

    /// Gives files to the tab that opens them.
    ///
    /// @return whether there is one
    boolean take(List<Path> files) {
        Optional<ConsoleTab> taker = taker();
        taker.ifPresent(tab -> {
            tabs.select(tab.id());
            tab.dropFiles(files);
        });
        return taker.isPresent();
    }
}
