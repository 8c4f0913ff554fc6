package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaNames;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Reads within the session's transaction, whose moment it sees.
    public SchemaDefinition loadInTransaction(
            Session session, ServerFacts facts, JobContext context) {
        return load(session, facts, context, null).definition();
    }

    /// One number tells whether anything has changed. If so, all texts are read again, which is
    /// cheap, and only those that differ are taken apart.
    @Override
    public Optional<LoadedSchema> refresh(
            Session session, ServerFacts facts, LoadedSchema previous, JobContext context) {
        return session.inTransaction(() -> {
            if (!(previous.stamp() instanceof SqliteStamp stamp)) {
                return Optional.of(load(session, facts, context, null));
            }
            SchemaDefinition definition = previous.definition();
            // another file in the same place may have the same number
            boolean sameFile = stamp.file().equals(fileKey(session));
            if (!sameFile || stamp.schemaVersion() != schemaVersion(session)) {
                return Optional.of(load(session, facts, context, sameFile ? definition : null));
            }
            return stamp.hasStatistics()
                    ? withNewEstimates(session, definition)
                            .map(changed -> new LoadedSchema(changed, stamp))
                    : Optional.empty();
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

    private static Optional<SchemaDefinition> withNewEstimates(
            Session session, SchemaDefinition definition) {
        Map<String, Long> estimates = SchemaReading.estimates(session, STATEMENTS);
        var assembly = new TableAssembly(Map.of(), estimates);
        Schema schema = definition.schemas().getFirst();
        List<Table> tables = schema.tables().stream().map(assembly::withEstimate).toList();
        return tables.equals(schema.tables())
                ? Optional.empty()
                : Optional.of(definition.withSchemas(List.of(schema.withTables(tables))));
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
        return DdlScript.of(object);
    }

    @Override
    public String ddl(SchemaDefinition definition) {
        return DdlScript.of(definition);
    }
}
