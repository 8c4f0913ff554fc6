package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupTrend;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts the catalogue in the order of the list: newest first, and each chain together, a complete
/// backup with those that build on it below, oldest first.
final class CatalogueRows {

    /// Points of a trend.
    private static final int TREND = 12;

    /// Deeper ones are not moved further to the right.
    private static final int DEEPEST = 3;

    /// What must agree for sizes to be comparable, as in [BackupTrend].
    private record Series(
            String source,
            String selection,
            BackupType type,
            BackupFormat format,
            Compression compression,
            boolean encrypted,
            boolean standsAlone) {

        static Series of(Backup backup) {
            return new Series(
                    backup.source(),
                    backup.selection(),
                    backup.type(),
                    backup.format(),
                    backup.compression(),
                    backup.encrypted(),
                    backup.parent() == null);
        }
    }

    private final Map<String, Backup> known = new HashMap<>();
    private final Map<String, List<Long>> sizes = new HashMap<>();
    private final Map<String, List<Backup>> children = new HashMap<>();
    private final Map<String, BackupTrend> trends;
    private final List<CatalogueRow> rows = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();

    private CatalogueRows(List<Backup> all) {
        trends = BackupTrend.of(all);
        all.forEach(backup -> known.put(backup.id(), backup));
        Map<Series, List<Long>> series = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing(Backup::startedAt))
                .forEach(backup -> {
                    if (!backup.hasFile()) {
                        return;
                    }
                    List<Long> before =
                            series.computeIfAbsent(Series.of(backup), key -> new ArrayList<>());
                    before.add(backup.sizeBytes());
                    sizes.put(
                            backup.id(),
                            List.copyOf(
                                    before.subList(
                                            Math.max(0, before.size() - TREND), before.size())));
                });
    }

    /// @param all the whole catalogue, so that trends and parents are known
    static List<CatalogueRow> of(List<Backup> all, CatalogueFilter filter) {
        return new CatalogueRows(all).arrange(all.stream().filter(filter::accepts).toList());
    }

    /// The chain of a backup, the complete one first and the backup last; it ends early where one
    /// is not known.
    static List<Backup> chain(List<Backup> all, Backup backup) {
        Map<String, Backup> byId = new HashMap<>();
        all.forEach(one -> byId.put(one.id(), one));
        List<Backup> chain = new ArrayList<>();
        for (Backup one = backup;
                one != null && !chain.contains(one);
                one = one.parent() == null ? null : byId.get(one.parent())) {
            chain.addFirst(one);
        }
        return chain;
    }

    private List<CatalogueRow> arrange(List<Backup> shown) {
        Set<String> ids = new HashSet<>();
        shown.forEach(backup -> ids.add(backup.id()));
        List<Backup> roots = new ArrayList<>();
        for (Backup backup : shown) {
            String parent = backup.parent();
            if (parent != null && ids.contains(parent)) {
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(backup);
            } else {
                roots.add(backup);
            }
        }
        children.values().forEach(list -> list.sort(Comparator.comparing(Backup::startedAt)));
        Map<String, Instant> newest = new HashMap<>();
        roots.forEach(root -> newest.put(root.id(), newest(root)));
        roots.stream()
                .sorted(
                        Comparator.comparing((Backup root) ->
                                        newest.getOrDefault(root.id(), root.startedAt()))
                                .reversed())
                .forEach(root -> place(root, 0));
        return List.copyOf(rows);
    }

    private Instant newest(Backup root) {
        Instant newest = root.startedAt();
        List<Backup> open = new ArrayList<>(List.of(root));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Backup next = open.removeLast();
            if (seen.add(next.id())) {
                newest = next.startedAt().isAfter(newest) ? next.startedAt() : newest;
                open.addAll(children.getOrDefault(next.id(), List.of()));
            }
        }
        return newest;
    }

    // a chain of hundreds is no reason to nest calls
    private void place(Backup root, int rootDepth) {
        record Open(Backup backup, int depth) {}

        List<Open> open = new ArrayList<>(List.of(new Open(root, rootDepth)));
        while (!open.isEmpty()) {
            Open next = open.removeLast();
            if (!placed.add(next.backup.id())) {
                continue;
            }
            rows.add(
                    new CatalogueRow(
                            next.backup,
                            next.depth,
                            parent(next.backup),
                            trends.get(next.backup.id()),
                            sizes.getOrDefault(next.backup.id(), List.of())));
            List<Backup> below = children.getOrDefault(next.backup.id(), List.of());
            // one after the other is one level; only branches go deeper
            int depth =
                    next.depth == 0
                            ? 1
                            : Math.min(DEEPEST, next.depth + (below.size() > 1 ? 1 : 0));
            below.reversed().forEach(child -> open.add(new Open(child, depth)));
        }
    }

    private @Nullable Backup parent(Backup backup) {
        return backup.parent() == null ? null : known.get(backup.parent());
    }
}
