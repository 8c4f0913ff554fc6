package dev.drydock.engine.backup.restore;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands between a backup and its target.
///
/// @param lines in the order of their topics, at most a few for each
/// @param rows that will be written; −1 when they were not counted
/// @param bytes that the rows take in the backup, unpacked; −1 when unknown
/// @param expected how long it should take; null when nothing is known
public record PreflightSheet(
        List<PreflightLine> lines, long rows, long bytes, @Nullable Duration expected) {

    public PreflightSheet {
        lines = List.copyOf(lines);
    }

    /// Whether nothing stops it.
    public boolean clear() {
        return lines.stream().noneMatch(line -> line.verdict() == PreflightLine.Verdict.STOP);
    }
}
