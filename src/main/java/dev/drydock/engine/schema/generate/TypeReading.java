package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.generate.ColumnType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Understands the type texts of PostgreSQL (as `format_type` prints them) and of SQLite (anything,
/// judged by the rules of https://www.sqlite.org/datatype3.html after well-known names).
final class TypeReading {

    private static final Pattern ARGUMENTS =
            Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(-?\\d+)\\s*)?\\)");

    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    Map.entry("smallint", Kind.SMALLINT),
                    Map.entry("int2", Kind.SMALLINT),
                    Map.entry("tinyint", Kind.SMALLINT),
                    Map.entry("integer", Kind.INTEGER),
                    Map.entry("int", Kind.INTEGER),
                    Map.entry("mediumint", Kind.INTEGER),
                    Map.entry("bigint", Kind.BIGINT),
                    Map.entry("int8", Kind.BIGINT),
                    Map.entry("numeric", Kind.DECIMAL),
                    Map.entry("decimal", Kind.DECIMAL),
                    Map.entry("double precision", Kind.DOUBLE),
                    Map.entry("double", Kind.DOUBLE),
                    Map.entry("float", Kind.DOUBLE),
                    Map.entry("boolean", Kind.BOOLEAN),
                    Map.entry("bool", Kind.BOOLEAN),
                    Map.entry("text", Kind.TEXT),
                    Map.entry("clob", Kind.TEXT),
                    Map.entry("name", Kind.TEXT),
                    Map.entry("character varying", Kind.VARCHAR),
                    Map.entry("varchar", Kind.VARCHAR),
                    Map.entry("nvarchar", Kind.VARCHAR),
                    Map.entry("character", Kind.CHAR),
                    Map.entry("char", Kind.CHAR),
                    Map.entry("bpchar", Kind.TEXT),
                    Map.entry("date", Kind.DATE),
                    Map.entry("time", Kind.TIME),
                    Map.entry("time without time zone", Kind.TIME),
                    Map.entry("time with time zone", Kind.TIME_ZONED),
                    Map.entry("timestamp", Kind.TIMESTAMP),
                    Map.entry("datetime", Kind.TIMESTAMP),
                    Map.entry("timestamp without time zone", Kind.TIMESTAMP),
                    Map.entry("timestamp with time zone", Kind.TIMESTAMP_ZONED),
                    Map.entry("interval", Kind.INTERVAL),
                    Map.entry("bytea", Kind.BYTES),
                    Map.entry("blob", Kind.BYTES),
                    Map.entry("uuid", Kind.UUID),
                    Map.entry("json", Kind.JSON),
                    Map.entry("jsonb", Kind.JSONB));

    private final boolean sqlite;
    private final Map<QualifiedName, UserType> userTypes = new HashMap<>();

    TypeReading(SchemaDefinition definition) {
        this.sqlite = definition.engine().equals("sqlite");
        definition
                .schemas()
                .forEach(schema -> schema.types().forEach(type -> userTypes.put(type.id(), type)));
    }

    ColumnType read(Column column) {
        return read(column.type());
    }

    ColumnType read(String type) {
        String element = type;
        int dimensions = 0;
        while (!sqlite && element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
            dimensions++;
        }
        UserType user = sqlite ? null : userTypes.get(qualified(element));
        if (user != null) {
            return ofUser(user, element, dimensions);
        }
        Matcher found = ARGUMENTS.matcher(element);
        List<Integer> arguments = new ArrayList<>();
        if (found.find()) {
            addNumber(arguments, found.group(1));
            if (found.group(2) != null) {
                addNumber(arguments, found.group(2));
            }
        }
        String base =
                element.replaceAll("\\([^)]*\\)", " ")
                        .strip()
                        .replaceAll("\\s+", " ")
                        .toLowerCase(Locale.ROOT);
        return new ColumnType(kind(base), element, arguments, dimensions, null);
    }

    private static void addNumber(List<Integer> arguments, String digits) {
        try {
            arguments.add(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            // SQLite takes any number as a length and ignores it
            arguments.add(Integer.MAX_VALUE);
        }
    }

    private ColumnType ofUser(UserType user, String sql, int dimensions) {
        return switch (user.form()) {
            case ENUM -> new ColumnType(Kind.ENUM, sql, List.of(), dimensions, user);
            case COMPOSITE, RANGE, BASE, SHELL ->
                    new ColumnType(Kind.OTHER, sql, List.of(), dimensions, user);
            case DOMAIN -> {
                ColumnType base = read(user.base());
                yield new ColumnType(
                        base.isArray() || base.userType() != null ? Kind.OTHER : base.kind(),
                        sql,
                        base.arguments(),
                        dimensions,
                        user);
            }
        };
    }

    private Kind kind(String base) {
        if (base.equals("real")) {
            return sqlite ? Kind.DOUBLE : Kind.REAL;
        }
        Kind known = KINDS.get(base);
        if (known != null) {
            return known;
        }
        if (!sqlite) {
            return base.startsWith("interval") ? Kind.INTERVAL : Kind.OTHER;
        }
        if (base.contains("int")) {
            return Kind.INTEGER;
        }
        if (base.contains("char") || base.contains("clob") || base.contains("text")) {
            return Kind.TEXT;
        }
        if (base.contains("blob")) {
            return Kind.BYTES;
        }
        if (base.contains("real") || base.contains("floa") || base.contains("doub")) {
            return Kind.DOUBLE;
        }
        return base.isEmpty() || base.equals("any") ? Kind.OTHER : Kind.DECIMAL;
    }

    /// `schema.name`, each part quoted or not.
    static QualifiedName qualified(String text) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    part.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.size() == 1
                ? new QualifiedName("", parts.getFirst())
                : new QualifiedName(parts.get(parts.size() - 2), parts.getLast());
    }
}
