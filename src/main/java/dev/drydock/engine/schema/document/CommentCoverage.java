package dev.drydock.engine.schema.document;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much of a database has a comment. Counted are tables (not partitions), views, their columns,
/// routines and types.
///
/// @param whole of the database
/// @param schemas by name
/// @param tables of a table or view with its columns
/// @param missing what lacks a comment, for people, by schema: `orders`, `orders.total`
public record CommentCoverage(
        Share whole,
        Map<String, Share> schemas,
        Map<QualifiedName, Share> tables,
        Map<String, List<String>> missing) {

    public CommentCoverage {
        schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /// @param described how many have a comment
    public record Share(int described, int total) {

        /// In percent, rounded down so that 100 means all; 100 when there is nothing to describe.
        public int percent() {
            return total == 0 ? 100 : (int) (described * 100L / total);
        }

        Share and(Share other) {
            return new Share(described + other.described, total + other.total);
        }
    }

    /// Counts. Pure; any thread.
    public static CommentCoverage of(SchemaDefinition definition) {
        Share whole = new Share(0, 0);
        Map<String, Share> schemas = new TreeMap<>();
        Map<QualifiedName, Share> tables = new TreeMap<>();
        Map<String, List<String>> missing = new TreeMap<>();
        for (Schema schema : definition.schemas()) {
            List<String> without = new ArrayList<>();
            Share all = new Share(0, 0);
            for (Table table : schema.tables()) {
                if (!table.isPartition()) {
                    Share share = share(table, table.columns(), without);
                    tables.put(table.id(), share);
                    all = all.and(share);
                }
            }
            for (View view : schema.views()) {
                Share share = share(view, view.columns(), without);
                tables.put(view.id(), share);
                all = all.and(share);
            }
            for (SchemaObject routine : schema.routines()) {
                all = all.and(share(routine, List.of(), without));
            }
            for (SchemaObject type : schema.types()) {
                all = all.and(share(type, List.of(), without));
            }
            schemas.put(schema.name(), all);
            missing.put(schema.name(), List.copyOf(without));
            whole = whole.and(all);
        }
        return new CommentCoverage(whole, schemas, tables, missing);
    }

    private static Share share(SchemaObject object, List<Column> columns, List<String> without) {
        int described = object.comment().isEmpty() ? 0 : 1;
        if (described == 0) {
            without.add(object.name() + object.signature());
        }
        for (Column column : columns) {
            if (column.comment().isEmpty()) {
                without.add(object.name() + "." + column.name());
            } else {
                described++;
            }
        }
        return new Share(described, columns.size() + 1);
    }
}
