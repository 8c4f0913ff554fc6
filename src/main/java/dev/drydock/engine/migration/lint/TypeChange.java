package dev.drydock.engine.migration.lint;

import java.util.Map;

/// Whether PostgreSQL can change a column's type without writing the table again.
final class TypeChange {

    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("character varying", "varchar"),
                    Map.entry("character", "char"),
                    Map.entry("bpchar", "char"),
                    Map.entry("int", "integer"),
                    Map.entry("int4", "integer"),
                    Map.entry("int8", "bigint"),
                    Map.entry("int2", "smallint"),
                    Map.entry("bool", "boolean"),
                    Map.entry("float8", "double precision"),
                    Map.entry("float4", "real"),
                    Map.entry("decimal", "numeric"),
                    Map.entry("timestamp without time zone", "timestamp"),
                    Map.entry("timestamp with time zone", "timestamptz"),
                    Map.entry("bit varying", "varbit"));

    private TypeChange() {}

    static boolean isCheap(String from, String to) {
        String oldType = base(from);
        String newType = base(to);
        long[] oldSize = arguments(from);
        long[] newSize = arguments(to);
        boolean text = newType.equals("text") || newType.equals("varchar");
        boolean wasText = oldType.equals("text") || oldType.equals("varchar");
        if (text && wasText) {
            // a limit may go or grow; one that comes or shrinks is checked row by row
            return newSize.length == 0 || (oldSize.length > 0 && newSize[0] >= oldSize[0]);
        }
        if (oldType.equals("numeric") && newType.equals("numeric")) {
            return newSize.length == 0
                    || (oldSize.length > 0
                            && newSize[0] >= oldSize[0]
                            && scale(newSize) == scale(oldSize));
        }
        if (oldType.equals(newType)) {
            return newSize.length == 0
                    || (oldSize.length > 0 && growable(newType) && newSize[0] >= oldSize[0]);
        }
        return oldType.equals("cidr") && newType.equals("inet");
    }

    private static boolean growable(String type) {
        return type.equals("varbit") || type.equals("timestamp") || type.equals("timestamptz");
    }

    private static long scale(long[] arguments) {
        return arguments.length > 1 ? arguments[1] : 0;
    }

    static String base(String type) {
        int open = type.indexOf('(');
        int close = type.indexOf(')');
        String base =
                open < 0 || close < open
                        ? type.strip()
                        : (type.substring(0, open) + type.substring(close + 1)).strip();
        return SAME.getOrDefault(base, base);
    }

    private static long[] arguments(String type) {
        int open = type.indexOf('(');
        int close = type.indexOf(')');
        if (open < 0 || close < open) {
            return new long[0];
        }
        String[] parts = type.substring(open + 1, close).split(",");
        long[] values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (!part.matches("\\d{1,9}")) {
                return new long[0];
            }
            values[i] = Long.parseLong(part);
        }
        return values;
    }
}
