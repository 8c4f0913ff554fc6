package dev.drydock.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1288490189, 1.2 GiB",
        "104857600, 100 MiB",
        "1048575, 1.0 MiB",
        "-1, –"
    })
    void sizesAreBinary(long bytes, String expected) {
        assertThat(plain(Format.bytes(bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12 ms",
        "3400, 3.4 s",
        "48000, 48 s",
        "252000, 4 min 12 s",
        "240000, 4 min",
        "7500000, 2 h 5 min",
        "273600000, 3 d 4 h"
    })
    void durationsHaveTwoPartsAtMost(long millis, String expected) {
        assertThat(plain(Format.duration(Duration.ofMillis(millis)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"999, 999", "1000, 1 000", "1234567, 1 234 567", "-1000, −1 000"})
    void countsAreGroupedThinly(long number, String expected) {
        assertThat(plain(Format.count(number))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5, just now",
        "240, 4 min ago",
        "7200, 2 h ago",
        "90000, yesterday",
        "1036800, 12 d ago",
        "-7200, in 2 h"
    })
    void timesAreRelative(long secondsAgo, String expected) {
        assertThat(plain(Format.relative(NOW.minusSeconds(secondsAgo), NOW))).isEqualTo(expected);
    }

    @Test
    void aMonthAgoIsADate() {
        assertThat(Format.relative(NOW.minus(Duration.ofDays(40)), NOW)).isEqualTo("20 Jan 2026");
    }

    @Test
    void longNamesAreCutInTheMiddle() {
        assertThat(Format.middle("customer_orders_archive_2019", 11)).isEqualTo("custo…_2019");
        assertThat(Format.middle("orders", 11)).isEqualTo("orders");
    }

    @Test
    void lineEndsCannotBreakARow() {
        assertThat(Format.oneLine("a\nb\tc")).isEqualTo("a⏎b⇥c");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
