package dev.drydock.engine.dialect.postgresql.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The arguments behind a routine's name, which archives write in several ways: only types, or with
/// modes, names and defaults.
final class RoutineArguments {

    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("int", "integer"),
                    Map.entry("int4", "integer"),
                    Map.entry("int2", "smallint"),
                    Map.entry("int8", "bigint"),
                    Map.entry("bool", "boolean"),
                    Map.entry("float8", "double precision"),
                    Map.entry("float4", "real"),
                    Map.entry("decimal", "numeric"),
                    Map.entry("varchar", "character varying"),
                    Map.entry("char", "character"),
                    Map.entry("timestamptz", "timestamp with time zone"),
                    Map.entry("timestamp", "timestamp without time zone"),
                    Map.entry("timetz", "time with time zone"),
                    Map.entry("time", "time without time zone"));

    private static final Set<String> MODES = Set.of("in", "inout", "variadic");

    private RoutineArguments() {}

    /// @param text with its parentheses
    /// @param types as the server writes them
    static boolean same(String text, List<String> types) {
        List<String> found = split(text);
        if (found.size() == 1 && (found.getFirst().equals("*") || found.getFirst().isEmpty())) {
            return types.isEmpty();
        }
        if (found.size() != types.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            String argument = withoutMode(found.get(i));
            String type = types.get(i);
            if (!type(argument).equals(type) && !type(afterName(argument)).equals(type)) {
                return false;
            }
        }
        return true;
    }

    /// A type as the server writes it, without length or precision.
    static String type(String text) {
        String array = text.endsWith("[]") ? "[]" : "";
        String plain = text.substring(0, text.length() - array.length());
        if (plain.startsWith("pg_catalog.")) {
            plain = plain.substring("pg_catalog.".length());
        }
        int open = plain.indexOf('(');
        int close = plain.indexOf(')', Math.max(0, open));
        if (open > 0 && close > open && plain.indexOf('"') < 0) {
            plain = plain.substring(0, open) + plain.substring(close + 1);
        }
        return ALIASES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain) + array;
    }

    /// Those that go in; without defaults.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        boolean string = false;
        int start = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"' && !string;
            string ^= c == '\'' && !quoted;
            if (quoted || string) {
                continue;
            }
            depth += c == '(' ? 1 : 0;
            depth -= c == ')' ? 1 : 0;
            if ((c == ',' && depth == 1) || (c == ')' && depth == 0)) {
                add(text.substring(Math.min(start, i), i).strip(), parts);
                start = i + 1;
                if (depth == 0) {
                    break;
                }
            }
        }
        if (parts.isEmpty()) {
            parts.add("");
        }
        return parts;
    }

    private static void add(String argument, List<String> parts) {
        String lower = argument.toLowerCase(Locale.ROOT);
        if (lower.startsWith("out ") || lower.startsWith("table ")) {
            return;
        }
        int end = lower.indexOf(" default ");
        int sign = argument.indexOf(" = ");
        if (end < 0 || (sign >= 0 && sign < end)) {
            end = sign;
        }
        parts.add(end < 0 ? argument : argument.substring(0, end).strip());
    }

    private static String withoutMode(String argument) {
        int space = argument.indexOf(' ');
        boolean mode =
                space > 0 && MODES.contains(argument.substring(0, space).toLowerCase(Locale.ROOT));
        return mode ? argument.substring(space + 1).strip() : argument;
    }

    /// What is behind the argument's name, which may be quoted.
    private static String afterName(String argument) {
        if (argument.startsWith("\"")) {
            int end = argument.indexOf("\" ", 1);
            return end < 0 ? argument : argument.substring(end + 2).strip();
        }
        int space = argument.indexOf(' ');
        return space < 0 ? argument : argument.substring(space + 1).strip();
    }
}
