package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import java.util.Locale;

/// How statements about an object (`COMMENT ON`, `ALTER … OWNER TO`, `GRANT … ON`) name it.
final class ObjectTexts {

    private ObjectTexts() {}

    /// `AGGREGATE kinds.first_of(numeric)`, as `COMMENT ON` and `ALTER` want it.
    static String named(SchemaObject object) {
        String id = Names.quoted(object.id());
        return switch (object) {
            case Table table -> (table.isForeign() ? "FOREIGN TABLE " : "TABLE ") + id;
            case Routine routine -> word(routine.objectKind()) + " " + id + arguments(routine);
            case UserType type -> (type.form() == UserType.Form.DOMAIN ? "DOMAIN " : "TYPE ") + id;
            case DefinedObject other -> named(other);
            default -> word(object.objectKind()) + " " + id;
        };
    }

    private static String named(DefinedObject object) {
        String word = word(object.objectKind()) + " ";
        String id =
                object.schema().isEmpty() ? Names.quoted(object.name()) : Names.quoted(object.id());
        return switch (object.objectKind()) {
            case OPERATOR ->
                    // the name of an operator is never quoted
                    word
                            + Names.quoted(object.schema())
                            + "."
                            + object.name()
                            + " "
                            + object.signature();
            case OPERATOR_CLASS, OPERATOR_FAMILY -> word + id + object.signature();
            case POLICY, RULE ->
                    word
                            + Names.quoted(object.name())
                            + " ON "
                            + Names.quoted(new QualifiedName(object.schema(), object.relation()));
            case CAST, TRANSFORM, LARGE_OBJECT -> word + object.name();
            default -> word + id;
        };
    }

    /// As `GRANT` wants it: a view is a table, an aggregate a function there.
    static String granted(SchemaObject object) {
        return switch (object.objectKind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "TABLE " + Names.quoted(object.id());
            case TYPE -> "TYPE " + Names.quoted(object.id());
            case AGGREGATE ->
                    "FUNCTION " + Names.quoted(object.id()) + plainArguments((Routine) object);
            case FOREIGN_SERVER -> "FOREIGN SERVER " + Names.quoted(object.name());
            default -> named(object);
        };
    }

    static String word(ObjectKind kind) {
        return kind.word().toUpperCase(Locale.ROOT);
    }

    private static String arguments(Routine routine) {
        return routine.objectKind() == ObjectKind.AGGREGATE && routine.arguments().isEmpty()
                ? "(*)"
                : routine.signature();
    }

    /// An ordered-set aggregate as the function it also is: `(a, b)` for `a ORDER BY b`.
    private static String plainArguments(Routine aggregate) {
        String text = aggregate.arguments();
        SqlToken before = null;
        for (SqlToken token : SqlLexer.tokens(text, SqlLexer.Rules.POSTGRESQL)) {
            if (before != null && before.isWord("ORDER") && token.isWord("BY")) {
                String direct = text.substring(0, before.start()).strip();
                String sorted = text.substring(token.end()).strip();
                // a variadic list that is the same on both sides is one parameter
                return direct.isEmpty() || direct.equals(sorted)
                        ? "(" + sorted + ")"
                        : "(" + direct + ", " + sorted + ")";
            }
            before = token;
        }
        return "(" + text + ")";
    }
}
