package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.ArchiveRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsColumnTest {

    private static RowsColumn of(String... values) {
        return new RowsColumn(
                Arrays.stream(values)
                        .map(value -> new ArchiveRows.Row(1, Arrays.asList(value)))
                        .toList(),
                0);
    }

    @Test
    void numbersAreToldByTheirValues() {
        assertThat(of("1", null, "-2.50", "1.5e-7", "0").isOfNumbers()).isTrue();
        assertThat(of("1", "x").isOfNumbers()).isFalse();
        assertThat(of("2026-01-01").isOfNumbers()).isFalse();
        assertThat(of((String) null).isOfNumbers()).isFalse();
        assertThat(of().isOfNumbers()).isFalse();
        // a code, of which the zeros count
        assertThat(of("007").isOfNumbers()).isFalse();
        assertThat(of("NaN").isOfNumbers()).isFalse();
    }

    @Test
    void widthFollowsTheValuesWithinBounds() {
        assertThat(of("1").width("id")).isEqualTo(60);
        assertThat(of("2026-11-30 23:48:55.367922+00").width("at")).isBetween(220.0, 280.0);
        assertThat(of("x".repeat(5_000)).width("pad")).isEqualTo(420);
        assertThat(new RowsColumn(List.of(new ArchiveRows.Row(1, List.of())), 3).width("a_name"))
                .isGreaterThan(60);
    }
}
