package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.ArchiveCounts;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.sqlite.schema.SqliteSchemaDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import dev.drydock.engine.schema.compare.SchemaComparison;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The structure of archives of SQLite: the schema dialect reads the file, which nothing writes to.
final class SqliteStructures implements ArchiveStructures {

    /// Nobody vouches for the file: its pages may lead in a circle.
    private static final Duration READ_LIMIT = Duration.ofMinutes(1);

    /// An archive that can be read as a file of SQLite.
    interface Structured {

        /// A file with its structure, and what that lacks, by name with the reason; with rows or
        /// without. There until the archive is closed.
        Path structureFile(Map<String, String> missing, JobContext context);
    }

    @Override
    public SchemaDefinition read(Archive archive, JobContext context) {
        if (!(archive.inner() instanceof Structured own)) {
            throw new IllegalArgumentException("of another engine: " + archive.path());
        }
        archive.prepare(context);
        context.progress().phase("Reading the structure");
        Map<String, String> missing = new TreeMap<>();
        Path file = own.structureFile(missing, context);
        archive.facts().notCarried().forEach(what -> missing.put(what, "not in the backup"));
        try (SqliteSnapshot snapshot =
                SqliteSnapshot.open(SqliteConnectionDialect.immutable(), file, context)) {
            return named(
                    structure(snapshot.session().deadline(READ_LIMIT), snapshot.facts(), context),
                    String.valueOf(archive.path().getFileName()),
                    missing);
        } catch (DrydockException failure) {
            throw switch (failure.code()) {
                case DATABASE_DAMAGED, FILE_NOT_A_DATABASE, SQL_FAILED, DEADLINE_PASSED ->
                        ArchiveFailures.damaged(
                                archive.path(), "its structure cannot be read", failure);
                default -> failure;
            };
        }
    }

    private static SchemaDefinition structure(
            Session session, ServerFacts facts, JobContext context) {
        return new SqliteSchemaDialect().load(session, facts, context).definition();
    }

    private static SchemaDefinition named(
            SchemaDefinition read, String database, Map<String, String> missing) {
        List<NotVisible> hidden = new ArrayList<>(read.notVisible());
        missing.forEach((what, why) -> hidden.add(new NotVisible(what, why)));
        return new SchemaDefinition(
                read.engine(),
                read.serverVersion(),
                database,
                "",
                read.role(),
                read.capturedAt(),
                read.schemas(),
                read.extensions(),
                read.others(),
                read.access(),
                read.dependencies(),
                hidden,
                read.notModelled(),
                0);
    }

    @Override
    public List<BackupDifference> differences(
            Archive archive, DatabaseConnection live, JobContext context) {
        SchemaDefinition before = read(archive, context);
        List<BackupObject> then = ArchiveCounts.rows(archive, context);
        try (Session now = live.lease(context).deadline(Session.NO_DEADLINE)) {
            return now.inTransaction(() -> {
                context.progress().phase("Reading the database");
                SchemaDefinition after =
                        new SqliteSchemaDialect().loadInTransaction(now, live.facts(), context);
                List<BackupDifference> found =
                        new ArrayList<>(
                                ArchiveCounts.structure(
                                        SchemaComparison.compare(
                                                before, after, ArchiveCounts.options()),
                                        context));
                found.addAll(BackupDifference.rows(then, counted(now, after, then, context)));
                return found;
            });
        }
    }

    /// Names of tables are the same in any case.
    private static List<BackupObject> counted(
            Session session, SchemaDefinition live, List<BackupObject> wanted, JobContext context) {
        Map<String, String> there = new TreeMap<>();
        live.tables()
                .forEach(table -> there.put(table.name().toLowerCase(Locale.ROOT), table.name()));
        context.progress().phase("Counting rows in the database");
        List<BackupObject> counted = new ArrayList<>();
        int done = 0;
        for (BackupObject table : wanted) {
            String name = there.get(table.name().toLowerCase(Locale.ROOT));
            if (name != null) {
                long rows =
                        session.query(
                                        "SELECT count(*) FROM main." + Identifiers.quote(name),
                                        row -> row.integer(1))
                                .getFirst();
                counted.add(ArchiveCounts.table(table.schema(), table.name(), rows));
            }
            context.progress().work(++done, wanted.size(), Unit.TABLES);
        }
        return counted;
    }
}
