package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a restore makes and fills: what was ticked, what that needs, less what stays as it is.
///
/// @param objects made or filled, in the order of the archive
/// @param replaced ids of those that are there and are removed first
/// @param filled ids of those whose rows come
/// @param added id of what nobody ticked → name of what needs it
/// @param leftOut id of what was ticked → why it does not come, the end of a sentence
public record RestoreSelection(
        List<ArchiveObject> objects,
        Set<String> replaced,
        Set<String> filled,
        Map<String, String> added,
        Map<String, String> leftOut) {

    private static final String FOREIGN_KEY = "foreign key";

    public RestoreSelection {
        objects = List.copyOf(objects);
        replaced = Set.copyOf(replaced);
        filled = Set.copyOf(filled);
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /// @param archive all its objects
    /// @param there ids of those that the target has; empty for a new one
    /// @param skipped ids of those that must not come, nor what needs them
    public static RestoreSelection of(
            List<ArchiveObject> archive,
            RestoreChoice choice,
            RestoreIntent intent,
            Set<String> there,
            Set<String> skipped) {
        return new Selecting(archive, there, skipped).select(choice, intent);
    }

    /// Rows that come; −1 when a table was not counted.
    public long rows() {
        long rows = 0;
        for (ArchiveObject object : objects) {
            if (filled.contains(object.id())) {
                if (object.rows() < 0) {
                    return -1;
                }
                rows += object.rows();
            }
        }
        return rows;
    }

    /// Those with rows to come, in the order of the archive.
    public List<ArchiveObject> tables() {
        return objects.stream().filter(object -> filled.contains(object.id())).toList();
    }

    /// One selection being made.
    private static final class Selecting {

        private final List<ArchiveObject> archive;
        private final Map<String, ArchiveObject> byId = new HashMap<>();
        private final Set<String> there;
        private final Set<String> skipped;
        private final Set<String> taken = new HashSet<>();
        private final Map<String, String> added = new LinkedHashMap<>();
        private final Map<String, String> leftOut = new LinkedHashMap<>();

        Selecting(List<ArchiveObject> archive, Set<String> there, Set<String> skipped) {
            this.archive = archive;
            archive.forEach(object -> byId.put(object.id(), object));
            this.there = there;
            this.skipped = skipped;
        }

        RestoreSelection select(RestoreChoice choice, RestoreIntent intent) {
            Set<String> ticked = new HashSet<>();
            archive.stream()
                    .map(ArchiveObject::id)
                    .filter(id -> choice.everything() || choice.ids().contains(id))
                    .forEach(ticked::add);
            if (intent == RestoreIntent.DATA) {
                return rowsOnly(ticked);
            }
            Set<String> barred = barred();
            boolean adding = intent != RestoreIntent.REPLACE;
            for (ArchiveObject object : archive) {
                String id = object.id();
                if (!ticked.contains(id)) {
                    continue;
                }
                if (barred.contains(id)) {
                    leftOut.put(
                            id, skipped.contains(id) ? "was left out" : "needs what was left out");
                } else if (adding && there.contains(id)) {
                    leftOut.put(id, "is in the target already");
                } else {
                    taken.add(id);
                }
            }
            addNeeds(barred);
            leaveDanglingKeys();
            Set<String> replaced = new HashSet<>(taken);
            replaced.retainAll(there);
            Set<String> filled = new HashSet<>();
            List<ArchiveObject> objects = new ArrayList<>();
            for (ArchiveObject object : archive) {
                if (taken.contains(object.id())) {
                    objects.add(object);
                    if (intent.withRows() && object.hasRows()) {
                        filled.add(object.id());
                    }
                }
            }
            return new RestoreSelection(objects, replaced, filled, added, leftOut);
        }

        private RestoreSelection rowsOnly(Set<String> ticked) {
            List<ArchiveObject> objects = new ArrayList<>();
            Set<String> filled = new HashSet<>();
            for (ArchiveObject object : archive) {
                if (!ticked.contains(object.id()) || !object.hasRows()) {
                    continue;
                }
                if (skipped.contains(object.id())) {
                    leftOut.put(object.id(), "was left out");
                } else if (!there.contains(object.id())) {
                    leftOut.put(object.id(), "is not in the target");
                } else {
                    objects.add(object);
                    filled.add(object.id());
                }
            }
            return new RestoreSelection(objects, Set.of(), filled, Map.of(), leftOut);
        }

        /// What was skipped, and all that needs it or belongs to it.
        private Set<String> barred() {
            Set<String> barred = new HashSet<>(skipped);
            boolean more = !barred.isEmpty();
            while (more) {
                more = false;
                for (ArchiveObject object : archive) {
                    boolean hit =
                            barred.contains(object.parent())
                                    || object.needs().stream().anyMatch(barred::contains);
                    if (hit) {
                        more |= barred.add(object.id());
                    }
                }
            }
            return barred;
        }

        private void addNeeds(Set<String> barred) {
            Deque<String> open = new ArrayDeque<>(taken);
            while (!open.isEmpty()) {
                ArchiveObject object = byId.get(open.poll());
                if (object == null || isForeignKey(object)) {
                    // a key comes when what it points to comes; it does not bring it
                    continue;
                }
                for (String need : object.needs()) {
                    ArchiveObject needed = byId.get(need);
                    if (needed != null
                            && !taken.contains(need)
                            && !there.contains(need)
                            && !barred.contains(need)) {
                        add(needed, object, open, barred);
                    }
                }
            }
        }

        /// A table that is needed comes whole, or its rows would come without their keys.
        private void add(
                ArchiveObject needed, ArchiveObject by, Deque<String> open, Set<String> barred) {
            Set<String> whole = new HashSet<>(Set.of(needed.id()));
            RestoreChoice.addParts(archive, whole);
            for (ArchiveObject object : archive) {
                String id = object.id();
                if (whole.contains(id)
                        && !there.contains(id)
                        && !barred.contains(id)
                        && taken.add(id)) {
                    added.put(id, (id.equals(needed.id()) ? by : needed).displayName());
                    leftOut.remove(id);
                    open.add(id);
                }
            }
        }

        private void leaveDanglingKeys() {
            for (ArchiveObject object : archive) {
                if (!isForeignKey(object) || !taken.contains(object.id())) {
                    continue;
                }
                boolean dangling =
                        object.needs().stream()
                                .anyMatch(need ->
                                        byId.containsKey(need)
                                                && !taken.contains(need)
                                                && !there.contains(need));
                if (dangling) {
                    taken.remove(object.id());
                    added.remove(object.id());
                    leftOut.put(object.id(), "points to a table that does not come");
                }
            }
        }

        private static boolean isForeignKey(ArchiveObject object) {
            return object.kind().equals(FOREIGN_KEY);
        }
    }
}
