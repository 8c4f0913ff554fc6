package dev.drydock.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, sizes, durations and times for people. The same on every machine: output that is
/// compared or pasted must not depend on a locale.
final class Format {

    private static final String[] SIZE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Format() {}

    /// For example `12,345`.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// For example `1.5 MiB`, the same units as in the console; a dash below 0, which stands for
    /// unknown.
    static String size(long bytes) {
        if (bytes < 0) {
            return "–";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 1_023.5 && unit < SIZE_UNITS.length - 1) {
            value /= 1_024;
            unit++;
        }
        return unit == 0 || value >= 99.95
                ? String.format(Locale.ROOT, "%.0f %s", value, SIZE_UNITS[unit])
                : String.format(Locale.ROOT, "%.1f %s", value, SIZE_UNITS[unit]);
    }

    /// For example `850 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`.
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        long seconds = Math.round(millis / 1_000.0);
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
    }

    static String millis(long millis) {
        return millis < 0 ? "–" : duration(Duration.ofMillis(millis));
    }

    /// Local time, for example `2026-01-31 14:05:09`; a dash for none.
    static String time(@Nullable Instant instant) {
        return instant == null ? "–" : TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /// For example `98.2 %`.
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
    }

    /// One decimal, for example `12.5`.
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    static String yesNo(boolean value) {
        return Texts.text(value ? "word.yes" : "word.no");
    }
}
