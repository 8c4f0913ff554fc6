package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of all objects of a database, so that those of an archive can be found among them.
final class LiveNames {

    /// An object that is there.
    ///
    /// @param classOid of the catalog's table that lists it
    record Live(String kind, long classOid, long oid, List<String> arguments) {}

    private static final SqlResources SQL = new SqlResources(LiveNames.class);

    private static final Map<String, String> SAME_KIND =
            Map.of(
                    "procedural language", "language",
                    "foreign server", "server",
                    "shell type", "type",
                    "large objects", "large object");

    private static final Pattern LEFT =
            Pattern.compile("LEFTARG\\s*=\\s*([^,)]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RIGHT =
            Pattern.compile("RIGHTARG\\s*=\\s*([^,)]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, List<Live>> byName = new HashMap<>();
    private final Map<String, List<Live>> relations = new HashMap<>();
    private boolean largeObjects;

    private LiveNames() {}

    static LiveNames read(Session session, int major) {
        var names = new LiveNames();
        session.forEach(
                SQL.text("there", major),
                row -> {
                    String arguments = row.text("arguments");
                    names.add(
                            row.text("schema"),
                            row.text("name"),
                            new Live(
                                    row.text("kind"),
                                    row.integer("class"),
                                    row.integer("oid"),
                                    arguments.isEmpty()
                                            ? List.of()
                                            : List.of(arguments.split(";"))));
                });
        return names;
    }

    private void add(String schema, String name, Live live) {
        byName.computeIfAbsent(key(live.kind(), schema, name), key -> new ArrayList<>(1)).add(live);
        if (isRelation(live.kind())) {
            relations.computeIfAbsent(schema + '\0' + name, key -> new ArrayList<>(1)).add(live);
        }
        largeObjects |= live.kind().equals("large object");
    }

    private static String key(String kind, String schema, String name) {
        return kind + '\0' + schema + '\0' + name;
    }

    /// Those share their names with each other.
    static boolean isRelation(String kind) {
        return switch (kind) {
            case "table", "view", "materialized view", "foreign table", "sequence", "index" -> true;
            default -> false;
        };
    }

    boolean hasSchema(String name) {
        return byName.containsKey(key("schema", "", name));
    }

    /// Of another kind than the object, with a name that the object cannot have then.
    List<Live> inTheWay(ArchiveObject object) {
        if (!isRelation(object.kind())) {
            return List.of();
        }
        return relations.getOrDefault(object.schema() + '\0' + object.name(), List.of()).stream()
                .filter(live -> !live.kind().equals(object.kind()))
                .toList();
    }

    /// What an object of the archive is in the database; empty when it is not there, several for a
    /// name that means several.
    List<Live> find(ArchiveObject object, Archive archive) {
        String kind = SAME_KIND.getOrDefault(object.kind(), object.kind());
        return switch (kind) {
            case "function", "procedure", "aggregate" -> routine(kind, object);
            case "operator" -> operator(object, archive);
            case "large object" -> largeObject(object);
            case "cast" -> cast(object);
            case "user mapping" -> userMapping(object);
            default -> byName.getOrDefault(key(kind, object.schema(), object.name()), List.of());
        };
    }

    /// @param table name of the table that it belongs to
    List<Live> findPart(ArchiveObject object, String table) {
        return byName.getOrDefault(
                key(object.kind(), object.schema(), table + " " + object.name()), List.of());
    }

    private List<Live> routine(String kind, ArchiveObject object) {
        String name = object.name();
        // the name may hold parentheses as well
        for (int open = name.indexOf('('); open > 0; open = name.indexOf('(', open + 1)) {
            List<Live> named =
                    byName.getOrDefault(
                            key(kind, object.schema(), name.substring(0, open)), List.of());
            String arguments = name.substring(open);
            List<Live> fitting =
                    named.stream()
                            .filter(live -> RoutineArguments.same(arguments, live.arguments()))
                            .toList();
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }

    private List<Live> operator(ArchiveObject object, Archive archive) {
        String ddl = archive.ddl(object);
        List<String> sides = List.of(side(LEFT, ddl), side(RIGHT, ddl));
        return byName
                .getOrDefault(key("operator", object.schema(), object.name()), List.of())
                .stream()
                .filter(live -> live.arguments().equals(sides))
                .toList();
    }

    private static String side(Pattern pattern, String ddl) {
        Matcher matcher = pattern.matcher(ddl);
        return matcher.find() ? RoutineArguments.type(matcher.group(1).strip()) : "NONE";
    }

    /// One of several by their numbers, as newer archives list them: `16401..16420`.
    private List<Live> largeObject(ArchiveObject object) {
        if (!Character.isDigit((object.name() + " ").charAt(0))) {
            // the entry that holds the bytes of all of them
            return largeObjects ? List.of(new Live("large object", 0, 0, List.of())) : List.of();
        }
        String first = object.name().split("\\.\\.", 2)[0];
        return byName.getOrDefault(key("large object", "", first), List.of());
    }

    private List<Live> cast(ArchiveObject object) {
        String name = object.name();
        return byName.getOrDefault(
                key("cast", "", name.startsWith("CAST ") ? name : "CAST " + name), List.of());
    }

    /// `USER MAPPING postgres SERVER far`, in scripts `FOR postgres SERVER far`.
    private List<Live> userMapping(ArchiveObject object) {
        String name =
                object.name().startsWith("FOR ")
                        ? "USER MAPPING " + object.name().substring("FOR ".length())
                        : object.name();
        return byName.getOrDefault(key("user mapping", "", name), List.of());
    }
}
