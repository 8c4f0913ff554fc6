package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UserType;
import java.util.Locale;

/// What an object is called after `DROP`, `COMMENT ON` and `ALTER`.
final class SqlName {

    private SqlName() {}

    /// Kind and name: `FUNCTION public.add(integer, integer)`.
    static String of(Unit unit) {
        return switch (unit) {
            case Unit.OfSchema of -> "SCHEMA " + Names.quoted(of.schema().name());
            case Unit.OfExtension of -> "EXTENSION " + Names.quoted(of.extension().name());
            case Unit.Whole of -> of(of.object());
            case Unit.Attached of ->
                    kind(of.object())
                            + " "
                            + Names.quoted(of.object().name())
                            + " ON "
                            + Names.quoted(of.relation().id());
            case Unit.OfColumn of ->
                    "COLUMN "
                            + Names.quoted(of.relation().id())
                            + "."
                            + Names.quoted(of.column().name());
            case Unit.OfKey of -> constraint(of);
            case Unit.OfForeignKey of -> constraint(of);
            case Unit.OfText of -> constraint(of);
            case Unit.OfIndex of -> "INDEX " + part(of);
            case Unit.OfTrigger of ->
                    "TRIGGER "
                            + Names.quoted(of.trigger().name())
                            + " ON "
                            + Names.quoted(of.relation().id());
        };
    }

    /// Schema and name of an index: it lives beside its table.
    static String part(Unit.OfIndex of) {
        return index(of.key());
    }

    static String index(ObjectKey key) {
        return Names.quoted(key.schema()) + "." + Names.quoted(key.detail());
    }

    private static String constraint(Unit.Part part) {
        return "CONSTRAINT "
                + Names.quoted(part.key().detail())
                + " ON "
                + Names.quoted(part.relation().id());
    }

    static String of(SchemaObject object) {
        return kind(object) + " " + name(object);
    }

    static String kind(SchemaObject object) {
        return switch (object) {
            case Table table when table.kind() == TableKind.FOREIGN -> "FOREIGN TABLE";
            case UserType type when type.form() == UserType.Form.DOMAIN -> "DOMAIN";
            default -> object.objectKind().word().toUpperCase(Locale.ROOT);
        };
    }

    /// The name with what tells it from others of the same name.
    static String name(SchemaObject object) {
        return switch (object.objectKind()) {
            case FUNCTION, PROCEDURE -> Names.quoted(object.id()) + object.signature();
            case AGGREGATE ->
                    Names.quoted(object.id())
                            + (object.signature().equals("()") ? "(*)" : object.signature());
            case OPERATOR ->
                    Names.quoted(object.schema()) + "." + object.name() + object.signature();
            case OPERATOR_CLASS, OPERATOR_FAMILY -> Names.quoted(object.id()) + object.signature();
            // the name of these is their SQL
            case CAST, TRANSFORM, LARGE_OBJECT -> object.name();
            case USER_MAPPING -> userMapping((DefinedObject) object);
            default ->
                    object.schema().isEmpty()
                            ? Names.quoted(object.name())
                            : Names.quoted(object.id());
        };
    }

    /// From `CREATE USER MAPPING FOR role SERVER server OPTIONS (…)`: what stands before the
    /// options.
    private static String userMapping(DefinedObject mapping) {
        String text = mapping.definition().substring("CREATE USER MAPPING ".length()).strip();
        int options = text.indexOf(" OPTIONS (");
        String name = options < 0 ? text : text.substring(0, options);
        return name.endsWith(";") ? name.substring(0, name.length() - 1) : name;
    }

    /// The statement's object kind for owners: triggers, casts and the like have none.
    static boolean hasOwner(ObjectKind kind) {
        return switch (kind) {
            case CAST,
                    TRANSFORM,
                    USER_MAPPING,
                    DEFAULT_PRIVILEGES,
                    ACCESS_METHOD,
                    EXTENSION,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    COLUMN,
                    CONSTRAINT,
                    INDEX,
                    TRIGGER,
                    RULE,
                    POLICY ->
                    false;
            case SCHEMA,
                    TABLE,
                    VIEW,
                    MATERIALIZED_VIEW,
                    SEQUENCE,
                    FUNCTION,
                    PROCEDURE,
                    AGGREGATE,
                    TYPE,
                    COLLATION,
                    CONVERSION,
                    OPERATOR,
                    OPERATOR_CLASS,
                    OPERATOR_FAMILY,
                    STATISTICS,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    LANGUAGE,
                    FOREIGN_DATA_WRAPPER,
                    FOREIGN_SERVER,
                    EVENT_TRIGGER,
                    PUBLICATION,
                    SUBSCRIPTION,
                    LARGE_OBJECT ->
                    true;
        };
    }

    /// What GRANT calls the kind: views and tables are one, routines keep theirs.
    static String grantKind(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE";
            case AGGREGATE -> "FUNCTION";
            case FOREIGN_SERVER -> "FOREIGN SERVER";
            default -> kind.word().toUpperCase(Locale.ROOT);
        };
    }
}
