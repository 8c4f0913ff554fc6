package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.ArchiveCounts;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.postgresql.schema.DdlSections;
import dev.drydock.engine.dialect.postgresql.schema.PostgresqlSchemaDialect;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.SchemaComparison;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The structure of archives of PostgreSQL, out of their statements. For a comparison the live
/// structure is written as statements and read in the same way, so that what a dump does not say is
/// missing on both sides, and no difference.
public final class PostgresqlStructures implements ArchiveStructures {

    private static final String LIMITS =
            "Owners, privileges, storage settings, the order of columns and the text of operators, casts, collations and"
                    + " the like are not compared: the backup tells them in another form than the"
                    + " server.";

    private static final String ROWS_ONLY =
            "The backup has no statements that make objects; only numbers of rows are compared.";

    @Override
    public SchemaDefinition read(Archive archive, JobContext context) {
        context.progress().phase("Reading the structure");
        return structured(archive).structure(context);
    }

    private static StructuredArchive structured(Archive archive) {
        if (archive.inner() instanceof StructuredArchive own) {
            return own;
        }
        throw new IllegalArgumentException("of another engine: " + archive.path());
    }

    @Override
    public List<BackupDifference> differences(
            Archive archive, DatabaseConnection live, JobContext context) {
        StructuredArchive own = structured(archive);
        List<BackupObject> then = ArchiveCounts.rows(archive, context);
        context.progress().phase("Reading the database");
        SchemaDefinition before = read(archive, context);
        List<BackupObject> now = new ArrayList<>();
        SchemaDefinition after = live(live, then, now, context);
        List<BackupDifference> found = new ArrayList<>();
        if (before.objects().findAny().isPresent()) {
            found.addAll(structure(own, before, after, context));
        } else {
            context.progress().note(ROWS_ONLY);
            then.stream()
                    .filter(table ->
                            after.findTable(new QualifiedName(table.schema(), table.name()))
                                    .isEmpty())
                    .forEach(table ->
                            found.add(
                                    new BackupDifference(
                                            table.kind(),
                                            table.displayName(),
                                            BackupDifference.REMOVED,
                                            "")));
        }
        found.addAll(BackupDifference.rows(then, now));
        return found;
    }

    private static List<BackupDifference> structure(
            StructuredArchive own,
            SchemaDefinition before,
            SchemaDefinition after,
            JobContext context) {
        if (own.kept().isPresent()) {
            return ArchiveCounts.structure(
                    SchemaComparison.compare(before, after, ArchiveCounts.options()), context);
        }
        context.progress().note(LIMITS);
        CompareOptions options =
                ArchiveCounts.options()
                        .ignoring(
                                Ignore.OWNER,
                                Ignore.GRANTS,
                                Ignore.STORAGE,
                                // a dump gives children their columns in another order
                                Ignore.COLUMN_ORDER,
                                Ignore.EXTENSION_VERSIONS);
        return ArchiveCounts.structure(
                SchemaComparison.compare(before, asDumped(after, context.cancel()), options),
                context);
    }

    /// The structure and the numbers of rows as one moment has them.
    private static SchemaDefinition live(
            DatabaseConnection live,
            List<BackupObject> wanted,
            List<BackupObject> counted,
            JobContext context) {
        try (Session session = live.lease(context).deadline(Session.NO_DEADLINE)) {
            return session.inTransaction(() -> {
                session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                SchemaDefinition definition =
                        new PostgresqlSchemaDialect()
                                .readInTransaction(session, live.facts(), context);
                Set<QualifiedName> there = new HashSet<>();
                definition.tables().forEach(table -> there.add(table.id()));
                context.progress().phase("Counting rows in the database");
                int done = 0;
                for (BackupObject table : wanted) {
                    if (there.contains(new QualifiedName(table.schema(), table.name()))) {
                        counted.add(counted(session, table));
                    }
                    context.progress().work(++done, wanted.size(), Unit.TABLES);
                }
                return definition;
            });
        }
    }

    private static BackupObject counted(Session session, BackupObject table) {
        long rows =
                session.query(
                                "SELECT count(*) FROM ONLY "
                                        + Identifiers.qualified(table.schema(), table.name()),
                                row -> row.integer(1))
                        .getFirst();
        return ArchiveCounts.table(table.schema(), table.name(), rows);
    }

    /// The structure as it would come out of a dump.
    static SchemaDefinition asDumped(SchemaDefinition live, CancelToken cancel) {
        DdlSections texts = PostgresqlSchemaDialect.sections(live, Set.of());
        byte[] script = (texts.before() + texts.after()).getBytes(StandardCharsets.UTF_8);
        try {
            ScriptReading reading = ScriptReading.read(new ByteArrayInputStream(script), cancel);
            var facts =
                    new ArchiveFacts(
                            "postgresql",
                            ArchiveForm.PG_SCRIPT,
                            Map.of(
                                    "server version",
                                    live.serverVersion(),
                                    "database",
                                    live.database()),
                            List.of());
            return ArchiveStructure.of(ScriptNeeds.entries(reading.drafts()), facts, cancel);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
