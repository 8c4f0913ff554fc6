package dev.drydock.engine.dialect;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Optional;

/// Whether a text can stand in parentheses in a larger statement without becoming more than an
/// expression there.
public final class OneExpression {

    private OneExpression() {}

    /// What speaks against it; empty when nothing does.
    public static Optional<String> problem(String text, SqlLexer.Rules rules) {
        List<SqlToken> tokens = SqlLexer.tokens(text, rules);
        if (tokens.isEmpty()) {
            return Optional.of("it is empty");
        }
        int depth = 0;
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.UNTERMINATED) {
                return Optional.of("a text, a name or a comment in it does not end");
            }
            if (token.isSymbol(';')) {
                return Optional.of("a semicolon would begin another statement");
            }
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')') && --depth < 0) {
                return Optional.of("a parenthesis closes that was not opened");
            }
        }
        return depth == 0
                ? Optional.empty()
                : Optional.of("a parenthesis opens that is not closed");
    }
}
