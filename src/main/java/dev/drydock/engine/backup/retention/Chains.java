package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who builds on whom. Parents that lead in a circle, as only a damaged catalogue has them, end
/// where they began.
final class Chains {

    private final Map<String, Backup> byId = new HashMap<>();
    private final Map<String, List<Backup>> children = new HashMap<>();

    Chains(List<Backup> all) {
        for (Backup backup : all) {
            byId.put(backup.id(), backup);
            if (backup.parent() != null) {
                children.computeIfAbsent(backup.parent(), _ -> new ArrayList<>()).add(backup);
            }
        }
    }

    List<Backup> ancestors(Backup backup) {
        if (backup.parent() == null) {
            return List.of();
        }
        List<Backup> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(backup.id()));
        Backup next = byId.get(backup.parent());
        while (next != null && seen.add(next.id())) {
            found.add(next);
            next = next.parent() == null ? null : byId.get(next.parent());
        }
        return found;
    }

    List<Backup> descendants(Backup backup) {
        List<Backup> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(backup.id()));
        collect(backup.id(), seen, found);
        return found;
    }

    private void collect(String id, Set<String> seen, List<Backup> found) {
        for (Backup child : children.getOrDefault(id, List.of())) {
            if (seen.add(child.id())) {
                found.add(child);
                collect(child.id(), seen, found);
            }
        }
    }

    boolean isBrokenBelow(Backup backup) {
        return ancestors(backup).stream()
                .anyMatch(ancestor -> ancestor.state() == BackupState.DAMAGED);
    }

    /// The id of an ancestor that cannot be read now; null when all can.
    @Nullable String gapBelow(Backup backup) {
        Backup last = backup;
        for (Backup ancestor : ancestors(backup)) {
            if (ancestor.state() != BackupState.COMPLETE
                    && ancestor.state() != BackupState.DAMAGED) {
                return ancestor.id();
            }
            last = ancestor;
        }
        // the last one stands alone, or what it builds on is not in the catalogue, or a circle
        return last.parent();
    }
}
