package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Extensions, languages and table access methods that must be on the server.
final class PreflightExtensions {

    private static final PreflightTopic TOPIC = PreflightTopic.EXTENSIONS;

    /// @param version the one that is installed, or else would be
    private record Offer(String version) {}

    private PreflightExtensions() {}

    static List<PreflightLine> lines(PreflightLook look) {
        if (!look.withStructure()) {
            return List.of(PreflightLine.fine(TOPIC, "Only rows come: no extension is needed."));
        }
        Map<String, ArchiveObject> wanted = new TreeMap<>();
        look.selection().objects().stream()
                .filter(object -> object.kind().equals("extension"))
                .forEach(object -> wanted.put(object.name(), object));
        List<PreflightLine> lines = new ArrayList<>();
        Map<String, Offer> offers = wanted.isEmpty() ? Map.of() : offers(look);
        missing(wanted, offers, look, lines);
        versions(wanted, offers, look, lines);
        languages(look, lines);
        accessMethods(look, lines);
        if (lines.isEmpty()) {
            lines.add(
                    PreflightLine.fine(
                            TOPIC,
                            wanted.isEmpty()
                                    ? "No extension is needed."
                                    : "The server has all extensions that come: "
                                            + PreflightLook.names(wanted.keySet())
                                            + "."));
        }
        return lines;
    }

    private static <T> T ask(PreflightLook look, Function<Session, T> question) {
        return look.intoDatabase()
                ? look.server().inDatabase(question)
                : look.server().onServer(question);
    }

    private static Map<String, Offer> offers(PreflightLook look) {
        Map<String, Offer> offers = new HashMap<>();
        boolean there = look.intoDatabase();
        ask(
                look,
                session -> {
                    session.forEach(
                            "SELECT name, default_version, installed_version FROM"
                                    + " pg_available_extensions",
                            row -> {
                                String installed = there ? row.textOrNull(3) : null;
                                String version = installed == null ? row.textOrNull(2) : installed;
                                offers.put(row.text(1), new Offer(version == null ? "" : version));
                            });
                    return true;
                });
        return offers;
    }

    private static void missing(
            Map<String, ArchiveObject> wanted,
            Map<String, Offer> offers,
            PreflightLook look,
            List<PreflightLine> lines) {
        for (Map.Entry<String, ArchiveObject> one : wanted.entrySet()) {
            if (offers.containsKey(one.getKey())) {
                continue;
            }
            List<ArchiveObject> needing = needing(look, one.getValue());
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The extension "
                                    + PreflightLook.quoted(one.getKey())
                                    + " is not installed on the server. Objects that need it: "
                                    + needing.size()
                                    + ".",
                            "Install it there, or leave it out with what needs it.",
                            PreflightLook.items(needing),
                            PreflightLook.skip(List.of(one.getValue()))));
        }
    }

    /// Directly or by way of others, or as parts.
    private static List<ArchiveObject> needing(PreflightLook look, ArchiveObject extension) {
        Set<String> ids = new HashSet<>(Set.of(extension.id()));
        List<ArchiveObject> objects = look.selection().objects();
        boolean more = true;
        while (more) {
            more = false;
            for (ArchiveObject object : objects) {
                if (ids.contains(object.parent())
                        || object.needs().stream().anyMatch(ids::contains)) {
                    more |= ids.add(object.id());
                }
            }
        }
        ids.remove(extension.id());
        return objects.stream().filter(object -> ids.contains(object.id())).toList();
    }

    private static void versions(
            Map<String, ArchiveObject> wanted,
            Map<String, Offer> offers,
            PreflightLook look,
            List<PreflightLine> lines) {
        Map<String, String> known = known(look);
        List<String> different = new ArrayList<>();
        for (String name : wanted.keySet()) {
            String then = known.getOrDefault(name, "");
            Offer offer = offers.get(name);
            if (offer != null && !then.isEmpty() && !then.equals(offer.version())) {
                different.add(
                        PreflightLook.quoted(name)
                                + ": "
                                + Identifiers.visible(then)
                                + " in the backup, "
                                + offer.version()
                                + " on the server");
            }
        }
        if (!different.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            TOPIC,
                            "Extensions come in another version: " + different.size() + ".",
                            "What they make may differ from what was backed up.",
                            PreflightLook.bounded(different)));
        }
    }

    /// `hstore 1.8, pg_trgm 1.6`, as the manifest notes them.
    private static Map<String, String> known(PreflightLook look) {
        Map<String, String> versions = new HashMap<>();
        String noted = look.work().archive().facts().facts().getOrDefault("extensions", "");
        for (String one : noted.split(", ")) {
            int space = one.lastIndexOf(' ');
            if (space > 0) {
                versions.put(one.substring(0, space), one.substring(space + 1));
            }
        }
        return versions;
    }

    private static void languages(PreflightLook look, List<PreflightLine> lines) {
        Map<String, List<ArchiveObject>> open =
                new TreeMap<>(look.needs().named(PreflightNeeds.Kind.LANGUAGE));
        look.selection().objects().stream()
                .filter(object ->
                        object.kind().equals("extension") || object.kind().endsWith("language"))
                .forEach(object -> open.remove(object.name()));
        if (open.isEmpty()) {
            return;
        }
        open.keySet()
                .removeAll(
                        ask(
                                look,
                                session ->
                                        Set.copyOf(
                                                session.query(
                                                        "SELECT lanname FROM pg_language",
                                                        row -> row.text(1)))));
        stop("languages", open, lines);
    }

    private static void accessMethods(PreflightLook look, List<PreflightLine> lines) {
        Map<String, List<ArchiveObject>> open =
                new TreeMap<>(look.needs().named(PreflightNeeds.Kind.ACCESS_METHOD));
        boolean comesWithExtension =
                look.selection().objects().stream()
                        .anyMatch(object ->
                                object.kind().equals("extension")
                                        || object.kind().equals("access method"));
        if (open.isEmpty() || comesWithExtension) {
            return;
        }
        open.keySet()
                .removeAll(
                        ask(
                                look,
                                session ->
                                        Set.copyOf(
                                                session.query(
                                                        "SELECT amname FROM pg_am",
                                                        row -> row.text(1)))));
        stop("access methods", open, lines);
    }

    private static void stop(
            String what, Map<String, List<ArchiveObject>> open, List<PreflightLine> lines) {
        if (open.isEmpty()) {
            return;
        }
        List<ArchiveObject> objects =
                open.values().stream().flatMap(Collection::stream).distinct().toList();
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        "The server does not have these "
                                + what
                                + ": "
                                + PreflightLook.names(open.keySet())
                                + ".",
                        "Install them there, or leave out what needs them.",
                        PreflightLook.items(objects),
                        PreflightLook.skip(objects)));
    }
}
