package dev.drydock.engine.schema;

/// Something with a name of its own inside a schema.
public sealed interface SchemaObject permits Table, View, Sequence, Routine, UserType {

    /// Schema and name.
    QualifiedName id();

    /// The server's own number: oid in PostgreSQL, root page in SQLite; 0 when there is none.
    /// Inside one database it survives a rename.
    long oid();

    ObjectKind objectKind();

    /// Empty when there is none.
    String comment();

    /// What tells apart objects of one name: the arguments of a routine; empty for everything else.
    default String signature() {
        return "";
    }

    default String schema() {
        return id().schema();
    }

    default String name() {
        return id().name();
    }
}
