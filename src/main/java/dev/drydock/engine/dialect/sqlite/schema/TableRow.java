package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/// A table or view while its parts are still being gathered, from its text or from pragmas.
final class TableRow {

    static final String MAIN = "main";

    final String name;
    final long rootPage;
    final String sql;

    /// Names of indexes that its constraints made, from sqlite_schema.
    final List<String> automaticIndexes = new ArrayList<>(1);

    /// CREATE INDEX statements by index name.
    final List<NamedText> indexTexts = new ArrayList<>(2);

    final List<Trigger> triggers = new ArrayList<>(0);

    final List<ColumnRow> columns = new ArrayList<>(12);
    final List<KeyRow> keys = new ArrayList<>(2);
    final List<ForeignKeyRow> foreignKeys = new ArrayList<>(2);
    final List<TextConstraint> checks = new ArrayList<>(1);
    final List<IndexRow> indexes = new ArrayList<>(2);
    boolean virtual;
    boolean withoutRowid;
    boolean strict;
    boolean autoIncrement;

    /// A statement and what it makes.
    record NamedText(String name, String sql) {}

    /// @param notNull as pragma table_xinfo says it
    /// @param expression default or generating expression
    /// @param primaryPlace place in the primary key from 1; 0 when it is no part of it
    /// @param rowid whether it is the rowid under another name
    record ColumnRow(
            String name,
            int position,
            String type,
            boolean notNull,
            String expression,
            int primaryPlace,
            boolean rowid,
            Column.Generation generation,
            String collation) {}

    /// A primary key or unique constraint.
    record KeyRow(String name, boolean primary, List<String> columns) {}

    /// A foreign key; `targetColumns` is empty when the primary key of the target is meant.
    record ForeignKeyRow(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            ForeignKey.Action onUpdate,
            ForeignKey.Action onDelete,
            Deferral deferral) {}

    /// @param origin `c` CREATE INDEX, `u` unique constraint, `pk` primary key
    /// @param predicate of a partial index; empty for a whole one
    record IndexRow(
            String name,
            boolean unique,
            String origin,
            List<Index.Part> parts,
            String predicate,
            String sql) {}

    TableRow(String name, long rootPage, String sql) {
        this.name = name;
        this.rootPage = rootPage;
        this.sql = sql;
    }

    /// Forgets what was gathered about columns, keys and indexes.
    void clearParts() {
        columns.clear();
        keys.clear();
        foreignKeys.clear();
        checks.clear();
        indexes.clear();
    }
}
