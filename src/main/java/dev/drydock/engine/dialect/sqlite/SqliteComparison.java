package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.restore.RestoreCheck;
import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares an unpacked file with what its manifest promises, or where there is none, looks whether
/// it is sound.
///
/// @param checks what was compared
/// @param differences empty when the file is sound and holds exactly the objects and rows
/// @param notes what is worth knowing but no difference
/// @param objects that the file holds
record SqliteComparison(
        List<Check> checks,
        List<String> differences,
        List<String> notes,
        List<BackupObject> objects) {

    /// Comparing indexes with their tables takes a few seconds for as much.
    static final long THOROUGH_UP_TO = 256L << 20;

    private static final String QUICK =
            "Pages and rows were checked (quick_check), indexes were not compared with their tables"
                    + " (integrity_check), which --check full does";

    SqliteComparison {
        checks = List.copyOf(checks);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
        objects = List.copyOf(objects);
    }

    /// Thoroughly, whatever the size.
    static SqliteComparison compare(
            SqliteConnectionDialect connections,
            Path file,
            BackupManifest manifest,
            JobContext context) {
        return compare(connections, file, manifest, true, false, context);
    }

    /// @param manifest null when nobody counted
    /// @param thorough whether indexes are compared with their tables
    /// @param sync whether the file is written to the disk meanwhile
    static SqliteComparison compare(
            SqliteConnectionDialect connections,
            Path file,
            @Nullable BackupManifest manifest,
            boolean thorough,
            boolean sync,
            JobContext context) {
        context.progress().phase(PHASE);
        SqliteComparison found =
                new SqliteCheckRun(connections, file, manifest, thorough, context).run(sync);
        return thorough
                ? found
                : found.and(new SqliteComparison(List.of(), List.of(), List.of(QUICK), List.of()));
    }

    /// As the progress names it.
    static final String PHASE = "Checking and comparing";

    static boolean isThorough(Path file, RestoreCheck wish) throws IOException {
        return switch (wish) {
            case QUICK -> false;
            case FULL -> true;
            case USUAL -> Files.size(file) <= THOROUGH_UP_TO;
        };
    }

    /// @throws DrydockException RESTORE_NOT_EQUAL
    void requireEqual() {
        if (!differences.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "The restored data does not equal the backup: "
                            + String.join("; ", differences)
                            + ".",
                    "The target was not touched. Use another backup.");
        }
    }

    SqliteComparison and(SqliteComparison other) {
        return new SqliteComparison(
                joined(checks, other.checks),
                joined(differences, other.differences),
                joined(notes, other.notes),
                joined(objects, other.objects));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// @param manifest null when nobody counted
    static SqliteComparison contents(
            SqliteSnapshot snapshot, @Nullable BackupManifest manifest, JobContext context) {
        List<BackupObject> found = snapshot.countedObjects();
        List<Check> checks = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        long rows = found.stream().mapToLong(object -> Math.max(0, object.rows())).sum();
        String numbers = "Objects: " + found.size() + ", rows: " + rows;
        if (manifest == null) {
            checks.add(new Check("rows", true, numbers + "; the backup does not tell its own"));
        } else {
            compareObjects(manifest.objects(), found, differences);
            checks.add(new Check("rows", differences.isEmpty(), numbers));
            compareContents(manifest.objects(), snapshot, context, checks, differences);
            compareSettings(manifest.source(), snapshot.session(), checks, differences);
        }
        return new SqliteComparison(checks, differences, List.of(), found);
    }

    /// For those whose rows were hashed when they were written.
    private static void compareContents(
            List<BackupObject> expected,
            SqliteSnapshot snapshot,
            JobContext context,
            List<Check> checks,
            List<String> differences) {
        List<BackupObject> hashed =
                expected.stream().filter(object -> object.hash() != null).toList();
        if (!differences.isEmpty() || hashed.isEmpty()) {
            return;
        }
        String encoding =
                snapshot.session().query("PRAGMA encoding", row -> row.text(1)).getFirst();
        long rows = 0;
        for (BackupObject object : hashed) {
            SqliteTableRows read = SqliteTableRows.of(snapshot.session(), object.name(), encoding);
            read.read(snapshot.session(), context, row -> {});
            rows += read.rows();
            if (!read.hash().equals(object.hash())) {
                differences.add("Rows of " + object.name() + " differ from the backup");
            }
        }
        checks.add(
                new Check(
                        "contents",
                        differences.isEmpty(),
                        "Tables hashed: " + hashed.size() + ", rows: " + rows));
    }

    private static void compareSettings(
            Map<String, String> source,
            Session session,
            List<Check> checks,
            List<String> differences) {
        List<String> compared = new ArrayList<>();
        boolean equal = true;
        for (String pragma : List.of("user_version", "application_id", "encoding")) {
            String expected = source.get(pragma);
            if (expected != null) {
                String found = session.query("PRAGMA " + pragma, row -> row.text(1)).getFirst();
                compared.add(pragma + " " + found);
                if (!found.equals(expected)) {
                    equal = false;
                    differences.add(pragma + " is " + found + ", not " + expected);
                }
            }
        }
        if (!compared.isEmpty()) {
            checks.add(new Check("settings", equal, String.join(", ", compared)));
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
