package dev.drydock.engine.dialect.postgresql.container;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Names of folders inside the container. A table's name is data: what a file system could
/// misunderstand becomes `%` with two hexadecimal digits for each byte of UTF-8.
final class PartNames {

    static final String BEFORE = "schema/pre.sql";
    static final String AFTER = "schema/post.sql";
    static final String SEQUENCES = "schema/sequences.sql";
    static final String REFRESH = "schema/refresh.sql";
    static final String DEFINITION = "schema/definition.json";
    static final String LARGE_OBJECTS = "large_objects/";

    /// Folder names longer than this are cut; file systems end at 255.
    private static final int LONGEST = 180;

    private PartNames() {}

    /// `data/public.orders/`.
    ///
    /// @param number tells tables apart whose names were cut
    static String folder(String schema, String table, long number) {
        String plain = plain(schema) + "." + plain(table);
        return "data/"
                + (plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "~" + number)
                + "/";
    }

    private static String plain(String name) {
        var text = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (one >= 'a' && one <= 'z')
                            || (one >= 'A' && one <= 'Z')
                            || (one >= '0' && one <= '9')
                            || one == '_'
                            || one == '-';
            if (plain) {
                text.append((char) one);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02x", one & 0xff));
            }
        }
        return text.toString();
    }
}
