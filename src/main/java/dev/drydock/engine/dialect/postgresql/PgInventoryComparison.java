package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares a restored database with what the manifest promises.
final class PgInventoryComparison {

    private PgInventoryComparison() {}

    static List<String> differences(BackupManifest manifest, PgInventory found) {
        Map<String, BackupObject> left = new LinkedHashMap<>();
        found.objects().forEach(object -> left.put(key(object), object));
        List<String> differences = new ArrayList<>();
        for (BackupObject expected : manifest.objects()) {
            BackupObject other = left.remove(key(expected));
            if (other == null) {
                differences.add(
                        "The " + expected.kind() + " " + expected.displayName() + " is missing");
            } else if (expected.rows() >= 0 && expected.rows() != other.rows()) {
                differences.add(
                        expected.displayName()
                                + " has "
                                + other.rows()
                                + " rows, not "
                                + expected.rows());
            }
        }
        left.values()
                .forEach(extra ->
                        differences.add(
                                "The "
                                        + extra.kind()
                                        + " "
                                        + extra.displayName()
                                        + " is not in the backup"));
        return differences;
    }

    private static String key(BackupObject object) {
        return object.kind() + "\n" + object.schema() + "\n" + object.name();
    }
}
