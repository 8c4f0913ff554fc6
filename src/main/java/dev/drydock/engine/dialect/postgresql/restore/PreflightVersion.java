package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.ServerVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Versions, and settings that only one of them knows.
final class PreflightVersion {

    private PreflightVersion() {}

    static List<PreflightLine> version(PreflightLook look) {
        ServerVersion target = look.server().facts().version();
        Map<String, String> facts = look.work().archive().facts().facts();
        ServerVersion source =
                ServerVersion.parse(
                        facts.getOrDefault("server version", facts.getOrDefault("version", "")));
        if (source.major() == 0) {
            return List.of(
                    PreflightLine.warning(
                            PreflightTopic.VERSION,
                            "The backup does not say from which version it comes; the target is"
                                    + " PostgreSQL "
                                    + number(target)
                                    + ".",
                            "Statements that the target does not know would stop the restore.",
                            List.of()));
        }
        if (source.major() > target.major()) {
            return List.of(
                    PreflightLine.warning(
                            PreflightTopic.VERSION,
                            "From PostgreSQL "
                                    + number(source)
                                    + " to the older "
                                    + number(target)
                                    + ".",
                            "What the target does not know stops the restore and leaves the target"
                                    + " as it is; settings are left out.",
                            List.of()));
        }
        return List.of(
                PreflightLine.fine(
                        PreflightTopic.VERSION,
                        "From PostgreSQL " + number(source) + " to " + number(target) + "."));
    }

    private static String number(ServerVersion version) {
        return version.major() + "." + version.minor();
    }

    static List<PreflightLine> settings(PreflightLook look) {
        Set<String> wanted = new TreeSet<>(look.traits().settings());
        Map<String, List<ArchiveObject>> inRoutines =
                look.needs().named(PreflightNeeds.Kind.SETTING);
        if (wanted.isEmpty() && inRoutines.isEmpty()) {
            return List.of(
                    PreflightLine.fine(
                            PreflightTopic.SETTINGS,
                            "The backup sets nothing that the target would have to know."));
        }
        Set<String> known =
                look.server()
                        .onServer(session ->
                                session
                                        .query(
                                                "SELECT name FROM pg_settings",
                                                row -> row.text(1).toLowerCase(Locale.ROOT))
                                        .stream()
                                        .collect(Collectors.toSet()));
        List<PreflightLine> lines = new ArrayList<>();
        wanted.removeIf(name -> isKnown(name, known));
        if (!wanted.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.SETTINGS,
                            "The target does not know these settings, which are left out: "
                                    + PreflightLook.names(wanted)
                                    + ".",
                            "They only concern the session that restores.",
                            PreflightLook.bounded(
                                    wanted.stream().map(PreflightLook::quoted).toList())));
        }
        Map<String, List<ArchiveObject>> unknown = new TreeMap<>(inRoutines);
        unknown.keySet().removeIf(name -> isKnown(name.toLowerCase(Locale.ROOT), known));
        if (!unknown.isEmpty()) {
            List<ArchiveObject> routines =
                    unknown.values().stream().flatMap(Collection::stream).distinct().toList();
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.SETTINGS,
                            "Functions use settings that the target does not know: "
                                    + PreflightLook.names(unknown.keySet())
                                    + ".",
                            "Leave them out and make them anew without those settings.",
                            PreflightLook.items(routines),
                            PreflightLook.skip(routines)));
        }
        return lines.isEmpty()
                ? List.of(
                        PreflightLine.fine(
                                PreflightTopic.SETTINGS,
                                "The target knows all settings of the backup."))
                : lines;
    }

    /// A name with a dot is a setting of an extension, which may come later.
    private static boolean isKnown(String name, Set<String> known) {
        return name.contains(".") || known.contains(name) || name.equals("names");
    }
}
