package dev.drydock.engine.schema;

import java.util.Comparator;

/// What an object, or a part of a table or view, is known by in one database: the same in every
/// snapshot until it is renamed.
///
/// @param schema empty for kinds that live in the database as a whole
/// @param name own name; for a part the name of its table or view
/// @param detail the arguments of a routine or operator, the method of an operator class; for a
///   part its own name; empty for everything else
public record ObjectKey(ObjectKind kind, String schema, String name, String detail)
        implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::kind)
                    .thenComparing(ObjectKey::schema)
                    .thenComparing(ObjectKey::name)
                    .thenComparing(ObjectKey::detail);

    public static ObjectKey of(ObjectKind kind, QualifiedName id) {
        return new ObjectKey(kind, id.schema(), id.name(), "");
    }

    public static ObjectKey schema(String name) {
        return new ObjectKey(ObjectKind.SCHEMA, "", name, "");
    }

    public static ObjectKey extension(String name) {
        return new ObjectKey(ObjectKind.EXTENSION, "", name, "");
    }

    /// A column, constraint, index, trigger, rule or policy of a table or view.
    public static ObjectKey part(ObjectKind kind, QualifiedName relation, String name) {
        return new ObjectKey(kind, relation.schema(), relation.name(), name);
    }

    public boolean isPart() {
        return kind.place() == ObjectKind.Place.RELATION;
    }

    /// Schema and name of the object, or of the table or view that the part belongs to.
    public QualifiedName id() {
        return new QualifiedName(schema, name);
    }

    /// The name for people: `public.orders`, `public.orders.total`, `public.add(integer, integer)`;
    /// not SQL.
    public String display() {
        String whole = id().display();
        return isPart() ? whole + "." + detail : whole + detail;
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
