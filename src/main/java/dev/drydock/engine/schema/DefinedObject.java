package dev.drydock.engine.schema;

import java.util.Map;

/// An object that is known by the statement that makes it: every kind beyond tables, views,
/// sequences, routines and types.
///
/// @param id schema (empty for kinds of the database as a whole) and own name
/// @param relation name of the table or view, in the same schema, that a rule or policy belongs to;
///   empty for everything else
/// @param signature what tells apart objects of one name: `(integer, text)` of an operator, ` USING
///   btree` of an operator class; empty for most
/// @param definition the statements that make it, canonical, every name qualified, each ended by
///   `;` and a line break; without owner, grants and comment
/// @param properties facts for people and for comparison, by name, sorted; usually few
public record DefinedObject(
        ObjectKind objectKind,
        QualifiedName id,
        String relation,
        String signature,
        long oid,
        String definition,
        Map<String, String> properties,
        String comment)
        implements SchemaObject {

    public DefinedObject {
        properties = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(properties));
    }

    @Override
    public ObjectKey key() {
        return relation.isEmpty()
                ? SchemaObject.super.key()
                : ObjectKey.part(objectKind, new QualifiedName(id.schema(), relation), id.name());
    }
}
