package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What becomes of the roles that a backup names: as they are, another one, or left out.
final class RoleRules {

    /// Stand before the name of a role.
    private static final Set<String> BEFORE_ROLES =
            Set.of("TO", "FROM", "ROLE", "USER", "BY", "FOR", "GROUP");

    private final LoadScript script;
    private final Set<String> known;
    private final Map<String, String> mapped;
    private final boolean leftOut;
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> leftPolicies = new HashSet<>();

    /// @param known roles that are on the server, or will be when the restore begins
    RoleRules(LoadScript script, Set<String> known, RestoreFixes fixes) {
        this.script = script;
        this.known = known;
        this.mapped = fixes.mappedOwners();
        this.leftOut = fixes.ownersLeftOut();
    }

    /// Whether owners and privileges do not come at all.
    boolean leftOut() {
        return leftOut;
    }

    /// The role that owns it instead; empty when nobody does.
    Optional<String> owner(String role) {
        String owner = mapped.getOrDefault(role, role);
        if (leftOut || role.isEmpty()) {
            return Optional.empty();
        }
        if (!known.contains(owner)) {
            missing.add(owner);
            return Optional.empty();
        }
        return Optional.of(owner);
    }

    /// The statement as it is to be run; empty when it is left out.
    Optional<String> statement(String statement) {
        List<String> roles = script.roles(statement);
        String policy = script.policy(statement);
        if (roles.isEmpty() && policy.isEmpty()) {
            return Optional.of(statement);
        }
        if (leftOut && !roles.isEmpty() && policy.isEmpty() && !isUserMapping(statement)) {
            return Optional.empty();
        }
        Set<String> lacking = new TreeSet<>();
        roles.stream()
                .map(role -> mapped.getOrDefault(role, role))
                .filter(role -> !known.contains(role))
                .forEach(lacking::add);
        missing.addAll(lacking);
        if (!lacking.isEmpty() && !policy.isEmpty()) {
            leftPolicies.add(policy);
        }
        // without it nobody but the owner sees rows, which is the safe side
        if (!lacking.isEmpty() || (!policy.isEmpty() && leftPolicies.contains(policy))) {
            return Optional.empty();
        }
        boolean mapping = roles.stream().anyMatch(mapped::containsKey);
        return Optional.of(mapping ? mapped(statement, roles) : statement);
    }

    /// Those that are not on the server and were named.
    Set<String> missing() {
        return missing;
    }

    private static boolean isUserMapping(String statement) {
        return statement.stripLeading().startsWith("CREATE USER MAPPING");
    }

    private String mapped(String statement, List<String> roles) {
        List<SqlToken> tokens = ScriptTokens.of(statement, SqlLexer.Rules.POSTGRESQL);
        var text = new StringBuilder();
        int from = 0;
        boolean listing = false;
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken before = tokens.get(i - 1);
            boolean begins =
                    before.kind() == SqlToken.Kind.WORD && BEFORE_ROLES.contains(before.normal());
            listing = begins || (listing && before.isSymbol(','));
            String role = name(token);
            if (listing && roles.contains(role) && mapped.containsKey(role)) {
                text.append(statement, from, token.start())
                        .append(Identifiers.quote(mapped.get(role)));
                from = token.end();
            }
            if (listing && token.isSymbol(',')) {
                listing = true;
            }
        }
        return text.append(statement.substring(from)).toString();
    }

    private static String name(SqlToken token) {
        return switch (token.kind()) {
            case QUOTED_NAME ->
                    token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"");
            case WORD -> token.text().toLowerCase(java.util.Locale.ROOT);
            default -> "";
        };
    }
}
