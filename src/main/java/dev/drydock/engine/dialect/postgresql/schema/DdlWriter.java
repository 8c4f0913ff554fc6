package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;

/// Statements that make objects, each ended by `;` and a line break. Holds the text written so far.
final class DdlWriter {

    private final StringBuilder sql = new StringBuilder();
    private final List<String> statements = new ArrayList<>();

    private final boolean again;

    /// Plain statements for a place where nothing is yet.
    DdlWriter() {
        this(false);
    }

    /// @param again statements that leave alone what is already there under their names, so that
    ///   they may be run again
    DdlWriter(boolean again) {
        this.again = again;
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

    /// `IF NOT EXISTS ` where the text may be run again.
    String ifNotExists() {
        return again ? "IF NOT EXISTS " : "";
    }

    /// `OR REPLACE ` where the text may be run again.
    String orReplace() {
        return again ? "OR REPLACE " : "";
    }

    /// A statement that knows no IF NOT EXISTS. Where the text may be run again, the object that is
    /// there already stays as it is.
    void guarded(String text) {
        guarded(
                text,
                "duplicate_object OR duplicate_table OR duplicate_function OR unique_violation");
    }

    void guarded(String text, String conditions) {
        if (!again) {
            statement(text);
            return;
        }
        String mark = "$again$";
        for (int i = 2; text.contains(mark); i++) {
            mark = "$again" + i + "$";
        }
        statement(
                "DO "
                        + mark
                        + " BEGIN\n"
                        + text
                        + ";\nEXCEPTION WHEN "
                        + conditions
                        + " THEN NULL; END "
                        + mark);
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
        String exists = again || schema.name().equals("public") ? "IF NOT EXISTS " : "";
        statement("CREATE SCHEMA " + exists + Names.quoted(schema.name()));
        if (schema.name().equals("public") && schema.comment().equals("standard public schema")) {
            return;
        }
        comment("SCHEMA " + Names.quoted(schema.name()), schema.comment());
    }

    void create(QualifiedName table, Index index) {
        if (!index.ofConstraint()) {
            new IndexDdl(this).create(table, index, false);
        }
    }

    void create(UserType type) {
        new TypeDdl(this).create(type);
    }

    void create(QualifiedName relation, Trigger trigger) {
        guarded(trigger.definition());
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
        new ViewDdl(this).create(view);
    }

    void create(Sequence sequence) {
        String name = Names.quoted(sequence.id());
        statement(
                "CREATE "
                        + (sequence.unlogged() ? "UNLOGGED " : "")
                        + "SEQUENCE "
                        + ifNotExists()
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
        String definition = routine.definition().stripTrailing();
        String plain = "CREATE AGGREGATE ";
        statement(
                definition.startsWith(plain)
                        ? "CREATE " + orReplace() + definition.substring("CREATE ".length())
                        : definition);
        comment(ObjectTexts.named(routine), routine.comment());
    }

    /// The statements of an object that is known by them, with its comment.
    void create(DefinedObject object) {
        StatementTexts.split(object.definition())
                .forEach(text -> defined(object.objectKind(), text));
        comment(ObjectTexts.named(object), object.comment());
    }

    private void defined(ObjectKind kind, String text) {
        String head = "CREATE " + ObjectTexts.word(kind) + " ";
        if (!again) {
            statement(text);
            return;
        }
        switch (kind) {
            case COLLATION, STATISTICS, FOREIGN_SERVER, USER_MAPPING ->
                    statement(
                            text.startsWith(head)
                                    ? head + ifNotExists() + text.substring(head.length())
                                    : text);
            case RULE, TRANSFORM, LANGUAGE ->
                    statement(
                            text.startsWith("CREATE ")
                                    ? "CREATE " + orReplace() + text.substring("CREATE ".length())
                                    : text);
            case LARGE_OBJECT ->
                    statement(
                            text
                                    + " WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata WHERE oid = "
                                    + text.replaceAll("\\D", "")
                                    + ")");
            default -> {
                if (text.startsWith("CREATE ") || text.contains(" ADD")) {
                    guarded(text);
                } else {
                    statement(text);
                }
            }
        }
    }

    /// What can be said of a table only when its indexes and triggers are there.
    void finish(Table table) {
        String alter = table.isForeign() ? "ALTER FOREIGN TABLE " : "ALTER TABLE ONLY ";
        table.storage()
                .more()
                .forEach(end -> statement(alter + Names.quoted(table.id()) + " " + end));
    }

    void finish(View view) {
        view.more()
                .forEach(end ->
                        statement(
                                "ALTER MATERIALIZED VIEW " + Names.quoted(view.id()) + " " + end));
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
