package dev.drydock.engine.dialect;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import java.util.ArrayList;
import java.util.List;

/// What differs between an archive and a database, from what both say.
public final class ArchiveCounts {

    private ArchiveCounts() {}

    /// The tables of an archive with the numbers of their rows; those that nobody counted are read
    /// to their end.
    public static List<BackupObject> rows(Archive archive, JobContext context) {
        List<BackupObject> tables = new ArrayList<>();
        for (ArchiveObject object : archive.objects()) {
            if (!object.hasRows() || !object.kind().equals(BackupObject.TABLE)) {
                continue;
            }
            long rows = object.rows();
            if (rows < 0) {
                context.progress().phase("Counting the rows of " + object.displayName());
                rows = new ArchiveRows(archive, object).count(context);
            }
            tables.add(table(object.schema(), object.name(), rows));
        }
        return tables;
    }

    /// A table with a number of rows.
    public static BackupObject table(String schema, String name, long rows) {
        return new BackupObject(BackupObject.TABLE, schema, name, rows, -1);
    }

    /// The differences of a comparison, whose notes are told.
    public static List<BackupDifference> structure(Comparison comparison, JobContext context) {
        comparison.notes().forEach(context.progress()::note);
        return comparison.differences().stream()
                .map(one ->
                        new BackupDifference(
                                one.kind().word(),
                                one.key().display(),
                                one.change().word(),
                                one.detail()))
                .toList();
    }

    /// Names only: the archive gives no numbers to its objects.
    public static CompareOptions options() {
        return CompareOptions.ALL.withoutIdentity();
    }
}
