package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.migration.SplitCollector;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;

/// Finds the ends of statements as SQLite's own `sqlite3_complete` does (complete.c): a trigger
/// ends at `; END ;` and nowhere else, so that a CASE inside it needs no counting.
final class SqliteSplitter {

    private final String sql;
    private final SplitCollector collector;
    private final SqlLexer lexer;

    private SqliteSplitter(String sql) {
        this.sql = sql;
        this.lexer = SqlLexer.of(sql, SqlLexer.Rules.SQLITE);
        this.collector = new SplitCollector(sql);
    }

    static SplitScript split(String sql) {
        var splitter = new SqliteSplitter(sql);
        for (SqlToken token = splitter.lexer.next(); token != null; token = splitter.lexer.next()) {
            splitter.take(token);
        }
        return splitter.collector.finish();
    }

    private void take(SqlToken token) {
        if (token.isSymbol('.') && collector.current().isEmpty()) {
            refuseDotCommand(token);
        } else if (token.isSymbol(';') && !insideTrigger()) {
            collector.endStatement();
        } else {
            collector.add(token);
        }
    }

    private boolean insideTrigger() {
        List<SqlToken> tokens = collector.current();
        int at = 0;
        if (isWord(tokens, at, "EXPLAIN")) {
            at += isWord(tokens, 1, "QUERY") && isWord(tokens, 2, "PLAN") ? 3 : 1;
        }
        if (!isWord(tokens, at, "CREATE")) {
            return false;
        }
        at += isWord(tokens, at + 1, "TEMP") || isWord(tokens, at + 1, "TEMPORARY") ? 2 : 1;
        if (!isWord(tokens, at, "TRIGGER")) {
            return false;
        }
        int last = tokens.size() - 1;
        boolean ended =
                last > 0 && tokens.get(last).isWord("END") && tokens.get(last - 1).isSymbol(';');
        return !ended;
    }

    private static boolean isWord(List<SqlToken> tokens, int index, String word) {
        return index < tokens.size() && tokens.get(index).isWord(word);
    }

    private void refuseDotCommand(SqlToken token) {
        int lineEnd = sql.indexOf('\n', token.start());
        int end = lineEnd < 0 ? sql.length() : lineEnd;
        lexer.skipTo(end);
        String command = sql.substring(token.start(), end).strip();
        collector.problem(
                token.start(),
                "\"" + command + "\" is for the sqlite3 shell, not SQL",
                ShellCommands.advice(command));
    }
}
