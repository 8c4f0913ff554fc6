package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Columns of an earlier reading that are what they were. Reading columns and printing their
/// defaults is more than half of the work of a whole reading.
final class KnownColumns {

    /// Changes of these catalogs leave the columns of other relations as they are.
    private static final Set<String> HARMLESS =
            Set.of(
                    "pg_class",
                    "pg_attribute",
                    "pg_attrdef",
                    "pg_index",
                    "pg_constraint",
                    "pg_trigger",
                    "pg_rewrite",
                    "pg_inherits",
                    "pg_description",
                    "pg_partitioned_table",
                    "pg_policy",
                    "pg_statistic_ext",
                    "pg_publication_rel",
                    "row types");

    /// When more relations than these are new, all are read.
    private static final int MANY = 1_000;

    /// A relation of the earlier reading.
    ///
    /// @param granted whether there are privileges on single columns
    record Known(QualifiedName id, List<Column> columns, boolean granted) {}

    private final Map<Long, Known> known;
    private final Map<Long, QualifiedName> ids;

    private KnownColumns(Map<Long, Known> known, Map<Long, QualifiedName> ids) {
        this.known = known;
        this.ids = ids;
    }

    /// Nothing is known.
    static KnownColumns none() {
        return new KnownColumns(new HashMap<>(), Map.of());
    }

    static KnownColumns of(LoadedSchema previous, PostgresqlStamp then, PostgresqlStamp now) {
        if (!then.differsOnlyIn(HARMLESS, now)) {
            return none();
        }
        SchemaDefinition definition = previous.definition();
        Map<Long, Known> all = new HashMap<>();
        Map<Long, QualifiedName> ids = new HashMap<>();
        definition.tables().forEach(table -> put(all, definition, table));
        definition.schemas().stream()
                .flatMap(schema -> schema.views().stream())
                .forEach(view -> put(all, definition, view));
        all.forEach((oid, relation) -> ids.put(oid, relation.id()));
        all.keySet().removeIf(oid -> !then.hasSameColumns(oid, now));
        return new KnownColumns(all, ids);
    }

    private static void put(Map<Long, Known> into, SchemaDefinition from, Table table) {
        into.put(table.oid(), new Known(table.id(), table.columns(), granted(from, table.key())));
    }

    private static void put(Map<Long, Known> into, SchemaDefinition from, View view) {
        into.put(view.oid(), new Known(view.id(), view.columns(), granted(from, view.key())));
    }

    private static boolean granted(SchemaDefinition definition, ObjectKey key) {
        return definition.access(key).grants().stream()
                .anyMatch(grant -> !grant.column().isEmpty());
    }

    @Nullable Known of(RelationRow relation) {
        return known.get(relation.oid);
    }

    /// The relations to read: those that are not known; empty when all must be read.
    List<Long> missing(Collection<RelationRow> relations) {
        boolean renamed =
                relations.stream()
                        .anyMatch(relation -> {
                            // a type or a default may name a relation
                            QualifiedName old = ids.get(relation.oid);
                            return old != null && !old.equals(relation.id);
                        });
        List<Long> missing =
                relations.stream()
                        .map(relation -> relation.oid)
                        .filter(oid -> !known.containsKey(oid))
                        .toList();
        if (renamed || known.isEmpty() || missing.size() > MANY) {
            known.clear();
            return List.of();
        }
        // 0 is no relation
        return missing.isEmpty() ? List.of(0L) : missing;
    }
}
