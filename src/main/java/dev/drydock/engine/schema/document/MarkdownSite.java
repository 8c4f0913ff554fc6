package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The dictionary as Markdown, for a code forge: an index and a page per object, with Mermaid.
final class MarkdownSite {

    private final DictionaryFacts facts;

    MarkdownSite(DictionaryFacts facts) {
        this.facts = facts;
    }

    /// Adds every page by its path.
    ///
    /// @return path of the page to open
    String addPages(Map<String, Supplier<String>> pages) {
        for (Schema schema : facts.schemas()) {
            pages.put(facts.schemaPage(schema.name()), () -> schemaPage(schema));
            for (SchemaObject object : DictionaryFacts.objectsWithPage(schema)) {
                pages.put(facts.page(object.key()), () -> page(object));
            }
        }
        pages.put("README.md", this::index);
        return "README.md";
    }

    private String index() {
        var out = new StringBuilder("# ");
        out.append(MarkdownText.text(facts.definition.database())).append("\n\n");
        out.append(MarkdownText.text(facts.product()))
                .append(". Described: ")
                .append(share(facts.coverage.whole()))
                .append(
                        ".\n\n| Schema | Tables | Views | Described | Comment |\n|---|--:|--:|--:|---|\n");
        for (Schema schema : facts.schemas()) {
            MarkdownText.row(
                    out,
                    MarkdownText.link(schema.name(), facts.schemaPage(schema.name())),
                    Integer.toString(schema.tables().size()),
                    Integer.toString(schema.views().size()),
                    share(
                            facts.coverage
                                    .schemas()
                                    .getOrDefault(schema.name(), new CommentCoverage.Share(0, 0))),
                    MarkdownText.text(schema.comment()));
        }
        List<String> hidden =
                facts.definition.notVisible().stream()
                        .map(one -> MarkdownText.text(one.what() + " (" + one.reason() + ")"))
                        .toList();
        list(out, "Not visible to the role that read this", hidden);
        list(
                out,
                "Other objects",
                facts.definition.others().stream()
                        .map(object ->
                                object.objectKind().word()
                                        + " "
                                        + MarkdownText.code(object.key().display()))
                        .toList());
        return out.toString();
    }

    private static String share(CommentCoverage.Share share) {
        return share.percent() + " % (" + share.described() + " of " + share.total() + ")";
    }

    private String schemaPage(Schema schema) {
        var out = new StringBuilder("# ").append(MarkdownText.text(schema.name())).append("\n\n");
        out.append("[")
                .append(MarkdownText.text(facts.definition.database()))
                .append("](../README.md)\n\n")
                .append(MarkdownText.paragraph(schema.comment()));
        out.append("| Object | Kind | Comment |\n|---|---|---|\n");
        for (SchemaObject object : DictionaryFacts.objectsWithPage(schema)) {
            MarkdownText.row(
                    out,
                    MarkdownText.link(
                            object.name() + object.signature(), "../" + facts.page(object.key())),
                    object.objectKind().word(),
                    MarkdownText.text(object.comment()));
        }
        list(
                out,
                "Without a comment",
                facts.coverage.missing().getOrDefault(schema.name(), List.of()).stream()
                        .map(MarkdownText::code)
                        .toList());
        return out.toString();
    }

    private String page(SchemaObject object) {
        var out =
                new StringBuilder("# ")
                        .append(MarkdownText.text(object.id().display() + object.signature()))
                        .append("\n\n")
                        .append("[")
                        .append(MarkdownText.text(facts.definition.database()))
                        .append("](../README.md) › [")
                        .append(MarkdownText.text(object.schema()))
                        .append("](../")
                        .append(facts.schemaPage(object.schema()))
                        .append(") · ")
                        .append(object.objectKind().word())
                        .append("\n\n")
                        .append(MarkdownText.paragraph(object.comment()));
        switch (object) {
            case Table table -> table(out, table);
            case View view -> {
                columns(out, view.columns());
                indexes(out, view.indexes());
            }
            case UserType type -> {
                list(out, "Labels", type.labels().stream().map(MarkdownText::code).toList());
                if (!type.attributes().isEmpty()) {
                    columns(out, type.attributes());
                }
            }
            default -> {}
        }
        links(out, "Needs", facts.dependencies(object.key()));
        links(out, "Needed by", facts.dependants(object.key()));
        String sql = facts.ddl.apply(object).strip();
        return sql.isEmpty()
                ? out.toString()
                : out.append("\n## DDL\n\n").append(MarkdownText.fence("sql", sql)).toString();
    }

    private void table(StringBuilder out, Table table) {
        columns(out, table.columns());
        String near = MarkdownText.neighbours(facts, table);
        if (!near.isEmpty()) {
            out.append("\n## Neighbourhood\n\n").append(MarkdownText.fence("mermaid", near));
        }
        List<String> keys = new ArrayList<>();
        table.uniqueKeys()
                .forEach(key ->
                        keys.add(
                                (key.primary() ? "Primary key " : "Unique ")
                                        + codes(key.columns())
                                        + named(key.name())));
        table.checks()
                .forEach(check ->
                        keys.add(MarkdownText.code(check.definition()) + named(check.name())));
        table.exclusions()
                .forEach(one -> keys.add(MarkdownText.code(one.definition()) + named(one.name())));
        list(out, "Keys and checks", keys);
        list(
                out,
                "Refers to",
                table.foreignKeys().stream()
                        .map(key ->
                                codes(key.columns())
                                        + " → "
                                        + link(key.target().display(), facts.page(key.target()))
                                        + " "
                                        + codes(key.targetColumns())
                                        + ", on delete "
                                        + key.onDelete().sql().toLowerCase(Locale.ROOT)
                                        + named(key.name()))
                        .toList());
        list(
                out,
                "Referred to by",
                facts.references(table.id()).stream()
                        .map(reference ->
                                link(
                                                reference.from().id().display(),
                                                facts.page(reference.from().id()))
                                        + " "
                                        + codes(reference.key().columns()))
                        .toList());
        indexes(out, table.indexes());
        list(
                out,
                "Triggers",
                table.triggers().stream()
                        .map(trigger -> MarkdownText.code(trigger.name()))
                        .toList());
    }

    private static void columns(StringBuilder out, List<Column> columns) {
        out.append(
                "\n## Columns\n\n| Column | Type | Null | Default | Comment |\n|---|---|---|---|---|\n");
        for (Column column : columns) {
            String value =
                    switch (column.generation()) {
                        case DEFAULT -> MarkdownText.code(column.expression());
                        case IDENTITY_ALWAYS -> "identity, always";
                        case IDENTITY_BY_DEFAULT -> "identity";
                        case STORED, VIRTUAL ->
                                "computed " + MarkdownText.code(column.expression());
                    };
            MarkdownText.row(
                    out,
                    MarkdownText.code(column.name()),
                    MarkdownText.code(column.type()),
                    column.nullable() ? "yes" : "",
                    value,
                    MarkdownText.text(column.comment()));
        }
    }

    private static void indexes(StringBuilder out, List<Index> indexes) {
        list(
                out,
                "Indexes",
                indexes.stream()
                        .filter(index -> !index.ofConstraint())
                        .map(index ->
                                (index.unique() ? "Unique " : "")
                                        + codes(
                                                index.parts().stream()
                                                        .map(Index.Part::text)
                                                        .toList())
                                        + (index.predicate().isEmpty()
                                                ? ""
                                                : " where " + MarkdownText.code(index.predicate()))
                                        + named(index.name()))
                        .toList());
    }

    private void links(StringBuilder out, String title, Iterable<ObjectKey> keys) {
        List<String> lines = new ArrayList<>();
        keys.forEach(
                key -> lines.add(key.kind().word() + " " + link(key.display(), facts.page(key))));
        list(out, title, lines);
    }

    private static String link(String name, String page) {
        return page.isEmpty() ? MarkdownText.code(name) : MarkdownText.link(name, "../" + page);
    }

    private static String codes(List<String> names) {
        return names.stream().map(MarkdownText::code).collect(Collectors.joining(", "));
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " (" + MarkdownText.text(Identifiers.visible(name)) + ")";
    }

    private static void list(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> out.append("- ").append(line).append('\n'));
        }
    }
}
