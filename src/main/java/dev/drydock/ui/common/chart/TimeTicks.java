package dev.drydock.ui.common.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Round times for a time axis.
final class TimeTicks {

    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1));

    private static final DateTimeFormatter TO_SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TO_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TimeTicks() {}

    /// The smallest round step that leaves this many pixels between ticks.
    static Duration step(Duration window, double width, double pixelsApart) {
        double most = Math.max(1, width / pixelsApart);
        for (Duration step : STEPS) {
            if (window.toMillis() / (double) step.toMillis() <= most) {
                return step;
            }
        }
        return STEPS.getLast();
    }

    /// The first multiple of the step at or after the time.
    static long firstFrom(long epochMillis, Duration step) {
        return Math.ceilDiv(epochMillis, step.toMillis()) * step.toMillis();
    }

    /// The time of day, to the second where the step is shorter than a minute.
    static String text(long epochMillis, Duration step, ZoneId zone) {
        var format = step.toSeconds() % 60 == 0 ? TO_MINUTE : TO_SECOND;
        return format.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    /// The time of day to the second.
    static String exact(long epochMillis, ZoneId zone) {
        return TO_SECOND.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }
}
