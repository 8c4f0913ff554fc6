package dev.drydock.engine.schema;

import java.util.Comparator;

/// One object, or part of one, that needs another to exist: a view its columns, a default its
/// sequence, a policy its function. What the structure itself tells (a column belongs to its table,
/// a foreign key refers to its target) is not repeated here.
///
/// @param dependent what would break
/// @param on what it needs; a column when only that column is used
public record Dependency(ObjectKey dependent, ObjectKey on) implements Comparable<Dependency> {

    private static final Comparator<Dependency> ORDER =
            Comparator.comparing(Dependency::dependent).thenComparing(Dependency::on);

    @Override
    public int compareTo(Dependency other) {
        return ORDER.compare(this, other);
    }
}
