package dev.drydock.engine.migration.lint;

import java.util.List;
import java.util.Set;

/// What a database has, as far as rules ask. Immutable.
///
/// @param schemas names of all schemas that users may have made
public record LintCatalog(
        Set<String> schemas,
        List<Relation> relations,
        List<Column> columns,
        List<Index> indexes,
        List<Constraint> constraints,
        List<Type> types) {

    /// A database about which nothing is known.
    public static final LintCatalog EMPTY =
            new LintCatalog(Set.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public LintCatalog {
        schemas = Set.copyOf(schemas);
        relations = List.copyOf(relations);
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        types = List.copyOf(types);
    }

    /// @param kind `table`, `view`, `matview`, `sequence`, `index`, `composite`
    /// @param rows estimate; −1 when unknown
    public record Relation(String schema, String name, String kind, long rows) {}

    public record Column(String schema, String table, String name, String type, boolean notNull) {}

    /// @param columns empty names stand for expressions
    /// @param plain neither partial nor over expressions
    public record Index(
            String schema,
            String name,
            String table,
            boolean unique,
            boolean plain,
            List<String> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /// @param kind `p`, `u`, `f`, `c`, `x`, `n` as PostgreSQL names them
    /// @param definition as SQL
    public record Constraint(
            String schema,
            String table,
            String name,
            String kind,
            boolean validated,
            List<String> columns,
            String definition) {
        public Constraint {
            columns = List.copyOf(columns);
        }
    }

    /// @param kind `enum`, `domain`, `other`
    /// @param labels of an enum
    public record Type(String schema, String name, String kind, List<String> labels) {
        public Type {
            labels = List.copyOf(labels);
        }
    }
}
