package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares an unpacked file with what its manifest promises.
///
/// @param differences empty when the file is sound and holds exactly the objects and rows
/// @param notes what is worth knowing but no difference
record SqliteComparison(List<String> differences, List<String> notes) {

    static SqliteComparison compare(
            SqliteConnectionDialect connections,
            Path file,
            BackupManifest manifest,
            JobContext context) {
        List<String> differences = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (SqliteSnapshot snapshot = SqliteSnapshot.open(connections, file, context)) {
            context.progress().phase("Checking integrity");
            differences.addAll(snapshot.findDamage(true));
            long violations = snapshot.countForeignKeyViolations();
            if (violations > 0) {
                notes.add("Rows whose foreign key points nowhere, as in the backup: " + violations);
            }
            context.progress().phase("Comparing rows");
            compareObjects(manifest.objects(), snapshot.objects(), differences);
            compareContents(manifest.objects(), snapshot, context, differences);
            notes.addAll(snapshot.notChecked());
        }
        return new SqliteComparison(differences, notes);
    }

    /// For those whose rows were hashed when they were written.
    private static void compareContents(
            List<BackupObject> expected,
            SqliteSnapshot snapshot,
            JobContext context,
            List<String> differences) {
        if (!differences.isEmpty()) {
            return;
        }
        String encoding =
                snapshot.session().query("PRAGMA encoding", row -> row.text(1)).getFirst();
        for (BackupObject object : expected) {
            if (object.hash() != null) {
                SqliteTableRows rows =
                        SqliteTableRows.of(snapshot.session(), object.name(), encoding);
                rows.read(snapshot.session(), context, row -> {});
                if (!rows.hash().equals(object.hash())) {
                    differences.add("Rows of " + object.name() + " differ from the backup");
                }
            }
        }
    }

    private static void compareObjects(
            List<BackupObject> expected, List<BackupObject> found, List<String> differences) {
        Map<String, BackupObject> left = new LinkedHashMap<>();
        found.forEach(object -> left.put(object.kind() + " " + object.name(), object));
        for (BackupObject object : expected) {
            BackupObject other = left.remove(object.kind() + " " + object.name());
            if (other == null) {
                differences.add("The " + object.kind() + " " + object.name() + " is missing");
            } else if (other.rows() != object.rows()) {
                differences.add(
                        object.name() + " has " + other.rows() + " rows, not " + object.rows());
            }
        }
        left.values()
                .forEach(object ->
                        differences.add(
                                "The "
                                        + object.kind()
                                        + " "
                                        + object.name()
                                        + " is not in the backup"));
    }
}
