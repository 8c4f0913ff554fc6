package dev.drydock.ui.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.List;
import java.util.stream.Collectors;

/// A statement that reads a table or view, to begin with in another tool.
final class SelectText {

    private SelectText() {}

    /// Empty for what has no rows.
    static String of(SchemaObject object) {
        List<Column> columns =
                switch (object) {
                    case Table table -> table.columns();
                    case View view -> view.columns();
                    default -> List.of();
                };
        if (!(object instanceof Table) && !(object instanceof View)) {
            return "";
        }
        String list =
                columns.isEmpty()
                        ? "*"
                        : columns.stream()
                                .map(column -> Identifiers.quote(column.name()))
                                .collect(Collectors.joining(",\n       "));
        return "SELECT %s\nFROM %s\nLIMIT 100;\n"
                .formatted(list, Identifiers.qualified(object.schema(), object.name()));
    }
}
