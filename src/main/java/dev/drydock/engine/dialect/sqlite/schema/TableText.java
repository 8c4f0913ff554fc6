package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.TextConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CREATE TABLE statement taken apart. Names without quotes, everything in the order written.
///
/// @param keys primary key and unique constraints
record TableText(
        List<ColumnText> columns,
        List<KeyText> keys,
        List<ForeignKeyText> foreignKeys,
        List<TextConstraint> checks,
        boolean withoutRowid,
        boolean strict) {

    /// @param type as pragma table_xinfo gives it
    /// @param notNull declared so
    /// @param expression default or generating expression; empty when there is none
    /// @param collation as written; empty when none is
    record ColumnText(
            String name,
            String type,
            boolean notNull,
            String expression,
            Column.Generation generation,
            String collation) {}

    /// @param name of the constraint; empty without one
    /// @param ofColumn whether it is written beside its column
    record KeyText(
            String name,
            boolean primary,
            boolean ofColumn,
            boolean autoIncrement,
            List<KeyPart> parts) {}

    /// @param collation folded; `null` when it is the column's own
    record KeyPart(String column, boolean descending, @Nullable String collation) {}

    /// @param targetColumns empty when the primary key of the target is meant
    record ForeignKeyText(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            ForeignKey.Action onUpdate,
            ForeignKey.Action onDelete,
            Deferral deferral) {}

    boolean autoIncrement() {
        return keys.stream().anyMatch(KeyText::autoIncrement);
    }
}
