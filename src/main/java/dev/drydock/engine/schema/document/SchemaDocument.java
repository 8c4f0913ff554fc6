package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaCounts;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the data dictionary as one self-contained HTML page: figures, diagram, every table and
/// view with columns, keys, indexes and comments, and a search that works without a server. The
/// same definition gives the same bytes.
public final class SchemaDocument {

    /// Above this a page shows only key columns in the diagram.
    private static final int WHOLE_BOXES = 80;

    /// Above this a page has no diagram: one picture of more tables tells nothing.
    private static final int LARGEST_DIAGRAM = 400;

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final SchemaDefinition definition;
    private final Map<QualifiedName, Integer> anchors = new LinkedHashMap<>();

    private SchemaDocument(SchemaDefinition definition) {
        this.definition = definition;
    }

    /// The page as text, to be written as UTF-8. Lays the diagram out, so call it on a worker
    /// thread; cancel leaves nothing behind.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static String html(SchemaDefinition definition, JobContext context) {
        return new SchemaDocument(definition).page(context);
    }

    private String page(JobContext context) {
        for (Schema schema : definition.schemas()) {
            schema.tables().forEach(table -> anchors.put(table.id(), anchors.size()));
            schema.views().forEach(view -> anchors.put(view.id(), anchors.size()));
        }
        String name = Identifiers.visible(definition.database());
        String product = definition.engine().equals("sqlite") ? "SQLite " : "PostgreSQL ";
        Map<String, String> parts =
                Map.of(
                        "title", Xml.attribute(name),
                        "subtitle", Xml.text(product + definition.serverVersion()),
                        "navigation", navigation(),
                        "summary", summary(),
                        "diagram", diagram(context),
                        "sections", sections());
        return PLACE.matcher(template())
                .replaceAll(
                        place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
    }

    private static String template() {
        try (InputStream stream = SchemaDocument.class.getResourceAsStream("page.html")) {
            if (stream == null) {
                throw new IllegalStateException("page.html is not in this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String navigation() {
        var out = new StringBuilder();
        for (Schema schema : definition.schemas()) {
            if (schema.tables().isEmpty() && schema.views().isEmpty()) {
                continue;
            }
            out.append("<div data-schema><h2>")
                    .append(Xml.text(Identifiers.visible(schema.name())))
                    .append("</h2>\n");
            schema.tables().forEach(table -> link(out, table, words(table)));
            schema.views().forEach(view -> link(out, view, words(view)));
            out.append("</div>\n");
        }
        return out.toString();
    }

    private void link(StringBuilder out, SchemaObject object, String words) {
        String shown = Xml.attribute(Identifiers.visible(object.name()));
        out.append("<a href=\"#o")
                .append(anchors.get(object.id()))
                .append("\" title=\"")
                .append(shown)
                .append("\" data-words=\"")
                .append(words)
                .append("\">")
                .append(shown)
                .append("</a>\n");
    }

    private static String words(Table table) {
        var words = new StringBuilder(table.id().display());
        table.columns().forEach(column -> words.append(' ').append(column.name()));
        return searchable(words.append(' ').append(table.comment()).toString());
    }

    private static String words(View view) {
        var words = new StringBuilder(view.id().display());
        view.columns().forEach(column -> words.append(' ').append(column.name()));
        return searchable(words.append(' ').append(view.comment()).toString());
    }

    private static String searchable(String text) {
        return Xml.attribute(Identifiers.visible(text).toLowerCase(Locale.ROOT));
    }

    private String summary() {
        SchemaCounts counts = definition.counts();
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("Tables", counts.tables());
        figures.put("Columns", counts.columns());
        figures.put("Foreign keys", counts.foreignKeys());
        figures.put("Indexes", counts.indexes());
        figures.put("Views", counts.views() + counts.materializedViews());
        figures.put("Functions", counts.functions());
        figures.put("Triggers", counts.triggers());
        var out = new StringBuilder("<div class=\"figures\">");
        figures.forEach((label, count) ->
                out.append("<div><b>")
                        .append(count)
                        .append("</b><span>")
                        .append(label)
                        .append("</span></div>"));
        out.append("</div>\n");
        if (!definition.notVisible().isEmpty()) {
            out.append("<div class=\"notes\">");
            definition
                    .notVisible()
                    .forEach(hidden ->
                            out.append("<div>Not visible: ")
                                    .append(Xml.text(Identifiers.visible(hidden.what())))
                                    .append(" (")
                                    .append(Xml.text(Identifiers.visible(hidden.reason())))
                                    .append(")</div>"));
            out.append("</div>\n");
        }
        return out.toString();
    }

    private String diagram(JobContext context) {
        long tables = definition.tables().filter(table -> !table.isPartition()).count();
        if (tables == 0 || tables > LARGEST_DIAGRAM) {
            return "";
        }
        DiagramScope scope = DiagramScope.everything().withKeyColumnsOnly(tables > WHOLE_BOXES);
        Diagram diagram = DiagramGenerator.generate(definition, scope, context);
        return "<section><h3>Diagram</h3><div class=\"diagram\">\n"
                + DiagramExport.svg(diagram)
                + "</div></section>\n";
    }

    private String sections() {
        var out = new StringBuilder();
        var writer = new ObjectSections(definition, anchors, out);
        for (Schema schema : definition.schemas()) {
            schema.tables().forEach(table -> writer.table(table, words(table)));
            schema.views().forEach(view -> writer.view(view, words(view)));
        }
        return out.toString();
    }
}
