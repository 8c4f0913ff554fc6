package dev.drydock.ui.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.AppContext;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Compare page for the Schema tab. The view is made when it is first shown.
public final class ComparePage {

    private final CompareModel model = new CompareModel();
    private final CompareController controller;
    private final ComparisonPicture picture;
    private @Nullable CompareView view;

    public ComparePage(AppContext context, Consumer<String> clipboard, ComparisonPicture picture) {
        this.controller = new CompareController(model, context, clipboard);
        this.picture = picture;
    }

    /// Another database is in the header.
    public void open(@Nullable DatabaseConnection connection) {
        controller.open(connection);
    }

    /// The page comes to the front, or stays there.
    public Node shown() {
        CompareView made = view;
        if (made == null) {
            made = new CompareView(model, controller, controller::sql, picture);
            view = made;
        } else if (made.getScene() == null) {
            controller.refreshSides();
        }
        return made;
    }

    /// What Ctrl+Enter does here.
    public void primaryAction() {
        controller.compare();
    }
}
