package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Everything in sqlite_schema, put to the table or view that it belongs to; by folded name, in the
/// order made. Names are compared as SQLite does: without case for ASCII letters.
final class ObjectTexts {

    final Map<String, TableRow> tables = new LinkedHashMap<>();
    final Map<String, TableRow> views = new LinkedHashMap<>();
    boolean hasStatistics;

    private record Part(String type, String name, String owner, String sql) {}

    private final List<Part> parts = new ArrayList<>();
    private boolean hasVirtualTables;

    static ObjectTexts read(Session session, SqlResources statements) {
        var texts = new ObjectTexts();
        session.forEach(statements.text("objects", 3), texts::take);
        if (texts.hasVirtualTables) {
            // the tables behind a virtual table are made by its CREATE statement
            Set<String> shadows = new HashSet<>();
            session.forEach(
                    statements.text("shadows", 3),
                    row -> shadows.add(TableAssembly.folded(row.text(1))));
            texts.tables.keySet().removeAll(shadows);
        }
        texts.parts.forEach(texts::assign);
        return texts;
    }

    private void take(Row row) {
        String name = row.text(2);
        String sql = Objects.requireNonNullElse(row.textOrNull(5), "");
        switch (row.text(1)) {
            case "table" -> takeTable(name, row.integer(4), sql);
            case "view" -> views.put(TableAssembly.folded(name), new TableRow(name, 0, sql));
            // a part may stand before its table once a table was rebuilt
            default -> parts.add(new Part(row.text(1), name, row.text(3), sql));
        }
    }

    private void takeTable(String name, long rootPage, String sql) {
        String folded = TableAssembly.folded(name);
        hasStatistics |= folded.equals("sqlite_stat1");
        if (!folded.startsWith("sqlite_")) {
            var table = new TableRow(name, rootPage, sql);
            table.virtual = isVirtual(sql);
            hasVirtualTables |= table.virtual;
            tables.put(folded, table);
        }
    }

    private void assign(Part part) {
        String folded = TableAssembly.folded(part.owner());
        TableRow owner = tables.getOrDefault(folded, views.get(folded));
        if (owner == null) {
            return;
        }
        if (part.type().equals("trigger")) {
            owner.triggers.add(new Trigger(part.name(), 0, part.sql(), Trigger.Firing.ORIGIN, ""));
        } else if (part.sql().isEmpty()) {
            owner.automaticIndexes.add(part.name());
        } else {
            owner.indexTexts.add(new TableRow.NamedText(part.name(), part.sql()));
        }
    }

    static boolean isVirtual(String sql) {
        return sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, 14);
    }
}
