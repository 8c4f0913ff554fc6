package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/// Makes an empty file with the structure that a script has. Only statements that make a table, a
/// view, an index or a trigger go to SQLite, one by one, and none that would run a query or a
/// module on the way.
final class SqliteScriptStructure {

    private static final List<String> ORDER = List.of("table", "view", "index", "trigger");
    private static final int STEPS = 20_000;

    private SqliteScriptStructure() {}

    /// @param file in scratch; does not exist yet
    /// @return what is not in the file, by name with the reason
    /// @throws dev.drydock.engine.error.DrydockException DISK_FULL
    /// @throws JobCancelledException when cancelled
    static Map<String, String> make(
            Path file, Collection<SqliteArchiveEntry> entries, CancelToken cancel) {
        Map<String, String> missing = new LinkedHashMap<>();
        var config = new SQLiteConfig();
        config.enableLoadExtension(false);
        config.enforceForeignKeys(false);
        String address = "jdbc:sqlite:" + SqliteConnectionDialect.uriOf(file);
        try (Connection connection = config.createConnection(address)) {
            prepare(connection, cancel);
            connection.setAutoCommit(false);
            for (String kind : ORDER) {
                for (SqliteArchiveEntry entry : entries) {
                    cancel.throwIfCancelled();
                    if (entry.kind().equals(kind)) {
                        make(connection, entry, missing, cancel);
                    }
                }
            }
            connection.commit();
            return missing;
        } catch (SQLException failure) {
            if (cancel.isCancelled()) {
                throw new JobCancelledException();
            }
            throw ArchiveFailures.of(
                    file,
                    new BrokenArchiveException(
                            "SQLite says: " + SqliteConnectionDialect.serverMessage(failure)));
        }
    }

    private static void prepare(Connection connection, CancelToken cancel) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA synchronous = OFF");
        }
        ProgressHandler.setHandler(
                connection,
                STEPS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return cancel.isCancelled() ? 1 : 0;
                    }
                });
    }

    private static void make(
            Connection connection,
            SqliteArchiveEntry entry,
            Map<String, String> missing,
            CancelToken cancel)
            throws SQLException {
        String what = entry.kind() + " " + entry.name();
        if (entry.isVirtual()) {
            missing.put(what, "its module gives its columns, and no module of a script is run");
            return;
        }
        if (entry.kind().equals(SqliteArchiveEntry.TABLE) && selects(entry.sql())) {
            missing.put(what, "a query makes it, and no query of a script is run");
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(entry.sql());
        } catch (SQLException failure) {
            if (cancel.isCancelled()) {
                throw failure;
            }
            missing.put(what, SqliteConnectionDialect.serverMessage(failure));
        }
    }

    /// `CREATE TABLE name AS SELECT …`
    private static boolean selects(String sql) {
        int depth = 0;
        for (SqlToken token : ScriptTokens.of(sql, SqlLexer.Rules.SQLITE)) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isWord("AS")) {
                return true;
            }
        }
        return false;
    }
}
