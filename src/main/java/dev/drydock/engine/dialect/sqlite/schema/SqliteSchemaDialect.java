package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Structure of SQLite files.
public final class SqliteSchemaDialect implements SchemaDialect {

    private static final SqlResources STATEMENTS = new SqlResources(SqliteSchemaDialect.class);

    @Override
    public SchemaNames readNames(Session session, JobContext context) {
        List<SchemaNames.Entry> entries = new ArrayList<>();
        session.forEach(
                STATEMENTS.text("objects", 3),
                row -> {
                    String type = row.text(1);
                    if (type.equals("table") || type.equals("view")) {
                        entries.add(
                                new SchemaNames.Entry(
                                        new QualifiedName(TableRow.MAIN, row.text(2)),
                                        type.equals("view") ? ObjectKind.VIEW : ObjectKind.TABLE,
                                        row.integer(4),
                                        -1,
                                        false));
                    }
                });
        entries.sort(
                Comparator.comparing(SchemaNames.Entry::kind)
                        .thenComparing(entry -> entry.id().name()));
        return new SchemaNames(entries);
    }

    @Override
    public SchemaDefinition read(Session session, ServerFacts facts, JobContext context) {
        // the first SELECT of the transaction fixes the moment that all of them see
        return session.inTransaction(
                () -> new SchemaReading(session, STATEMENTS, facts, context).read());
    }

    @Override
    public String ddl(SchemaDefinition definition, SchemaObject object) {
        var sql = new StringBuilder();
        if (object instanceof Table table) {
            append(sql, table.definition());
            appendIndexes(sql, table);
            appendTriggers(sql, table.triggers());
        } else if (object instanceof View view) {
            append(sql, view.query());
            appendTriggers(sql, view.triggers());
        }
        return sql.toString();
    }

    @Override
    public String ddl(SchemaDefinition definition) {
        var sql = new StringBuilder();
        sql.append("-- Structure of ")
                .append(Identifiers.visible(definition.database()))
                .append(", SQLite ")
                .append(definition.serverVersion())
                .append('\n');
        List<Table> tables = definition.tables().toList();
        List<View> views =
                definition.schemas().stream().flatMap(schema -> schema.views().stream()).toList();
        tables.forEach(table -> append(sql, table.definition()));
        views.forEach(view -> append(sql, view.query()));
        tables.forEach(table -> appendIndexes(sql, table));
        tables.forEach(table -> appendTriggers(sql, table.triggers()));
        views.forEach(view -> appendTriggers(sql, view.triggers()));
        return sql.toString();
    }

    private static void appendIndexes(StringBuilder sql, Table table) {
        for (Index index : table.indexes()) {
            append(sql, index.definition());
        }
    }

    private static void appendTriggers(StringBuilder sql, List<Trigger> triggers) {
        triggers.forEach(trigger -> append(sql, trigger.definition()));
    }

    private static void append(StringBuilder sql, String statement) {
        if (statement.isEmpty()) {
            return;
        }
        int lastLine = statement.lastIndexOf('\n') + 1;
        // a semicolon behind a line comment would be part of the comment
        boolean comment = statement.indexOf("--", lastLine) >= 0;
        sql.append(statement).append(comment ? "\n;\n" : ";\n");
    }
}
