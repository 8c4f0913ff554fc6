package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for relations that bodies in PL/pgSQL name where a relation must stand and that do not
/// exist. The server checks such bodies when they are called. What cannot be told for certain
/// (statements put together at run time, temporary tables) is passed over.
final class RoutineBodies {

    private RoutineBodies() {}

    /// @param relation as the body writes it
    record Unknown(Routine routine, String relation) {}

    /// Those of routines that are new or changed.
    static List<Unknown> check(SchemaDefinition before, SchemaDefinition after) {
        Set<Routine> old = new HashSet<>();
        before.schemas().forEach(schema -> old.addAll(schema.routines()));
        Set<String> relations = new HashSet<>();
        after.schemas()
                .forEach(schema ->
                        Stream.concat(
                                        schema.tables().stream().map(one -> one.id()),
                                        schema.views().stream().map(one -> one.id()))
                                .forEach(id -> {
                                    relations.add(folded(id.name()));
                                    relations.add(folded(id.display()));
                                }));
        List<Unknown> unknown = new ArrayList<>();
        for (Schema schema : after.schemas()) {
            for (Routine routine : schema.routines()) {
                if (routine.language().equals("plpgsql")
                        && old.stream()
                                .noneMatch(one -> one.definition().equals(routine.definition()))) {
                    body(routine)
                            .ifPresent(body ->
                                    missing(body, relations)
                                            .forEach(name ->
                                                    unknown.add(new Unknown(routine, name))));
                }
            }
        }
        return unknown;
    }

    private static Optional<String> body(Routine routine) {
        return SqlLexer.tokens(routine.definition(), SqlLexer.Rules.POSTGRESQL).stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING)
                .map(SqlToken::text)
                .filter(text -> text.startsWith("$"))
                .map(text -> {
                    int tag = text.indexOf('$', 1) + 1;
                    return text.substring(tag, text.length() - tag);
                })
                .reduce((_, last) -> last);
    }

    private static Set<String> missing(String body, Set<String> relations) {
        List<SqlToken> tokens = SqlLexer.tokens(body, SqlLexer.Rules.POSTGRESQL);
        Set<String> local = localNames(tokens);
        Set<String> missing = new HashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!namesRelation(tokens, i)) {
                continue;
            }
            int at = i + 1;
            String name = folded(ScriptRenames.plain(tokens.get(at)));
            if (!isName(tokens.get(at)) || local.contains(name)) {
                continue;
            }
            if (at + 2 < tokens.size() && tokens.get(at + 1).isSymbol('.')) {
                name = name + "." + folded(ScriptRenames.plain(tokens.get(at + 2)));
                at += 2;
            }
            boolean call = at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('(');
            boolean insert = tokens.get(i).isWord("INTO");
            boolean system = name.startsWith("pg_") || name.startsWith("information_schema.");
            if ((!call || insert) && !system && !relations.contains(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /// Whether the next token must be a relation: after JOIN, INSERT INTO, DELETE FROM, at the
    /// beginning of an UPDATE, and after the FROM of a SELECT.
    private static boolean namesRelation(List<SqlToken> tokens, int at) {
        SqlToken token = tokens.get(at);
        SqlToken before = at == 0 ? null : tokens.get(at - 1);
        if (token.isWord("JOIN")) {
            return true;
        }
        if (token.isWord("INTO")) {
            return before != null && before.isWord("INSERT");
        }
        if (token.isWord("UPDATE")) {
            return before == null
                    || before.isSymbol(';')
                    || before.isWord("BEGIN")
                    || before.isWord("THEN")
                    || before.isWord("ELSE")
                    || before.isWord("LOOP");
        }
        return token.isWord("FROM") && before != null && isSelectFrom(tokens, at);
    }

    /// Not EXTRACT(… FROM …), TRIM, SUBSTRING, OVERLAY, IS DISTINCT FROM, FETCH … FROM.
    private static boolean isSelectFrom(List<SqlToken> tokens, int from) {
        if (tokens.get(from - 1).isWord("DELETE")) {
            return true;
        }
        if (tokens.get(from - 1).isWord("DISTINCT")) {
            return false;
        }
        int depth = 0;
        for (int i = from - 1; i >= 0; i--) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol(')')) {
                depth++;
            } else if (token.isSymbol('(')) {
                if (depth == 0) {
                    return false;
                }
                depth--;
            } else if (depth == 0 && token.isWord("SELECT")) {
                return true;
            } else if (depth == 0
                    && (token.isSymbol(';') || token.isWord("FETCH") || token.isWord("MOVE"))) {
                return false;
            }
        }
        return false;
    }

    /// Names of common table expressions and of temporary tables that the body makes.
    private static Set<String> localNames(List<SqlToken> tokens) {
        Set<String> local = new HashSet<>(Set.of("lateral", "only", "unnest"));
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean expression =
                    tokens.get(i + 1).isWord("AS")
                            && i + 2 < tokens.size()
                            && (tokens.get(i + 2).isSymbol('(')
                                    || tokens.get(i + 2).isWord("MATERIALIZED")
                                    || tokens.get(i + 2).isWord("NOT"));
            boolean made = tokens.get(i).isWord("TABLE") || tokens.get(i).isWord("EXISTS");
            if (expression) {
                local.add(folded(ScriptRenames.plain(tokens.get(i))));
            } else if (made) {
                local.add(folded(ScriptRenames.plain(tokens.get(i + 1))));
            }
        }
        // WITH RECURSIVE name (columns) AS (
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean with = tokens.get(i).isWord("WITH") || tokens.get(i).isWord("RECURSIVE");
            if (with && isName(tokens.get(i + 1))) {
                local.add(folded(ScriptRenames.plain(tokens.get(i + 1))));
            }
        }
        return local;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
