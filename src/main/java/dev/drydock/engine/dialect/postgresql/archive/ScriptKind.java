package dev.drydock.engine.dialect.postgresql.archive;

import java.util.List;
import java.util.Set;

/// What a CREATE, ALTER, COMMENT or GRANT is about, as `pg_dump` calls it in its tables of
/// contents.
///
/// @param end index of the token behind the words
record ScriptKind(String word, int end) {

    /// Those of several words first.
    private static final List<String> KINDS =
            List.of(
                    "FOREIGN DATA WRAPPER",
                    "TEXT SEARCH CONFIGURATION",
                    "TEXT SEARCH DICTIONARY",
                    "TEXT SEARCH TEMPLATE",
                    "TEXT SEARCH PARSER",
                    "MATERIALIZED VIEW",
                    "DEFAULT PRIVILEGES",
                    "OPERATOR FAMILY",
                    "OPERATOR CLASS",
                    "FOREIGN TABLE",
                    "FOREIGN SERVER",
                    "EVENT TRIGGER",
                    "ACCESS METHOD",
                    "USER MAPPING",
                    "LARGE OBJECT",
                    "TABLE",
                    "VIEW",
                    "SEQUENCE",
                    "INDEX",
                    "FUNCTION",
                    "PROCEDURE",
                    "AGGREGATE",
                    "TYPE",
                    "DOMAIN",
                    "SCHEMA",
                    "EXTENSION",
                    "TRIGGER",
                    "RULE",
                    "POLICY",
                    "STATISTICS",
                    "OPERATOR",
                    "COLLATION",
                    "CONVERSION",
                    "CAST",
                    "LANGUAGE",
                    "SERVER",
                    "PUBLICATION",
                    "SUBSCRIPTION",
                    "TRANSFORM",
                    "DATABASE",
                    "ROLE",
                    "USER",
                    "TABLESPACE",
                    "CONSTRAINT",
                    "COLUMN");

    private static final Set<String> MODIFIERS =
            Set.of(
                    "OR",
                    "REPLACE",
                    "TEMP",
                    "TEMPORARY",
                    "UNLOGGED",
                    "GLOBAL",
                    "LOCAL",
                    "RECURSIVE",
                    "UNIQUE",
                    "TRUSTED",
                    "PROCEDURAL");

    private static final Set<String> AFTER_ROWS =
            Set.of(
                    "INDEX",
                    "CONSTRAINT",
                    "FK CONSTRAINT",
                    "TRIGGER",
                    "EVENT TRIGGER",
                    "RULE",
                    "POLICY",
                    "STATISTICS",
                    "PUBLICATION",
                    "SUBSCRIPTION");

    private static final Set<String> IN_DATABASE =
            Set.of(
                    "SCHEMA",
                    "EXTENSION",
                    "DATABASE",
                    "ROLE",
                    "USER",
                    "TABLESPACE",
                    "LANGUAGE",
                    "CAST",
                    "SERVER",
                    "FOREIGN DATA WRAPPER",
                    "EVENT TRIGGER",
                    "ACCESS METHOD",
                    "PUBLICATION",
                    "SUBSCRIPTION",
                    "LARGE OBJECT");

    static final ScriptKind NONE = new ScriptKind("", 0);

    /// @param at behind CREATE, ALTER or ON
    static ScriptKind find(ScriptStatement statement, int at) {
        int i = at;
        while (i < statement.size()
                && (MODIFIERS.contains(statement.tokens().get(i).normal())
                        || statement.is(i, "CONSTRAINT TRIGGER")
                        || statement.is(i, "DEFAULT CONVERSION"))) {
            i++;
        }
        for (String kind : KINDS) {
            if (statement.is(i, kind)) {
                int end = i + kind.split(" ").length;
                return new ScriptKind(
                        kind.equals("FOREIGN SERVER") ? "SERVER" : kind, skip(statement, end));
            }
        }
        return NONE;
    }

    boolean isKnown() {
        return !word.isEmpty();
    }

    /// Whether what it names without a schema is in the first one of the search path.
    boolean isInSchema() {
        return !IN_DATABASE.contains(word);
    }

    static int section(String kind) {
        return AFTER_ROWS.contains(kind) ? TocEntry.AFTER_ROWS : TocEntry.BEFORE_ROWS;
    }

    private static int skip(ScriptStatement statement, int from) {
        int i = from;
        boolean more = true;
        while (more) {
            if (statement.is(i, "IF NOT EXISTS")) {
                i += 3;
            } else if (statement.is(i, "IF EXISTS")) {
                i += 2;
            } else if (statement.is(i, "ONLY") || statement.is(i, "CONCURRENTLY")) {
                i++;
            } else {
                more = false;
            }
        }
        return i;
    }
}
