package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.dialect.sqlite.schema.SqlTokens.Token;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.TextConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the pragmas do not tell about a table, taken from its CREATE text: names of constraints,
/// checks, generating expressions, collations, deferral. Lenient: a part it does not understand is
/// left out, the text itself is always kept beside.
final class CreateTableText {

    /// A key as declared, in order.
    record NamedKey(String name, Deferral deferral) {}

    final List<TextConstraint> checks = new ArrayList<>();
    final List<NamedKey> foreignKeys = new ArrayList<>();
    final List<String> uniqueNames = new ArrayList<>();
    final Map<String, String> expressions = new HashMap<>();
    final Map<String, String> collations = new HashMap<>();
    String primaryKeyName = "";
    boolean autoIncrement;

    private final String sql;

    CreateTableText(String sql) {
        this.sql = sql;
        List<Token> tokens = SqlTokens.of(sql);
        int open = 0;
        while (open < tokens.size() && !tokens.get(open).is("(")) {
            open++;
        }
        List<Token> definition = new ArrayList<>();
        for (int i = open + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean end = token.is(")") && token.depth() == 0;
            if (end || (token.is(",") && token.depth() == 1)) {
                take(definition);
                definition.clear();
                if (end) {
                    break;
                }
            } else {
                definition.add(token);
            }
        }
    }

    private void take(List<Token> definition) {
        if (definition.isEmpty()) {
            return;
        }
        String first = definition.getFirst().upper();
        boolean ofTable =
                switch (first) {
                    case "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN" -> true;
                    default -> false;
                };
        String column = ofTable ? "" : definition.getFirst().name();
        String name = "";
        for (int i = ofTable ? 0 : 1; i < definition.size(); i++) {
            Token token = definition.get(i);
            if (token.depth() != 1) {
                continue;
            }
            switch (token.upper()) {
                case "CONSTRAINT" ->
                        name = i + 1 < definition.size() ? definition.get(++i).name() : "";
                case "CHECK" -> {
                    checks.add(
                            new TextConstraint(name, "CHECK " + group(definition, i), false, ""));
                    name = "";
                }
                case "PRIMARY" -> {
                    primaryKeyName = name;
                    name = "";
                }
                case "AUTOINCREMENT" -> autoIncrement = true;
                case "UNIQUE" -> {
                    uniqueNames.add(name);
                    name = "";
                }
                case "FOREIGN" -> {
                    // the REFERENCES of the same constraint adds it
                }
                case "REFERENCES" -> {
                    foreignKeys.add(new NamedKey(name, deferral(definition, i)));
                    name = "";
                }
                case "COLLATE" -> {
                    if (!column.isEmpty() && i + 1 < definition.size()) {
                        collations.put(column, definition.get(i + 1).text());
                    }
                }
                case "AS" -> {
                    if (!column.isEmpty()) {
                        expressions.put(column, withoutParentheses(group(definition, i)));
                    }
                }
                default -> {
                    // types, defaults and the rest come from the pragmas
                }
            }
        }
    }

    /// The parenthesized text after the token, as written.
    private String group(List<Token> definition, int at) {
        int open = at + 1;
        if (open >= definition.size() || !definition.get(open).is("(")) {
            return "";
        }
        for (int i = open + 1; i < definition.size(); i++) {
            Token token = definition.get(i);
            if (token.is(")") && token.depth() == definition.get(open).depth()) {
                return sql.substring(definition.get(open).start(), token.end());
            }
        }
        return "";
    }

    private static String withoutParentheses(String group) {
        return group.length() < 2 ? "" : group.substring(1, group.length() - 1).strip();
    }

    private static Deferral deferral(List<Token> definition, int at) {
        for (int i = at; i < definition.size(); i++) {
            if (definition.get(i).is("DEFERRABLE")
                    && (i == 0 || !definition.get(i - 1).is("NOT"))) {
                boolean deferred =
                        i + 2 < definition.size()
                                && definition.get(i + 1).is("INITIALLY")
                                && definition.get(i + 2).is("DEFERRED");
                return deferred ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
            }
            if (i > at && definition.get(i).is("CONSTRAINT")) {
                break;
            }
        }
        return Deferral.NOT_DEFERRABLE;
    }
}
