package dev.drydock.ui.schema.document;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.AppContext;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Document page for the Schema tab. The view is made when it is first shown.
public final class DocumentPage {

    private final DocumentModel model = new DocumentModel();
    private final DocumentController controller;
    private @Nullable DocumentView view;

    public DocumentPage(AppContext context, Consumer<String> clipboard) {
        this.controller = new DocumentController(model, context, clipboard);
    }

    /// Another structure was read, or none is known.
    public void show(@Nullable SchemaDefinition definition, String connectionName) {
        controller.show(definition, connectionName);
    }

    /// The page comes to the front.
    public Node shown() {
        DocumentView made = view;
        if (made == null) {
            made = new DocumentView(model, controller);
            view = made;
        }
        return made;
    }
}
