package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Statements of a backup as the decisions on the pre-flight sheet want them: of other owners, or
/// without owners, privileges or tablespaces.
final class FixedScript implements LoadScript {

    private final LoadScript script;
    private final RoleRules roles;
    private final boolean withTablespaces;

    FixedScript(LoadScript script, RoleRules roles, boolean withTablespaces) {
        this.script = script;
        this.roles = roles;
        this.withTablespaces = withTablespaces;
    }

    @Override
    public List<String> statements(String text) {
        return script.statements(text).stream()
                .flatMap(statement -> fixed(statement).stream())
                .toList();
    }

    private Optional<String> fixed(String statement) {
        Optional<String> owned = roles.statement(statement);
        return withTablespaces ? owned : owned.flatMap(FixedScript::withoutTablespace);
    }

    /// `CREATE … TABLESPACE x` without its end; empty for `ALTER … SET TABLESPACE x`.
    static Optional<String> withoutTablespace(String statement) {
        List<SqlToken> tokens = ScriptTokens.of(statement, SqlLexer.Rules.POSTGRESQL);
        int at = tokens.size() - 2;
        if (at < 2 || !tokens.get(at).isWord("TABLESPACE")) {
            return Optional.of(statement);
        }
        if (tokens.getFirst().isWord("ALTER")) {
            return tokens.get(at - 1).isWord("SET") ? Optional.empty() : Optional.of(statement);
        }
        return Optional.of(
                tokens.getFirst().isWord("CREATE")
                        ? statement.substring(0, tokens.get(at).start()).stripTrailing()
                        : statement);
    }

    @Override
    public void run(Session session, String statement) {
        script.run(session, statement);
    }

    @Override
    public String indexed(String statement) {
        return script.indexed(statement);
    }

    @Override
    public boolean locksOut(String statement) {
        return script.locksOut(statement);
    }

    @Override
    public Set<String> linked(String statement) {
        return script.linked(statement);
    }

    @Override
    public List<String> roles(String statement) {
        return script.roles(statement);
    }

    @Override
    public String policy(String statement) {
        return script.policy(statement);
    }

    @Override
    public boolean buildsIndex(String statement) {
        return script.buildsIndex(statement);
    }

    @Override
    public boolean isSetting(String statement) {
        return script.isSetting(statement);
    }
}
