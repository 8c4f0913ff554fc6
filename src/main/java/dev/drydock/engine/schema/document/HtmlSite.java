package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaCounts;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dictionary as a site that works from a folder: no server, nothing loaded from elsewhere.
final class HtmlSite {

    /// Objects without a comment that a page names; the count is always whole.
    private static final int MOST_MISSING = 500;

    private static final int WHOLE_BOXES = 40;

    private static final Pattern BOX =
            Pattern.compile("(<g [^>]*data-table=\"([^\"]*)\"[^>]*>)(.*?)(</g>)", Pattern.DOTALL);

    /// Badges lead to a place in the same picture; links do not nest.
    private static final Pattern LINK = Pattern.compile("</?a\\b[^>]*>");

    private final DictionaryFacts facts;
    private final SchemaDefinition definition;
    private final JobContext context;
    private final Map<String, List<DiagramGroups.Group>> groups = new HashMap<>();

    HtmlSite(DictionaryFacts facts, JobContext context) {
        this.facts = facts;
        this.definition = facts.definition;
        this.context = context;
    }

    /// Adds every page by its path.
    ///
    /// @return path of the page to open
    String addPages(Map<String, Supplier<String>> pages) {
        pages.put("assets/site.css", () -> resource("site.css"));
        pages.put("assets/site.js", () -> resource("site.js"));
        pages.put("assets/search.js", () -> SearchIndex.write(facts));
        for (Schema schema : facts.schemas()) {
            List<DiagramGroups.Group> ofSchema = DiagramGroups.of(schema);
            groups.put(schema.name(), ofSchema);
            pages.put(facts.schemaPage(schema.name()), () -> schemaPage(schema));
            // a single one stands on the page of the schema
            for (int i = 0; ofSchema.size() > 1 && i < ofSchema.size(); i++) {
                DiagramGroups.Group group = ofSchema.get(i);
                pages.put(diagramPage(schema, i), () -> diagramPage(schema, group));
            }
            for (SchemaObject object : DictionaryFacts.objectsWithPage(schema)) {
                pages.put(
                        facts.page(object.key()), () -> new HtmlObjectPage(facts, object).write());
            }
        }
        pages.put("index.html", this::index);
        return "index.html";
    }

    private static String diagramPage(Schema schema, int index) {
        return PageNames.diagramPage(schema.name(), index + 1) + ".html";
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlSite.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String index() {
        var page =
                new HtmlPage(facts, "Data dictionary", 0)
                        .headline(definition.database(), "data dictionary");
        page.intro(figures());
        var schemas =
                new StringBuilder(
                        Html.head(
                                List.of(
                                        "Schema",
                                        "Tables",
                                        "Views",
                                        "Routines",
                                        "Types",
                                        "Described",
                                        "Comment")));
        for (Schema schema : facts.schemas()) {
            schemas.append(
                    Html.row(
                            List.of(
                                    Html.link(
                                            facts.schemaPage(schema.name()),
                                            Html.code(schema.name())),
                                    count(schema.tables().size()),
                                    count(schema.views().size()),
                                    count(schema.routines().size()),
                                    count(schema.types().size()),
                                    Html.coverage(
                                            facts.coverage
                                                    .schemas()
                                                    .getOrDefault(
                                                            schema.name(),
                                                            new CommentCoverage.Share(0, 0))),
                                    Html.text(firstLine(schema.comment())))));
        }
        page.section("schemas", "Schemas", schemas + Html.END_OF_TABLE);
        List<String> diagrams = new ArrayList<>();
        for (Schema schema : facts.schemas()) {
            diagrams.addAll(diagramLinks(page, schema));
        }
        page.list("diagrams", "Diagrams", diagrams);
        page.list(
                "hidden",
                "Not visible to the role that read this",
                definition.notVisible().stream()
                        .map(hidden -> Html.text(hidden.what()) + Html.muted(hidden.reason()))
                        .toList());
        page.section("extensions", "Extensions", extensions());
        page.section("others", "Other objects", others());
        return page.write();
    }

    private static String count(int count) {
        return count == 0 ? "<span class=\"muted\">–</span>" : Integer.toString(count);
    }

    private static String firstLine(String comment) {
        return comment.lines().findFirst().orElse("");
    }

    private String figures() {
        SchemaCounts counts = definition.counts();
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("Tables", counts.tables());
        figures.put("Columns", counts.columns());
        figures.put("Foreign keys", counts.foreignKeys());
        figures.put("Indexes", counts.indexes());
        figures.put("Views", counts.views() + counts.materializedViews());
        figures.put("Routines", counts.functions());
        figures.put("Triggers", counts.triggers());
        var out = new StringBuilder("<div class=\"figures\">");
        figures.forEach((label, count) ->
                out.append("<div><b>")
                        .append(count)
                        .append("</b><span>")
                        .append(label)
                        .append("</span></div>"));
        return out.append("<div><b>")
                .append(Html.coverage(facts.coverage.whole()))
                .append("</b><span>Described</span></div></div>\n")
                .toString();
    }

    private List<String> diagramLinks(HtmlPage page, Schema schema) {
        List<DiagramGroups.Group> ofSchema = groups.getOrDefault(schema.name(), List.of());
        List<String> links = new ArrayList<>();
        for (int i = 0; i < ofSchema.size(); i++) {
            DiagramGroups.Group group = ofSchema.get(i);
            String path =
                    ofSchema.size() == 1
                            ? facts.schemaPage(schema.name()) + "#diagram"
                            : diagramPage(schema, i);
            links.add(
                    Html.link(page.to(path), Html.code(schema.name() + " · " + group.name()))
                            + Html.muted("Tables: " + group.tables().size()));
        }
        return links;
    }

    private String extensions() {
        return definition.extensions().isEmpty()
                ? ""
                : HtmlPage.list(
                        definition.extensions().stream()
                                .map(extension ->
                                        Html.code(extension.name())
                                                + Html.muted(extension.version())
                                                + " "
                                                + Html.text(extension.comment()))
                                .toList());
    }

    private String others() {
        var out = new StringBuilder();
        for (DefinedObject object : definition.others()) {
            out.append(
                    Html.row(
                            List.of(
                                    Html.text(object.objectKind().word()),
                                    Html.code(object.key().display()),
                                    Html.text(firstLine(object.comment())))));
        }
        return out.isEmpty()
                ? ""
                : Html.head(List.of("Kind", "Name", "Comment")) + out + Html.END_OF_TABLE;
    }

    private String schemaPage(Schema schema) {
        var page =
                new HtmlPage(facts, schema.name(), 1)
                        .trail("index.html", definition.database())
                        .headline(schema.name(), "schema");
        page.intro(Html.comment(schema.comment()));
        List<DiagramGroups.Group> ofSchema = groups.getOrDefault(schema.name(), List.of());
        if (ofSchema.size() == 1) {
            page.section("diagram", "Diagram", diagram(page, ofSchema.getFirst()));
        } else {
            page.list("diagrams", "Diagrams", diagramLinks(page, schema));
        }
        page.section("tables", "Tables", tables(page, schema));
        page.section("views", "Views", views(page, schema));
        page.section("routines", "Routines", objects(page, schema.routines()));
        page.section("types", "Types", objects(page, schema.types()));
        page.section("sequences", "Sequences", objects(page, schema.sequences()));
        page.section("missing", "Without a comment", missing(schema));
        return page.write();
    }

    private String tables(HtmlPage page, Schema schema) {
        var out = new StringBuilder();
        for (Table table : schema.tables()) {
            CommentCoverage.Share share = facts.coverage.tables().get(table.id());
            out.append(
                    Html.row(
                            List.of(
                                    Html.link(
                                            page.to(facts.page(table.key())),
                                            Html.code(table.name())),
                                    Integer.toString(table.columns().size()),
                                    count(table.foreignKeys().size()),
                                    count(facts.references(table.id()).size()),
                                    share == null
                                            ? "<span class=\"muted\">partition</span>"
                                            : Html.coverage(share),
                                    Html.text(firstLine(table.comment())))));
        }
        return out.isEmpty()
                ? ""
                : Html.head(
                                List.of(
                                        "Table",
                                        "Columns",
                                        "Refers",
                                        "Referred",
                                        "Described",
                                        "Comment"))
                        + out
                        + Html.END_OF_TABLE;
    }

    private String views(HtmlPage page, Schema schema) {
        var out = new StringBuilder();
        for (View view : schema.views()) {
            out.append(
                    Html.row(
                            List.of(
                                    Html.link(
                                            page.to(facts.page(view.key())),
                                            Html.code(view.name())),
                                    Integer.toString(view.columns().size()),
                                    view.materialized() ? "materialized" : "",
                                    Html.coverage(
                                            facts.coverage
                                                    .tables()
                                                    .getOrDefault(
                                                            view.id(),
                                                            new CommentCoverage.Share(0, 0))),
                                    Html.text(firstLine(view.comment())))));
        }
        return out.isEmpty()
                ? ""
                : Html.head(List.of("View", "Columns", "", "Described", "Comment"))
                        + out
                        + Html.END_OF_TABLE;
    }

    private String objects(HtmlPage page, List<? extends SchemaObject> objects) {
        var out = new StringBuilder();
        for (SchemaObject object : objects) {
            String kind =
                    switch (object) {
                        case UserType type -> type.form().name().toLowerCase(java.util.Locale.ROOT);
                        case Routine routine ->
                                routine.objectKind().word() + " · " + routine.language();
                        default -> object.objectKind().word();
                    };
            out.append(
                    Html.row(
                            List.of(
                                    Html.link(
                                            page.to(facts.page(object.key())),
                                            Html.code(object.name() + object.signature())),
                                    Html.text(kind),
                                    Html.text(firstLine(object.comment())))));
        }
        return out.isEmpty()
                ? ""
                : Html.head(List.of("Name", "Kind", "Comment")) + out + Html.END_OF_TABLE;
    }

    private String missing(Schema schema) {
        List<String> names = facts.coverage.missing().getOrDefault(schema.name(), List.of());
        if (names.isEmpty()) {
            return "";
        }
        String more =
                names.size() > MOST_MISSING
                        ? "<p class=\"muted\">and " + (names.size() - MOST_MISSING) + " more</p>"
                        : "";
        return "<details><summary>"
                + names.size()
                + "</summary><p class=\"names\">"
                + Html.codes(names.stream().limit(MOST_MISSING).toList())
                + "</p>"
                + more
                + "</details>\n";
    }

    private String diagramPage(Schema schema, DiagramGroups.Group group) {
        var page =
                new HtmlPage(facts, schema.name() + " · " + group.name(), 1)
                        .trail("index.html", definition.database())
                        .trail(facts.schemaPage(schema.name()), schema.name())
                        .headline(group.name(), "diagram");
        return page.add(diagram(page, group)).write();
    }

    private String diagram(HtmlPage page, DiagramGroups.Group group) {
        context.cancel().throwIfCancelled();
        var scope =
                DiagramScope.of(new DiagramScope.Choice.Only(group.tables()))
                        .withKeyColumnsOnly(group.tables().size() > WHOLE_BOXES);
        // the phase of the whole stays in sight
        var quiet = new JobContext(_ -> {}, context.cancel());
        String svg = DiagramExport.svg(DiagramGenerator.generate(definition, scope, quiet));
        Map<String, String> links = new HashMap<>();
        group.tables()
                .forEach(id -> links.put(Xml.attribute(id.display()), page.to(facts.page(id))));
        String linked =
                BOX.matcher(svg)
                        .replaceAll(box ->
                                Matcher.quoteReplacement(
                                        box.group(1)
                                                + Html.link(
                                                        links.getOrDefault(box.group(2), ""),
                                                        LINK.matcher(box.group(3)).replaceAll(""))
                                                + box.group(4)));
        return "<div class=\"diagram\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram\">\n"
                + linked.replaceFirst("class=\"drydock\"", "class=\"drydock auto\"")
                + "</div>\n<p class=\"muted\">"
                + Html.text(
                        Identifiers.visible("Tables: " + group.tables().size())
                                + (group.tables().size() > WHOLE_BOXES ? ", key columns only" : "")
                                + ". A click opens a table.")
                + "</p>\n";
    }
}
