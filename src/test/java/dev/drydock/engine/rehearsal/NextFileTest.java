package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NextFileTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-30T10:20:30Z"), ZoneOffset.UTC);

    private static String next(String words, String... versions) {
        return NextFile.after(
                        Arrays.stream(versions)
                                .map(version ->
                                        new Migration(
                                                MigrationVersion.of(version),
                                                "",
                                                MigrationState.PENDING,
                                                version + ".sql",
                                                "",
                                                null,
                                                null,
                                                "",
                                                -1,
                                                ""))
                                .toList(),
                        words,
                        CLOCK)
                .name();
    }

    @Test
    void theNumberFollowsTheHighestInItsWidth() {
        assertThat(next("First one")).isEqualTo("001_first_one.sql");
        assertThat(next("x", "007", "0012")).isEqualTo("0013_x.sql");
        assertThat(next("x", "999")).isEqualTo("1000_x.sql");
        assertThat(next("x", "1.2", "1.10")).isEqualTo("002_x.sql");
    }

    @Test
    void repeatableFilesAndNamesThatBelongToVersionsDoNotCount() {
        assertThat(next("x", "007", "R__views")).isEqualTo("008_x.sql");
        assertThat(next("x", "R__views")).isEqualTo("001_x.sql");
        assertThat(next("x", "0007_orders", "0007_ports")).isEqualTo("0008_x.sql");
    }

    @Test
    void whereTheOthersAreTimesItIsTheTime() {
        assertThat(next("x", "20250101000000")).isEqualTo("20261130102030_x.sql");
        assertThat(next("x", "20991231235959")).isEqualTo("20991231235960_x.sql");
    }

    @Test
    void wordsBecomeAPartOfAFileName() {
        assertThat(next("  Größe: ../../etc & Co. ")).isEqualTo("001_größe_etc_co.sql");
        assertThat(next("?!")).isEqualTo("001_change.sql");
    }
}
