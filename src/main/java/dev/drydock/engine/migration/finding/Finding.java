package dev.drydock.engine.migration.finding;

import java.util.Comparator;

/// One thing that a check found.
///
/// @param rule stable identifier of what was looked for: `idx-not-concurrent`, `duplicate-version`
/// @param file relative to the migrations directory, with forward slashes; empty when it is about
///   the directory or the database as a whole
/// @param line from 1; 0 when it is about the whole file
/// @param column from 1, in characters; 0 when it is about the whole line or file
/// @param message what is the case, one sentence
/// @param why what it does to whom; may be empty
/// @param hint the safe rewrite or the next step; may be several lines of SQL
public record Finding(
        String rule,
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        String why,
        String hint)
        implements Comparable<Finding> {

    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::file)
                    .thenComparingInt(Finding::line)
                    .thenComparingInt(Finding::column)
                    .thenComparing(Finding::severity)
                    .thenComparing(Finding::rule)
                    .thenComparing(Finding::message);

    /// By place: file, line, column; the worse first where the place is one.
    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }
}
