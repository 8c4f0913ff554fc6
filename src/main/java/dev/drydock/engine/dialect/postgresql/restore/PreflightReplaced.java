package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is removed before its like comes back, and what would go with it.
final class PreflightReplaced {

    private PreflightReplaced() {}

    /// @param found id of an archive's object → what it is in the target
    static void lines(
            PreflightLook look,
            Map<String, List<LiveNames.Live>> found,
            List<PreflightLine> lines) {
        Set<Long> oids = new HashSet<>();
        found.values().stream().flatMap(Collection::stream).forEach(one -> oids.add(one.oid()));
        List<PreflightNames.LiveTable> tables =
                PreflightNames.LiveTable.all(look).stream()
                        .filter(table -> oids.contains(table.oid()))
                        .toList();
        List<String> items = new ArrayList<>();
        tables.forEach(table -> items.add(table.shown()));
        List<ArchiveObject> objects =
                look.selection().objects().stream()
                        .filter(object -> found.containsKey(object.id()))
                        .toList();
        objects.stream()
                .filter(object -> !object.kind().equals("table"))
                .forEach(object -> items.add(PreflightLook.shown(object)));
        lines.add(
                PreflightLine.warning(
                        PreflightNames.TOPIC,
                        "Objects of the target that are removed and made anew: "
                                + objects.size()
                                + ", with about "
                                + tables.stream()
                                        .mapToLong(table -> Math.max(0, table.rows()))
                                        .sum()
                                + " rows, "
                                + PreflightRoom.size(
                                        tables.stream()
                                                .mapToLong(PreflightNames.LiveTable::bytes)
                                                .sum())
                                + ".",
                        "They are backed up first. What was written into them since the backup is"
                                + " gone afterwards.",
                        PreflightLook.bounded(items)));
        dependants(look, found, objects, lines);
    }

    /// What is not chosen and would have to go, or stand without what it needs.
    private static void dependants(
            PreflightLook look,
            Map<String, List<LiveNames.Live>> found,
            List<ArchiveObject> objects,
            List<PreflightLine> lines) {
        List<Long> classes = new ArrayList<>();
        List<Long> oids = new ArrayList<>();
        for (List<LiveNames.Live> several : found.values()) {
            for (LiveNames.Live live : several) {
                if (live.oid() > 0) {
                    classes.add(live.classOid());
                    oids.add(live.oid());
                }
            }
        }
        Set<Long> needed = new HashSet<>();
        List<String> dependants = new ArrayList<>();
        look.server()
                .inDatabase(session -> {
                    session.forEach(
                            look.server().sql("preflight_dependants"),
                            row -> {
                                dependants.add(Identifiers.visible(row.text("what")));
                                needed.add(row.integer("root"));
                            },
                            PreflightNames.array(classes),
                            PreflightNames.array(oids));
                    return true;
                });
        if (dependants.isEmpty()) {
            return;
        }
        List<ArchiveObject> holding =
                objects.stream()
                        .filter(object ->
                                found.getOrDefault(object.id(), List.of()).stream()
                                        .anyMatch(live -> needed.contains(live.oid())))
                        .toList();
        List<String> distinct = dependants.stream().distinct().toList();
        lines.add(
                PreflightLine.stop(
                        PreflightNames.TOPIC,
                        "Objects of the target that are not replaced need what is: "
                                + distinct.size()
                                + ".",
                        "Choose them as well, remove them from the target, or leave out what they"
                                + " need.",
                        PreflightLook.bounded(distinct),
                        PreflightLook.skip(holding)));
    }
}
