package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Statements that make objects, each ended by `;` and a line break. Holds the text written so far.
final class DdlWriter {

    private final StringBuilder sql = new StringBuilder();
    private final List<String> statements = new ArrayList<>();

    /// Everything that belongs to one object.
    String object(SchemaObject object) {
        switch (object) {
            case Table table -> {
                new TableDdl(this).create(table, true);
                if (table.kind() != TableKind.FOREIGN) {
                    finishTable(table);
                }
            }
            case View view -> {
                create(view);
                view.indexes().forEach(index -> create(view.id(), index));
                view.triggers().forEach(trigger -> create(view.id(), trigger));
            }
            case Sequence sequence -> {
                create(sequence);
                own(sequence);
            }
            case Routine routine -> create(routine);
            case UserType type -> create(type);
            case DefinedObject other -> sql.append(other.definition());
        }
        return text();
    }

    /// Indexes, triggers and what else follows once a table is there.
    void finishTable(Table table) {
        table.indexes().forEach(index -> create(table.id(), index));
        table.triggers().forEach(trigger -> create(table.id(), trigger));
        finishStorage(table);
    }

    void finishStorage(Table table) {
        for (String end : table.storage().more()) {
            statement("ALTER TABLE ONLY " + Names.quoted(table.id()) + " " + end);
        }
    }

    String text() {
        return sql.toString();
    }

    /// The statements written so far one by one, without final semicolons.
    List<String> statements() {
        return List.copyOf(statements);
    }

    void statement(String text) {
        statements.add(text);
        sql.append(text).append(";\n");
    }

    void line(String text) {
        sql.append(text).append('\n');
    }

    void comment(String what, String text) {
        if (!text.isEmpty()) {
            statement("COMMENT ON " + what + " IS " + literal(text));
        }
    }

    void create(Schema schema) {
        String exists = schema.name().equals("public") ? "IF NOT EXISTS " : "";
        statement("CREATE SCHEMA " + exists + Names.quoted(schema.name()));
        comment("SCHEMA " + Names.quoted(schema.name()), schema.comment());
    }

    void create(QualifiedName table, Index index) {
        if (!index.ofConstraint()) {
            statement(indexText(table, index));
            comment(
                    "INDEX " + Names.quoted(new QualifiedName(table.schema(), index.name())),
                    index.comment());
        }
    }

    private static String indexText(QualifiedName table, Index index) {
        String head =
                "CREATE "
                        + (index.unique() ? "UNIQUE " : "")
                        + "INDEX "
                        + Names.quoted(index.name())
                        + " ON ";
        if (!index.definition().isEmpty()) {
            // ONLY would leave the index of a partitioned table without those of its partitions
            String only = head + "ONLY ";
            return index.definition().startsWith(only)
                    ? head + index.definition().substring(only.length())
                    : index.definition();
        }
        String parts =
                index.parts().stream().map(DdlWriter::partText).collect(Collectors.joining(", "));
        return head
                + Names.quoted(table)
                + " USING "
                + Names.quoted(index.method())
                + " ("
                + parts
                + ")"
                + (index.included().isEmpty()
                        ? ""
                        : " INCLUDE (" + Names.list(index.included()) + ")")
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "");
    }

    private static String partText(Index.Part part) {
        // the server's defaults: ascending with nulls last, descending with nulls first
        String order = part.descending() ? " DESC" : "";
        String nulls =
                part.nullsFirst() == part.descending()
                        ? ""
                        : part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return Names.quoted(part.text()) + order + nulls;
    }

    void create(QualifiedName relation, Trigger trigger) {
        statement(trigger.definition());
        String name = Names.quoted(trigger.name());
        if (trigger.enabled() != Trigger.Firing.ORIGIN) {
            statement(
                    "ALTER TABLE "
                            + Names.quoted(relation)
                            + " "
                            + firing(trigger.enabled(), "TRIGGER")
                            + name);
        }
        comment("TRIGGER " + name + " ON " + Names.quoted(relation), trigger.comment());
    }

    /// `DISABLE TRIGGER `, for `ALTER TABLE`.
    static String firing(Trigger.Firing firing, String what) {
        return switch (firing) {
                    case ORIGIN -> "ENABLE ";
                    case DISABLED -> "DISABLE ";
                    case REPLICA -> "ENABLE REPLICA ";
                    case ALWAYS -> "ENABLE ALWAYS ";
                }
                + what
                + " ";
    }

    void create(View view) {
        String name = Names.quoted(view.id());
        String options =
                view.options().isEmpty() ? "" : " WITH (" + String.join(", ", view.options()) + ")";
        statement(
                "CREATE "
                        + (view.materialized() ? "MATERIALIZED VIEW " : "VIEW ")
                        + name
                        + options
                        + " AS\n"
                        + view.query()
                        + (view.materialized() ? "\n  WITH NO DATA" : ""));
        comment((view.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + name, view.comment());
        view.columns()
                .forEach(column ->
                        comment(
                                "COLUMN " + name + "." + Names.quoted(column.name()),
                                column.comment()));
    }

    void create(Sequence sequence) {
        String name = Names.quoted(sequence.id());
        statement(
                "CREATE "
                        + (sequence.unlogged() ? "UNLOGGED " : "")
                        + "SEQUENCE "
                        + name
                        + (sequence.type().equals("bigint") ? "" : " AS " + sequence.type())
                        + IdentityOptions.options(sequence));
        comment("SEQUENCE " + name, sequence.comment());
    }

    void own(Sequence sequence) {
        if (sequence.isOwned()) {
            statement(
                    "ALTER SEQUENCE "
                            + Names.quoted(sequence.id())
                            + " OWNED BY "
                            + Names.quoted(sequence.ownedBy())
                            + "."
                            + Names.quoted(sequence.ownedColumn()));
        }
    }

    void create(Routine routine) {
        if (routine.objectKind() == ObjectKind.AGGREGATE) {
            line("-- Not carried: aggregate " + routineName(routine).replace("\n", " "));
            return;
        }
        statement(routine.definition().stripTrailing());
        String kind = routine.objectKind() == ObjectKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ";
        comment(kind + routineName(routine), routine.comment());
    }

    private static String routineName(Routine routine) {
        return Names.quoted(routine.id()) + routine.signature();
    }

    void create(UserType type) {
        String name = Names.quoted(type.id());
        switch (type.form()) {
            case ENUM -> {
                String labels =
                        type.labels().stream()
                                .map(label -> "    " + literal(label))
                                .collect(Collectors.joining(",\n"));
                statement("CREATE TYPE " + name + " AS ENUM (\n" + labels + "\n)");
            }
            case DOMAIN -> createDomain(type, name);
            case COMPOSITE -> {
                String attributes =
                        type.attributes().stream()
                                .map(column ->
                                        "    "
                                                + Names.quoted(column.name())
                                                + " "
                                                + column.type()
                                                + collate(column.collation()))
                                .collect(Collectors.joining(",\n"));
                statement("CREATE TYPE " + name + " AS (\n" + attributes + "\n)");
                type.attributes()
                        .forEach(column ->
                                comment(
                                        "COLUMN " + name + "." + Names.quoted(column.name()),
                                        column.comment()));
            }
            case SHELL -> statement("CREATE TYPE " + name);
            case BASE -> statement("CREATE TYPE " + name + " (\n" + joined(type.options()) + "\n)");
            case RANGE -> {
                String collation =
                        type.collation().isEmpty() ? "" : ", COLLATION = " + type.collation();
                String more =
                        type.options().isEmpty() ? "" : ", " + String.join(", ", type.options());
                statement(
                        "CREATE TYPE "
                                + name
                                + " AS RANGE (SUBTYPE = "
                                + type.base()
                                + collation
                                + more
                                + ")");
            }
        }
        comment((type.form() == UserType.Form.DOMAIN ? "DOMAIN " : "TYPE ") + name, type.comment());
    }

    private void createDomain(UserType type, String name) {
        var text = new StringBuilder("CREATE DOMAIN ").append(name).append(" AS ");
        text.append(type.base()).append(collate(type.collation()));
        if (!type.defaultExpression().isEmpty()) {
            text.append(" DEFAULT ").append(type.defaultExpression());
        }
        if (type.notNull()
                && type.checks().stream()
                        .noneMatch(check -> check.definition().equals("NOT NULL"))) {
            text.append(" NOT NULL");
        }
        for (TextConstraint check : type.checks()) {
            text.append("\n    CONSTRAINT ")
                    .append(Names.quoted(check.name()))
                    .append(' ')
                    .append(check.definition());
        }
        statement(text.toString());
        type.checks()
                .forEach(check ->
                        comment(
                                "CONSTRAINT " + Names.quoted(check.name()) + " ON DOMAIN " + name,
                                check.comment()));
    }

    static String collate(String collation) {
        return collation.isEmpty() ? "" : " COLLATE " + collation;
    }

    static String literal(String text) {
        // a backslash in a plain literal means itself only while standard_conforming_strings is on
        return text.indexOf('\\') < 0
                ? Identifiers.literal(text)
                : "E" + Identifiers.literal(text.replace("\\", "\\\\"));
    }

    static String joined(List<String> lines) {
        return String.join(",\n", lines.stream().map(line -> "    " + line).toList());
    }
}
