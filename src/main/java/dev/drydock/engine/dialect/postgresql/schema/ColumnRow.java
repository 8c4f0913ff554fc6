package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import java.util.List;

/// A column while its parts are still being read.
final class ColumnRow {

    /// In place of a type: its name is known already, and that of its collation.
    static final long KNOWN = -1;

    final int position;
    final String name;
    final long typeKey;
    boolean notNull;
    boolean inherited;
    Column.Generation generation = Column.Generation.DEFAULT;
    String type = "";
    String expression = "";
    long collationOid;
    String collation = "";
    String notNullName = "";
    String notNullOptions = "";
    List<String> settings = List.of();
    String comment = "";

    ColumnRow(int position, String name, long typeKey) {
        this.position = position;
        this.name = name;
        this.typeKey = typeKey;
    }

    Column toColumn() {
        return new Column(
                name,
                position,
                type,
                !notNull,
                expression,
                generation,
                collation,
                inherited,
                notNullName,
                notNullOptions,
                settings,
                comment);
    }
}
