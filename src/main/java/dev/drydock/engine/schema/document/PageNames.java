package dev.drydock.engine.schema.document;

import dev.drydock.engine.schema.ObjectKey;
import java.util.regex.Pattern;

/// File names of pages. They depend on the object's own name only, so a page keeps its name when
/// others come and go, and two objects never share one, on file systems that know no case either: a
/// plain name stays readable, any other gets a hash.
final class PageNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_]{1,60}");

    /// Names that Windows keeps for devices.
    private static final Pattern DEVICE =
            Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);

    private static final int MOST_LETTERS = 40;
    private static final int HASH_LETTERS = 12;

    private PageNames() {}

    /// The path without its ending, from the root of the dictionary: `tables/public.orders`.
    static String page(ObjectKey key) {
        String folder =
                switch (key.kind()) {
                    case TABLE -> "tables/";
                    case VIEW, MATERIALIZED_VIEW -> "views/";
                    case TYPE -> "types/";
                    default -> "routines/";
                };
        return folder + name(key.schema(), key.name(), key.detail());
    }

    static String schemaPage(String schema) {
        return "schemas/" + name("", schema, "");
    }

    static String diagramPage(String schema, int number) {
        return "diagrams/" + name("", schema, "") + "-" + number;
    }

    private static String name(String schema, String name, String detail) {
        boolean plain = detail.isEmpty() && isPlain(name) && (schema.isEmpty() || isPlain(schema));
        String shown = schema.isEmpty() ? name : schema + "." + name;
        if (plain) {
            return shown;
        }
        String slug =
                shown.toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9_.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        String start = slug.substring(0, Math.min(slug.length(), MOST_LETTERS));
        String whole = schema.length() + ":" + schema + name.length() + ":" + name + detail;
        return "x-" + start + "-" + ContentHash.of(whole).substring(0, HASH_LETTERS);
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !DEVICE.matcher(name).matches();
    }
}
