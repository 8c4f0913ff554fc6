package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.dialect.postgresql.archive.CopySink;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.dialect.postgresql.container.CopyTally;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Reads all that comes to its end before anything touches the target: damage is found then, and
/// what is to be compared afterwards is known.
final class SourceReading {

    static final String PHASE = "Reading the backup";

    private final RestorableArchive source;
    private final JobContext context;
    private final Map<Integer, RowTotals> rows = new HashMap<>();
    private final Map<String, Long> bytes = new HashMap<>();
    private final LargeObjectTally largeObjects = new LargeObjectTally();

    private SourceReading(RestorableArchive source, JobContext context) {
        this.source = source;
        this.context = context;
    }

    /// @param steps of which the rows and large objects are read
    /// @param expected bytes of them as far as they are known, for progress
    /// @throws DrydockException BACKUP_DAMAGED
    static SourceReading read(
            RestorableArchive source, List<RestoreStep> steps, long expected, JobContext context) {
        var reading = new SourceReading(source, context);
        context.progress().phase(PHASE);
        List<RestoreEntry> tables =
                steps.stream()
                        .filter(step -> step.kind() == RestoreStep.Kind.ROWS)
                        .map(RestoreStep::entry)
                        .toList();
        var done = new AtomicLong();
        List<RowTotals> totals =
                SideBySide.compute(
                        tables.size(),
                        Runtime.getRuntime().availableProcessors(),
                        context.cancel(),
                        number -> reading.read(tables.get(number), done, expected));
        for (int i = 0; i < tables.size(); i++) {
            reading.rows.put(tables.get(i).id(), totals.get(i));
            reading.bytes.merge(tables.get(i).object(), totals.get(i).bytes(), Long::sum);
        }
        steps.stream()
                .filter(step -> step.kind() == RestoreStep.Kind.LARGE_OBJECTS)
                .forEach(step ->
                        source.largeObjects(step.entry(), reading.largeObjects, context.cancel()));
        reading.requireAsWritten(tables);
        return reading;
    }

    /// For a container whose own loader compares the plain bytes while it sends them: only the
    /// stored bytes are compared with their hashes, and its manifest says what is in them.
    ///
    /// @throws DrydockException BACKUP_DAMAGED
    static SourceReading vouched(
            RestorableArchive source, List<RestoreStep> steps, JobContext context) {
        var reading = new SourceReading(source, context);
        context.progress().phase(PHASE);
        BackupParts parts = source.parts().orElseThrow();
        List<BackupManifest.Member> members = parts.manifest().members();
        long total = members.stream().mapToLong(BackupManifest.Member::storedBytes).sum();
        var done = new AtomicLong();
        SideBySide.compute(
                members.size(),
                Runtime.getRuntime().availableProcessors(),
                context.cancel(),
                number -> {
                    BackupManifest.Member member = members.get(number);
                    parts.requireStored(member);
                    context.progress()
                            .work(done.addAndGet(member.storedBytes()), total, Unit.BYTES);
                    return true;
                });
        Map<String, BackupObject> known = known(parts);
        for (RestoreStep step : steps) {
            RestoreEntry entry = step.entry();
            BackupObject table = known.get(entry.schema() + '\0' + entry.name());
            if (step.kind() == RestoreStep.Kind.ROWS && table != null) {
                String hash = table.hash();
                reading.rows.put(
                        entry.id(),
                        new RowTotals(
                                table.rows(),
                                parts.manifest().members(String.valueOf(table.folder())).stream()
                                        .mapToLong(BackupManifest.Member::plainBytes)
                                        .sum(),
                                hash == null ? "" : hash,
                                table.columns(),
                                "UTF8",
                                hash != null));
            }
        }
        return reading;
    }

    private static Map<String, BackupObject> known(BackupParts parts) {
        Map<String, BackupObject> known = new HashMap<>();
        parts.manifest().objects().stream()
                .filter(object -> object.folder() != null)
                .forEach(object -> known.put(object.schema() + '\0' + object.name(), object));
        return known;
    }

    private RowTotals read(RestoreEntry table, AtomicLong done, long expected) {
        var counting = new Counting(done, expected);
        source.copy(table, counting, context.cancel());
        return counting.totals();
    }

    /// What a backup says about its own rows must be so.
    private void requireAsWritten(List<RestoreEntry> tables) {
        BackupParts parts = source.parts().orElse(null);
        if (parts == null) {
            return;
        }
        Map<String, BackupObject> known = known(parts);
        List<String> problems = new ArrayList<>();
        for (RestoreEntry table : tables) {
            BackupObject object = known.get(table.schema() + '\0' + table.name());
            RowTotals found = rows(table);
            boolean equal =
                    object != null
                            && object.rows() == found.rows()
                            && (object.hash() == null || object.hash().equals(found.hash()));
            if (!equal) {
                problems.add(
                        table.schema() + "." + table.name() + " has other rows than were written");
            }
        }
        if (!problems.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.BACKUP_DAMAGED,
                    "The backup is not as it was written: " + String.join("; ", problems) + ".",
                    "Nothing was restored. Choose another backup.");
        }
    }

    RowTotals rows(RestoreEntry table) {
        return rows.getOrDefault(table.id(), RowTotals.NONE);
    }

    /// What the rows of an object take; 0 when none come.
    long bytesOf(String object) {
        return bytes.getOrDefault(object, 0L);
    }

    LargeObjectTally largeObjects() {
        return largeObjects;
    }

    long totalRows() {
        return rows.values().stream().mapToLong(RowTotals::rows).sum();
    }

    long totalBytes() {
        return rows.values().stream().mapToLong(RowTotals::bytes).sum() + largeObjects.bytes();
    }

    /// Counts and hashes, keeps nothing.
    private final class Counting implements CopySink {

        private final AtomicLong done;
        private final long expected;
        private final CopyTally tally = new CopyTally();
        private List<String> columns = List.of();
        private String encoding = "UTF8";
        private boolean exact = true;
        private int runs;

        Counting(AtomicLong done, long expected) {
            this.done = done;
            this.expected = expected;
        }

        @Override
        public void begin(List<String> next, String nextEncoding, boolean nextExact) {
            // rows of several forms have no text that a server would write for all of them
            exact = nextExact && exact && (runs == 0 || columns.equals(next));
            columns = runs == 0 ? next : columns;
            encoding = nextEncoding;
            runs++;
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            tally.add(bytes, start, length);
            context.progress().work(done.addAndGet(length), expected, Unit.BYTES);
        }

        RowTotals totals() {
            return new RowTotals(
                    tally.rows(), tally.bytes(), tally.hash(), columns, encoding, exact);
        }
    }
}
