package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.sqlite.schema.SqliteSchemaDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.SchemaComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What has changed in a file since a backup of it was made: the backup is unpacked, and both are
/// read side by side.
final class SqliteDifferences {

    private SqliteDifferences() {}

    static List<BackupDifference> find(
            SqliteConnectionDialect connections,
            BackupFiles files,
            DatabaseConnection live,
            Path scratch,
            JobContext context) {
        Path file = scratch.resolve("then.db");
        context.progress().phase("Unpacking into a scratch file");
        SqliteScriptReader.unpack(connections, files, file, context);
        boolean withRows = files.manifest().totalRows() > 0;
        try (SqliteSnapshot then = SqliteSnapshot.open(connections, file, context);
                Session now = live.lease(context).deadline(Session.NO_DEADLINE)) {
            SchemaDefinition before = structure(then.session(), then.facts(), context);
            SchemaDefinition after = structure(now, live.facts(), context);
            List<BackupDifference> found = new ArrayList<>();
            SchemaComparison.compare(before, after, CompareOptions.ALL)
                    .differences()
                    .forEach(one ->
                            found.add(
                                    new BackupDifference(
                                            one.kind().word(),
                                            one.key().display(),
                                            one.change().word(),
                                            one.detail())));
            if (withRows) {
                context.progress().phase("Comparing rows");
                found.addAll(
                        BackupDifference.rows(rows(then.session(), context), rows(now, context)));
            }
            return found;
        }
    }

    private static SchemaDefinition structure(
            Session session, ServerFacts facts, JobContext context) {
        return new SqliteSchemaDialect().load(session, facts, context).definition();
    }

    /// All tables with numbers and hashes, as one moment has them.
    private static List<BackupObject> rows(Session session, JobContext context) {
        return session.inTransaction(() -> {
            String encoding = session.query("PRAGMA encoding", row -> row.text(1)).getFirst();
            List<String> tables =
                    session.query(
                            "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                                    + " AND type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                                    + " ESCAPE '\\' ORDER BY name",
                            row -> row.text(1));
            List<BackupObject> objects = new ArrayList<>();
            for (String table : tables) {
                SqliteTableRows rows = SqliteTableRows.of(session, table, encoding);
                rows.read(session, context, row -> {});
                objects.add(
                        new BackupObject(
                                BackupObject.TABLE,
                                "",
                                table,
                                rows.rows(),
                                -1,
                                rows.hash(),
                                null,
                                rows.columns()));
                context.progress().work(objects.size(), tables.size(), Unit.TABLES);
            }
            return objects;
        });
    }
}
