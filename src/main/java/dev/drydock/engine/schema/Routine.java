package dev.drydock.engine.schema;

/// A function, procedure or aggregate.
///
/// @param objectKind FUNCTION, PROCEDURE or AGGREGATE
/// @param arguments types as the server prints them, without defaults; with the name they are
///   unique
/// @param result empty for a procedure
/// @param definition whole CREATE statement
public record Routine(
        QualifiedName id,
        long oid,
        ObjectKind objectKind,
        String arguments,
        String result,
        String language,
        String definition,
        String owner,
        String comment)
        implements SchemaObject {

    @Override
    public String signature() {
        return "(" + arguments + ")";
    }
}
