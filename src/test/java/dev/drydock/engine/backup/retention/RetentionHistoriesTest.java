package dev.drydock.engine.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.retention.RetentionReason.Kind;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Generated catalogues under generated policies: what must hold for every one of them.
final class RetentionHistoriesTest {

    private static final long FIRST = 20_261_130_000_000L;

    @Test
    void twoThousandHistories() {
        LongStream.range(FIRST, FIRST + 2_000).forEach(RetentionHistoriesTest::check);
    }

    @Test
    @Tag("long")
    void aMillionHistories() {
        LongStream.range(FIRST, FIRST + 1_000_000)
                .parallel()
                .forEach(RetentionHistoriesTest::check);
    }

    /// The generator must reach what the properties are about, or they would hold for nothing.
    @Test
    void historiesReachEveryReason() {
        Set<Kind> reached = new HashSet<>();
        for (long seed = FIRST; seed < FIRST + 2_000; seed++) {
            plan(new RandomHistory(seed)).lines().stream()
                    .flatMap(line -> line.reasons().stream())
                    .forEach(reason -> reached.add(reason.kind()));
        }
        Set<Kind> all = new HashSet<>(Set.of(Kind.values()));
        // lines of other databases are not shown
        all.remove(Kind.OTHER_DATABASE);
        assertThat(reached).isEqualTo(all);
    }

    private static void check(long seed) {
        try {
            var history = new RandomHistory(seed);
            RetentionPlan plan = plan(history);
            Map<String, Backup> byId =
                    history.backups.stream()
                            .collect(Collectors.toMap(Backup::id, Function.identity()));
            Set<String> removed = plan.removedIds();
            requireSecondOpinion(history, removed);
            requireNothingPrecious(history, removed, byId);
            requireEnoughVerified(history, removed, byId);
            requireSizeTaken(history, plan, removed, byId);
            requireRealRunEqual(history, plan);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("history " + seed + ": " + failure.getMessage(), failure);
        }
    }

    private static RetentionPlan plan(RandomHistory history) {
        return RetentionPlan.of(history.backups, history.policy, history.now);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static void requireSecondOpinion(RandomHistory history, Set<String> removed) {
        if (history.policy.maxTotalBytes() >= 0) {
            return;
        }
        Set<String> kept = new SecondOpinion(history.backups, history.policy, history.now).kept();
        Set<String> others =
                history.backups.stream()
                        .map(Backup::id)
                        .filter(id -> !kept.contains(id))
                        .collect(Collectors.toSet());
        require(others.equals(removed), "removed " + removed + " but should " + others);
    }

    private static void requireNothingPrecious(
            RandomHistory history, Set<String> removed, Map<String, Backup> byId) {
        for (Backup backup : history.backups) {
            if (removed.contains(backup.id())) {
                require(backup.state() != BackupState.RUNNING, "running " + backup.id());
                require(!(backup.pinned() && backup.hasFile()), "pinned " + backup.id());
                require(
                        history.policy.database().isEmpty()
                                || history.policy.database().equals(backup.database()),
                        "not asked about " + backup.id());
                require(
                        backup.state() != BackupState.COMPLETE
                                || !backup.startedAt().isAfter(history.now),
                        "future " + backup.id());
            } else if (backup.state() != BackupState.FAILED) {
                String parent = backup.parent();
                require(
                        parent == null || !byId.containsKey(parent) || !removed.contains(parent),
                        "needed " + parent);
                require(
                        history.backups.stream()
                                .filter(other -> removed.contains(other.id()))
                                .filter(other ->
                                        other.state() == BackupState.COMPLETE
                                                || other.state() == BackupState.DAMAGED)
                                .noneMatch(other -> backup.path().startsWith(other.path())),
                        "file of " + backup.id());
            }
        }
    }

    private static void requireEnoughVerified(
            RandomHistory history, Set<String> removed, Map<String, Backup> byId) {
        Map<List<Object>, List<Backup>> databases =
                history.backups.stream()
                        .filter(backup -> isGood(backup, byId))
                        .filter(backup -> !backup.startedAt().isAfter(history.now))
                        .collect(
                                Collectors.groupingBy(backup ->
                                        List.of(
                                                backup.source(),
                                                backup.type() == BackupType.SCHEMA)));
        RetentionPolicy policy = history.policy;
        int wanted = policy.maxTotalBytes() < 0 ? Math.max(1, policy.keepLast()) : 1;
        for (List<Backup> database : databases.values()) {
            List<Backup> verified =
                    database.stream().filter(backup -> backup.verifiedAt() != null).toList();
            long left = verified.stream().filter(b -> !removed.contains(b.id())).count();
            require(left >= Math.min(wanted, verified.size()), "only " + left + " verified left");
            require(
                    !verified.isEmpty()
                            || database.stream().anyMatch(b -> !removed.contains(b.id())),
                    "no backup left");
            List<Backup> proved =
                    database.stream().filter(backup -> backup.provenAt() != null).toList();
            require(
                    proved.isEmpty() || proved.stream().anyMatch(b -> !removed.contains(b.id())),
                    "no proved one left");
        }
    }

    private static boolean isGood(Backup backup, Map<String, Backup> byId) {
        Backup at = backup;
        for (int depth = 0; depth <= byId.size(); depth++) {
            if (at == null || at.state() != BackupState.COMPLETE) {
                return false;
            }
            if (at.parent() == null) {
                return true;
            }
            at = byId.get(at.parent());
        }
        return false;
    }

    /// When the limit is passed all the same, nothing more could have gone.
    private static void requireSizeTaken(
            RandomHistory history,
            RetentionPlan plan,
            Set<String> removed,
            Map<String, Backup> byId) {
        if (plan.overBytes() == 0) {
            return;
        }
        Set<String> held = new HashSet<>();
        for (RetentionPlan.Line line : plan.kept()) {
            boolean yields = line.reasons().stream().allMatch(r -> r.kind().yieldsToSize());
            if (!yields || sharesFile(line.backup(), history.backups)) {
                hold(line.backup(), byId, held);
            }
        }
        history.backups.stream()
                .filter(backup ->
                        !history.policy.database().isEmpty()
                                && !history.policy.database().equals(backup.database()))
                .forEach(backup -> hold(backup, byId, held));
        for (RetentionPlan.Line line : plan.kept()) {
            require(
                    held.contains(line.backup().id()) || !RetentionPlan.isStored(line.backup()),
                    line.backup().id() + " should have gone for the size; removed are " + removed);
        }
    }

    private static boolean sharesFile(Backup backup, List<Backup> all) {
        return all.stream()
                .filter(other -> !other.id().equals(backup.id()))
                .anyMatch(other ->
                        other.path().startsWith(backup.path())
                                || backup.path().startsWith(other.path()));
    }

    private static void hold(Backup backup, Map<String, Backup> byId, Set<String> held) {
        Backup at = backup;
        while (at != null && held.add(at.id())) {
            at = at.parent() == null ? null : byId.get(at.parent());
        }
    }

    private static void requireRealRunEqual(RandomHistory history, RetentionPlan dryRun) {
        var catalogue = new MemoryCatalogue(history.backups);
        var random = new Random(history.now.getEpochSecond());
        Set<String> refusing =
                dryRun.removed().stream()
                        .map(line -> line.backup().id())
                        .filter(id -> random.nextInt(30) == 0)
                        .collect(Collectors.toSet());
        List<String> gone = new ArrayList<>();
        var retention =
                new BackupRetention(
                        catalogue::list,
                        backup -> {
                            if (refusing.contains(backup.id())) {
                                throw new DrydockException(ErrorCode.FILE_FAILED, "no", "");
                            }
                            gone.add(backup.id());
                            catalogue.remove(backup.id());
                        },
                        catalogue,
                        Clock.fixed(history.now, ZoneOffset.UTC));
        List<Backup> shuffled = new ArrayList<>(history.backups);
        Collections.shuffle(shuffled, random);
        require(
                RetentionPlan.of(shuffled, history.policy, history.now).equals(dryRun),
                "the order of the catalogue matters");

        RetentionReport report = retention.run(dryRun, Confirmation.YES, JobContext.quiet());

        Set<String> told = new HashSet<>(gone);
        report.failures().forEach(failure -> told.add(failure.backup().id()));
        require(told.equals(dryRun.removedIds()), "the real run differs");
        require(
                gone.equals(report.removed().stream().map(Backup::id).toList()),
                "the report differs");
        require(!refusing.isEmpty() || report.failures().isEmpty(), "failures out of nothing");
        Set<String> left = catalogue.list().stream().map(Backup::id).collect(Collectors.toSet());
        for (Backup backup : history.backups) {
            require(left.contains(backup.id()) != gone.contains(backup.id()), "lost an entry");
            // at every moment of the run, what is left of a chain can be read
            int at = gone.indexOf(backup.id());
            int parentAt = backup.parent() == null ? -1 : gone.indexOf(backup.parent());
            boolean circle = isInCircle(backup, history.backups);
            require(
                    parentAt < 0
                            || (at >= 0 && at < parentAt)
                            || circle
                            || backup.state() == BackupState.FAILED,
                    "parent of " + backup.id() + " went first");
        }
    }

    private static boolean isInCircle(Backup backup, List<Backup> all) {
        Map<String, Backup> byId =
                all.stream().collect(Collectors.toMap(Backup::id, Function.identity()));
        Backup at = backup;
        for (int steps = 0; steps <= all.size(); steps++) {
            if (at == null || at.parent() == null) {
                return false;
            }
            at = byId.get(at.parent());
        }
        return true;
    }
}
