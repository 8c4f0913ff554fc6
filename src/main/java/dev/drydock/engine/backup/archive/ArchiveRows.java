package dev.drydock.engine.backup.archive;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Looks through the rows of one table of an archive, streamed: only what is returned is kept. Any
/// thread but that of a front.
///
/// @param table one that has rows
public record ArchiveRows(Archive archive, ArchiveObject table) {

    private static final int REPORT_EVERY = 1_024;

    /// @param number of the row in the archive, from 1
    /// @param values one for each column, null for NULL
    public record Row(long number, List<@Nullable String> values) {
        public Row {
            // List.copyOf takes no null
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /// @param more whether the reading was ended before the last row
    public record Found(List<Row> rows, boolean more) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /// The first rows.
    ///
    /// @param limit 0 or more
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public Found first(int limit, JobContext context) {
        return find("", limit, context);
    }

    /// Rows in which a value has the text somewhere, in any case.
    ///
    /// @param limit as many are returned at most; the reading ends with the next one
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public Found find(String text, int limit, JobContext context) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Row> found = new ArrayList<>();
        boolean[] more = new boolean[1];
        read(
                (number, values) -> {
                    if (!has(values, wanted)) {
                        return true;
                    }
                    if (found.size() == limit) {
                        more[0] = true;
                        return false;
                    }
                    found.add(new Row(number, values));
                    return true;
                },
                context);
        return new Found(found, more[0]);
    }

    /// Reads to the end and counts.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public long count(JobContext context) {
        return read((number, values) -> true, context);
    }

    private static boolean has(List<@Nullable String> values, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (String value : values) {
            if (value != null && value.toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    @FunctionalInterface
    private interface NumberedRow {
        boolean take(long number, List<@Nullable String> values);
    }

    private long read(NumberedRow rows, JobContext context) {
        archive.prepare(context);
        long[] number = new long[1];
        archive.rows(
                table,
                values -> {
                    if (++number[0] % REPORT_EVERY == 0) {
                        context.cancel().throwIfCancelled();
                        context.progress().work(number[0], table.rows(), Unit.ROWS);
                    }
                    return rows.take(number[0], values);
                },
                context.cancel());
        context.progress().work(number[0], Math.max(table.rows(), number[0]), Unit.ROWS);
        return number[0];
    }
}
