package dev.drydock.ui.migrations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the structure has moved away from what the last run left.
///
/// @param run when that run was
/// @param since the last look that found it unchanged; null when nobody looked in between
/// @param lines what differs; empty when nothing
/// @param note what limits the comparison; empty when nothing does
record Drift(Instant run, @Nullable Instant since, List<Line> lines, String note) {

    Drift {
        lines = List.copyOf(lines);
    }

    /// One difference.
    ///
    /// @param change `added`, `removed`, `changed`, `renamed`
    record Line(String change, String kind, String object, String detail) {}
}
