package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.LiveTableSize;
import dev.drydock.engine.backup.rows.RowsDialect;
import dev.drydock.engine.backup.rows.RowsSql;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.backup.rows.TableName;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.OneExpression;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlLexer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Row rescue in SQLite: the backup is attached for reading, and its rows go from there into
/// temporary tables.
final class SqliteRowsDialect implements RowsDialect {

    private static final String BACKUP = "drydock_backup";

    private final RowsSql sql = new SqliteRowsSql();

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public boolean ignoresCase() {
        return true;
    }

    @Override
    public RowsSql sql() {
        return sql;
    }

    @Override
    public void prepare(Session session) {
        // nothing: kinds of values and their literals depend on no setting
    }

    @Override
    public List<LiveTableSize> tables(Session session) {
        return SqliteLiveTables.sizes(session);
    }

    @Override
    public Optional<TableName> find(Session session, String text) {
        return SqliteLiveTables.find(session, text);
    }

    @Override
    public LiveTable table(Session session, TableName name) {
        return SqliteLiveTables.read(session, name);
    }

    @Override
    public List<ArchiveObject> sources(Archive archive, TableName table) {
        return archive.objects().stream()
                .filter(object -> object.kind().equals("table") && object.hasRows())
                .filter(object -> object.name().equalsIgnoreCase(table.name()))
                .limit(1)
                .toList();
    }

    /// A file that lies there as it is.
    @Override
    public long count(Session session, Archive archive, ArchiveObject table, JobContext context) {
        Path file = archive.path();
        if (archive.facts().form() != ArchiveForm.SQLITE_FILE
                || !archive.databaseFile(context.cancel()).filter(file::equals).isPresent()) {
            return -1;
        }
        session.update("ATTACH ? AS " + BACKUP, uri(file));
        try {
            return session.query(
                            "SELECT count(*) FROM "
                                    + BACKUP
                                    + "."
                                    + Identifiers.quote(table.name()),
                            row -> row.integer(1))
                    .getFirst();
        } finally {
            session.update("DETACH " + BACKUP);
        }
    }

    @Override
    public void load(
            Session session,
            Archive archive,
            List<ArchiveObject> sources,
            Stage stage,
            JobContext context) {
        Path file =
                archive.databaseFile(context.cancel())
                        .orElseThrow(() ->
                                new IllegalStateException("every archive of SQLite has a file"));
        session.update("ATTACH ? AS " + BACKUP, uri(file));
        try {
            session.update(
                    "CREATE TABLE "
                            + stage.rows()
                            + " ("
                            + stage.number()
                            + " INTEGER PRIMARY KEY"
                            + stage.columns().stream()
                                    .map(column -> ", " + column.quoted() + " " + column.type())
                                    .collect(Collectors.joining())
                            + ")");
            session.update(copy(sources.getFirst(), stage));
        } finally {
            session.update("DETACH " + BACKUP);
        }
    }

    private static String copy(ArchiveObject source, Stage stage) {
        List<String> from = new ArrayList<>();
        for (int i = 0; i < stage.places().size(); i++) {
            @Nullable LiveColumn column = stage.places().get(i);
            if (column != null && column.writing() != LiveColumn.Writing.NEVER) {
                from.add(
                        Identifiers.quote(
                                source.columns().isEmpty()
                                        ? column.name()
                                        : source.columns().get(i)));
            }
        }
        return "INSERT INTO "
                + stage.rows()
                + " ("
                + Stage.list(stage.columns(), "")
                + ") SELECT "
                + String.join(", ", from)
                + " FROM "
                + BACKUP
                + "."
                + Identifiers.quote(source.name());
    }

    /// Nobody writes to an archive, so no lock is needed, which a folder without write permission
    /// would refuse.
    private static String uri(Path file) {
        return SqliteConnectionDialect.uriOf(file.toAbsolutePath()) + "?mode=ro&immutable=1";
    }

    @Override
    public Optional<String> problem(String expression) {
        return OneExpression.problem(expression, SqlLexer.Rules.SQLITE);
    }

    // expressions of SQLite cannot write
    @Override
    public void readOnly(Session session, Runnable work) {
        work.run();
    }

    @Override
    public List<Long> insertTogether(Session session, List<String> inserts) {
        return inserts.stream().map(insert -> session.update(insert)).toList();
    }

    /// Triggers cannot be switched off, but making and dropping them is part of a transaction.
    @Override
    public void beginWrites(Session session, List<LiveTable> tables, TriggerChoice triggers) {
        session.update("PRAGMA defer_foreign_keys = ON");
        if (triggers == TriggerChoice.OFF) {
            for (LiveTable table : tables) {
                table.triggers()
                        .forEach(trigger ->
                                session.update(
                                        "DROP TRIGGER main." + Identifiers.quote(trigger.name())));
            }
        }
    }

    @Override
    public void endWrites(Session session, List<LiveTable> tables, TriggerChoice triggers) {
        if (triggers == TriggerChoice.OFF) {
            tables.forEach(
                    table -> table.triggers().forEach(trigger -> session.update(trigger.sql())));
        }
    }

    @Override
    public boolean tellsRow() {
        return false;
    }

    // AUTOINCREMENT follows every number that is given
    @Override
    public List<String> moveSequences(Session session, Stage stage, String inserted) {
        return List.of();
    }
}
