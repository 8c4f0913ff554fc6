package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.job.ProgressSink;
import dev.drydock.engine.job.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reports how far the copying of rows is: bytes on disk, rows and tables against what is known
/// before, and the share of the time, for which a row of one table may count for many of another.
/// Thread-safe.
final class CopyProgress {

    private final ProgressSink sink;
    private final BackupPace pace;
    private final List<TableRows> tables;
    private final Map<TableRows, Integer> left = new HashMap<>();
    private final long rowsExpected;
    private long bytesPlanned;
    private long bytesDone;
    private double weightPlanned;
    private double weightDone;
    private int tablesDone;

    CopyProgress(ProgressSink sink, BackupPace pace, List<TableRows> tables) {
        this.sink = sink;
        this.pace = pace;
        this.tables = tables;
        this.rowsExpected =
                tables.stream().allMatch(table -> table.estimate() >= 0 || table.bytes() == 0)
                        ? tables.stream().mapToLong(table -> Math.max(0, table.estimate())).sum()
                        : -1;
    }

    /// Adds a step that is to come.
    ///
    /// @param table whose rows it brings; null for none
    synchronized void plan(String object, @Nullable TableRows table, long bytes) {
        bytesPlanned += bytes;
        weightPlanned += pace.weight(object, bytes);
        if (table != null) {
            left.merge(table, 1, Integer::sum);
        }
    }

    /// A step is over, its rows are counted.
    synchronized void done(String object, @Nullable TableRows table, long bytes) {
        bytesDone += bytes;
        weightDone += pace.weight(object, bytes);
        if (table != null && left.merge(table, -1, Integer::sum) == 0) {
            tablesDone++;
        }
        sink.share(weightPlanned == 0 ? 1 : Math.min(1, weightDone / weightPlanned));
        sink.work(bytesDone, bytesPlanned, Unit.BYTES);
        long rows = tables.stream().mapToLong(one -> one.tally().rows()).sum();
        // the server's count is an estimate: no total is shown once it is passed
        sink.work(rows, rows <= rowsExpected ? rowsExpected : -1, Unit.ROWS);
        sink.work(tablesDone, left.size(), Unit.TABLES);
    }
}
