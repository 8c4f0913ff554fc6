package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules once more, as they are written down, without regard for speed: what must be kept. The
/// size limit is not in it.
final class SecondOpinion {

    private static final Comparator<Backup> BY_AGE =
            Comparator.comparing(Backup::startedAt).thenComparing(Backup::id);

    private final List<Backup> all;
    private final RetentionPolicy policy;
    private final Instant now;
    private final Map<String, Backup> byId;

    SecondOpinion(List<Backup> all, RetentionPolicy policy, Instant now) {
        this.all = all;
        this.policy = policy;
        this.now = now;
        this.byId = all.stream().collect(Collectors.toMap(Backup::id, backup -> backup));
    }

    Set<String> kept() {
        Set<Backup> kept = new HashSet<>();
        Map<List<Object>, List<Backup>> databases =
                all.stream()
                        .filter(this::asked)
                        .collect(
                                Collectors.groupingBy(backup ->
                                        List.of(
                                                backup.source(),
                                                backup.type() == BackupType.SCHEMA)));
        databases.values().forEach(database -> kept.addAll(ofDatabase(database)));
        all.stream().filter(backup -> !asked(backup)).forEach(kept::add);
        addNeededAndShared(kept);
        return kept.stream().map(Backup::id).collect(Collectors.toSet());
    }

    private boolean asked(Backup backup) {
        return policy.database().isEmpty() || backup.database().equals(policy.database());
    }

    private Set<Backup> ofDatabase(List<Backup> database) {
        Set<Backup> kept = new HashSet<>();
        List<Backup> verified =
                database.stream().filter(this::counts).filter(b -> b.verifiedAt() != null).toList();
        List<Backup> unverified =
                database.stream().filter(this::counts).filter(b -> b.verifiedAt() == null).toList();
        kept.addAll(byRules(verified));
        kept.addAll(byRules(unverified));
        verified.stream().max(BY_AGE).ifPresent(kept::add);
        verified.stream().filter(b -> b.provenAt() != null).max(BY_AGE).ifPresent(kept::add);
        if (verified.isEmpty()) {
            unverified.stream().max(BY_AGE).ifPresent(kept::add);
        }
        Instant newestGood =
                verified.stream().map(Backup::startedAt).max(Instant::compareTo).orElse(null);
        List<Backup> failed =
                database.stream()
                        .filter(backup -> backup.state() == BackupState.FAILED)
                        .sorted(BY_AGE.reversed())
                        .toList();
        Set<Backup> lastFailed =
                failed.stream()
                        .filter(backup -> !backup.startedAt().isAfter(now))
                        .limit(policy.keepFailed())
                        .collect(Collectors.toSet());
        for (Backup backup : database) {
            boolean file =
                    Set.of(BackupState.COMPLETE, BackupState.DAMAGED, BackupState.MISSING)
                            .contains(backup.state());
            boolean stays =
                    (backup.pinned() && file)
                            || switch (backup.state()) {
                                case RUNNING -> true;
                                case REMOVING -> false;
                                case MISSING -> !policy.forgetMissing();
                                case FAILED ->
                                        lastFailed.contains(backup)
                                                || backup.startedAt()
                                                        .isAfter(now.minus(Duration.ofDays(30)));
                                case DAMAGED -> staysThoughDamaged(backup, newestGood);
                                case COMPLETE ->
                                        damagedBelow(backup)
                                                ? staysThoughDamaged(backup, newestGood)
                                                : !wholeChain(backup)
                                                        || backup.startedAt().isAfter(now);
                            };
            if (stays) {
                kept.add(backup);
            }
        }
        return kept;
    }

    private boolean staysThoughDamaged(Backup backup, Instant newestGood) {
        return backup.startedAt().isAfter(now)
                || newestGood == null
                || !newestGood.isAfter(backup.startedAt());
    }

    private boolean counts(Backup backup) {
        return backup.state() == BackupState.COMPLETE
                && wholeChain(backup)
                && !backup.startedAt().isAfter(now);
    }

    private List<Backup> line(Backup backup) {
        List<Backup> line = new java.util.ArrayList<>(List.of(backup));
        while (line.getLast().parent() != null) {
            Backup next = byId.get(line.getLast().parent());
            if (next == null || line.contains(next)) {
                break;
            }
            line.add(next);
        }
        return line;
    }

    private boolean wholeChain(Backup backup) {
        List<Backup> line = line(backup);
        return line.getLast().parent() == null
                && line.stream().allMatch(b -> b.state() == BackupState.COMPLETE);
    }

    private boolean damagedBelow(Backup backup) {
        return line(backup).stream().skip(1).anyMatch(b -> b.state() == BackupState.DAMAGED);
    }

    private Set<Backup> byRules(List<Backup> backups) {
        Set<Backup> kept = new HashSet<>();
        if (backups.isEmpty()) {
            return kept;
        }
        if (policy.keepLast()
                                + policy.keepHourly()
                                + policy.keepDaily()
                                + policy.keepWeekly()
                                + policy.keepMonthly()
                                + policy.keepYearly()
                        == 0
                && policy.keepWithin() == null) {
            return new HashSet<>(backups);
        }
        List<Backup> newestFirst = backups.stream().sorted(BY_AGE.reversed()).toList();
        newestFirst.stream().limit(policy.keepLast()).forEach(kept::add);
        keepByLabel(newestFirst, "yyyy-MM-dd HH", policy.keepHourly(), kept);
        keepByLabel(newestFirst, "yyyy-MM-dd", policy.keepDaily(), kept);
        keepByLabel(newestFirst, "YYYY-ww", policy.keepWeekly(), kept);
        keepByLabel(newestFirst, "yyyy-MM", policy.keepMonthly(), kept);
        keepByLabel(newestFirst, "yyyy", policy.keepYearly(), kept);
        if (policy.keepLast() > newestFirst.size()) {
            kept.add(newestFirst.getLast());
        }
        RetentionAge age = policy.keepWithin();
        if (age != null) {
            ZonedDateTime limit =
                    newestFirst
                            .getFirst()
                            .startedAt()
                            .atZone(policy.zone())
                            .minusYears(age.years())
                            .minusMonths(age.months())
                            .minusDays(age.days())
                            .minusHours(age.hours());
            newestFirst.stream()
                    .filter(b -> b.startedAt().atZone(policy.zone()).isAfter(limit))
                    .forEach(kept::add);
        }
        return kept;
    }

    /// ROOT would begin weeks on Sunday; Germany has those of ISO 8601.
    private void keepByLabel(
            List<Backup> newestFirst, String pattern, int count, Set<Backup> kept) {
        DateTimeFormatter label =
                DateTimeFormatter.ofPattern(pattern, Locale.GERMANY).withZone(policy.zone());
        Map<String, Backup> newestOfEach = new LinkedHashMap<>();
        newestFirst.forEach(b -> newestOfEach.putIfAbsent(label.format(b.startedAt()), b));
        newestOfEach.values().stream().limit(count).forEach(kept::add);
        if (newestOfEach.size() < count) {
            kept.add(newestFirst.getLast());
        }
    }

    private void addNeededAndShared(Set<Backup> kept) {
        int before;
        do {
            before = kept.size();
            for (Backup backup : List.copyOf(kept)) {
                if (backup.state() == BackupState.FAILED) {
                    continue;
                }
                line(backup).forEach(kept::add);
                all.stream()
                        .filter(other -> backup.path().startsWith(other.path()))
                        .filter(other ->
                                Set.of(
                                                BackupState.COMPLETE,
                                                BackupState.DAMAGED,
                                                BackupState.REMOVING)
                                        .contains(other.state()))
                        .forEach(kept::add);
            }
        } while (kept.size() > before);
        kept.removeIf(Objects::isNull);
    }
}
