package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Files and history laid side by side.
final class Comparison {

    /// Of a long list, the first ones tell enough.
    private static final int SHOWN = 5;

    private final MigrationFiles files;
    private final Map<MigrationVersion, HistoryEntry> last = new TreeMap<>();
    private final @Nullable MigrationVersion highestApplied;
    private final List<Migration> migrations;

    Comparison(MigrationFiles files, List<HistoryEntry> history) {
        this.files = files;
        history.forEach(entry -> last.put(entry.version(), entry));
        this.highestApplied =
                last.values().stream()
                        .filter(entry -> entry.event() == HistoryEntry.Event.APPLIED)
                        .map(HistoryEntry::version)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        this.migrations = compare();
    }

    /// All migrations by version.
    List<Migration> migrations() {
        return migrations;
    }

    /// Those a run would apply, by version, up to the target.
    List<Migration> pending(@Nullable MigrationVersion target) {
        return migrations.stream()
                .filter(migration -> migration.state().isPending())
                .filter(migration -> target == null || migration.version().compareTo(target) <= 0)
                .toList();
    }

    /// Those that are applied, the last one first.
    List<Migration> appliedLastFirst() {
        return migrations.stream()
                .filter(migration -> migration.state().isApplied())
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
                .append(after.size() == 1 ? "a later one is: " : after.size() + " later ones are: ");
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

    private long lastId(Migration migration) {
        return findLast(migration.version()).map(HistoryEntry::id).orElse(0L);
    }

    private List<Migration> compare() {
        SortedSet<MigrationVersion> versions = new TreeSet<>(files.forward().keySet());
        versions.addAll(last.keySet());
        List<Migration> result = new ArrayList<>();
        for (MigrationVersion version : versions) {
            MigrationFile file = files.forward().get(version);
            HistoryEntry entry = last.get(version);
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
        return List.copyOf(result);
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
                rollbackOf(file.version(), entry),
                ran == null ? null : ran.at(),
                ran == null ? "" : ran.by(),
                ran == null ? -1 : ran.executionTimeMs(),
                remark(state, entry));
    }

    private Migration ofHistory(HistoryEntry entry) {
        MigrationState state =
                entry.event() == HistoryEntry.Event.APPLIED
                        ? MigrationState.MISSING
                        : MigrationState.HALF_DONE;
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
                    return entry.checksum().equals(file.checksum())
                            ? MigrationState.APPLIED
                            : MigrationState.CHANGED_AFTER_APPLY;
                }
                case RUNNING, HALF_DONE -> {
                    return MigrationState.HALF_DONE;
                }
                case ROLLED_BACK, FAILED -> {
                    // not in the database; below it may turn out to be late
                }
            }
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
        return text == null || SqlLexer.tokens(text, SqlLexer.Rules.POSTGRESQL).isEmpty()
                ? null
                : text;
    }

    private String remark(MigrationState state, @Nullable HistoryEntry entry) {
        return switch (state) {
            case PENDING, APPLIED -> "";
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
