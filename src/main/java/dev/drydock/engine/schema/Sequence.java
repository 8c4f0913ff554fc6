package dev.drydock.engine.schema;

/// A sequence. The one behind an identity column is part of the column and not listed.
///
/// @param ownedBy the table whose column it belongs to; its name is empty when there is none
/// @param ownedColumn empty when there is none
public record Sequence(
        QualifiedName id,
        long oid,
        String type,
        long start,
        long increment,
        long minimum,
        long maximum,
        long cache,
        boolean cycle,
        boolean unlogged,
        QualifiedName ownedBy,
        String ownedColumn,
        String comment)
        implements SchemaObject {

    @Override
    public ObjectKind objectKind() {
        return ObjectKind.SEQUENCE;
    }

    public boolean isOwned() {
        return !ownedColumn.isEmpty();
    }
}
