package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a CREATE statement makes.
///
/// @param tag as `pg_dump` writes it: with the table's name before that of a trigger, with the
///   arguments behind that of a function
record ScriptObject(Name name, String tag) {

    private static final Set<String> OF_TABLES = Set.of("TRIGGER", "POLICY", "RULE");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "AGGREGATE");

    /// @param heading of the comment before it; only believed on what tells routines of one name
    ///   apart
    static ScriptObject of(ScriptStatement statement, ScriptKind kind, String heading) {
        if (kind.word().equals("OPERATOR")) {
            return operator(statement, kind);
        }
        if (kind.word().equals("CAST")) {
            String types = arguments(statement, new Found(new Name("", ""), kind.end()));
            return new ScriptObject(new Name("", "CAST " + types), "CAST " + types);
        }
        Found found = statement.name(kind.end());
        if (found == null || kind.word().equals("USER MAPPING")) {
            String tag = statement.text(kind.end(), kind.end() + 5);
            return new ScriptObject(new Name("", tag), tag);
        }
        Name name = found.name();
        if (OF_TABLES.contains(kind.word()) || kind.word().equals("INDEX")) {
            return ofTable(statement, kind, found);
        }
        if (ROUTINES.contains(kind.word())) {
            return new ScriptObject(name, name.name() + arguments(statement, found, heading));
        }
        return new ScriptObject(name, name.name());
    }

    /// Its name is signs: `public.===`.
    private static ScriptObject operator(ScriptStatement statement, ScriptKind kind) {
        Found first = statement.name(kind.end());
        boolean qualified = first != null && statement.isSymbol(first.end(), '.');
        String schema = first != null && qualified ? first.name().name() : "";
        int from = first != null && qualified ? first.end() + 1 : kind.end();
        int to = from;
        while (to < statement.size() && !statement.isSymbol(to, '(')) {
            to++;
        }
        String name = statement.text(from, to);
        return new ScriptObject(new Name(schema, name), name);
    }

    private static ScriptObject ofTable(ScriptStatement statement, ScriptKind kind, Found found) {
        String before = kind.word().equals("RULE") ? "TO" : "ON";
        int at = statement.find(found.end(), before);
        Found table = statement.name(statement.is(at + 1, "ONLY") ? at + 2 : at + 1);
        if (at < 0 || table == null) {
            return new ScriptObject(found.name(), found.name().name());
        }
        var own = new Name(table.name().schema(), found.name().name());
        return new ScriptObject(
                own,
                kind.word().equals("INDEX") ? own.name() : table.name().name() + " " + own.name());
    }

    /// The arguments of the routine that a statement is about; empty when it is about none.
    ///
    /// @param kind what it says that it is about
    static String routineArguments(ScriptStatement statement, ScriptKind kind) {
        Found found = ROUTINES.contains(kind.word()) ? statement.name(kind.end()) : null;
        return found == null || !statement.isSymbol(found.end(), '(')
                ? ""
                : arguments(statement, found);
    }

    /// Whether arguments mean the same routine, of which one may lack the names.
    static boolean sameArguments(String named, String types) {
        List<String> first = split(named);
        List<String> second = split(types);
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).endsWith(second.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String arguments) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            depth += c == '(' ? 1 : 0;
            depth -= c == ')' ? 1 : 0;
            if ((c == ',' && depth == 1) || depth == 0) {
                parts.add(arguments.substring(Math.min(start, i), i).strip());
                start = i + 1;
            }
        }
        return parts;
    }

    private static String arguments(ScriptStatement statement, Found found, String heading) {
        String name = found.name().name();
        int end = heading.indexOf("; Type: ");
        return end > 0 && heading.startsWith(name + "(")
                ? heading.substring(name.length(), end)
                : arguments(statement, found);
    }

    private static String arguments(ScriptStatement statement, Found found) {
        int depth = 0;
        for (int i = found.end(); i < statement.size(); i++) {
            depth += statement.isSymbol(i, '(') ? 1 : 0;
            depth -= statement.isSymbol(i, ')') ? 1 : 0;
            if (depth == 0) {
                return statement.text(found.end(), i + 1);
            }
        }
        return "()";
    }
}
