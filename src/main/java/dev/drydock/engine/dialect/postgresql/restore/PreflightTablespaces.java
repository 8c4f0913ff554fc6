package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tablespaces that objects of the backup lie in.
final class PreflightTablespaces {

    private static final PreflightTopic TOPIC = PreflightTopic.TABLESPACES;

    private PreflightTablespaces() {}

    static List<PreflightLine> lines(PreflightLook look) {
        Map<String, List<ArchiveObject>> wanted =
                new TreeMap<>(look.needs().named(PreflightNeeds.Kind.TABLESPACE));
        wanted.remove("pg_default");
        if (wanted.isEmpty()) {
            return List.of(
                    PreflightLine.fine(TOPIC, "All that comes lies in the default tablespace."));
        }
        if (look.fixes().tablespacesLeftOut()) {
            return List.of(
                    PreflightLine.fine(
                            TOPIC,
                            "All that comes is put into the default tablespace, out of "
                                    + PreflightLook.names(wanted.keySet())
                                    + "."));
        }
        Map<String, Boolean> usable = new HashMap<>();
        look.server()
                .onServer(session -> {
                    session.forEach(
                            "SELECT spcname, has_tablespace_privilege(oid, 'CREATE') FROM"
                                    + " pg_tablespace",
                            row -> usable.put(row.text(1), row.flag(2)));
                    return true;
                });
        List<PreflightLine> lines = new ArrayList<>();
        Map<String, List<ArchiveObject>> missing = new TreeMap<>(wanted);
        missing.keySet().removeAll(usable.keySet());
        stop("The server does not have these tablespaces: ", missing, lines);
        Map<String, List<ArchiveObject>> closed = new TreeMap<>(wanted);
        closed.keySet().removeIf(name -> usable.getOrDefault(name, true));
        stop("This role may not put anything into these tablespaces: ", closed, lines);
        return lines.isEmpty()
                ? List.of(
                        PreflightLine.fine(
                                TOPIC,
                                "The server has all tablespaces: "
                                        + PreflightLook.names(wanted.keySet())
                                        + "."))
                : lines;
    }

    private static void stop(
            String text, Map<String, List<ArchiveObject>> names, List<PreflightLine> lines) {
        if (names.isEmpty()) {
            return;
        }
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        text + PreflightLook.names(names.keySet()) + ".",
                        "Put everything into the default tablespace, or make them there.",
                        PreflightLook.items(
                                names.values().stream()
                                        .flatMap(Collection::stream)
                                        .distinct()
                                        .toList()),
                        new PreflightFix.LeaveTablespaces()));
    }
}
