package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveRows;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// What the rows that are shown tell about one of their columns: an archive need not know its type.
///
/// @param at its place, from 0
record RowsColumn(List<ArchiveRows.Row> rows, int at) {

    /// As many rows are asked for the width.
    private static final int ASKED = 100;

    private static final double NARROWEST = 60;
    private static final double WIDEST = 420;
    private static final double CHARACTER = 7.6;
    private static final double AROUND = 24;

    /// Numbers as databases write them; what begins with zeros is a code.
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?(e[-+]?[0-9]{1,3})?");

    /// Whether all values that are there are numbers.
    boolean isOfNumbers() {
        List<String> values =
                rows.stream()
                        .filter(row -> at < row.values().size())
                        .map(row -> row.values().get(at))
                        .filter(Objects::nonNull)
                        .toList();
        return !values.isEmpty()
                && values.stream().allMatch(value -> NUMBER.matcher(value).matches());
    }

    /// So that usual values are seen whole.
    double width(String title) {
        int longest =
                rows.stream()
                        .limit(ASKED)
                        .filter(row -> at < row.values().size())
                        .map(row -> row.values().get(at))
                        .mapToInt(value -> value == null ? 4 : value.length())
                        .max()
                        .orElse(0);
        return width(Math.max(title.length() + 2, longest));
    }

    /// Of so many characters of the fixed-width font.
    private static double width(int characters) {
        return Math.clamp(characters * CHARACTER + AROUND, NARROWEST, WIDEST);
    }
}
