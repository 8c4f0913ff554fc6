package dev.drydock.engine.schema.document;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The page of one table, view, type or routine.
final class HtmlObjectPage {

    private final DictionaryFacts facts;
    private final SchemaObject object;
    private final HtmlPage page;

    HtmlObjectPage(DictionaryFacts facts, SchemaObject object) {
        this.facts = facts;
        this.object = object;
        this.page =
                new HtmlPage(facts, object.id().display() + object.signature(), 1)
                        .trail("index.html", facts.definition.database())
                        .trail(facts.schemaPage(object.schema()), object.schema());
    }

    String write() {
        page.headline(object.name() + object.signature(), kind());
        page.intro(Html.commentOrNone(object.comment()));
        switch (object) {
            case Table table -> table(table);
            case View view -> {
                page.section("columns", "Columns", columns(view.columns(), null));
                indexes(view.indexes());
                triggers(view.triggers());
            }
            case UserType type -> type(type);
            case Routine routine ->
                    page.list(
                            "signature",
                            "Signature",
                            List.of(
                                    "Arguments " + Html.code(routine.arguments()),
                                    "Result "
                                            + (routine.result().isEmpty()
                                                    ? "none"
                                                    : Html.code(routine.result())),
                                    "Language " + Html.code(routine.language())));
            default -> {}
        }
        page.list("needs", "Needs", links(facts.dependencies(object.key())));
        page.list("needed", "Needed by", links(facts.dependants(object.key())));
        String sql = facts.ddl.apply(object).strip();
        if (!sql.isEmpty()) {
            page.section(
                    "ddl",
                    "DDL",
                    "<pre class=\"sql\" tabindex=\"0\"><code>"
                            + SqlHighlight.html(sql)
                            + "</code></pre>\n");
        }
        return page.write();
    }

    private String kind() {
        return switch (object) {
            case Table table ->
                    switch (table.kind()) {
                        case ORDINARY -> "table";
                        case PARTITIONED -> "partitioned table";
                        case PARTITION -> "partition";
                        case FOREIGN -> "foreign table";
                        case VIRTUAL -> "virtual table";
                    };
            case UserType type -> type.form().name().toLowerCase(Locale.ROOT) + " type";
            default -> object.objectKind().word();
        };
    }

    private void table(Table table) {
        page.section("columns", "Columns", columns(table.columns(), table));
        page.section(
                "near", "Neighbourhood", near(new NeighbourDiagram(facts, table, page::to).svg()));
        List<String> keys = new ArrayList<>();
        table.uniqueKeys().forEach(key -> keys.add(key(key)));
        for (TextConstraint check : table.checks()) {
            keys.add(
                    Html.code(check.definition())
                            + Html.muted(check.name())
                            + inline(check.comment()));
        }
        for (TextConstraint exclusion : table.exclusions()) {
            keys.add(Html.code(exclusion.definition()) + Html.muted(exclusion.name()));
        }
        page.list("keys", "Keys and checks", keys);
        page.list(
                "refers", "Refers to", table.foreignKeys().stream().map(this::foreignKey).toList());
        page.list(
                "referred",
                "Referred to by",
                facts.references(table.id()).stream()
                        .map(reference ->
                                link(reference.from().key())
                                        + " "
                                        + Html.codes(reference.key().columns())
                                        + " → "
                                        + Html.codes(reference.key().targetColumns())
                                        + actions(reference.key()))
                        .toList());
        indexes(table.indexes());
        triggers(table.triggers());
        List<String> family = new ArrayList<>();
        table.storage()
                .parents()
                .forEach(parent ->
                        family.add(
                                (table.isPartition() ? "Partition of " : "Inherits ")
                                        + Html.link(
                                                page.to(facts.page(parent)),
                                                Html.code(parent.display()))
                                        + Html.muted(table.storage().partitionBound())));
        if (!table.storage().partitionKey().isEmpty()) {
            family.add("Divided by " + Html.code(table.storage().partitionKey()));
        }
        facts.children(table.id())
                .forEach(child ->
                        family.add(
                                (child.isPartition() ? "Partition " : "Inherited by ")
                                        + link(child.key())
                                        + Html.muted(child.storage().partitionBound())));
        page.list("family", "Inheritance and partitions", family);
    }

    private static String near(String svg) {
        return svg.isEmpty() ? "" : "<div class=\"scroll\">" + svg + "</div>\n";
    }

    private static String inline(String comment) {
        return comment.isEmpty() ? "" : " – " + Html.text(comment);
    }

    private String columns(List<Column> columns, @Nullable Table table) {
        var out =
                new StringBuilder(
                        Html.head(List.of("", "Column", "Type", "Null", "Default", "Comment")));
        for (Column column : columns) {
            out.append(
                    Html.row(
                            List.of(
                                    mark(column, table),
                                    "<span id=\"c-"
                                            + column.position()
                                            + "\">"
                                            + Html.code(column.name())
                                            + "</span>",
                                    type(column),
                                    column.nullable() ? "yes" : "",
                                    value(column),
                                    Html.text(column.comment()))));
        }
        return out + Html.END_OF_TABLE;
    }

    private static String mark(Column column, @Nullable Table table) {
        if (table == null) {
            return "";
        }
        boolean primary = table.isPrimary(column.name());
        boolean foreign = table.isForeign(column.name());
        return (primary ? "<abbr class=\"pk\" title=\"Primary key\">PK</abbr>" : "")
                + (primary && foreign ? " " : "")
                + (foreign ? "<abbr class=\"fk\" title=\"Foreign key\">FK</abbr>" : "");
    }

    /// With a link when the type was made in the database.
    private String type(Column column) {
        String html = Html.code(column.type());
        return facts.typePage(column.type())
                .map(path -> Html.link(page.to(path), html))
                .orElse(html);
    }

    private static String value(Column column) {
        return switch (column.generation()) {
            case DEFAULT -> column.expression().isEmpty() ? "" : Html.code(column.expression());
            case IDENTITY_ALWAYS -> "identity, always";
            case IDENTITY_BY_DEFAULT -> "identity";
            case STORED -> "computed " + Html.code(column.expression());
            case VIRTUAL -> "computed when read " + Html.code(column.expression());
        };
    }

    private static String key(UniqueKey key) {
        return (key.primary() ? "Primary key " : "Unique ")
                + Html.codes(key.columns())
                + (key.included().isEmpty() ? "" : ", with " + Html.codes(key.included()))
                + (key.nullsNotDistinct() ? ", NULLs are equal" : "")
                + deferral(key.deferral())
                + Html.muted(key.name())
                + inline(key.comment());
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> ", deferrable";
            case INITIALLY_DEFERRED -> ", checked at commit";
        };
    }

    private String foreignKey(ForeignKey key) {
        String target = Html.code(key.target().display());
        return Html.codes(key.columns())
                + " → "
                + Html.link(page.to(facts.page(key.target())), target)
                + " "
                + Html.codes(key.targetColumns())
                + actions(key)
                + (key.validated() ? "" : ", existing rows not checked")
                + Html.muted(key.name())
                + inline(key.comment());
    }

    private static String actions(ForeignKey key) {
        return (key.onDelete() == ForeignKey.Action.NO_ACTION
                        ? ""
                        : ", on delete " + key.onDelete().sql().toLowerCase(Locale.ROOT))
                + (key.onUpdate() == ForeignKey.Action.NO_ACTION
                        ? ""
                        : ", on update " + key.onUpdate().sql().toLowerCase(Locale.ROOT))
                + deferral(key.deferral());
    }

    private void indexes(List<Index> indexes) {
        page.list(
                "indexes",
                "Indexes",
                indexes.stream()
                        .filter(index -> !index.ofConstraint())
                        .map(HtmlObjectPage::index)
                        .toList());
    }

    private static String index(Index index) {
        List<String> parts =
                index.parts().stream()
                        .map(part -> part.text() + (part.descending() ? " DESC" : ""))
                        .toList();
        return (index.unique() ? "Unique " : "")
                + (index.method().equals("btree") ? "" : Html.text(index.method()) + " ")
                + Html.codes(parts)
                + (index.included().isEmpty() ? "" : ", with " + Html.codes(index.included()))
                + (index.predicate().isEmpty() ? "" : " where " + Html.code(index.predicate()))
                + (index.valid() ? "" : ", <b>not valid</b>")
                + Html.muted(index.name())
                + inline(index.comment());
    }

    private void triggers(List<Trigger> triggers) {
        page.list(
                "triggers",
                "Triggers",
                triggers.stream()
                        .map(trigger ->
                                Html.code(trigger.name())
                                        + (trigger.enabled() == Trigger.Firing.DISABLED
                                                ? ", disabled"
                                                : "")
                                        + inline(trigger.comment()))
                        .toList());
    }

    private void type(UserType type) {
        page.list("labels", "Labels", type.labels().stream().map(Html::code).toList());
        if (!type.attributes().isEmpty()) {
            page.section("attributes", "Attributes", columns(type.attributes(), null));
        }
        List<String> rules = new ArrayList<>();
        if (!type.base().isEmpty()) {
            rules.add("Based on " + Html.code(type.base()));
        }
        if (type.notNull()) {
            rules.add("Never NULL");
        }
        if (!type.defaultExpression().isEmpty()) {
            rules.add("Default " + Html.code(type.defaultExpression()));
        }
        type.checks()
                .forEach(check ->
                        rules.add(Html.code(check.definition()) + Html.muted(check.name())));
        page.list("rules", "Rules", rules);
        page.list(
                "used",
                "Used by columns of",
                facts.users(type.id()).stream().map(this::link).toList());
    }

    private List<String> links(Iterable<ObjectKey> keys) {
        List<String> links = new ArrayList<>();
        keys.forEach(key -> links.add(Html.text(key.kind().word()) + " " + link(key)));
        return links;
    }

    private String link(ObjectKey key) {
        return Html.link(page.to(facts.page(key)), Html.code(key.display()));
    }
}
