package dev.drydock.ui.common;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers, sizes, times and durations as the console shows them, all in one way.
public final class Format {

    /// Thin and unbreakable, so a number never wraps.
    private static final char GROUP = '\u202f';

    private static final Texts TEXTS = Texts.forPackage(Format.class);
    private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Format() {}

    /// 1 234 567 with thin spaces.
    public static String count(long number) {
        String digits = Long.toString(Math.abs(number));
        var text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(GROUP);
            }
            text.append(digits.charAt(i));
        }
        return number < 0 ? "−" + text : text.toString();
    }

    /// `812 B`, `1.2 GiB`; three digits at most before the unit. Below zero means unknown: `–`.
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return TEXTS.get("format.unknown");
        }
        double value = bytes;
        int unit = 0;
        while (value >= 1023.5 && unit < BINARY_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String number =
                unit == 0 || value >= 99.95
                        ? String.format(Locale.ENGLISH, "%.0f", value)
                        : String.format(Locale.ENGLISH, "%.1f", value);
        return number + "\u00a0" + BINARY_UNITS[unit];
    }

    /// `62 %`.
    public static String percent(double fraction) {
        return String.format(Locale.ENGLISH, "%.0f\u00a0%%", fraction * 100);
    }

    /// A decimal number with the given digits after the point.
    public static String decimal(double number, int digits) {
        return String.format(Locale.ENGLISH, "%." + digits + "f", number);
    }

    /// `12 ms`, `3.4 s`, `48 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`: two parts at most.
    public static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + "\u00a0ms";
        }
        if (millis < 10_000) {
            return String.format(Locale.ENGLISH, "%.1f\u00a0s", millis / 1000.0);
        }
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "\u00a0s";
        }
        if (seconds < 3600) {
            return parts(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return parts(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return parts(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /// Milliseconds as a duration; below zero means unknown: `–`.
    public static String millis(long millis) {
        return millis < 0 ? TEXTS.get("format.unknown") : duration(Duration.ofMillis(millis));
    }

    /// `just now`, `4 min ago`, `yesterday`, `12 d ago`, and a date beyond 30 days.
    public static String relative(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        if (age.isNegative()) {
            return age.abs().toSeconds() < 60
                    ? TEXTS.get("format.now")
                    : TEXTS.get("format.in", duration(coarse(age.abs())));
        }
        if (age.toSeconds() < 60) {
            return TEXTS.get("format.now");
        }
        if (age.toDays() >= 1 && age.toDays() < 2) {
            return TEXTS.get("format.yesterday");
        }
        if (age.toDays() >= 30) {
            return DAY.format(time.atZone(ZoneId.systemDefault()));
        }
        return TEXTS.get("format.ago", duration(coarse(age)));
    }

    /// [#relative(Instant, Instant)] to this moment.
    public static String relative(Instant time) {
        return relative(time, Instant.now());
    }

    /// Date and time to the second with the zone, for tooltips and copies.
    public static String exact(Instant time) {
        return EXACT.format(time.atZone(ZoneId.systemDefault()));
    }

    /// The text cut in its middle to at most `limit` characters.
    public static String middle(String text, int limit) {
        if (text.length() <= limit || limit < 3) {
            return text;
        }
        int head = (limit - 1) / 2;
        int tail = limit - 1 - head;
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }

    /// One line of any text: line ends and tabs shown as signs, so that names cannot break a row.
    public static String oneLine(String text) {
        return text.replace("\r\n", "⏎").replace('\n', '⏎').replace('\r', '⏎').replace('\t', '⇥');
    }

    private static Duration coarse(Duration age) {
        if (age.toHours() < 1) {
            return Duration.ofMinutes(age.toMinutes());
        }
        return age.toDays() < 1 ? Duration.ofHours(age.toHours()) : Duration.ofDays(age.toDays());
    }

    private static String parts(long first, String firstUnit, long second, String secondUnit) {
        String text = first + "\u00a0" + firstUnit;
        return second == 0 ? text : text + " " + second + "\u00a0" + secondUnit;
    }
}
