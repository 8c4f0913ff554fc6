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
    private int skipUntil;

    private SqliteSplitter(String sql) {
        this.sql = sql;
        this.collector = new SplitCollector(sql);
    }

    static SplitScript split(String sql) {
        var splitter = new SqliteSplitter(sql);
        SqlLexer.tokens(sql, SqlLexer.Rules.SQLITE).forEach(splitter::take);
        return splitter.collector.finish();
    }

    private void take(SqlToken token) {
        if (token.start() < skipUntil) {
            return;
        }
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
        int end = sql.indexOf('\n', token.start());
        skipUntil = end < 0 ? sql.length() : end;
        collector.problem(
                token.start(),
                "\""
                        + sql.substring(token.start(), skipUntil).strip()
                        + "\" is for the sqlite3 shell, not SQL",
                "Take the shell's own commands out of the file.");
    }
}
