package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a choice comes to, with what it needs.
///
/// @param rows −1 when they were not counted
/// @param bytes as far as they are known; −1 when none is
/// @param added what comes too, without what belongs to it
/// @param comesToo id of what nobody ticked → name of what needs it
/// @param leftOut names of what was ticked and cannot come, with the reason
record ChoiceSummary(
        int objects,
        int tables,
        long rows,
        long bytes,
        List<Added> added,
        Map<String, String> comesToo,
        List<String> leftOut) {

    /// @param name of what comes too
    /// @param by name of what needs it
    record Added(String name, String by) {}

    ChoiceSummary {
        added = List.copyOf(added);
        comesToo = Map.copyOf(comesToo);
        leftOut = List.copyOf(leftOut);
    }

    /// Worker threads: it looks at each object for each other one.
    static ChoiceSummary of(ArchiveTree tree, RestoreChoice choice) {
        RestoreSelection selection =
                RestoreSelection.of(
                        tree.objects(), choice, RestoreIntent.REPLACE, Set.of(), Set.of());
        Map<String, ArchiveObject> byId = new HashMap<>();
        tree.objects().forEach(object -> byId.put(object.id(), object));
        List<Added> added = new ArrayList<>();
        selection
                .added()
                .forEach((id, by) -> {
                    ArchiveObject object = byId.get(id);
                    if (object != null && !selection.added().containsKey(object.parent())) {
                        added.add(new Added(object.displayName(), by));
                    }
                });
        List<String> leftOut = new ArrayList<>();
        selection
                .leftOut()
                .forEach((id, why) -> {
                    ArchiveObject object = byId.get(id);
                    if (object != null) {
                        leftOut.add(object.displayName() + " " + why);
                    }
                });
        long bytes = -1;
        for (ArchiveObject object : selection.objects()) {
            if (object.bytes() >= 0) {
                bytes = Math.max(0, bytes) + object.bytes();
            }
        }
        return new ChoiceSummary(
                selection.objects().size(),
                selection.tables().size(),
                selection.rows(),
                bytes,
                added,
                selection.added(),
                leftOut);
    }
}
