package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.SplitCollector;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;

/// Finds the ends of statements as psql does (src/fe_utils/psqlscan.l): a semicolon counts outside
/// parentheses, where old-style rule bodies have some, and outside `BEGIN ATOMIC … END`.
final class PostgresqlSplitter {

    private final String sql;
    private final SplitCollector collector;
    private int parentheses;
    private int bodies;
    private int skipUntil;

    private PostgresqlSplitter(String sql) {
        this.sql = sql;
        this.collector = new SplitCollector(sql);
    }

    static SplitScript split(String sql) {
        var splitter = new PostgresqlSplitter(sql);
        SqlLexer.tokens(sql, SqlLexer.Rules.POSTGRESQL).forEach(splitter::take);
        return splitter.collector.finish();
    }

    private void take(SqlToken token) {
        if (token.start() < skipUntil) {
            return;
        }
        if (token.isSymbol('\\')) {
            refuseMetaCommand(token);
        } else if (token.isSymbol(';') && parentheses == 0 && bodies == 0) {
            endStatement();
        } else {
            count(token);
            collector.add(token);
        }
    }

    private void count(SqlToken token) {
        if (token.isSymbol('(')) {
            parentheses++;
        } else if (token.isSymbol(')')) {
            parentheses = Math.max(0, parentheses - 1);
        } else if (parentheses == 0 && createsRoutine()) {
            boolean atomic =
                    token.isWord("ATOMIC") && collector.current().getLast().isWord("BEGIN");
            if (atomic || (bodies > 0 && token.isWord("CASE"))) {
                bodies++;
            } else if (bodies > 0 && token.isWord("END")) {
                bodies--;
            }
        }
    }

    private boolean createsRoutine() {
        List<SqlToken> tokens = collector.current();
        if (tokens.size() < 2 || !tokens.getFirst().isWord("CREATE")) {
            return false;
        }
        int kind =
                tokens.size() > 3 && tokens.get(1).isWord("OR") && tokens.get(2).isWord("REPLACE")
                        ? 3
                        : 1;
        return tokens.get(kind).isWord("FUNCTION") || tokens.get(kind).isWord("PROCEDURE");
    }

    private void endStatement() {
        collector.endStatement();
        parentheses = 0;
        bodies = 0;
    }

    private void refuseMetaCommand(SqlToken token) {
        int end = sql.indexOf('\n', token.start());
        skipUntil = end < 0 ? sql.length() : end;
        collector.problem(
                token.start(),
                "\"" + sql.substring(token.start(), skipUntil).strip() + "\" is for psql, not SQL",
                "Take psql's own commands out of the file.");
        endStatement();
    }
}
