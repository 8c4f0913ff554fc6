package dev.drydock.engine.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule by itself, on histories small enough to be checked by eye.
final class RetentionRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final RetentionPolicy UTC = RetentionPolicy.empty(ZoneId.of("UTC"));

    private static Map<String, String> plan(RetentionPolicy policy, Backup... backups) {
        return RetentionPlan.of(List.of(backups), policy, NOW).lines().stream()
                .collect(
                        Collectors.toMap(
                                line -> line.backup().id(),
                                line ->
                                        (line.kept() ? "keep" : "remove")
                                                + line.reasons().stream()
                                                        .map(reason ->
                                                                " "
                                                                        + reason.kind().word()
                                                                        + (reason.detail().isEmpty()
                                                                                ? ""
                                                                                : ":"
                                                                                        + reason
                                                                                                .detail()))
                                                        .collect(Collectors.joining())));
    }

    @Test
    void anEmptyPolicyIsRefused() {
        assertThatThrownBy(() -> plan(UTC))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                            assertThat(refused.hint()).contains("at least one rule");
                        });
        assertThatThrownBy(() -> plan(UTC.withFailed(3).withForgetMissing(true)))
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> UTC.withLast(-1)).hasMessageContaining("counts from 0");
    }

    @Test
    void theNewestOfEachDayStaysInTheNamedZone() {
        // 22:30 UTC is the next day in Vienna
        Backup[] backups = {
            BackupSamples.verified("d", "2026-06-14T22:30:00Z"),
            BackupSamples.verified("c", "2026-06-14T20:00:00Z"),
            BackupSamples.verified("b", "2026-06-13T22:10:00Z"),
            BackupSamples.verified("a", "2026-06-13T05:00:00Z")
        };
        RetentionPolicy vienna = RetentionPolicy.empty(ZoneId.of("Europe/Vienna"));
        assertThat(plan(vienna.withCalendar(0, 2, 0, 0, 0), backups))
                .containsEntry("d", "keep daily:2026-06-15 newest-verified")
                .containsEntry("c", "keep daily:2026-06-14")
                .containsEntry("b", "remove no-rule")
                .containsEntry("a", "remove no-rule");
        assertThat(plan(UTC.withCalendar(0, 2, 0, 0, 0), backups))
                .containsEntry("d", "keep daily:2026-06-14 newest-verified")
                .containsEntry("c", "remove no-rule")
                .containsEntry("b", "keep daily:2026-06-13")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void rulesAreJoinedByOr() {
        assertThat(
                        plan(
                                UTC.withLast(2).withCalendar(0, 0, 0, 2, 0),
                                BackupSamples.verified("d", "2026-06-14T01:00:00Z"),
                                BackupSamples.verified("c", "2026-06-13T01:00:00Z"),
                                BackupSamples.verified("b", "2026-05-31T01:00:00Z"),
                                BackupSamples.verified("a", "2026-05-30T01:00:00Z")))
                .containsEntry("d", "keep last:1 monthly:2026-06 newest-verified")
                .containsEntry("c", "keep last:2")
                .containsEntry("b", "keep monthly:2026-05")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void weeksBeginOnMondayAndBelongToTheirYear() {
        assertThat(
                        plan(
                                UTC.withCalendar(0, 0, 9, 0, 0),
                                BackupSamples.verified("mon", "2026-01-05T00:00:00Z"),
                                BackupSamples.verified("sun", "2026-01-04T23:00:00Z"),
                                BackupSamples.verified("old", "2025-12-29T00:00:00Z")))
                .containsEntry("mon", "keep weekly:2026-W02 newest-verified")
                .containsEntry("sun", "keep weekly:2026-W01")
                .containsEntry("old", "keep oldest:weekly");
    }

    @Test
    void theOldestStaysWhileARuleHasRoom() {
        assertThat(
                        plan(
                                UTC.withCalendar(0, 0, 0, 3, 0),
                                BackupSamples.verified("c", "2026-06-14T01:00:00Z"),
                                BackupSamples.verified("b", "2026-05-20T01:00:00Z"),
                                BackupSamples.verified("a", "2026-05-02T01:00:00Z")))
                .containsEntry("a", "keep oldest:monthly");
    }

    @Test
    void ageIsCountedFromTheNewestSoThatAPauseRemovesNothing() {
        assertThat(
                        plan(
                                UTC.withWithin(RetentionAge.ofDays(30)),
                                BackupSamples.verified("c", "2025-03-31T01:00:00Z"),
                                BackupSamples.verified("b", "2025-03-02T01:00:00Z"),
                                BackupSamples.verified("a", "2025-02-28T01:00:00Z")))
                .containsEntry("c", "keep within:30d newest-verified")
                .containsEntry("b", "keep within:30d")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void whatIsDatedInTheFutureStaysAndCountsForNothing() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.verified("z", "2027-01-01T00:00:00Z"),
                                BackupSamples.verified("b", "2026-06-14T01:00:00Z"),
                                BackupSamples.verified("a", "2026-06-13T01:00:00Z")))
                .containsEntry("z", "keep future")
                .containsEntry("b", "keep last:1 newest-verified")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void whatAKeptOneBuildsOnStays() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.child("c", "2026-06-14T01:00:00Z", "b"),
                                BackupSamples.child("b", "2026-06-13T01:00:00Z", "a"),
                                BackupSamples.verified("a", "2026-06-12T01:00:00Z"),
                                BackupSamples.verified("0", "2026-06-11T01:00:00Z")))
                .containsEntry("b", "keep needed:c")
                .containsEntry("a", "keep needed:c")
                .containsEntry("0", "remove no-rule");
    }

    @Test
    void failedRunsNeitherCountNorPushOut() {
        assertThat(
                        plan(
                                UTC.withLast(2).withFailed(1),
                                failed("f4", "2026-06-15T01:00:00Z"),
                                failed("f3", "2026-06-14T01:00:00Z"),
                                failed("f2", "2026-04-01T01:00:00Z"),
                                failed("f1", "2026-03-01T01:00:00Z"),
                                BackupSamples.verified("b", "2026-02-14T01:00:00Z"),
                                BackupSamples.verified("a", "2026-02-13T01:00:00Z")))
                .containsEntry("b", "keep last:1 newest-verified")
                .containsEntry("a", "keep last:2")
                .containsEntry("f4", "keep failed-recent")
                .containsEntry("f3", "keep failed-recent")
                .containsEntry("f2", "remove failed-old")
                .containsEntry("f1", "remove failed-old");
    }

    @Test
    void unverifiedOnesAreCountedApart() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.unverified("d", "2026-06-14T01:00:00Z"),
                                BackupSamples.unverified("c", "2026-06-13T01:00:00Z"),
                                BackupSamples.verified("b", "2026-06-12T01:00:00Z"),
                                BackupSamples.verified("a", "2026-06-11T01:00:00Z")))
                .containsEntry("d", "keep unverified last:1")
                .containsEntry("c", "remove no-rule")
                .containsEntry("b", "keep last:1 newest-verified")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void theNewestProvedOneStaysHoweverOld() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.verified("c", "2026-06-14T01:00:00Z"),
                                BackupSamples.proved("b", "2024-01-02T01:00:00Z"),
                                BackupSamples.proved("a", "2024-01-01T01:00:00Z")))
                .containsEntry("b", "keep newest-proved")
                .containsEntry("a", "remove no-rule");
    }

    @Test
    void damagedOnesGoWhenABetterOneIsNewer() {
        Backup old = BackupSamples.inState("a", "2026-06-01T01:00:00Z", BackupState.DAMAGED);
        Backup recent = BackupSamples.inState("c", "2026-06-14T01:00:00Z", BackupState.DAMAGED);
        assertThat(
                        plan(
                                UTC.withLast(1),
                                old,
                                BackupSamples.verified("b", "2026-06-12T01:00:00Z"),
                                recent))
                .containsEntry("a", "remove damaged")
                .containsEntry("b", "keep last:1 newest-verified")
                .containsEntry("c", "keep no-newer-good");
    }

    @Test
    void whatBuildsOnADamagedOneDoesNotCount() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.child("c", "2026-06-14T01:00:00Z", "b"),
                                BackupSamples.inState(
                                        "b", "2026-06-13T01:00:00Z", BackupState.DAMAGED),
                                BackupSamples.verified("a", "2026-06-12T01:00:00Z")))
                .containsEntry("c", "keep no-newer-good")
                .containsEntry("a", "keep last:1 newest-verified");
    }

    @Test
    void missingOnesStayUntilToldOtherwise() {
        Backup missing = BackupSamples.inState("a", "2026-06-01T01:00:00Z", BackupState.MISSING);
        Backup good = BackupSamples.verified("b", "2026-06-12T01:00:00Z");
        assertThat(plan(UTC.withLast(1), missing, good)).containsEntry("a", "keep missing");
        assertThat(plan(UTC.withLast(1).withForgetMissing(true), missing, good))
                .containsEntry("a", "remove missing-forgotten");
    }

    @Test
    void pinnedAndRunningOnesStay() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.verified("c", "2026-06-14T01:00:00Z"),
                                BackupSamples.verified("b", "2026-06-13T01:00:00Z")
                                        .withPinned(true),
                                BackupSamples.inState(
                                        "a", "2026-06-12T01:00:00Z", BackupState.RUNNING)))
                .containsEntry("b", "keep pinned")
                .containsEntry("a", "keep running");
    }

    @Test
    void structureAloneNeverStandsForRows() {
        Instant later = Instant.parse("2026-06-14T01:00:00Z");
        Backup schema =
                BackupSamples.full(
                        "s",
                        Path.of("/b/s"),
                        BackupSamples.SOURCE,
                        BackupType.SCHEMA,
                        later,
                        1,
                        null,
                        later,
                        null,
                        BackupState.COMPLETE,
                        false);
        assertThat(
                        plan(
                                UTC.withLast(1),
                                schema,
                                BackupSamples.verified("a", "2026-06-01T01:00:00Z")))
                .containsEntry("s", "keep last:1 newest-verified")
                .containsEntry("a", "keep last:1 newest-verified");
    }

    @Test
    void someTablesNeverStandForAll() {
        assertThat(
                        plan(
                                UTC.withLast(1),
                                BackupSamples.limited("d", "2026-06-14T01:00:00Z", "only a"),
                                BackupSamples.limited("c", "2026-06-13T01:00:00Z", "only a"),
                                BackupSamples.limited("b", "2026-06-12T01:00:00Z", "without a"),
                                BackupSamples.verified("a", "2026-06-01T01:00:00Z")))
                .containsEntry("d", "keep last:1 newest-verified")
                .containsEntry("c", "remove no-rule")
                .containsEntry("b", "keep last:1 newest-verified")
                .containsEntry("a", "keep last:1 newest-verified");
    }

    @Test
    void theSizeLimitTakesTheOldestButLeavesTheFloor() {
        // 100 bytes each
        Backup[] backups = {
            BackupSamples.verified("d", "2026-06-14T01:00:00Z"),
            BackupSamples.verified("c", "2026-06-13T01:00:00Z"),
            BackupSamples.verified("b", "2026-06-12T01:00:00Z"),
            BackupSamples.proved("a", "2026-06-11T01:00:00Z")
        };
        assertThat(plan(UTC.withMaxTotalBytes(300), backups))
                .containsEntry("d", "keep fits newest-verified")
                .containsEntry("c", "keep fits")
                .containsEntry("b", "remove over-size")
                .containsEntry("a", "keep fits newest-proved");
        RetentionPlan tiny =
                RetentionPlan.of(List.of(backups), UTC.withLast(4).withMaxTotalBytes(50), NOW);
        assertThat(tiny.kept()).extracting(line -> line.backup().id()).containsExactly("d", "a");
        assertThat(tiny.overBytes()).isEqualTo(150);
        assertThat(tiny.removedBytes()).isEqualTo(200);
    }

    @Test
    void theSizeLimitTakesAChainAsAWhole() {
        assertThat(
                        plan(
                                UTC.withMaxTotalBytes(250),
                                BackupSamples.child("d", "2026-06-14T01:00:00Z", "c"),
                                BackupSamples.verified("c", "2026-06-13T01:00:00Z"),
                                BackupSamples.child("b", "2026-06-12T01:00:00Z", "a"),
                                BackupSamples.verified("a", "2026-06-11T01:00:00Z")))
                .containsEntry("d", "keep fits newest-verified")
                .containsEntry("c", "keep fits needed:d")
                .containsEntry("b", "remove over-size")
                .containsEntry("a", "remove over-size");
    }

    @Test
    void childrenGoBeforeParents() {
        List<Backup> all = new ArrayList<>();
        all.add(BackupSamples.verified("z", "2026-06-14T01:00:00Z"));
        // the clock went back between parent and child
        all.add(BackupSamples.verified("a", "2026-05-09T01:00:00Z"));
        all.add(BackupSamples.child("b", "2026-05-08T01:00:00Z", "a"));
        all.add(BackupSamples.child("c", "2026-05-10T01:00:00Z", "b"));
        RetentionPlan plan = RetentionPlan.of(all, UTC.withLast(1), NOW);
        assertThat(plan.removalOrder()).extracting(Backup::id).containsExactly("c", "b", "a");
    }

    @ParameterizedTest
    @CsvSource({"30d,30d", "1y6m,1y6m", "2w,14d", "12h,12h", "1w1d,8d", "1Y2M3D4H,1y2m3d4h"})
    void agesAreRead(String text, String meant) {
        assertThat(RetentionAge.parse(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "0d", "-1d", "3d2w", "1.5d", "99999999d"})
    void whatIsNoAgeIsRefused(String text) {
        assertThatThrownBy(() -> RetentionAge.parse(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "1000,1000",
        "1kB,1000",
        "1KiB,1024",
        "50GB,50000000000",
        "1.5 TB,1500000000000",
        "2g,2000000000",
        "1GiB,1073741824"
    })
    void sizesAreRead(String text, long bytes) {
        assertThat(StorageSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1GB", "1iB", "1XB", "99999999PB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> StorageSize.parse(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID));
    }

    @Test
    void everyReasonHasItsOwnWord() {
        assertThat(
                        java.util.Arrays.stream(RetentionReason.Kind.values())
                                .collect(
                                        Collectors.toMap(
                                                RetentionReason.Kind::word, Function.identity())))
                .hasSize(RetentionReason.Kind.values().length);
    }

    private static Backup failed(String id, String startedAt) {
        return BackupSamples.inState(id, startedAt, BackupState.FAILED);
    }
}
