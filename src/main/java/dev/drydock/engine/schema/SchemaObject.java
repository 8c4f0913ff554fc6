package dev.drydock.engine.schema;

/// Something with a name of its own.
public sealed interface SchemaObject
        permits Table, View, Sequence, Routine, UserType, DefinedObject {

    /// Schema and name; the schema is empty for kinds that live in the database as a whole.
    QualifiedName id();

    /// The server's own number: oid in PostgreSQL, root page in SQLite; 0 when there is none.
    /// Inside one database it survives a rename.
    long oid();

    ObjectKind objectKind();

    /// Empty when there is none.
    String comment();

    /// What tells apart objects of one name: the arguments of a routine or operator; empty for
    /// most.
    default String signature() {
        return "";
    }

    /// What it is known by.
    default ObjectKey key() {
        return new ObjectKey(objectKind(), schema(), name(), signature());
    }

    default String schema() {
        return id().schema();
    }

    default String name() {
        return id().name();
    }
}
