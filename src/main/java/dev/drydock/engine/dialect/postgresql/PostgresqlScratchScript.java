package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.ScriptProblem;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.scratch.ScratchStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Judges the statements of a DDL file before they run in a scratch database: what would reach
/// beyond it, into the server or another one, is refused.
final class PostgresqlScratchScript {

    /// Objects of the whole server.
    private static final Set<String> SHARED =
            Set.of("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "SYSTEM");

    /// Words that stand for roles that are always there.
    private static final Set<String> ALWAYS_THERE =
            Set.of("PUBLIC", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER");

    private PostgresqlScratchScript() {}

    static List<ScratchStep> cut(String text) {
        SplitScript split = PostgresqlSplitter.split(text);
        List<ScratchStep> steps = new ArrayList<>();
        split.problems().forEach(problem -> steps.add(judge(text, problem)));
        split.statements().forEach(statement -> steps.add(judge(statement)));
        steps.sort(Comparator.comparingInt(ScratchStep::offset));
        return steps;
    }

    static List<SqlToken> tokens(String statement) {
        return SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
    }

    private static ScratchStep judge(String text, ScriptProblem problem) {
        String rest = text.substring(problem.offset());
        // pg_dump since August 2025 wraps its output in these
        return rest.startsWith("\\restrict ") || rest.startsWith("\\unrestrict ")
                ? new ScratchStep.Ignore(problem.offset())
                : new ScratchStep.Refuse(problem.offset(), problem.message(), problem.hint());
    }

    private static ScratchStep judge(SqlStatement statement) {
        int offset = statement.offset();
        if (statement.startsWith("COPY") && statement.hasWord("FROM")) {
            return new ScratchStep.Refuse(
                    offset,
                    "COPY brings data, and only structure is compared",
                    "Write the file without data, for example with: pg_dump --schema-only");
        }
        if (statement.startsWith("CREATE", "SUBSCRIPTION")) {
            return new ScratchStep.Skip(
                    offset, "the subscription was left out, for it would connect to its publisher");
        }
        boolean shared = isShared(statement);
        boolean aboutDatabase = statement.startsWith("COMMENT") || isPrivilege(statement);
        if (shared && aboutDatabase && statement.hasWord("ON")) {
            // pg_dump writes these for the database itself, which is not what is compared
            return new ScratchStep.Ignore(offset);
        }
        return shared
                ? new ScratchStep.Refuse(
                        offset,
                        "\""
                                + beginning(statement)
                                + "\" reaches beyond the database, into the whole server",
                        "Take it out of the file; pg_dump without --create does not write it.")
                : new ScratchStep.Run(offset, statement.text());
    }

    /// Whether the statement is about the server as a whole, or about a database by its name.
    static boolean isShared(SqlStatement statement) {
        String second = statement.word(1);
        boolean shared =
                switch (statement.word(0)) {
                    case "CREATE", "ALTER", "DROP" ->
                            SHARED.contains(second)
                                    && !(second.equals("USER")
                                            && statement.word(2).equals("MAPPING"));
                    case "COMMENT" ->
                            SHARED.contains(statement.word(2)) && !statement.word(2).equals("USER");
                    case "REASSIGN" -> true;
                    // without ON it is membership in a role
                    case "GRANT", "REVOKE" ->
                            !statement.hasWord("ON")
                                    || Set.of("DATABASE", "TABLESPACE", "PARAMETER")
                                            .contains(afterOn(statement));
                    case "SECURITY" -> SHARED.contains(afterOn(statement));
                    default -> false;
                };
        return shared || statement.startsWith("DROP", "OWNED");
    }

    private static boolean isPrivilege(SqlStatement statement) {
        return statement.startsWith("GRANT") || statement.startsWith("REVOKE");
    }

    private static String afterOn(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("ON")) {
                return tokens.get(i + 1).normal();
            }
        }
        return "";
    }

    static String beginning(SqlStatement statement) {
        return (statement.word(0) + " " + statement.word(1)).strip();
    }

    /// The roles that a statement on owners or privileges names; empty for every other statement.
    static List<String> roles(List<SqlToken> tokens) {
        boolean privileges =
                tokens.getFirst().isWord("GRANT")
                        || tokens.getFirst().isWord("REVOKE")
                        || isDefaultPrivileges(tokens);
        List<String> roles = new ArrayList<>();
        boolean listing = false;
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken before = tokens.get(i - 1);
            if (privileges
                    && (token.isWord("TO")
                            || token.isWord("FROM")
                            || token.isWord("BY")
                            || token.isWord("ROLE")
                            || token.isWord("USER"))) {
                listing = true;
            } else if (before.isWord("TO")
                    && i > 1
                    && tokens.get(i - 2).isWord("OWNER")
                    && tokens.getFirst().isWord("ALTER")) {
                add(roles, token);
            } else if (listing && isName(token)) {
                add(roles, token);
                listing = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(',');
            }
        }
        return roles;
    }

    static void add(List<String> roles, SqlToken token) {
        if (!ALWAYS_THERE.contains(token.normal())) {
            roles.add(name(token));
        }
    }

    private static boolean isDefaultPrivileges(List<SqlToken> tokens) {
        return tokens.size() > 2
                && tokens.get(0).isWord("ALTER")
                && tokens.get(1).isWord("DEFAULT")
                && tokens.get(2).isWord("PRIVILEGES");
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    static String name(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }
}
