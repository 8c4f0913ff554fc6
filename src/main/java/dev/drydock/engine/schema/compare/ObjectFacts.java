package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The facts of whole objects, without their parts, owners and privileges.
final class ObjectFacts {

    private static final List<Fact<Table>> TABLE =
            List.of(
                    Fact.of("kind", table -> word(table.kind())),
                    Fact.flag("unlogged", table -> table.storage().unlogged()),
                    Fact.of("inherits from", table -> names(table.storage().parents())),
                    Fact.of("partitioned by", table -> table.storage().partitionKey()),
                    Fact.of("partition", table -> table.storage().partitionBound()),
                    Fact.of("of type", table -> table.storage().ofType()),
                    Fact.of("server", table -> table.storage().server()),
                    Fact.of("server options", table -> table.storage().serverOptions()),
                    Fact.of("settings", table -> settings(table, false)),
                    Fact.of("clustered on", table -> settings(table, true), Ignore.STORAGE),
                    Fact.of(
                            "access method",
                            table -> table.storage().accessMethod(),
                            Ignore.STORAGE),
                    Fact.of("tablespace", table -> table.storage().tablespace(), Ignore.STORAGE),
                    Fact.of(
                            "storage parameters",
                            table -> PartFacts.list(table.storage().options()),
                            Ignore.STORAGE),
                    // elsewhere the columns and constraints say it all
                    Fact.of(
                            "definition",
                            table -> table.kind() == TableKind.VIRTUAL ? table.definition() : ""),
                    Fact.of("comment", Table::comment, Ignore.COMMENTS));

    private static final List<Fact<View>> VIEW =
            List.of(
                    Fact.of("columns", ObjectFacts::columns),
                    Fact.of("query", View::query),
                    Fact.of("options", view -> PartFacts.list(view.options())),
                    Fact.of("access method", View::accessMethod, Ignore.STORAGE),
                    Fact.of("settings", view -> PartFacts.list(view.more()), Ignore.STORAGE),
                    Fact.of("comment", View::comment, Ignore.COMMENTS),
                    Fact.of("column comments", ObjectFacts::columnComments, Ignore.COMMENTS));

    private static final List<Fact<Sequence>> SEQUENCE =
            List.of(
                    Fact.of("type", Sequence::type),
                    Fact.of("start", sequence -> Long.toString(sequence.start())),
                    Fact.of("increment", sequence -> Long.toString(sequence.increment())),
                    Fact.of("minimum", sequence -> Long.toString(sequence.minimum())),
                    Fact.of("maximum", sequence -> Long.toString(sequence.maximum())),
                    Fact.of("cache", sequence -> Long.toString(sequence.cache())),
                    Fact.flag("cycle", Sequence::cycle),
                    Fact.flag("unlogged", Sequence::unlogged),
                    Fact.of(
                            "owned by",
                            sequence ->
                                    sequence.isOwned()
                                            ? sequence.ownedBy().display()
                                                    + "."
                                                    + sequence.ownedColumn()
                                            : ""),
                    Fact.of("comment", Sequence::comment, Ignore.COMMENTS));

    private static final List<Fact<Routine>> ROUTINE =
            List.of(
                    Fact.of("result", Routine::result),
                    Fact.of("language", Routine::language),
                    Fact.of("definition", Routine::definition),
                    Fact.of("comment", Routine::comment, Ignore.COMMENTS));

    private static final List<Fact<UserType>> TYPE =
            List.of(
                    Fact.of("form", type -> type.form().name().toLowerCase(Locale.ROOT)),
                    Fact.of("labels", type -> PartFacts.list(type.labels())),
                    Fact.of("attributes", type -> attributes(type)),
                    Fact.of("base", UserType::base),
                    Fact.of("collation", UserType::collation),
                    Fact.of("null", type -> type.notNull() ? "not allowed" : "allowed"),
                    Fact.of("default", UserType::defaultExpression),
                    Fact.of("checks", type -> checks(type.checks())),
                    Fact.of("options", type -> PartFacts.list(type.options())),
                    Fact.of("comment", UserType::comment, Ignore.COMMENTS),
                    Fact.of("further comments", ObjectFacts::typeComments, Ignore.COMMENTS));

    static final List<Fact<Schema>> SCHEMA =
            List.of(Fact.of("comment", Schema::comment, Ignore.COMMENTS));

    static final List<Fact<Extension>> EXTENSION =
            List.of(
                    Fact.of("version", Extension::version, Ignore.EXTENSION_VERSIONS),
                    Fact.of("schema", Extension::schema),
                    Fact.of("comment", Extension::comment, Ignore.COMMENTS));

    private ObjectFacts() {}

    /// What differs between two objects of one kind.
    static List<FieldChange> changes(
            SchemaObject before, SchemaObject after, CompareOptions options) {
        return switch (before) {
            case Table table -> Fact.changes(TABLE, table, (Table) after, options);
            case View view -> Fact.changes(VIEW, view, (View) after, options);
            case Sequence sequence -> Fact.changes(SEQUENCE, sequence, (Sequence) after, options);
            case Routine routine -> Fact.changes(ROUTINE, routine, (Routine) after, options);
            case UserType type -> Fact.changes(TYPE, type, (UserType) after, options);
            case DefinedObject other -> defined(other, (DefinedObject) after, options);
        };
    }

    private static List<FieldChange> defined(
            DefinedObject before, DefinedObject after, CompareOptions options) {
        List<FieldChange> changes = new ArrayList<>();
        var names = new TreeSet<>(before.properties().keySet());
        names.addAll(after.properties().keySet());
        for (String name : names) {
            add(
                    changes,
                    name,
                    before.properties().getOrDefault(name, ""),
                    after.properties().getOrDefault(name, ""));
        }
        add(changes, "definition", before.definition(), after.definition());
        if (!options.ignores(Ignore.COMMENTS)) {
            add(changes, "comment", before.comment(), after.comment());
        }
        return changes;
    }

    private static void add(List<FieldChange> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private static String settings(Table table, boolean cluster) {
        return table.storage().more().stream()
                .filter(setting -> setting.startsWith("CLUSTER ") == cluster)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String word(TableKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String names(List<QualifiedName> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream().map(QualifiedName::display).collect(Collectors.joining(", "));
    }

    private static String columns(View view) {
        return view.columns().stream()
                .map(column ->
                        column.name()
                                + " "
                                + column.type()
                                + (column.expression().isEmpty()
                                        ? ""
                                        : " DEFAULT " + column.expression()))
                .collect(Collectors.joining(", "));
    }

    private static String columnComments(View view) {
        return comments(view.columns());
    }

    private static String comments(List<Column> columns) {
        return columns.stream()
                .filter(column -> !column.comment().isEmpty())
                .map(column -> column.name() + ": " + column.comment())
                .collect(Collectors.joining("\n"));
    }

    private static String attributes(UserType type) {
        return type.attributes().stream()
                .map(column ->
                        column.name()
                                + " "
                                + column.type()
                                + (column.collation().isEmpty()
                                        ? ""
                                        : " COLLATE " + column.collation()))
                .collect(Collectors.joining(", "));
    }

    private static String checks(List<TextConstraint> checks) {
        return checks.stream()
                .map(check -> check.name() + " " + check.definition())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String typeComments(UserType type) {
        String checks =
                type.checks().stream()
                        .filter(check -> !check.comment().isEmpty())
                        .map(check -> check.name() + ": " + check.comment())
                        .collect(Collectors.joining("\n"));
        return comments(type.attributes()) + checks;
    }
}
