package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the splitters of all engines share: collects the tokens of one statement after the other.
public final class SplitCollector {

    private final String sql;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<ScriptProblem> problems = new ArrayList<>();
    private final List<SqlToken> current = new ArrayList<>();

    public SplitCollector(String sql) {
        this.sql = sql;
    }

    public void add(SqlToken token) {
        if (token.kind() == SqlToken.Kind.UNTERMINATED) {
            problem(
                    token.start(),
                    "a string, name or comment begins here and never ends",
                    "Close it.");
        }
        current.add(token);
    }

    /// The tokens of the statement so far.
    public List<SqlToken> current() {
        return current;
    }

    public void problem(int offset, String message, String hint) {
        problems.add(new ScriptProblem(offset, message, hint));
    }

    /// Ends the statement; nothing happens when it has no token.
    public void endStatement() {
        end(null, -1);
    }

    /// Ends a statement that the file has rows for.
    ///
    /// @param start offset of the first row
    /// @param end offset after the last
    public void endStatement(int start, int end) {
        end(sql.substring(start, end), start);
    }

    private void end(@Nullable String rows, int rowsOffset) {
        if (!current.isEmpty()) {
            int start = current.getFirst().start();
            statements.add(
                    new SqlStatement(
                            statements.size() + 1,
                            start,
                            sql.substring(start, current.getLast().end()),
                            current,
                            rows,
                            rowsOffset));
            current.clear();
        }
    }

    public SplitScript finish() {
        endStatement();
        return new SplitScript(statements, problems);
    }
}
