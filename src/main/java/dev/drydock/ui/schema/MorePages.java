package dev.drydock.ui.schema;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.schema.compare.ComparePage;
import dev.drydock.ui.schema.compare.ComparisonPicture;
import dev.drydock.ui.schema.diagram.DifferenceDiagram;
import dev.drydock.ui.schema.document.DocumentPage;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The pages that are about the structure as a whole: comparison, dictionary and models. Each is
/// made when it is first looked at, and follows the database in the header from then on.
final class MorePages {

    private final AppContext context;
    private final SchemaModel model;
    private final Consumer<String> clipboard;
    private @Nullable ComparePage compare;
    private @Nullable DocumentPage document;

    MorePages(AppContext context, SchemaModel model, Consumer<String> clipboard) {
        this.context = context;
        this.model = model;
        this.clipboard = clipboard;
    }

    /// Any page of a structure lives in one of these.
    static boolean holds(SchemaPage page) {
        return page == SchemaPage.COMPARE || page == SchemaPage.DOCUMENT;
    }

    Node node(SchemaPage page) {
        return page == SchemaPage.COMPARE ? compare().shown() : document().shown();
    }

    /// What Ctrl+Enter does; false when the page has nothing for it.
    boolean primaryAction(SchemaPage page) {
        if (page == SchemaPage.COMPARE) {
            compare().primaryAction();
        }
        return page == SchemaPage.COMPARE;
    }

    private ComparePage compare() {
        ComparePage made = compare;
        if (made == null) {
            made = new ComparePage(context, clipboard, new Picture(context));
            compare = made;
            ComparePage page = made;
            var current = context.connections().currentProperty();
            current.addListener((property, before, now) -> page.open(now));
            page.open(current.get());
        }
        return made;
    }

    private DocumentPage document() {
        DocumentPage made = document;
        if (made == null) {
            made = new DocumentPage(context, clipboard);
            document = made;
            DocumentPage page = made;
            model.definitionProperty().addListener((property, before, now) -> show(page, now));
            show(page, model.definition());
        }
        return made;
    }

    private void show(DocumentPage page, @Nullable SchemaDefinition definition) {
        var connection = context.connections().current();
        String name =
                connection != null
                        ? connection.profile().name()
                        : definition == null ? "" : definition.database();
        page.show(definition, name);
    }

    /// The diagram of differences under the name that the Compare page knows.
    private static final class Picture implements ComparisonPicture {

        private final DifferenceDiagram diagram;

        Picture(AppContext context) {
            diagram = new DifferenceDiagram(context.jobs(), context.dialogs()::showError);
        }

        @Override
        public Node node() {
            return diagram.node();
        }

        @Override
        public void show(Comparison comparison) {
            diagram.show(comparison);
        }

        @Override
        public void show(List<Moment> moments) {
            diagram.show(
                    moments.stream()
                            .map(moment ->
                                    new DifferenceDiagram.Step(moment.label(), moment.comparison()))
                            .toList());
        }
    }
}
