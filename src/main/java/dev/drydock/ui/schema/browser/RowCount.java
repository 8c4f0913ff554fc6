package dev.drydock.ui.schema.browser;

import dev.drydock.ui.common.Format;

/// A number of rows in a few characters: `812`, `4.2k`, `12M`.
public final class RowCount {

    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private RowCount() {}

    /// Empty when unknown (below 0).
    public static String text(long rows) {
        if (rows < 0) {
            return "";
        }
        double value = rows;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0
                ? Long.toString(rows)
                : Format.decimal(value, value >= 9.95 ? 0 : 1) + UNITS[unit];
    }
}
