package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Structure of SQLite files.
public final class SqliteSchemaDialect implements SchemaDialect {

    private static final SqlResources STATEMENTS = new SqlResources(SqliteSchemaDialect.class);

    @Override
    public SchemaNames readNames(Session session, JobContext context) {
        List<SchemaNames.Entry> entries = new ArrayList<>();
        session.forEach(
                STATEMENTS.text("names", 3),
                row ->
                        entries.add(
                                new SchemaNames.Entry(
                                        new QualifiedName(TableRow.MAIN, row.text(2)),
                                        row.text(1).equals("view")
                                                ? ObjectKind.VIEW
                                                : ObjectKind.TABLE,
                                        row.integer(3),
                                        -1,
                                        false)));
        entries.sort(
                Comparator.comparing(SchemaNames.Entry::kind)
                        .thenComparing(entry -> entry.id().name()));
        return new SchemaNames(entries);
    }

    @Override
    public LoadedSchema load(Session session, ServerFacts facts, JobContext context) {
        return session.inTransaction(() -> load(session, facts, context, null));
    }

    /// One number tells whether anything has changed. If so, all texts are read again, which is
    /// cheap, and only those that differ are taken apart.
    @Override
    public LoadedSchema refresh(
            Session session, ServerFacts facts, LoadedSchema previous, JobContext context) {
        return session.inTransaction(() -> {
            var stamp = previous.stamp() instanceof SqliteStamp known ? known : null;
            SchemaDefinition definition = previous.definition();
            if (stamp == null) {
                return load(session, facts, context, null);
            }
            // another file in the same place may have the same number
            boolean sameFile = stamp.file().equals(fileKey(session));
            if (!sameFile || stamp.schemaVersion() != schemaVersion(session)) {
                return load(session, facts, context, sameFile ? definition : null);
            }
            return stamp.hasStatistics()
                    ? new LoadedSchema(withEstimates(session, definition), stamp)
                    : previous;
        });
    }

    private static LoadedSchema load(
            Session session,
            ServerFacts facts,
            JobContext context,
            @Nullable SchemaDefinition previous) {
        // the first statement of the transaction fixes the moment that all of them see
        long schemaVersion = schemaVersion(session);
        var reading = new SchemaReading(session, STATEMENTS, facts, context);
        SchemaDefinition definition = reading.read(previous);
        var stamp = new SqliteStamp(fileKey(session), schemaVersion, reading.hasStatistics());
        return new LoadedSchema(definition, stamp);
    }

    private static SchemaDefinition withEstimates(Session session, SchemaDefinition definition) {
        Map<String, Long> estimates = SchemaReading.estimates(session, STATEMENTS);
        var assembly = new TableAssembly(Map.of(), estimates);
        Schema schema = definition.schemas().getFirst();
        List<Table> tables = schema.tables().stream().map(assembly::withEstimate).toList();
        return tables.equals(schema.tables())
                ? definition
                : definition.withSchemas(List.of(schema.withTables(tables)));
    }

    private static long schemaVersion(Session session) {
        return session.query("PRAGMA main.schema_version", row -> row.integer(1)).getFirst();
    }

    private static String fileKey(Session session) {
        if (!(session.profile().endpoint() instanceof Endpoint.File endpoint)) {
            return "";
        }
        try {
            var attributes = Files.readAttributes(endpoint.file(), BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.creationTime();
        } catch (IOException gone) {
            // SQLite still reads what it has open; nothing more can be told
            return "";
        }
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
