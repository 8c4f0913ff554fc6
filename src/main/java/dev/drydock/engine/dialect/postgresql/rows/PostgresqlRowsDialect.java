package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.LiveTableSize;
import dev.drydock.engine.backup.rows.RowsDialect;
import dev.drydock.engine.backup.rows.RowsSql;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.backup.rows.TableName;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.OneExpression;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Row rescue in PostgreSQL: the backup's rows go by COPY into temporary tables of the live types.
public final class PostgresqlRowsDialect implements RowsDialect {

    private final RowsSql sql = new PostgresqlRowsSql();

    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public boolean ignoresCase() {
        return false;
    }

    @Override
    public RowsSql sql() {
        return sql;
    }

    @Override
    public void prepare(Session session) {
        // a server takes temporary tables for writing; what is not temporary the guard refuses
        session.withConnection(
                "prepare a comparison",
                jdbc -> {
                    jdbc.setReadOnly(false);
                    return true;
                });
        session.update("SET datestyle = 'ISO, MDY'");
        session.update("SET intervalstyle = 'postgres'");
        session.update("SET bytea_output = 'hex'");
        session.update("SET row_security = off");
        session.update("SET statement_timeout = 0");
        // the work is of a few large statements, and the temporary tables are its own
        session.update("SET jit = off");
    }

    @Override
    public List<LiveTableSize> tables(Session session) {
        return LiveTables.sizes(session);
    }

    @Override
    public Optional<TableName> find(Session session, String text) {
        return LiveTables.find(session, text);
    }

    @Override
    public LiveTable table(Session session, TableName name) {
        return LiveTables.read(session, name);
    }

    @Override
    public List<ArchiveObject> sources(Archive archive, TableName table) {
        return Partitions.sources(archive, table);
    }

    @Override
    public void load(
            Session session,
            Archive archive,
            List<ArchiveObject> sources,
            Stage stage,
            JobContext context) {
        new StageLoader(session, archive, stage, context).load(sources);
    }

    @Override
    public Optional<String> problem(String expression) {
        return OneExpression.problem(expression, SqlLexer.Rules.POSTGRESQL);
    }

    @Override
    public void readOnly(Session session, Runnable work) {
        session.inTransaction(() -> {
            session.update("SET TRANSACTION READ ONLY");
            work.run();
            return true;
        });
    }

    /// References are checked at the end of a statement, so all go into one.
    @Override
    public List<Long> insertTogether(Session session, List<String> inserts) {
        List<String> parts = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < inserts.size(); i++) {
            parts.add("i" + i + " AS (" + inserts.get(i) + " RETURNING 1)");
            counts.add("(SELECT count(*) FROM i" + i + ")");
        }
        return session.query(
                        "WITH " + String.join(", ", parts) + " SELECT " + String.join(", ", counts),
                        row -> {
                            List<Long> written = new ArrayList<>();
                            for (int i = 1; i <= inserts.size(); i++) {
                                written.add(row.integer(i));
                            }
                            return written;
                        })
                .getFirst();
    }

    @Override
    public void beginWrites(Session session, List<LiveTable> tables, TriggerChoice triggers) {
        if (triggers != TriggerChoice.OFF) {
            return;
        }
        try {
            session.update("SET LOCAL session_replication_role = replica");
        } catch (DrydockException refused) {
            if (refused.code() != ErrorCode.PRIVILEGE_MISSING) {
                throw refused;
            }
            throw refused.as(
                    ErrorCode.PRIVILEGE_MISSING,
                    "Triggers cannot be switched off by this role: " + refused.message(),
                    "Use a superuser, from PostgreSQL 15 on one with GRANT SET ON PARAMETER"
                            + " session_replication_role, or let them run (on the command line:"
                            + " --triggers fire).");
        }
        // nobody checks foreign keys in this mode: what was found to be there must stay there
        String parents =
                tables.stream()
                        .flatMap(table -> table.references().stream())
                        .map(reference -> reference.parent().quoted())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!parents.isEmpty()) {
            session.update("LOCK TABLE " + parents + " IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    @Override
    public void endWrites(Session session, List<LiveTable> tables, TriggerChoice triggers) {
        if (triggers == TriggerChoice.OFF) {
            session.update("SET LOCAL session_replication_role = origin");
        }
    }

    @Override
    public boolean tellsRow() {
        return true;
    }

    @Override
    public List<String> moveSequences(Session session, Stage stage, String inserted) {
        return new Sequences(session, stage, inserted).move();
    }

    /// The columns of a stage as a definition.
    static String definition(List<LiveColumn> columns) {
        return columns.stream()
                .map(column -> ", " + column.quoted() + " " + column.type())
                .collect(Collectors.joining());
    }
}
