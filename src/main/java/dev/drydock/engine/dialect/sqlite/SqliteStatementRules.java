package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which statements of a dump are run: those that a dump of one database consists of. Everything
/// else could reach other files, load code, or run for ever.
final class SqliteStatementRules {

    /// What becomes of a statement.
    enum Verdict {
        RUN,
        /// When all rows are there: it could start something for each of them.
        RUN_LAST,
        /// Drydock does that itself, or it does not matter.
        SKIP,
        /// The rest of the script counts only when this comes.
        COMMIT,
        /// The shell that wrote the script met errors.
        ROLLBACK,
        REFUSE
    }

    /// Settings that a dump makes, and that cannot do harm.
    private static final Set<String> SETTINGS =
            Set.of("ENCODING", "PAGE_SIZE", "USER_VERSION", "APPLICATION_ID", "AUTO_VACUUM");

    private static final Set<String> OWN_SETTINGS =
            Set.of(
                    "FOREIGN_KEYS",
                    "WRITABLE_SCHEMA",
                    "JOURNAL_MODE",
                    "SYNCHRONOUS",
                    "DEFER_FOREIGN_KEYS",
                    "CACHE_SIZE",
                    "LOCKING_MODE",
                    "LEGACY_ALTER_TABLE",
                    "LEGACY_FILE_FORMAT");

    /// Modules that come with SQLite and keep their rows in the same file.
    private static final Set<String> MODULES =
            Set.of("FTS3", "FTS4", "FTS5", "RTREE", "RTREE_I32", "GEOPOLY");

    private static final Set<String> STATISTICS = Set.of("SQLITE_SEQUENCE", "SQLITE_STAT1");

    private static final Set<String> SCHEMA_TABLES = Set.of("SQLITE_SCHEMA", "SQLITE_MASTER");

    private SqliteStatementRules() {}

    static Verdict of(String statement) {
        List<SqlToken> tokens = tokens(statement);
        if (tokens.isEmpty()) {
            return Verdict.SKIP;
        }
        return switch (tokens.getFirst().normal()) {
            case "BEGIN" -> Verdict.SKIP;
            case "COMMIT", "END" -> Verdict.COMMIT;
            case "ROLLBACK" -> Verdict.ROLLBACK;
            case "PRAGMA" -> pragma(tokens);
            case "CREATE" -> create(tokens);
            case "ANALYZE" ->
                    tokens.size() == 2 && SCHEMA_TABLES.contains(name(tokens, 1))
                            ? Verdict.RUN
                            : Verdict.REFUSE;
            case "DELETE" ->
                    tokens.size() == 3
                                    && tokens.get(1).isWord("FROM")
                                    && STATISTICS.contains(name(tokens, 2))
                            ? Verdict.RUN
                            : Verdict.REFUSE;
            default -> Verdict.REFUSE;
        };
    }

    private static List<SqlToken> tokens(String statement) {
        List<SqlToken> tokens = ScriptTokens.of(statement, SqlLexer.Rules.SQLITE);
        boolean closed = !tokens.isEmpty() && tokens.getLast().isSymbol(';');
        return closed ? tokens.subList(0, tokens.size() - 1) : tokens;
    }

    private static String name(List<SqlToken> tokens, int at) {
        return at < tokens.size() && SqliteArchiveEntry.isName(tokens.get(at))
                ? SqliteArchiveEntry.nameOf(tokens.get(at)).toUpperCase(Locale.ROOT)
                : "";
    }

    private static Verdict pragma(List<SqlToken> tokens) {
        String name = name(tokens, 1);
        boolean sets =
                tokens.size() >= 4 && (tokens.get(2).isSymbol('=') || tokens.get(2).isSymbol('('));
        if (sets && OWN_SETTINGS.contains(name)) {
            return Verdict.SKIP;
        }
        return sets && SETTINGS.contains(name) && tokens.size() <= 6 ? Verdict.RUN : Verdict.REFUSE;
    }

    private static Verdict create(List<SqlToken> tokens) {
        Definition definition = definition(tokens);
        if (definition == null) {
            return Verdict.REFUSE;
        }
        return switch (definition.kind()) {
            case "TABLE" -> table(tokens, definition);
            case "INDEX" -> Verdict.RUN;
            default -> Verdict.RUN_LAST;
        };
    }

    private static Verdict table(List<SqlToken> tokens, Definition definition) {
        if (definition.virtual()) {
            return MODULES.contains(name(tokens, definition.at() + 2))
                            && tokens.get(definition.at() + 1).isWord("USING")
                    ? Verdict.RUN
                    : Verdict.REFUSE;
        }
        // CREATE TABLE … AS SELECT runs a query
        return definition.at() + 1 < tokens.size() && tokens.get(definition.at() + 1).isSymbol('(')
                ? Verdict.RUN
                : Verdict.REFUSE;
    }

    /// @param at where its name stands
    private record Definition(String kind, boolean virtual, int at) {}

    /// Null when it is none, or one in another database.
    private static @Nullable Definition definition(List<SqlToken> tokens) {
        int at = 1;
        boolean virtual = isWord(tokens, at, "VIRTUAL");
        if (virtual || isWord(tokens, at, "UNIQUE")) {
            at++;
        }
        String kind = at < tokens.size() ? tokens.get(at).normal() : "";
        if (!Set.of("TABLE", "INDEX", "VIEW", "TRIGGER").contains(kind)) {
            return null;
        }
        at++;
        if (isWord(tokens, at, "IF")) {
            at += 3;
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('.')) {
            if (!name(tokens, at).equals("MAIN")) {
                return null;
            }
            at += 2;
        }
        return name(tokens, at).isEmpty() ? null : new Definition(kind, virtual, at);
    }

    private static boolean isWord(List<SqlToken> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    /// Whether what stands in a schema table of a file that comes is the definition of that kind,
    /// and nothing else.
    ///
    /// @throws DrydockException RESTORE_SCRIPT_REFUSED
    static void requireDefinition(SqliteArchiveEntry entry) {
        List<SqlToken> tokens = tokens(entry.sql());
        Definition definition =
                !tokens.isEmpty() && tokens.getFirst().isWord("CREATE") ? definition(tokens) : null;
        boolean same =
                definition != null
                        && definition.kind().equalsIgnoreCase(entry.kind())
                        && name(tokens, definition.at()).equalsIgnoreCase(entry.name());
        if (!same) {
            throw new DrydockException(
                    ErrorCode.RESTORE_SCRIPT_REFUSED,
                    "Nothing was restored: what the backup calls the "
                            + entry.id()
                            + " is another statement.",
                    "The backup was changed by somebody; use another one.");
        }
    }

    /// The module of a virtual table; empty for anything else.
    static String moduleOf(String statement) {
        List<SqlToken> tokens = tokens(statement);
        Definition definition =
                !tokens.isEmpty() && tokens.getFirst().isWord("CREATE") ? definition(tokens) : null;
        return definition != null && definition.virtual()
                ? name(tokens, definition.at() + 2).toLowerCase(Locale.ROOT)
                : "";
    }

    static boolean isKnownModule(String module) {
        return MODULES.contains(module.toUpperCase(Locale.ROOT));
    }

    /// Rows of a table; those of the schema table and samples of ANALYZE are not run as they stand.
    static Verdict insertInto(String table) {
        String name = table.toUpperCase(Locale.ROOT);
        if (!name.startsWith("SQLITE_") || STATISTICS.contains(name)) {
            return Verdict.RUN;
        }
        return isSchemaTable(table) || isSampleTable(table) ? Verdict.SKIP : Verdict.REFUSE;
    }

    static boolean isSampleTable(String table) {
        return table.equalsIgnoreCase("sqlite_stat4");
    }

    /// Whether it makes that virtual table with a module of SQLite's own.
    static boolean isVirtualTable(String statement, String name) {
        List<SqlToken> tokens = tokens(statement);
        Definition definition =
                !tokens.isEmpty() && tokens.getFirst().isWord("CREATE") ? definition(tokens) : null;
        return definition != null
                && definition.virtual()
                && table(tokens, definition) == Verdict.RUN
                && name(tokens, definition.at()).equalsIgnoreCase(name);
    }

    /// Whether rows go into the schema table itself: how dumps write virtual tables.
    static boolean isSchemaTable(String table) {
        return SCHEMA_TABLES.contains(table.toUpperCase(Locale.ROOT));
    }
}
