package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Files and history laid side by side.
final class Comparison {

    /// Of a long list, the first ones tell enough.
    private static final int SHOWN = 5;

    private final List<HistoryEntry> history;
    private final MigrationFiles originalFiles;
    private final MigrationFiles files;
    private final SortedMap<MigrationVersion, HistoryEntry> last;
    private final @Nullable HistoryEntry recordedBaseline;
    private final @Nullable MigrationVersion highestApplied;
    private final @Nullable MigrationVersion baseline;
    private final List<Migration> migrations;

    Comparison(MigrationFiles files, List<HistoryEntry> history) {
        this(files, history, null);
    }

    /// @param target files above it are not chosen as baseline; null for no limit
    private Comparison(
            MigrationFiles files, List<HistoryEntry> history, @Nullable MigrationVersion target) {
        this.history = history;
        this.originalFiles = files;
        this.last = LastEvents.of(history);
        this.files = Baselines.choose(Duplicates.resolve(files, last), last, target);
        this.baseline = Baselines.appliedIn(last).orElse(null);
        this.recordedBaseline =
                last.values().stream()
                        .filter(entry -> entry.event() == HistoryEntry.Event.BASELINE)
                        .max(Comparator.comparing(HistoryEntry::version))
                        .orElse(null);
        this.highestApplied =
                last.values().stream()
                        .filter(entry ->
                                entry.event() == HistoryEntry.Event.APPLIED
                                        || entry.event() == HistoryEntry.Event.BASELINE)
                        .map(HistoryEntry::version)
                        .filter(version -> !version.isRepeatable())
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        this.migrations = compare();
    }

    /// The same for a run that ends at the target.
    Comparison upTo(@Nullable MigrationVersion target) {
        return target == null ? this : new Comparison(originalFiles, history, target);
    }

    /// The files as they count: where several could be a version's, the one the history knows.
    MigrationFiles files() {
        return files;
    }

    /// All migrations by version.
    List<Migration> migrations() {
        return migrations;
    }

    /// Those a run would apply, by version, up to the target.
    List<Migration> pending(@Nullable MigrationVersion target) {
        return migrations.stream()
                .filter(migration -> migration.state().isPending())
                .filter(migration -> target == null || migration.version().isWithin(target))
                .toList();
    }

    /// Those that are applied and can be taken back one by one, the last one first.
    List<Migration> appliedLastFirst() {
        return migrations.stream()
                .filter(migration -> migration.state().isApplied())
                .filter(migration -> !migration.version().isRepeatable())
                .filter(migration ->
                        findLast(migration.version())
                                .filter(entry -> entry.event() != HistoryEntry.Event.BASELINE)
                                .isPresent())
                .sorted(
                        Comparator.comparingLong((Migration migration) -> lastId(migration))
                                .reversed())
                .toList();
    }

    /// Those that stopped between statements.
    ///
    /// @param back those whose rollback did
    List<Migration> halfDone(boolean back) {
        return migrations.stream()
                .filter(migration -> migration.state() == MigrationState.HALF_DONE)
                .filter(migration ->
                        findLast(migration.version()).map(HistoryEntry::isBack).orElse(false)
                                == back)
                .toList();
    }

    /// Says of a late migration what was applied after it, by whom and when.
    String lateness(Migration late) {
        List<HistoryEntry> after =
                last.values().stream()
                        .filter(entry -> entry.event() == HistoryEntry.Event.APPLIED)
                        .filter(entry -> entry.version().compareTo(late.version()) > 0)
                        .toList();
        StringBuilder text = new StringBuilder("Migration ");
        text.append(Identifiers.visible(late.file()))
                .append(" is not applied, but ")
                .append(
                        after.size() == 1
                                ? "a later one is: "
                                : after.size() + " later ones are: ");
        for (int i = 0; i < Math.min(after.size(), SHOWN); i++) {
            HistoryEntry entry = after.get(i);
            text.append(i == 0 ? "" : "; ")
                    .append(Identifiers.visible(entry.version().text()))
                    .append(" (")
                    .append(Identifiers.visible(entry.description()))
                    .append(") by ")
                    .append(Identifiers.visible(entry.by()))
                    .append(" at ")
                    .append(entry.at().truncatedTo(ChronoUnit.SECONDS));
        }
        return text.append(after.size() > SHOWN ? "; …" : "").append('.').toString();
    }

    Optional<HistoryEntry> findLast(MigrationVersion version) {
        return Optional.ofNullable(last.get(version));
    }

    MigrationStatus toStatus() {
        return new MigrationStatus(
                highestApplied == null ? null : highestApplied.text(),
                (int) migrations.stream().filter(m -> m.state().isPending()).count(),
                migrations,
                warnings());
    }

    List<String> warnings() {
        return files.warnings();
    }

    @Nullable MigrationVersion highestApplied() {
        return highestApplied;
    }

    /// Whether a baseline file brought it, so that it has no row of its own.
    private boolean isCovered(MigrationVersion version, @Nullable HistoryEntry entry) {
        return entry == null && baseline != null && version.isWithin(baseline);
    }

    /// The row that says the version was there before Drydock, when it has none of its own.
    private @Nullable HistoryEntry known(MigrationVersion version, @Nullable HistoryEntry entry) {
        boolean covered =
                entry == null
                        && recordedBaseline != null
                        && version.isWithin(recordedBaseline.version());
        return covered ? recordedBaseline : entry;
    }

    private long lastId(Migration migration) {
        return findLast(migration.version()).map(HistoryEntry::id).orElse(0L);
    }

    private List<Migration> compare() {
        SortedSet<MigrationVersion> versions = new TreeSet<>(files.forward().keySet());
        versions.addAll(last.keySet());
        List<Migration> result = new ArrayList<>();
        for (MigrationVersion version : versions) {
            MigrationFile file = files.forward().get(version);
            HistoryEntry entry = known(version, last.get(version));
            if (file != null) {
                boolean known =
                        entry != null
                                && entry.event() != HistoryEntry.Event.ROLLED_BACK
                                && entry.event() != HistoryEntry.Event.FAILED;
                if (known || !file.archived()) {
                    result.add(ofFile(file, entry));
                }
            } else if (entry != null
                    && entry.event() != HistoryEntry.Event.ROLLED_BACK
                    && entry.event() != HistoryEntry.Event.FAILED) {
                result.add(ofHistory(entry));
            }
        }
        files.duplicates().stream()
                .filter(duplicate -> !duplicate.rollback())
                .map(duplicate -> ofDuplicate(duplicate.first(), duplicate.second()))
                .forEach(result::add);
        result.sort(Comparator.comparing(Migration::version));
        return List.copyOf(result);
    }

    private static Migration ofDuplicate(MigrationFile first, MigrationFile second) {
        return new Migration(
                second.version(),
                second.description(),
                MigrationState.DUPLICATE,
                second.name(),
                second.text(),
                null,
                null,
                "",
                -1,
                first.name() + " has this version, too");
    }

    private Migration ofFile(MigrationFile file, @Nullable HistoryEntry entry) {
        MigrationState state = stateOf(file, entry);
        HistoryEntry ran = state.isPending() ? null : entry;
        return new Migration(
                file.version(),
                file.description(),
                state,
                file.name(),
                file.text(),
                file.kind() == MigrationKind.BASELINE ? null : rollbackOf(file.version(), entry),
                ran == null ? null : ran.at(),
                ran == null ? "" : ran.by(),
                ran == null ? -1 : ran.executionTimeMs(),
                remark(state, entry));
    }

    private Migration ofHistory(HistoryEntry entry) {
        MigrationState state =
                switch (entry.event()) {
                    case APPLIED -> MigrationState.MISSING;
                    case BASELINE -> MigrationState.APPLIED;
                    case ROLLED_BACK, FAILED, RUNNING, HALF_DONE, REALIGNED, DELETED ->
                            MigrationState.HALF_DONE;
                };
        return new Migration(
                entry.version(),
                entry.description(),
                state,
                entry.file(),
                entry.sql(),
                rollbackOf(entry.version(), entry),
                entry.at(),
                entry.by(),
                entry.executionTimeMs(),
                remark(state, entry));
    }

    private MigrationState stateOf(MigrationFile file, @Nullable HistoryEntry entry) {
        if (entry != null) {
            switch (entry.event()) {
                case APPLIED -> {
                    if (entry.checksum().equals(file.checksum())) {
                        return MigrationState.APPLIED;
                    }
                    // that is what makes a repeatable one run again
                    return file.kind() == MigrationKind.REPEATABLE
                            ? MigrationState.PENDING
                            : MigrationState.CHANGED_AFTER_APPLY;
                }
                case BASELINE -> {
                    return MigrationState.APPLIED;
                }
                case RUNNING, HALF_DONE -> {
                    return MigrationState.HALF_DONE;
                }
                case ROLLED_BACK, FAILED, REALIGNED, DELETED -> {
                    // not in the database; below it may turn out to be late
                }
            }
        }
        if (isCovered(file.version(), entry)) {
            return MigrationState.APPLIED;
        }
        if (highestApplied != null && file.version().compareTo(highestApplied) < 0) {
            return MigrationState.OUT_OF_ORDER;
        }
        if (entry == null) {
            return MigrationState.PENDING;
        }
        return entry.event() == HistoryEntry.Event.FAILED
                ? MigrationState.FAILED
                : MigrationState.ROLLED_BACK;
    }

    /// A rollback without a statement is none: it would only pretend.
    private @Nullable String rollbackOf(MigrationVersion version, @Nullable HistoryEntry entry) {
        String text =
                files.findRollback(version)
                        .map(MigrationFile::text)
                        .orElse(entry == null ? null : entry.rollbackSql());
        return text == null || SqlLexer.of(text, SqlLexer.Rules.POSTGRESQL).next() == null
                ? null
                : text;
    }

    private String remark(MigrationState state, @Nullable HistoryEntry entry) {
        return switch (state) {
            case PENDING -> entry == null ? "" : "changed since it was applied";
            case APPLIED -> {
                if (entry == null) {
                    yield "not run: in the database since the baseline " + baseline;
                }
                yield entry.event() == HistoryEntry.Event.BASELINE
                        ? "not run: in the database since the baseline " + entry.version()
                        : "";
            }
            case DUPLICATE -> "another file has this version, too";
            case OUT_OF_ORDER -> highestApplied + " is applied already";
            case CHANGED_AFTER_APPLY -> "the file is not what was applied";
            case MISSING -> "the file is gone";
            case FAILED -> entry == null ? "" : entry.message();
            case ROLLED_BACK -> entry == null ? "" : "rolled back by " + entry.by();
            case HALF_DONE ->
                    entry == null
                            ? ""
                            : entry.statementsDone()
                                    + " of "
                                    + entry.statementCount()
                                    + " statements are done"
                                    + (entry.message().isEmpty() ? "" : ": " + entry.message());
        };
    }
}
