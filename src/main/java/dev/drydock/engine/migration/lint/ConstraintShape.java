package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint as it is declared.
///
/// @param name empty when the server is to choose one
/// @param columns of the key; empty names stand for expressions
/// @param references the other table of a foreign key
/// @param usingIndex an index that is to become the constraint
/// @param expression of a CHECK, else empty
record ConstraintShape(
        Kind kind,
        String name,
        List<Name> columns,
        @Nullable Name references,
        List<Name> referencedColumns,
        boolean notValid,
        @Nullable Name usingIndex,
        List<SqlToken> expression,
        SqlToken token) {

    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE,
        NOT_NULL,
        OTHER
    }

    ConstraintShape {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        expression = List.copyOf(expression);
    }

    List<String> columnNames() {
        return columns.stream().map(Name::name).toList();
    }

    /// The name the server would give it, near enough for a suggestion.
    String nameOr(String table) {
        if (!name.isEmpty()) {
            return name;
        }
        String middle = columnNames().isEmpty() ? "" : "_" + String.join("_", columnNames());
        return switch (kind) {
            case PRIMARY_KEY -> table + "_pkey";
            case UNIQUE -> table + middle + "_key";
            case FOREIGN_KEY -> table + middle + "_fkey";
            case EXCLUDE -> table + middle + "_excl";
            case NOT_NULL -> table + middle + "_not_null";
            case CHECK, OTHER -> table + middle + "_check";
        };
    }
}
