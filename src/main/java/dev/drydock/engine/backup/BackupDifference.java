package dev.drydock.engine.backup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One thing that has changed in the live database since a backup was made.
///
/// @param kind of the object (`table`, `index`, `view` …), or `rows` for the rows of a table
/// @param object its name with the schema where there is one
/// @param change `added`, `removed`, `changed` or `renamed`
/// @param detail what exactly, for people; empty where the change says all
public record BackupDifference(String kind, String object, String change, String detail) {

    /// The kind for rows.
    public static final String ROWS = "rows";

    public static final String ADDED = "added";
    public static final String REMOVED = "removed";
    public static final String CHANGED = "changed";

    /// By name.
    public static final Comparator<BackupDifference> ORDER =
            Comparator.comparing(BackupDifference::object)
                    .thenComparing(BackupDifference::kind)
                    .thenComparing(BackupDifference::change);

    /// Tables that both have and whose rows differ, by number, or by content where that was hashed
    /// on both sides.
    public static List<BackupDifference> rows(List<BackupObject> then, List<BackupObject> now) {
        Map<String, BackupObject> live = byKey(now);
        List<BackupDifference> found = new ArrayList<>();
        for (BackupObject before : then) {
            BackupObject after = live.get(key(before));
            if (!before.hasRows() || after == null || after.rows() < 0) {
                continue;
            }
            if (before.rows() != after.rows()) {
                found.add(
                        new BackupDifference(
                                ROWS,
                                before.displayName(),
                                CHANGED,
                                before.rows() + " → " + after.rows()));
            } else if (before.hash() != null
                    && after.hash() != null
                    && !Objects.equals(before.hash(), after.hash())) {
                found.add(
                        new BackupDifference(
                                ROWS,
                                before.displayName(),
                                CHANGED,
                                before.rows() + " → " + after.rows() + ", other content"));
            }
        }
        return found;
    }

    /// Objects that only one side has.
    public static List<BackupDifference> objects(List<BackupObject> then, List<BackupObject> now) {
        Map<String, BackupObject> live = byKey(now);
        List<BackupDifference> found = new ArrayList<>();
        for (BackupObject before : then) {
            if (live.remove(key(before)) == null) {
                found.add(new BackupDifference(before.kind(), before.displayName(), REMOVED, ""));
            }
        }
        live.values()
                .forEach(after ->
                        found.add(
                                new BackupDifference(
                                        after.kind(), after.displayName(), ADDED, "")));
        return found;
    }

    private static Map<String, BackupObject> byKey(List<BackupObject> objects) {
        Map<String, BackupObject> byKey = new HashMap<>();
        objects.forEach(object -> byKey.put(key(object), object));
        return byKey;
    }

    private static String key(BackupObject object) {
        return object.kind() + "\0" + object.schema() + "\0" + object.name();
    }
}
