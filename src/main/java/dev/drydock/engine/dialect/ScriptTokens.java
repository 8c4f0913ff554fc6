package dev.drydock.engine.dialect;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// The tokens of one statement, or the first of them: no statement of a dump has so many, and of
/// one that has, the memory need not hold them all.
public final class ScriptTokens {

    private static final int MOST = 200_000;

    private ScriptTokens() {}

    public static List<SqlToken> of(String statement, SqlLexer.Rules rules) {
        SqlLexer lexer = SqlLexer.of(statement, rules);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlToken token = lexer.next();
                token != null && tokens.size() < MOST;
                token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }
}
