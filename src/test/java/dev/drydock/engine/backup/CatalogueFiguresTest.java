package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Trends, coverage and due proofs, from entries without files.
final class CatalogueFiguresTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final long MIB = 1 << 20;
    private static final ConnectionProfile SHOP =
            ConnectionProfile.named(
                    "shop", new Endpoint.File("sqlite", Path.of("/data/shop.db"), Map.of()));

    private static Backup backup(String id, Duration age, long size) {
        return backup(id, age, size, BackupType.FULL, BackupFormat.DRYDOCK, null);
    }

    private static Backup backup(
            String id,
            Duration age,
            long size,
            BackupType type,
            BackupFormat format,
            @Nullable String parent) {
        Instant started = NOW.minus(age);
        return new Backup(
                id,
                Path.of("/b", id),
                "shop.db",
                "sqlite",
                SHOP.endpoint().display(),
                type,
                format,
                Compression.ZSTD,
                false,
                started,
                1_000,
                size,
                size,
                1,
                1,
                parent,
                started,
                null,
                BackupState.COMPLETE,
                "",
                "",
                false,
                "");
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }

    @Test
    void aSizeFarFromTheMedianIsAnAnomaly() {
        List<Backup> backups =
                List.of(
                        backup("5", days(1), 40 * MIB),
                        backup("4", days(2), 110 * MIB),
                        backup("3", days(3), 100 * MIB),
                        backup("2", days(4), 100 * MIB),
                        backup("1", days(5), 90 * MIB));
        Map<String, BackupTrend> trends = BackupTrend.of(backups);
        assertThat(trends.get("1").sizeChange()).isNull();
        assertThat(trends.get("1").anomaly()).isFalse();
        assertThat(trends.get("4").sizeChange()).isCloseTo(0.1, within(1e-9));
        assertThat(trends.get("4").anomaly()).isFalse();
        BackupTrend last = trends.get("5");
        assertThat(last.medianBytes()).isEqualTo(100 * MIB);
        assertThat(last.sizeAgainstMedian(backups.getFirst())).isCloseTo(-0.6, within(1e-9));
        assertThat(last.sizeChange()).isCloseTo(40.0 / 110 - 1, within(1e-9));
        assertThat(last.anomaly()).isTrue();
    }

    @Test
    void growthToMoreThanDoubleIsAnAnomalyToo() {
        assertThat(
                        BackupTrend.of(
                                        List.of(
                                                backup("2", days(1), 201 * MIB),
                                                backup("1", days(2), 100 * MIB)))
                                .get("2")
                                .anomaly())
                .isTrue();
        assertThat(
                        BackupTrend.of(
                                        List.of(
                                                backup("2", days(1), 200 * MIB),
                                                backup("1", days(2), 100 * MIB)))
                                .get("2")
                                .anomaly())
                .isFalse();
    }

    @Test
    void fewBytesAreNoAnomaly() {
        assertThat(
                        BackupTrend.of(
                                        List.of(
                                                backup("2", days(1), 4_000),
                                                backup("1", days(2), 20_000)))
                                .get("2")
                                .anomaly())
                .isFalse();
    }

    @Test
    void onlyLikeIsComparedWithLike() {
        Map<String, BackupTrend> trends =
                BackupTrend.of(
                        List.of(
                                backup(
                                        "inc",
                                        days(1),
                                        MIB,
                                        BackupType.FULL,
                                        BackupFormat.DRYDOCK,
                                        "full"),
                                backup(
                                        "copy",
                                        days(2),
                                        300 * MIB,
                                        BackupType.FULL,
                                        BackupFormat.SQLITE,
                                        null),
                                backup("full", days(3), 100 * MIB),
                                backup("failed", days(4), 0).withState(BackupState.FAILED, "why")));
        assertThat(trends).containsOnlyKeys("inc", "copy", "full");
        assertThat(trends.values()).allMatch(trend -> trend.sizeChange() == null);
    }

    private static BackupCoverage.Verdict verdict(Backup... backups) {
        return BackupCoverage.of(List.of(SHOP), List.of(backups), BackupCoverage.RECENT, NOW)
                .getFirst()
                .verdict();
    }

    @Test
    void coverageNamesWhatIsLacking() {
        Instant yesterday = NOW.minus(days(1));
        Backup recent = backup("r", days(6), MIB);
        assertThat(verdict()).isEqualTo(BackupCoverage.Verdict.NONE);
        assertThat(verdict(recent)).isEqualTo(BackupCoverage.Verdict.NOT_PROVED);
        assertThat(verdict(recent.verified(yesterday, true)))
                .isEqualTo(BackupCoverage.Verdict.COVERED);
        assertThat(verdict(recent, backup("p", days(20), MIB).verified(NOW.minus(days(19)), true)))
                .as("another was proved lately")
                .isEqualTo(BackupCoverage.Verdict.COVERED);
        assertThat(verdict(recent, backup("p", days(50), MIB).verified(NOW.minus(days(31)), true)))
                .isEqualTo(BackupCoverage.Verdict.NOT_PROVED);
        assertThat(verdict(backup("o", days(8), MIB).verified(yesterday, true)))
                .isEqualTo(BackupCoverage.Verdict.OLD);
    }

    @Test
    void whatCannotBringADatabaseBackDoesNotCover() {
        Backup good = backup("a", days(1), MIB);
        assertThat(verdict(good.withState(BackupState.DAMAGED, "why")))
                .isEqualTo(BackupCoverage.Verdict.NONE);
        assertThat(verdict(good.withState(BackupState.MISSING, "why")))
                .isEqualTo(BackupCoverage.Verdict.NONE);
        assertThat(verdict(good.withState(BackupState.FAILED, "why")))
                .isEqualTo(BackupCoverage.Verdict.NONE);
        assertThat(verdict(backup("s", days(1), 1, BackupType.SCHEMA, BackupFormat.DRYDOCK, null)))
                .isEqualTo(BackupCoverage.Verdict.NONE);
        assertThat(verdict(backup("future", days(-1), MIB))).isEqualTo(BackupCoverage.Verdict.NONE);
    }

    @Test
    void theFirstOfAJobIsProvedAndThenOneAWeek() {
        List<Backup> history = new ArrayList<>();
        List<Long> provedDays = new ArrayList<>();
        Instant start = NOW.minus(days(30));
        // each night at one o'clock, a proof takes ten minutes
        for (long day = 0; day < 30; day++) {
            Instant at = start.plus(days(day));
            Backup made = backup("b" + day, Duration.between(at, NOW), MIB);
            if (ProofPolicy.isDue(made, history, at)) {
                provedDays.add(day);
                made = made.verified(at.plus(Duration.ofMinutes(10)), true);
            }
            history.add(made);
        }
        assertThat(provedDays).containsExactly(0L, 7L, 14L, 21L, 28L);
    }

    @Test
    void aWeeklyJobIsProvedEachTime() {
        List<Backup> history = new ArrayList<>();
        for (long week = 4; week >= 1; week--) {
            Instant at = NOW.minus(days(7 * week)).minusSeconds(week % 2 == 0 ? 0 : 300);
            Backup made = backup("w" + week, Duration.between(at, NOW), MIB);
            assertThat(ProofPolicy.isDue(made, history, at)).as("week %d", week).isTrue();
            history.add(made.verified(at.plus(Duration.ofHours(2)), true));
        }
    }

    @Test
    void proofsOfOtherJobsDamagedOnesAndWrongClocksDoNotCount() {
        Backup made = backup("new", Duration.ZERO, MIB);
        Instant yesterday = NOW.minus(days(1));
        Backup proved = backup("p", days(1), MIB).verified(yesterday, true);
        assertThat(ProofPolicy.isDue(made, List.of(proved), NOW)).isFalse();
        assertThat(
                        ProofPolicy.isDue(
                                made,
                                List.of(
                                        backup(
                                                        "c",
                                                        days(1),
                                                        MIB,
                                                        BackupType.FULL,
                                                        BackupFormat.SQLITE,
                                                        null)
                                                .verified(yesterday, true)),
                                NOW))
                .as("another format")
                .isTrue();
        assertThat(
                        ProofPolicy.isDue(
                                made, List.of(proved.withState(BackupState.DAMAGED, "x")), NOW))
                .isTrue();
        assertThat(
                        ProofPolicy.isDue(
                                made, List.of(proved.verified(NOW.plus(days(300)), true)), NOW))
                .as("proved in the future")
                .isTrue();
        assertThat(ProofPolicy.isDue(made.withState(BackupState.FAILED, "x"), List.of(), NOW))
                .as("nothing to prove")
                .isFalse();
    }
}
