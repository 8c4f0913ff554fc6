package dev.drydock.engine.schema;

import java.util.List;

/// A type made in the database.
///
/// @param labels of an enum, in order
/// @param attributes of a composite type
/// @param base of a domain, or the subtype of a range
/// @param collation qualified SQL text; empty when it is the base type's own
/// @param defaultExpression of a domain; empty when there is none
/// @param checks of a domain; a not-null constraint with a name of its own too
/// @param options of a range beyond its subtype, or all of a base type, as SQL
public record UserType(
        QualifiedName id,
        long oid,
        Form form,
        List<String> labels,
        List<Column> attributes,
        String base,
        String collation,
        boolean notNull,
        String defaultExpression,
        List<TextConstraint> checks,
        List<String> options,
        String comment)
        implements SchemaObject {

    /// How a type is made.
    public enum Form {
        ENUM,
        DOMAIN,
        COMPOSITE,
        RANGE,
        /// Made from functions that read and write it, see `options`.
        BASE,
        /// Announced, not yet made.
        SHELL
    }

    public UserType {
        labels = List.copyOf(labels);
        attributes = List.copyOf(attributes);
        checks = List.copyOf(checks);
        options = List.copyOf(options);
    }

    @Override
    public ObjectKind objectKind() {
        return ObjectKind.TYPE;
    }
}
