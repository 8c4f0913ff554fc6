package dev.drydock.engine.migration.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table, view, index or sequence as it is at one point of the files.
final class KnownRelation {

    enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        INDEX,
        SEQUENCE,
        OTHER
    }

    /// @param type in lower case with arguments; empty when unknown
    record KnownColumn(String type, boolean notNull) {}

    record KnownConstraint(
            ConstraintShape.Kind kind, boolean validated, List<String> columns, String text) {}

    /// @param columns empty names stand for expressions
    record KnownIndex(String table, boolean unique, boolean plain, List<String> columns) {}

    String schema;
    String name;
    final Kind kind;

    /// Made by a file that is not applied yet: has no rows and no users.
    boolean fresh;

    final Map<String, KnownColumn> columns = new LinkedHashMap<>();
    final Map<String, KnownConstraint> constraints = new LinkedHashMap<>();

    /// Whether `columns` are all of them.
    boolean columnsKnown;

    boolean temporary;
    @Nullable KnownIndex index;
    long rows = -1;

    KnownRelation(String schema, String name, Kind kind, boolean fresh) {
        this.schema = schema;
        this.name = name;
        this.kind = kind;
        this.fresh = fresh;
    }

    KnownRelation copy() {
        KnownRelation copy = new KnownRelation(schema, name, kind, fresh);
        copy.columns.putAll(columns);
        copy.constraints.putAll(constraints);
        copy.columnsKnown = columnsKnown;
        copy.temporary = temporary;
        copy.index = index;
        copy.rows = rows;
        return copy;
    }

    boolean isTable() {
        return kind == Kind.TABLE;
    }

    /// Whether a valid CHECK says that the column is not null.
    boolean provesNotNull(String column) {
        return constraints.values().stream()
                .anyMatch(one ->
                        one.validated()
                                && one.kind() == ConstraintShape.Kind.CHECK
                                && saysNotNull(one.text(), column));
    }

    private static boolean saysNotNull(String text, String column) {
        String plain = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[()\"]", " ");
        return plain.replaceAll("\\s+", " ").contains(" " + column + " is not null")
                || plain.strip().startsWith(column + " is not null");
    }

    List<String> primaryKey() {
        List<String> key = new ArrayList<>();
        constraints.values().stream()
                .filter(one -> one.kind() == ConstraintShape.Kind.PRIMARY_KEY)
                .forEach(one -> key.addAll(one.columns()));
        return key;
    }
}
