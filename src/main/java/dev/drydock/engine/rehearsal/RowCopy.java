package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.migration.trace.RowSelection;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/// Copies the first rows of every table into a sandbox that has neither foreign keys nor triggers
/// yet, and takes rows out again whose partners were not among the first.
///
/// @param from a session of the original
record RowCopy(
        RehearsalDialect dialect, Session from, DatabaseConnection into, JobContext context) {

    /// The structure without what would refuse or change rows that are brought one table after the
    /// other.
    static SchemaDefinition bare(SchemaDefinition definition) {
        return definition.withSchemas(
                definition.schemas().stream()
                        .map(schema ->
                                schema.withTables(
                                        schema.tables().stream().map(RowCopy::bare).toList()))
                        .toList());
    }

    private static Table bare(Table table) {
        return new Table(
                table.id(),
                table.oid(),
                table.kind(),
                table.columns(),
                table.uniqueKeys(),
                List.of(),
                table.checks(),
                table.exclusions(),
                table.indexes(),
                List.of(),
                table.storage(),
                table.rowEstimate(),
                table.sizeBytes(),
                table.definition(),
                table.comment());
    }

    /// Returns how many rows stay.
    long copy(SchemaDefinition definition, long limit) {
        List<Table> tables =
                definition
                        .tables()
                        .filter(table -> !table.isForeign())
                        .filter(table -> table.kind() != TableKind.PARTITIONED)
                        .filter(table -> table.storage().partitionKey().isEmpty())
                        .toList();
        long rows = 0;
        int done = 0;
        context.progress().phase("Copying rows");
        try (Session session = into.lease(context).deadline(Session.NO_DEADLINE)) {
            for (Table table : tables) {
                context.cancel().throwIfCancelled();
                List<String> columns =
                        table.columns().stream()
                                .filter(column -> !column.isGenerated())
                                .map(Column::name)
                                .toList();
                if (!columns.isEmpty()) {
                    rows +=
                            dialect.copyRows(
                                    from,
                                    session,
                                    new RowSelection(
                                            table.id().schema(),
                                            table.id().name(),
                                            columns,
                                            table.primaryKey()
                                                    .map(UniqueKey::columns)
                                                    .orElse(List.of()),
                                            limit));
                }
                context.progress().work(++done, tables.size(), Unit.TABLES);
            }
            return rows - removeOrphans(definition, session);
        }
    }

    private static long removeOrphans(SchemaDefinition definition, Session session) {
        List<String> statements = new ArrayList<>();
        definition
                .tables()
                .forEach(table ->
                        table.foreignKeys().stream()
                                .filter(key -> key.validated() && key.enforced())
                                .filter(key -> !key.inherited() && !key.period())
                                .forEach(key -> statements.add(orphans(table, key))));
        long removed = 0;
        while (true) {
            long now = 0;
            for (String statement : statements) {
                now += session.update(statement);
            }
            removed += now;
            if (now == 0) {
                return removed;
            }
        }
    }

    private static String orphans(Table table, ForeignKey key) {
        StringBuilder sql = new StringBuilder("DELETE FROM ");
        sql.append(Identifiers.qualified(table.id().schema(), table.id().name()))
                .append(" AS child WHERE ");
        for (String column : key.columns()) {
            sql.append("child.").append(Identifiers.quote(column)).append(" IS NOT NULL AND ");
        }
        sql.append("NOT EXISTS (SELECT 1 FROM ")
                .append(Identifiers.qualified(key.target().schema(), key.target().name()))
                .append(" AS parent WHERE ");
        for (int i = 0; i < key.columns().size(); i++) {
            sql.append(i == 0 ? "" : " AND ")
                    .append("parent.")
                    .append(Identifiers.quote(key.targetColumns().get(i)))
                    .append(" = child.")
                    .append(Identifiers.quote(key.columns().get(i)));
        }
        return sql.append(")").toString();
    }
}
