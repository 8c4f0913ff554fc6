package dev.drydock.engine.schema;

import java.util.List;

/// A type made in the database.
///
/// @param labels of an enum, in order
/// @param attributes of a composite type
/// @param base of a domain, or the subtype of a range
/// @param collation qualified SQL text; empty when it is the base type's own
/// @param defaultExpression of a domain; empty when there is none
/// @param checks of a domain
/// @param options of a range beyond its subtype, as SQL
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
        RANGE
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
