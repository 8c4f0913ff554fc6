package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A table or view while its parts are still being read.
final class TableRow {

    static final String MAIN = "main";

    final String name;
    final long rootPage;
    final String sql;
    final List<ColumnRow> columns = new ArrayList<>(12);
    final TreeMap<Integer, ForeignKeyRow> foreignKeys = new TreeMap<>();
    final List<IndexRow> indexes = new ArrayList<>(2);
    final List<Trigger> triggers = new ArrayList<>(0);

    /// @param primaryPlace place in the primary key from 1; 0 when it is no part of it
    /// @param hidden as pragma table_xinfo says: 1 hidden, 2 virtual, 3 stored generated column
    record ColumnRow(
            String name,
            int position,
            String type,
            boolean notNull,
            String expression,
            int primaryPlace,
            int hidden) {

        Column.Generation generation() {
            return switch (hidden) {
                case 2 -> Column.Generation.VIRTUAL;
                case 3 -> Column.Generation.STORED;
                default -> Column.Generation.DEFAULT;
            };
        }
    }

    /// A foreign key; `targetColumns` may stay shorter than `columns` when they are implied.
    record ForeignKeyRow(
            String target,
            String onUpdate,
            String onDelete,
            List<String> columns,
            List<String> targetColumns) {}

    /// @param origin `c` CREATE INDEX, `u` unique constraint, `pk` primary key
    record IndexRow(
            String name, boolean unique, String origin, boolean partial, List<Index.Part> parts) {}

    TableRow(String name, long rootPage, String sql) {
        this.name = name;
        this.rootPage = rootPage;
        this.sql = sql;
    }
}
