package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces names in the texts of a server. Strings and quoted bodies stay as they are, but for the
/// names of sequences and the like in `'…'::regclass`.
final class RenamedText {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<body>\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$)|'(?<string>(?:[^']|'')*)'(?<class>::regclass)?|(?<name>"
                            + NAME
                            + "(?:\\."
                            + NAME
                            + ")*)",
                    Pattern.DOTALL);
    private static final Pattern ONE_NAME = Pattern.compile(NAME);
    private static final Pattern LAST = Pattern.compile("(" + NAME + ")$");
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Map<String, String> whole = new HashMap<>();
    private final Map<String, String> schemas;
    private final Map<QualifiedName, Map<String, String>> columns;
    private final Map<String, String> allColumns = new HashMap<>();

    RenamedText(
            Map<QualifiedName, QualifiedName> objects,
            Map<String, String> schemas,
            Map<QualifiedName, Map<String, String>> columns) {
        objects.forEach((old, now) -> whole.put(plain(old), sql(now)));
        this.schemas = schemas;
        this.columns = columns;
        columns.values().forEach(allColumns::putAll);
    }

    /// A text in which no columns are named.
    String text(String text) {
        return replace(text, Map.of());
    }

    /// A text of a table or view, which names its columns.
    String text(String text, QualifiedName relation) {
        return replace(text, columns.getOrDefault(relation, Map.of()));
    }

    /// A text that may name the columns of any table.
    String everywhere(String text) {
        return replace(text, allColumns);
    }

    private String replace(String text, Map<String, String> names) {
        if (text.isEmpty() || (whole.isEmpty() && schemas.isEmpty() && names.isEmpty())) {
            return text;
        }
        Matcher matcher = TOKEN.matcher(text);
        var result = new StringBuilder();
        while (matcher.find()) {
            String replacement = matcher.group();
            if (matcher.group("name") != null) {
                replacement = name(matcher.group("name"), names);
            } else if (matcher.group("class") != null) {
                String inner = matcher.group("string").replace("''", "'");
                replacement = Identifiers.literal(name(inner, Map.of())) + "::regclass";
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(result).toString();
    }

    private String name(String text, Map<String, String> names) {
        String[] parts =
                ONE_NAME.matcher(text).results().map(one -> one.group()).toArray(String[]::new);
        if (parts.length >= 2) {
            String object = whole.get(stored(parts[0]) + "\u0001" + stored(parts[1]));
            if (object != null) {
                return object + text.substring(parts[0].length() + 1 + parts[1].length());
            }
            String schema = schemas.get(stored(parts[0]));
            if (schema != null) {
                return sql(schema) + text.substring(parts[0].length());
            }
        }
        if (parts.length == 0) {
            return text;
        }
        String last = parts[parts.length - 1];
        String column = names.get(stored(last));
        return column == null
                ? text
                : text.substring(0, text.length() - last.length()) + sql(column);
    }

    private static String stored(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private static String plain(QualifiedName id) {
        return id.schema() + "\u0001" + id.name();
    }

    static String sql(QualifiedName id) {
        return sql(id.schema()) + "." + sql(id.name());
    }

    private static String sql(String name) {
        return PLAIN.matcher(name).matches() ? name : Identifiers.quote(name);
    }

    /// The last name in the text, as stored.
    static String lastName(String text) {
        Matcher matcher = LAST.matcher(text);
        return matcher.find() ? stored(matcher.group(1)) : "";
    }

    static String withLastName(String text, String name) {
        Matcher matcher = LAST.matcher(text);
        return matcher.find() ? text.substring(0, matcher.start()) + sql(name) : text;
    }

    /// The statement with another name in the first place that the old one has.
    static String named(String definition, String old, String now) {
        Matcher matcher = ONE_NAME.matcher(definition);
        while (matcher.find()) {
            if (stored(matcher.group()).equals(old)) {
                return definition.substring(0, matcher.start())
                        + sql(now)
                        + definition.substring(matcher.end());
            }
        }
        return definition;
    }
}
