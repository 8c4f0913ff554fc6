package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.retention.RetentionReason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// Works out one plan. Reasons to keep are gathered first; what has none goes. What a kept one
/// builds on stays, and the size limit takes away at the end, oldest first.
final class RetentionPlanner {

    /// Failed runs of this time stay in the list whatever their number.
    private static final Duration FAILED_KEPT = Duration.ofDays(30);

    private static final Comparator<Backup> NEWEST_FIRST =
            Comparator.comparing(Backup::startedAt).thenComparing(Backup::id).reversed();

    /// Backups of which a newer one can stand for an older one.
    private record Group(String dialect, String source, String selection, boolean rows) {
        static Group of(Backup backup) {
            return new Group(
                    backup.dialect(),
                    backup.sourceKey(),
                    backup.selectionKey(),
                    backup.type() != BackupType.SCHEMA);
        }
    }

    private static final class Fate {
        private final Backup backup;
        private final List<RetentionReason> keep = new ArrayList<>(2);
        private Kind removal = Kind.NO_RULE;

        Fate(Backup backup) {
            this.backup = backup;
        }

        boolean kept() {
            return !keep.isEmpty();
        }

        void keep(Kind kind) {
            keep.add(RetentionReason.of(kind));
        }

        void remove(Kind why) {
            keep.clear();
            removal = why;
        }

        boolean neededOnly() {
            return keep.size() == 1 && keep.getFirst().kind() == Kind.NEEDED;
        }

        boolean yieldsToSize() {
            return keep.stream().allMatch(reason -> reason.kind().yieldsToSize());
        }
    }

    private final RetentionPolicy policy;
    private final Instant now;

    /// By id, newest first.
    private final Map<String, Fate> fates = new LinkedHashMap<>();

    private final Chains chains;

    RetentionPlanner(List<Backup> backups, RetentionPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        backups.stream()
                .sorted(NEWEST_FIRST)
                .forEach(backup -> fates.putIfAbsent(backup.id(), new Fate(backup)));
        this.chains = new Chains(fates.values().stream().map(fate -> fate.backup).toList());
    }

    RetentionPlan plan() {
        Map<Group, List<Fate>> groups = new LinkedHashMap<>();
        for (Fate fate : fates.values()) {
            if (isAskedAbout(fate.backup)) {
                groups.computeIfAbsent(Group.of(fate.backup), _ -> new ArrayList<>()).add(fate);
            } else {
                fate.keep(Kind.OTHER_DATABASE);
            }
        }
        groups.values().forEach(this::judge);
        keepNeeded();
        keepSharedFiles();
        takeAwayForSize();
        return new RetentionPlan(
                now,
                policy,
                fates.values().stream()
                        .filter(fate -> isAskedAbout(fate.backup))
                        .map(fate ->
                                new RetentionPlan.Line(
                                        fate.backup,
                                        fate.kept(),
                                        fate.kept()
                                                ? fate.keep
                                                : List.of(RetentionReason.of(fate.removal))))
                        .toList());
    }

    private boolean isAskedAbout(Backup backup) {
        return policy.database().isEmpty() || policy.database().equals(backup.database());
    }

    /// @param group newest first
    private void judge(List<Fate> group) {
        List<Backup> verified = new ArrayList<>();
        List<Backup> unverified = new ArrayList<>();
        List<Fate> damaged = new ArrayList<>();
        List<Fate> failed = new ArrayList<>();
        for (Fate fate : group) {
            Backup backup = fate.backup;
            if (backup.pinned() && backup.hasFile()) {
                fate.keep(Kind.PINNED);
            }
            switch (backup.state()) {
                case RUNNING -> fate.keep(Kind.RUNNING);
                case REMOVING -> fate.removal = Kind.REMOVAL_BEGUN;
                case FAILED -> failed.add(fate);
                case MISSING -> judgeMissing(fate);
                case DAMAGED -> damaged.add(fate);
                case COMPLETE -> {
                    String gap = chains.gapBelow(backup);
                    if (chains.isBrokenBelow(backup)) {
                        damaged.add(fate);
                    } else if (gap != null) {
                        fate.keep.add(new RetentionReason(Kind.CHAIN_INCOMPLETE, gap));
                    } else if (backup.startedAt().isAfter(now)) {
                        fate.keep(Kind.FUTURE);
                    } else {
                        (isVerified(backup) ? verified : unverified).add(backup);
                    }
                }
            }
        }
        applyRules(verified, unverified);
        keepFloor(verified, unverified);
        damaged.forEach(fate -> judgeDamaged(fate, verified));
        judgeFailed(failed);
    }

    private void judgeMissing(Fate fate) {
        if (policy.forgetMissing()) {
            fate.removal = Kind.MISSING_FORGOTTEN;
        } else {
            fate.keep(Kind.MISSING);
        }
    }

    private void applyRules(List<Backup> verified, List<Backup> unverified) {
        if (!policy.hasRules()) {
            verified.forEach(backup -> fate(backup).keep(Kind.FITS));
            unverified.forEach(backup -> fate(backup).keep(Kind.FITS));
            return;
        }
        var rules = new CalendarRules(policy);
        rules.apply(verified, (backup, reason) -> fate(backup).keep.add(reason));
        // counted apart: one that was never checked must not push out one that was
        rules.apply(
                unverified,
                (backup, reason) -> {
                    if (fate(backup).keep.stream().noneMatch(r -> r.kind() == Kind.UNVERIFIED)) {
                        fate(backup).keep(Kind.UNVERIFIED);
                    }
                    fate(backup).keep.add(reason);
                });
    }

    private void keepFloor(List<Backup> verified, List<Backup> unverified) {
        verified.stream()
                .filter(backup -> backup.provenAt() != null)
                .findFirst()
                .ifPresent(backup -> fate(backup).keep(Kind.NEWEST_PROVED));
        if (!verified.isEmpty()) {
            fate(verified.getFirst()).keep(Kind.NEWEST_VERIFIED);
        } else if (!unverified.isEmpty()) {
            fate(unverified.getFirst()).keep(Kind.NEWEST_COMPLETE);
        }
    }

    private void judgeDamaged(Fate fate, List<Backup> verified) {
        Instant started = fate.backup.startedAt();
        if (started.isAfter(now)) {
            fate.keep(Kind.FUTURE);
        } else if (!verified.isEmpty() && verified.getFirst().startedAt().isAfter(started)) {
            // the newest verified one is always kept
            fate.removal = Kind.DAMAGED;
        } else {
            fate.keep(Kind.NO_NEWER_GOOD);
        }
    }

    private void judgeFailed(List<Fate> failed) {
        int left = policy.keepFailed();
        Instant recent = now.minus(FAILED_KEPT);
        for (Fate fate : failed) {
            Instant started = fate.backup.startedAt();
            if (started.isAfter(recent) || left > 0) {
                fate.keep(Kind.FAILED_RECENT);
            } else {
                fate.removal = Kind.FAILED_OLD;
            }
            // a date in the future says nothing about which are the last
            if (!started.isAfter(now)) {
                left--;
            }
        }
    }

    /// Whatever a kept one builds on is kept as well, in any state.
    private void keepNeeded() {
        for (Fate fate : fates.values()) {
            if (!fate.kept() || fate.backup.state() == BackupState.FAILED) {
                continue;
            }
            for (Backup ancestor : chains.ancestors(fate.backup)) {
                Fate needed = fate(ancestor);
                if (needed.keep.stream().noneMatch(reason -> reason.kind() == Kind.NEEDED)) {
                    needed.keep.add(new RetentionReason(Kind.NEEDED, fate.backup.id()));
                }
            }
        }
    }

    private void takeAwayForSize() {
        long limit = policy.maxTotalBytes();
        if (limit < 0) {
            return;
        }
        long total =
                fates.values().stream()
                        .filter(fate -> fate.kept() && isAskedAbout(fate.backup))
                        .mapToLong(RetentionPlanner::bytes)
                        .sum();
        Set<String> shared = sharingFiles();
        for (Fate oldest : List.copyOf(fates.values()).reversed()) {
            if (total <= limit) {
                return;
            }
            if (!oldest.kept() || !RetentionPlan.isStored(oldest.backup)) {
                continue;
            }
            // one goes only with all that build on it
            List<Fate> together = new ArrayList<>(List.of(oldest));
            chains.descendants(oldest.backup).stream()
                    .map(this::fate)
                    .filter(Fate::kept)
                    .forEach(together::add);
            if (together.stream()
                    .allMatch(fate -> fate.yieldsToSize() && !shared.contains(fate.backup.id()))) {
                total -= removeForSize(together);
                total -= removeNoLongerNeeded(shared);
            }
        }
    }

    private static long removeForSize(Collection<Fate> some) {
        long freed = some.stream().mapToLong(RetentionPlanner::bytes).sum();
        some.forEach(fate -> fate.remove(Kind.OVER_SIZE));
        return freed;
    }

    private long removeNoLongerNeeded(Set<String> shared) {
        Predicate<Fate> mayGo = fate -> fate.neededOnly() && !shared.contains(fate.backup.id());
        List<Fate> free =
                fates.values().stream()
                        .filter(mayGo)
                        .filter(fate ->
                                chains.descendants(fate.backup).stream()
                                        .map(this::fate)
                                        .noneMatch(child -> child.kept() && !mayGo.test(child)))
                        .toList();
        return removeForSize(free);
    }

    /// Two entries may name one file, after a catalogue was mended by hand: then it stays.
    private void keepSharedFiles() {
        boolean changed = true;
        while (changed) {
            changed = false;
            Map<Object, String> keptFiles = new HashMap<>();
            for (Fate fate : fates.values()) {
                if (fate.kept() && fate.backup.state() != BackupState.FAILED) {
                    // folders above it too: none of them may be the file of a removed one
                    for (var path = fate.backup.path(); path != null; path = path.getParent()) {
                        keptFiles.putIfAbsent(path, fate.backup.id());
                    }
                }
            }
            for (Fate fate : fates.values()) {
                String other = keptFiles.get(fate.backup.path());
                if (!fate.kept() && other != null && removesFiles(fate.backup)) {
                    fate.keep.add(new RetentionReason(Kind.SHARED_FILE, other));
                    changed = true;
                }
            }
            if (changed) {
                keepNeeded();
            }
        }
    }

    /// Entries whose file is that of another, or lies in it: removing one would free nothing.
    private Set<String> sharingFiles() {
        Set<String> sharing = new HashSet<>();
        Map<Object, Set<String>> users = new HashMap<>();
        for (Fate fate : fates.values()) {
            if (fate.backup.state() != BackupState.FAILED) {
                for (var path = fate.backup.path(); path != null; path = path.getParent()) {
                    users.computeIfAbsent(path, _ -> new HashSet<>()).add(fate.backup.id());
                }
            }
        }
        for (Fate fate : fates.values()) {
            Set<String> together = users.getOrDefault(fate.backup.path(), Set.of());
            if (together.size() > 1 || !together.contains(fate.backup.id())) {
                sharing.addAll(together);
            }
        }
        return sharing;
    }

    private static boolean removesFiles(Backup backup) {
        return RetentionPlan.isStored(backup) || backup.state() == BackupState.REMOVING;
    }

    private static boolean isVerified(Backup backup) {
        return backup.verifiedAt() != null || backup.provenAt() != null;
    }

    private static long bytes(Fate fate) {
        return RetentionPlan.isStored(fate.backup) ? fate.backup.sizeBytes() : 0;
    }

    private Fate fate(Backup backup) {
        return Objects.requireNonNull(fates.get(backup.id()));
    }
}
