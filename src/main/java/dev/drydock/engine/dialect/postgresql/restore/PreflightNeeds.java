package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.dialect.postgresql.archive.ArchiveTraits;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the objects that come name besides each other: roles, tablespaces, languages, collations,
/// settings. Read from their statements; nothing is run. Each name leads to the objects that name
/// it.
final class PreflightNeeds {

    /// Name → objects, by name.
    private final Map<Kind, Map<String, List<ArchiveObject>>> named = new LinkedHashMap<>();

    private final List<ArchiveObject> unclear = new ArrayList<>();

    /// Object → the first statement that no dump has.
    private final Map<ArchiveObject, String> unusual = new LinkedHashMap<>();

    /// What a name is of.
    enum Kind {
        /// Role that owns an object.
        OWNER,
        /// Role that is given privileges.
        GRANTEE,
        /// Role that a policy or a user mapping is for.
        SUBJECT,
        TABLESPACE,
        ACCESS_METHOD,
        LANGUAGE,
        /// As it is written: `"public"."german"`.
        COLLATION,
        /// Parameter of the server that a function sets while it runs.
        SETTING
    }

    private static final Set<String> ROUTINES = Set.of("function", "procedure");
    private static final Set<String> SUBJECTS = Set.of("policy", "user mapping");

    private PreflightNeeds() {}

    static PreflightNeeds of(
            RestoreWork work, ArchiveTraits traits, LoadScript script, CancelToken cancel) {
        var needs = new PreflightNeeds();
        if (!work.order().intent().withStructure()) {
            return needs;
        }
        for (ArchiveObject object : work.selection().objects()) {
            cancel.throwIfCancelled();
            needs.take(object, work.archive().ddl(object), script);
            needs.add(Kind.TABLESPACE, traits.tablespaces().getOrDefault(object.id(), ""), object);
            needs.add(
                    Kind.ACCESS_METHOD,
                    traits.accessMethods().getOrDefault(object.id(), ""),
                    object);
        }
        return needs;
    }

    /// Name → objects that name it; empty when none does.
    Map<String, List<ArchiveObject>> named(Kind kind) {
        return named.getOrDefault(kind, Map.of());
    }

    /// Objects whose statements cannot be told apart.
    List<ArchiveObject> unclear() {
        return unclear;
    }

    /// Objects with a statement that `pg_dump` would not write, and the statement.
    Map<ArchiveObject, String> unusual() {
        return unusual;
    }

    private void add(Kind kind, String name, ArchiveObject object) {
        if (name.isEmpty()) {
            return;
        }
        List<ArchiveObject> objects =
                named.computeIfAbsent(kind, key -> new TreeMap<>())
                        .computeIfAbsent(name, key -> new ArrayList<>());
        if (objects.isEmpty() || !objects.getLast().equals(object)) {
            objects.add(object);
        }
    }

    private void take(ArchiveObject object, String ddl, LoadScript script) {
        add(Kind.OWNER, object.owner(), object);
        List<String> statements;
        try {
            statements = ddl.isBlank() ? List.of() : script.statements(ddl);
        } catch (DrydockException refused) {
            unclear.add(object);
            return;
        }
        boolean first = true;
        for (String statement : statements) {
            roles(object, statement, script);
            List<SqlToken> tokens = ScriptTokens.of(statement, SqlLexer.Rules.POSTGRESQL);
            if (!OrdinaryStatement.is(tokens)) {
                unusual.putIfAbsent(object, statement);
            }
            if (first && ROUTINES.contains(object.kind())) {
                routine(object, tokens);
            }
            first = false;
            places(object, tokens);
        }
    }

    private void roles(ArchiveObject object, String statement, LoadScript script) {
        boolean owner = statement.regionMatches(true, 0, "ALTER", 0, 5);
        boolean defaults = object.kind().equals("default acl");
        Kind kind =
                SUBJECTS.contains(object.kind())
                        ? Kind.SUBJECT
                        : owner && !defaults ? Kind.OWNER : Kind.GRANTEE;
        for (String role : script.roles(statement)) {
            if (!role.equalsIgnoreCase("public")) {
                add(kind, role, object);
            }
        }
    }

    /// `LANGUAGE x` and `SET name TO value` stand outside of the body, which is a string, or behind
    /// `BEGIN ATOMIC`.
    private void routine(ArchiveObject object, List<SqlToken> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            if (token.isWord("ATOMIC") && tokens.get(i - 1).isWord("BEGIN")) {
                return;
            }
            if (token.isWord("LANGUAGE") && isName(next)) {
                add(Kind.LANGUAGE, name(next), object);
            } else if (token.isWord("SET") && isName(next) && i + 2 < tokens.size()) {
                SqlToken third = tokens.get(i + 2);
                if (third.isWord("TO") || third.isSymbol('=')) {
                    add(Kind.SETTING, name(next), object);
                }
            }
        }
    }

    private void places(ArchiveObject object, List<SqlToken> tokens) {
        if (tokens.isEmpty() || tokens.getFirst().isWord("COMMENT")) {
            return;
        }
        boolean table = object.kind().endsWith("table") || object.kind().endsWith("view");
        for (int i = 1; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            if (!isName(next)) {
                continue;
            }
            if (token.isWord("TABLESPACE")) {
                add(Kind.TABLESPACE, name(next), object);
            } else if (token.isWord("COLLATE")) {
                boolean qualified = i + 3 < tokens.size() && tokens.get(i + 2).isSymbol('.');
                String schema = qualified ? name(next) : "";
                SqlToken last = qualified ? tokens.get(i + 3) : next;
                if (isName(last)) {
                    add(Kind.COLLATION, collation(schema, name(last)), object);
                }
            } else if (table && token.isWord("USING") && tokens.get(i - 1).isSymbol(')')) {
                add(Kind.ACCESS_METHOD, name(next), object);
            }
        }
    }

    /// How a collation is named here; the schema may be empty.
    static String collation(String schema, String name) {
        return schema.isEmpty() || schema.equals("pg_catalog") ? name : schema + "." + name;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static String name(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.WORD
                ? text.toLowerCase(Locale.ROOT)
                : text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }
}
