package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a policy does with each backup of the catalogue, with the reasons.
///
/// @param at the moment for which it was made
/// @param lines one for each backup that was asked about, newest first
public record RetentionPlan(Instant at, RetentionPolicy policy, List<Line> lines) {

    public RetentionPlan {
        lines = List.copyOf(lines);
    }

    /// @param kept or removed
    /// @param reasons at least one
    public record Line(Backup backup, boolean kept, List<RetentionReason> reasons) {

        public Line {
            reasons = List.copyOf(reasons);
        }
    }

    /// Makes the plan. Pure: the same input gives the same plan, in whatever order it comes.
    ///
    /// @param backups the whole catalogue, with MISSING for those whose file is not there
    /// @throws dev.drydock.engine.error.DrydockException USAGE_INVALID for an empty policy
    public static RetentionPlan of(List<Backup> backups, RetentionPolicy policy, Instant now) {
        policy.requireSense();
        return new RetentionPlanner(backups, policy, now).plan();
    }

    public List<Line> kept() {
        return lines.stream().filter(Line::kept).toList();
    }

    public List<Line> removed() {
        return lines.stream().filter(line -> !line.kept()).toList();
    }

    /// What is stored of the kept ones.
    public long keptBytes() {
        return bytes(kept());
    }

    /// What removing will free.
    public long removedBytes() {
        return bytes(removed());
    }

    /// By how much the kept ones pass the size limit, because nothing more may go; 0 when they fit.
    public long overBytes() {
        return policy.maxTotalBytes() < 0 ? 0 : Math.max(0, keptBytes() - policy.maxTotalBytes());
    }

    Set<String> removedIds() {
        Set<String> ids = new HashSet<>();
        removed().forEach(line -> ids.add(line.backup().id()));
        return ids;
    }

    /// The backups to remove, each before those it builds on.
    List<Backup> removalOrder() {
        Map<String, List<Backup>> children = new HashMap<>();
        removed()
                .forEach(line -> {
                    String parent = line.backup().parent();
                    if (parent != null) {
                        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(line.backup());
                    }
                });
        Set<Backup> order = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        removed()
                .reversed()
                .forEach(line -> addAfterChildren(line.backup(), children, seen, order));
        return List.copyOf(order);
    }

    private static void addAfterChildren(
            Backup backup,
            Map<String, List<Backup>> children,
            Set<String> seen,
            Set<Backup> order) {
        if (seen.add(backup.id())) {
            children.getOrDefault(backup.id(), List.of())
                    .forEach(child -> addAfterChildren(child, children, seen, order));
            order.add(backup);
        }
    }

    static boolean isStored(Backup backup) {
        return backup.state() == BackupState.COMPLETE || backup.state() == BackupState.DAMAGED;
    }

    private static long bytes(List<Line> some) {
        return some.stream()
                .map(Line::backup)
                .filter(RetentionPlan::isStored)
                .mapToLong(Backup::sizeBytes)
                .sum();
    }
}
