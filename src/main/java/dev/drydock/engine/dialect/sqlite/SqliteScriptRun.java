package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.InsertRows;
import dev.drydock.engine.backup.archive.script.ScriptListener;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.backup.archive.script.ScriptScanner;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/// Makes a new file of a script of the `sqlite3` shell, or of Drydock: statement by statement, and
/// only what a dump consists of. The shell is never asked.
final class SqliteScriptRun implements ScriptListener {

    static final int LONGEST_STATEMENT = 192 << 20;

    private static final long MOST_DEFERRED = 64L << 20;
    private static final int SCHEMA_COLUMNS = 5;

    private static final Set<String> CONFLICTS =
            Set.of("IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK");

    /// They change what the shell shows.
    private static final Set<String> HARMLESS_COMMANDS =
            Set.of(
                    ".mode",
                    ".headers",
                    ".header",
                    ".echo",
                    ".bail",
                    ".timeout",
                    ".changes",
                    ".nullvalue",
                    ".width",
                    ".stats",
                    ".timer",
                    ".print",
                    ".dbconfig");

    private record Deferred(String statement, long line) {}

    private final SqliteScriptErrors errors;
    private final Connection jdbc;
    private final JobContext context;
    private final SqliteScriptText text;
    private final ScriptScanner scanner = new ScriptScanner(ScriptRules.SQLITE, this);
    private final List<Deferred> last = new ArrayList<>();
    private byte[] knownHead = new byte[0];
    private SqliteStatementRules.@Nullable Verdict knownVerdict;
    private String knownTable = "";
    private long deferredBytes;
    private boolean began;
    private boolean ended;

    private SqliteScriptRun(
            ArchiveSource source, Connection jdbc, SqliteScriptText text, JobContext context) {
        this.errors = new SqliteScriptErrors(source.path());
        this.jdbc = jdbc;
        this.text = text;
        this.context = context;
    }

    /// Writes a new owner-only file.
    ///
    /// @throws DrydockException RESTORE_SCRIPT_REFUSED, RESTORE_FAILED, BACKUP_DAMAGED, DISK_FULL;
    ///   the file may then hold a part
    static void run(
            SqliteConnectionDialect connections,
            ArchiveSource source,
            Path target,
            JobContext context) {
        try (var script = new SqliteScriptText(source.open(context))) {
            DurableFile.createOwnerOnly(target);
            try (SqliteSnapshot file = SqliteSnapshot.open(connections, target, context)) {
                file.session()
                        .withConnection(
                                "run the script",
                                jdbc -> {
                                    new SqliteScriptRun(source, jdbc, script, context).run();
                                    return true;
                                });
            }
        } catch (DrydockException failure) {
            throw failure.getCause() instanceof SQLException outer
                            && outer.getCause() instanceof IOException inner
                    ? ArchiveFailures.of(source.path(), inner)
                    : failure;
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    private void run() throws SQLException, IOException {
        // a script that somebody wrote by hand must not reach other files
        jdbc.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        // the file is a new one: when this fails, it is deleted
        execute("PRAGMA synchronous = OFF");
        execute("PRAGMA journal_mode = MEMORY");
        execute("PRAGMA foreign_keys = OFF");
        // rows that were stored are no affair of these any more
        execute("PRAGMA ignore_check_constraints = ON");
        scanner.read(text, context.cancel());
        if (!ended) {
            throw new BrokenArchiveException("it does not end as a script does: COMMIT is missing");
        }
        for (Deferred one : last) {
            context.cancel().throwIfCancelled();
            run(one.statement(), one.line());
        }
        if (began) {
            execute("COMMIT");
        }
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA journal_mode = DELETE");
    }

    @Override
    public void comment(String line) {
        // lengths, in Drydock's own scripts
    }

    @Override
    public void rows(long start, long end, long count) {
        throw new IllegalStateException("SQLite has no COPY");
    }

    @Override
    public void command(String command) {
        String word = command.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (!HARMLESS_COMMANDS.contains(word)) {
            throw errors.refused(
                    command, text.lineOf(scanner.position()), ShellCommands.advice(command));
        }
    }

    @Override
    public void statement(String statement, long start, long end) throws BrokenArchiveException {
        long line = text.lineOf(start);
        text.forget(end);
        switch (SqliteStatementRules.of(statement)) {
            case SKIP -> {}
            case COMMIT, ROLLBACK -> ended = true;
            case RUN -> runStatement(statement, line);
            case RUN_LAST -> {
                deferredBytes += statement.length();
                if (deferredBytes > MOST_DEFERRED) {
                    throw new BrokenArchiveException("its definitions are longer than any can be");
                }
                last.add(new Deferred(statement, line));
            }
            case REFUSE ->
                    throw errors.refused(
                            statement,
                            line,
                            "It is no part of a dump. Take it out of the script, if you trust the"
                                    + " rest.");
        }
    }

    private void runStatement(String statement, long line) {
        boolean setting = statement.regionMatches(true, 0, "PRAGMA", 0, 6);
        if (!setting) {
            begin();
        }
        run(statement, line);
    }

    private void begin() {
        if (!began) {
            run("BEGIN", 0);
            began = true;
        }
    }

    @Override
    public void insert(byte[] head, int headLength, long start, long end, long count)
            throws BrokenArchiveException {
        long line = text.lineOf(start);
        byte[] statement = text.bytes(start, end);
        text.forget(end);
        if (knownVerdict == null
                || !Arrays.equals(head, 0, headLength, knownHead, 0, knownHead.length)) {
            knownHead = Arrays.copyOf(head, headLength);
            knownVerdict = judge(new String(knownHead, StandardCharsets.UTF_8));
        }
        boolean literals = SqliteValues.areLiterals(statement, headLength);
        if (knownVerdict == SqliteStatementRules.Verdict.REFUSE || !literals) {
            throw errors.refused(
                    new String(
                            statement,
                            0,
                            Math.min(statement.length, SqliteScriptErrors.SHOWN),
                            StandardCharsets.UTF_8),
                    line,
                    "A dump writes values there, and nothing else.");
        }
        begin();
        if (knownVerdict == SqliteStatementRules.Verdict.RUN || keepsSamples()) {
            run(SqliteValues.text(statement), line);
        } else if (SqliteStatementRules.isSchemaTable(knownTable)) {
            virtualTables(statement, line);
        }
    }

    /// Not every SQLite has a table for samples of ANALYZE.
    private boolean keepsSamples() {
        if (!SqliteStatementRules.isSampleTable(knownTable)) {
            return false;
        }
        try (PreparedStatement statement =
                        jdbc.prepareStatement(
                                "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'");
                ResultSet found = statement.executeQuery()) {
            return found.next();
        } catch (SQLException failure) {
            throw errors.failed("SELECT", 0, failure);
        }
    }

    /// `INSERT OR IGNORE INTO "a b"(x, y) VALUES`.
    private SqliteStatementRules.Verdict judge(String head) {
        List<SqlToken> tokens = ScriptTokens.of(head, SqlLexer.Rules.SQLITE);
        int at = 1;
        if (at + 1 < tokens.size()
                && tokens.get(at).isWord("OR")
                && CONFLICTS.contains(tokens.get(at + 1).normal())) {
            at += 2;
        }
        boolean shaped =
                at + 2 < tokens.size()
                        && tokens.getFirst().isWord("INSERT")
                        && tokens.get(at).isWord("INTO")
                        && SqliteArchiveEntry.isName(tokens.get(at + 1))
                        && tokens.getLast().isWord("VALUES")
                        && namesOnly(tokens.subList(at + 2, tokens.size() - 1));
        if (!shaped) {
            return SqliteStatementRules.Verdict.REFUSE;
        }
        knownTable = SqliteArchiveEntry.nameOf(tokens.get(at + 1));
        return SqliteStatementRules.insertInto(knownTable);
    }

    /// Nothing, or a list of columns.
    private static boolean namesOnly(List<SqlToken> tokens) {
        return tokens.isEmpty()
                || (tokens.getFirst().isSymbol('(')
                        && tokens.getLast().isSymbol(')')
                        && tokens.subList(1, tokens.size() - 1).stream()
                                .allMatch(token ->
                                        SqliteArchiveEntry.isName(token) || token.isSymbol(',')));
    }

    /// The shell writes a virtual table as a row of the schema table, because making it anew would
    /// make its tables anew as well, and those come with their rows.
    private void virtualTables(byte[] statement, long line) throws BrokenArchiveException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try {
            InsertRows.read(
                    new ByteArrayInputStream(statement),
                    StandardCharsets.UTF_8,
                    ScriptRules.SQLITE,
                    rows::add,
                    context.cancel());
        } catch (BrokenArchiveException broken) {
            throw broken;
        } catch (IOException failure) {
            throw new IllegalStateException("bytes in memory cannot fail", failure);
        }
        for (List<@Nullable String> row : rows) {
            String name = row.size() == SCHEMA_COLUMNS ? String.valueOf(row.get(1)) : "";
            String sql = row.size() == SCHEMA_COLUMNS ? String.valueOf(row.get(4)) : "";
            boolean virtual =
                    "table".equals(row.getFirst())
                            && name.equals(row.get(2))
                            && "0".equals(row.get(3))
                            && SqliteStatementRules.isVirtualTable(sql, name);
            if (!virtual) {
                throw errors.refused(
                        new String(
                                statement,
                                0,
                                Math.min(statement.length, SqliteScriptErrors.SHOWN),
                                StandardCharsets.UTF_8),
                        line,
                        "Only virtual tables of SQLite's own modules are written that way.");
            }
            run("PRAGMA writable_schema = ON", line);
            run(
                    "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES"
                            + " ('table', "
                            + Identifiers.literal(name)
                            + ", "
                            + Identifiers.literal(name)
                            + ", 0, "
                            + Identifiers.literal(sql)
                            + ")",
                    line);
            run("PRAGMA writable_schema = OFF", line);
        }
    }

    private void run(String statement, long line) {
        try {
            execute(statement);
        } catch (SQLException failure) {
            context.cancel().throwIfCancelled();
            throw errors.failed(statement, line, failure);
        }
    }

    // not Statement.execute, which has commands of the driver's own that write files
    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
