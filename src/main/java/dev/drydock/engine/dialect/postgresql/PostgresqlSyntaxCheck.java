package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.lint.SyntaxAnswer;
import dev.drydock.engine.migration.lint.SyntaxCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Asks the server's own parser. The statement is put into a DO block behind `IF false`: PL/pgSQL
/// hands the text of each statement in a block to the server's parser when the block is compiled
/// (pl_gram.y, check_sql_expr) and runs none of it. `OPEN cursor FOR` carries any text up to its
/// semicolon, so even BEGIN, SELECT INTO and COPY are only read. All of it happens in a read-only
/// transaction that is rolled back.
final class PostgresqlSyntaxCheck implements SyntaxCheck {

    private static final String CURSOR = "drydock_lint_cursor";
    private static final String OPEN = "OPEN " + CURSOR + " FOR ";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z_]");

    /// Statements that are sent together.
    private static final int PORTION = 100;

    private static final int PORTION_CHARACTERS = 500_000;

    /// Longer ones hold data; the server reads them soon enough.
    private static final int LONGEST = 2_000_000;

    private static final int KNOWS_INNER_SEMICOLONS = 140_000;

    private final Session session;

    PostgresqlSyntaxCheck(Session session) {
        this.session = session;
    }

    @Override
    public boolean knowsObjects() {
        return false;
    }

    @Override
    public List<SyntaxAnswer> check(List<SqlStatement> statements, boolean keep) {
        List<SyntaxAnswer> answers = new ArrayList<>();
        session.begin();
        try {
            session.update("SET TRANSACTION READ ONLY");
            session.update("SET LOCAL standard_conforming_strings = on");
            int from = 0;
            while (from < statements.size()) {
                int to = from;
                int characters = 0;
                while (to < statements.size()
                        && to - from < PORTION
                        && (to == from || characters < PORTION_CHARACTERS)) {
                    characters += statements.get(to).text().length();
                    to++;
                }
                answers.addAll(portion(statements.subList(from, to)));
                from = to;
            }
        } finally {
            session.rollback();
        }
        return answers;
    }

    /// All at once; one by one when the server stumbles.
    private List<SyntaxAnswer> portion(List<SqlStatement> statements) {
        List<SyntaxAnswer> answers = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (SqlStatement statement : statements) {
            SyntaxAnswer answer = unfit(statement);
            answers.add(answer);
            if (answer instanceof SyntaxAnswer.Fine) {
                all.append(carried(statement)).append("\n;\n");
            }
        }
        if (all.isEmpty() || ask(all.toString(), 0) instanceof SyntaxAnswer.Fine) {
            return answers;
        }
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof SyntaxAnswer.Fine) {
                SqlStatement statement = statements.get(i);
                String carried = carried(statement);
                SyntaxAnswer answer =
                        ask(carried + "\n;\n", carried.length() - statement.text().length());
                // older ones end such a statement at its first semicolon
                boolean unable =
                        !(answer instanceof SyntaxAnswer.Fine)
                                && hasInnerSemicolon(statement)
                                && serverVersion() < KNOWS_INNER_SEMICOLONS;
                answers.set(
                        i,
                        unable
                                ? new SyntaxAnswer.NotChecked(
                                        "because it has semicolons, which this server's PL/pgSQL"
                                                + " does not pass on")
                                : answer);
            }
        }
        return answers;
    }

    private static SyntaxAnswer unfit(SqlStatement statement) {
        if (statement.text().length() > LONGEST) {
            return new SyntaxAnswer.NotChecked("because the statement is very long");
        }
        boolean placeholder =
                statement.tokens().stream()
                                .noneMatch(token -> token.kind() == SqlToken.Kind.UNTERMINATED)
                        && PLACEHOLDER.matcher(statement.text()).find();
        if (placeholder) {
            return new SyntaxAnswer.NotChecked("because it has placeholders");
        }
        boolean copies =
                statement.startsWith("COPY")
                        && statement.hasWord("STDIN")
                        && statement.text().indexOf('\n') >= 0;
        return copies
                ? new SyntaxAnswer.NotChecked("because it carries data")
                : new SyntaxAnswer.Fine();
    }

    /// Bodies with BEGIN ATOMIC, and rules, have semicolons, which only a statement of its own may
    /// have.
    private static String carried(SqlStatement statement) {
        return hasInnerSemicolon(statement) ? statement.text() : OPEN + statement.text();
    }

    private static boolean hasInnerSemicolon(SqlStatement statement) {
        return statement.startsWith("CREATE")
                && statement.tokens().stream().anyMatch(token -> token.isSymbol(';'));
    }

    private int serverVersion() {
        return session.queryFirst("SHOW server_version_num", row -> row.text(1))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /// @param lead characters of the body before the statement
    private SyntaxAnswer ask(String body, int lead) {
        String tag = tag(body);
        String head =
                "DO LANGUAGE plpgsql "
                        + tag
                        + "DECLARE "
                        + CURSOR
                        + " refcursor; BEGIN IF false THEN ";
        String block = head + body + " END IF; END " + tag;
        session.update("SAVEPOINT drydock_lint");
        SyntaxAnswer answer =
                session.withConnection(
                        "check syntax",
                        connection -> {
                            try {
                                PostgresqlWholeStatement.run(connection, block);
                                return new SyntaxAnswer.Fine();
                            } catch (PSQLException refused) {
                                return answer(refused, block, head.length(), lead);
                            }
                        });
        if (!(answer instanceof SyntaxAnswer.Fine)) {
            session.update("ROLLBACK TO SAVEPOINT drydock_lint");
        }
        return answer;
    }

    private static String tag(String body) {
        String tag = "$drydock_lint$";
        for (int i = 0; body.contains(tag); i++) {
            tag = "$drydock_lint_" + i + "$";
        }
        return tag;
    }

    /// The server tells the place in the whole block, or, where it cannot find the body in the
    /// block, in the body alone.
    private static SyntaxAnswer answer(PSQLException refused, String block, int head, int lead)
            throws PSQLException {
        ServerErrorMessage server = refused.getServerErrorMessage();
        String state = String.valueOf(refused.getSQLState());
        if (server == null || !state.startsWith("42")) {
            if (server != null && (state.startsWith("0A") || state.startsWith("22"))) {
                return broken(server, -1);
            }
            throw refused;
        }
        String message = String.valueOf(server.getMessage());
        if (state.equals("42704") && message.contains("plpgsql")) {
            return new SyntaxAnswer.NotChecked("because the server has no PL/pgSQL");
        }
        int inBlock = server.getPosition();
        int inBody = server.getInternalPosition();
        int bodyStart = block.indexOf("DECLARE ");
        int offset = -1;
        if (inBlock > 0) {
            offset = offset(block, inBlock) - head - lead;
        } else if (inBody > 0) {
            offset = bodyStart + offset(block.substring(bodyStart), inBody) - head - lead;
        }
        return broken(server, offset);
    }

    /// Positions are counted in characters from 1, offsets in UTF-16 units from 0.
    private static int offset(String text, int position) {
        int all = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.clamp(position - 1, 0, all));
    }

    private static SyntaxAnswer broken(ServerErrorMessage server, int offset) {
        return new SyntaxAnswer.Broken(
                SyntaxAnswer.Kind.SYNTAX,
                Math.max(offset, -1),
                strip(String.valueOf(server.getMessage())),
                server.getHint() == null ? "" : server.getHint());
    }

    private static String strip(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    @Override
    public void close() {
        // the session belongs to the caller
    }
}
