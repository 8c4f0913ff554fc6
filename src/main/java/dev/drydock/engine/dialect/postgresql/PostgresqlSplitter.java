package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.SplitCollector;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;

/// Finds the ends of statements as psql does (src/fe_utils/psqlscan.l): a semicolon counts outside
/// parentheses, where old-style rule bodies have some, and outside `BEGIN ATOMIC … END`. The lines
/// after `COPY … FROM STDIN;` up to `\.` are rows, not SQL.
final class PostgresqlSplitter {

    private final String sql;
    private final SqlLexer lexer;
    private final SplitCollector collector;
    private int parentheses;
    private int bodies;

    private PostgresqlSplitter(String sql) {
        this.sql = sql;
        this.lexer = SqlLexer.of(sql, SqlLexer.Rules.POSTGRESQL);
        this.collector = new SplitCollector(sql);
    }

    static SplitScript split(String sql) {
        var splitter = new PostgresqlSplitter(sql);
        for (SqlToken token = splitter.lexer.next(); token != null; token = splitter.lexer.next()) {
            splitter.take(token);
        }
        return splitter.collector.finish();
    }

    private void take(SqlToken token) {
        if (token.isSymbol('\\')) {
            refuseMetaCommand(token);
        } else if (token.isSymbol(';') && parentheses == 0 && bodies == 0) {
            endStatement(token);
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
        } else if (parentheses == 0 && token.kind() == SqlToken.Kind.WORD && createsRoutine()) {
            boolean atomic =
                    token.isWord("ATOMIC") && collector.current().getLast().isWord("BEGIN");
            if (atomic || (bodies > 0 && token.isWord("CASE") && !isLabel())) {
                bodies++;
            } else if (bodies > 0 && token.isWord("END") && !isLabel()) {
                bodies--;
            }
        }
    }

    /// Behind AS or a dot, keywords are names.
    private boolean isLabel() {
        SqlToken before = collector.current().getLast();
        return before.isWord("AS") || before.isSymbol('.');
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

    private void endStatement(SqlToken semicolon) {
        if (PostgresqlCopy.readsRows(collector.current())) {
            takeRows(semicolon.end());
        } else {
            collector.endStatement();
        }
        parentheses = 0;
        bodies = 0;
    }

    private void takeRows(int afterStatement) {
        PostgresqlCopy.Rows rows = PostgresqlCopy.rowsAfter(sql, afterStatement);
        int statement = collector.current().getFirst().start();
        if (!rows.restOfLine().isEmpty()) {
            collector.problem(
                    afterStatement,
                    "the rows of COPY begin in the next line, so that nothing may follow it in its"
                            + " own",
                    "Begin a new line after the semicolon.");
        }
        if (!rows.ended()) {
            collector.problem(
                    statement,
                    "the rows of this COPY never end",
                    "End them with a line that holds only \\. , or write INSERT … VALUES.");
        }
        collector.endStatement(rows.start(), rows.end());
        lexer.skipTo(rows.next());
    }

    private void refuseMetaCommand(SqlToken token) {
        int lineEnd = sql.indexOf('\n', token.start());
        int end = lineEnd < 0 ? sql.length() : lineEnd;
        lexer.skipTo(end);
        String command = sql.substring(token.start(), end).strip();
        collector.problem(
                token.start(),
                "\"" + command + "\" is for psql, not SQL",
                PsqlCommands.advice(command));
        collector.endStatement();
        parentheses = 0;
        bodies = 0;
    }
}
