package dev.drydock.engine.schema;

import java.util.Comparator;

/// Schema and name, as stored: neither quoted nor folded.
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

    /// Names nothing.
    public static final QualifiedName NONE = new QualifiedName("", "");

    private static final Comparator<QualifiedName> ORDER =
            Comparator.comparing(QualifiedName::schema).thenComparing(QualifiedName::name);

    @Override
    public int compareTo(QualifiedName other) {
        return ORDER.compare(this, other);
    }

    /// `schema.name` for people; not SQL.
    public String display() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
