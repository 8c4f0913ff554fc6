package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Encoding and sort order: of the database that was backed up, and of that which takes it in.
final class PreflightLocale {

    private static final PreflightTopic ORDER = PreflightTopic.COLLATIONS;
    private static final PreflightTopic ENCODING = PreflightTopic.ENCODING;
    private static final String BYTES = "SQL_ASCII";
    private static final String UNICODE = "UTF8";

    /// What sorts a database's texts, and how.
    ///
    /// @param provider `libc`, `icu` or `builtin`
    /// @param sorting empty when it is not known
    private record Order(String provider, String sorting, String characters) {}

    private PreflightLocale() {}

    static List<PreflightLine> encoding(PreflightLook look) {
        String source = encodingOf(look);
        if (source.isEmpty()) {
            return List.of(
                    PreflightLine.warning(
                            ENCODING,
                            "The backup does not say in which encoding its texts are.",
                            "UTF-8 is taken for granted. Look at texts afterwards that have more"
                                    + " than plain letters.",
                            List.of()));
        }
        if (!look.intoDatabase()) {
            return source.equals(BYTES)
                    ? List.of(
                            PreflightLine.warning(
                                    ENCODING,
                                    "The backup's database has no encoding (SQL_ASCII): its texts"
                                            + " are bytes that nobody has checked.",
                                    "A database with an encoding would refuse what is not valid in"
                                            + " it.",
                                    List.of()))
                    : List.of(
                            PreflightLine.fine(
                                    ENCODING, "Texts are and stay in " + shown(source) + "."));
        }
        String target = encodingOfTarget(look);
        if (source.equals(target)) {
            return List.of(
                    PreflightLine.fine(
                            ENCODING, "Both are in " + shown(source) + ": nothing is converted."));
        }
        if (target.equals(UNICODE) && !source.equals(BYTES)) {
            return List.of(
                    PreflightLine.fine(
                            ENCODING,
                            "Texts are converted from "
                                    + shown(source)
                                    + " to UTF8, which has all"
                                    + " its characters."));
        }
        return List.of(
                PreflightLine.warning(
                        ENCODING,
                        "Texts go from " + shown(source) + " to " + target + ".",
                        source.equals(BYTES)
                                ? "Bytes that are no valid text there are refused, and then nothing"
                                        + " is restored."
                                : target.equals(BYTES)
                                        ? "Nothing is converted, and nobody checks what is read"
                                                + " later on."
                                        : "Characters that the target does not have are refused, and"
                                                + " then nothing is restored.",
                        List.of()));
    }

    private static String shown(String encoding) {
        return Identifiers.visible(encoding);
    }

    private static String encodingOf(PreflightLook look) {
        String own = look.traits().database().getOrDefault("ENCODING", "");
        String stated =
                look.work().archive().inner().equals(look.work().archive())
                        ? ""
                        : look.work().archive().facts().facts().getOrDefault("encoding", "");
        for (String one :
                List.of(
                        own,
                        look.traits().encoding(),
                        stated,
                        look.work().archive().facts().facts().getOrDefault("encoding", ""))) {
            if (!one.isEmpty()) {
                return serverName(one);
            }
        }
        return "";
    }

    /// Java calls some of them otherwise.
    private static String serverName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "UTF-8", "UNICODE" -> UNICODE;
            case "ISO-8859-1" -> "LATIN1";
            case "ISO-8859-2" -> "LATIN2";
            case "ISO-8859-15" -> "LATIN9";
            default -> upper;
        };
    }

    private static String encodingOfTarget(PreflightLook look) {
        return look.server()
                .inDatabase(session ->
                        session.query(
                                        "SELECT pg_encoding_to_char(encoding) FROM pg_database"
                                                + " WHERE datname = current_database()",
                                        row -> row.text(1))
                                .getFirst());
    }

    static List<PreflightLine> collations(PreflightLook look) {
        List<PreflightLine> lines = new ArrayList<>();
        if (look.makesDatabase()) {
            newDatabase(look, lines);
        } else if (look.intoDatabase()) {
            PreflightSorting.compare(look, lines);
        }
        named(look, lines);
        if (lines.isEmpty()) {
            lines.add(
                    PreflightLine.fine(
                            ORDER, "The server has all sort orders that the backup names."));
        }
        return lines;
    }

    private static Order orderOf(PreflightLook look) {
        Map<String, String> database = look.traits().database();
        Map<String, String> facts = look.work().archive().facts().facts();
        String provider = database.getOrDefault("LOCALE_PROVIDER", "libc").toLowerCase(Locale.ROOT);
        String both = database.getOrDefault("LOCALE", "");
        String sorting =
                database.getOrDefault(
                        "LC_COLLATE", both.isEmpty() ? facts.getOrDefault("collation", "") : both);
        String characters =
                database.getOrDefault(
                        "LC_CTYPE",
                        both.isEmpty() ? facts.getOrDefault("character_type", "") : both);
        return new Order(provider, sorting, characters);
    }

    static String sortingOf(PreflightLook look) {
        return orderOf(look).sorting();
    }

    private static void newDatabase(PreflightLook look, List<PreflightLine> lines) {
        Order order = orderOf(look);
        if (look.fixes().serverLocale()) {
            lines.add(
                    PreflightLine.fine(
                            ORDER, "The database sorts as the server's own databases do."));
            return;
        }
        if (order.sorting().isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            ORDER,
                            "The backup does not say how its database sorted texts.",
                            "The new one sorts as the server's own databases do.",
                            List.of(),
                            new PreflightFix.ServerLocale()));
            return;
        }
        List<String> missing = new ArrayList<>();
        if (order.provider().equals("icu") && !hasIcu(look)) {
            missing.add("ICU, which the server was built without");
        } else if (order.provider().equals("builtin") && look.server().major() < 17) {
            missing.add("the built-in locales of PostgreSQL 17");
        }
        Set<String> known = locales(look);
        for (String name : new TreeSet<>(List.of(order.sorting(), order.characters()))) {
            if (!name.isEmpty() && !known.contains(plain(name))) {
                missing.add(PreflightLook.quoted(name));
            }
        }
        if (!missing.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            ORDER,
                            "The server does not have the locale of the backup's database: "
                                    + String.join(", ", missing)
                                    + ".",
                            "Install it on the server, or let the database sort as the server's"
                                    + " own do.",
                            List.of(),
                            new PreflightFix.ServerLocale()));
        }
    }

    /// As one name for the spellings `en_US.UTF-8` and `en_US.utf8`.
    static String plain(String locale) {
        String lower = locale.toLowerCase(Locale.ROOT).replace("-", "");
        return lower.equals("posix") ? "c" : lower;
    }

    private static boolean hasIcu(PreflightLook look) {
        return look.server()
                .onServer(session ->
                        session.query(
                                        "SELECT EXISTS (SELECT FROM pg_collation WHERE collprovider"
                                                + " = 'i')",
                                        row -> row.flag(1))
                                .getFirst());
    }

    /// Of the operating system, as the server noted them, and those in use.
    private static Set<String> locales(PreflightLook look) {
        Set<String> known = new HashSet<>(Set.of("c"));
        look.server()
                .onServer(session -> {
                    session.forEach(
                            look.server().sql("preflight_locales"),
                            row -> known.add(plain(row.text(1))));
                    return true;
                });
        return known;
    }

    /// Those that columns, indexes or functions name.
    private static void named(PreflightLook look, List<PreflightLine> lines) {
        Map<String, List<ArchiveObject>> open =
                new TreeMap<>(look.needs().named(PreflightNeeds.Kind.COLLATION));
        List<ArchiveObject> own =
                look.selection().objects().stream()
                        .filter(object -> object.kind().equals("collation"))
                        .toList();
        if (open.isEmpty() && own.isEmpty()) {
            return;
        }
        own.forEach(
                object -> open.remove(PreflightNeeds.collation(object.schema(), object.name())));
        Set<String> known = new HashSet<>();
        java.util.function.Function<dev.drydock.engine.connection.Session, Boolean> question =
                session -> {
                    session.forEach(
                            "SELECT n.nspname, c.collname FROM pg_collation c JOIN pg_namespace n"
                                    + " ON n.oid = c.collnamespace",
                            row -> known.add(PreflightNeeds.collation(row.text(1), row.text(2))));
                    return true;
                };
        if (look.intoDatabase()) {
            look.server().inDatabase(question);
        } else {
            look.server().onServer(question);
        }
        open.keySet().removeAll(known);
        List<ArchiveObject> objects =
                new ArrayList<>(
                        open.values().stream().flatMap(Collection::stream).distinct().toList());
        if (!own.isEmpty() && !hasIcu(look)) {
            own.stream()
                    .filter(object -> look.work().archive().ddl(object).contains("provider = icu"))
                    .forEach(object -> {
                        open.put(object.displayName(), List.of(object));
                        objects.add(object);
                    });
        }
        if (!open.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            ORDER,
                            "The server does not have these sort orders: "
                                    + PreflightLook.names(open.keySet())
                                    + ".",
                            "Install the locale there (and run pg_import_system_collations), or"
                                    + " leave out what names it.",
                            PreflightLook.items(objects),
                            PreflightLook.skip(objects)));
        }
    }
}
