package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.HistoryKeeper.RowMove;
import dev.drydock.engine.migration.tidy.TidyJournal.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does a plan, takes it back, or ends what a crash left: files first, then the history in one
/// transaction, each stage in the journal before it begins.
final class TidyRun {

    private final Path directory;
    private final @Nullable HistoryKeeper keeper;
    private final Clock clock;
    private final JobContext context;

    /// @param keeper the history to keep in step; null when no database is given
    TidyRun(Path directory, @Nullable HistoryKeeper keeper, Clock clock, JobContext context) {
        this.directory = directory;
        this.keeper = keeper;
        this.clock = clock;
        this.context = context;
    }

    TidyOutcome apply(TidyPlan plan) {
        if (plan.withHistory() != (keeper != null)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The plan was made " + (keeper == null ? "with" : "without") + " a database.",
                    "Plan again with the database that the files belong to.");
        }
        try (var _ = DirectoryLock.acquire(directory)) {
            refuseUnfinished();
            requireAsPlanned(plan);
            if (keeper == null) {
                return change(plan, "", List.of(), null);
            }
            return keeper.underMutex(
                    context,
                    rows -> {
                        List<HistoryEntry> now = rows.read();
                        requireSameHistory(plan, now);
                        return change(plan, keeper.database(), rowMoves(plan, now), rows);
                    });
        }
    }

    TidyOutcome undo() {
        if (UndoFolder.all(directory).isEmpty()) {
            throw nothingToUndo();
        }
        try (var _ = DirectoryLock.acquire(directory)) {
            refuseUnfinished();
            for (UndoFolder folder : UndoFolder.all(directory)) {
                TidyJournal journal = folder.read();
                if (journal.state() == State.DONE) {
                    folder.requireAfter(journal);
                    return takeBack(folder, journal);
                }
            }
        }
        throw nothingToUndo();
    }

    private DrydockException nothingToUndo() {
        return new DrydockException(
                ErrorCode.MIGRATION_UNDO_MISSING,
                "No clean-up of " + directory + " can be taken back.",
                "None was applied here, or all were taken back already.");
    }

    /// Ends what a crash left; returns what was done, empty for nothing.
    ///
    /// @throws DrydockException MIGRATION_TIDY_UNFINISHED when the database is needed and not given
    String recover() {
        if (UndoFolder.findUnfinished(directory).isEmpty()) {
            return "";
        }
        try (var _ = DirectoryLock.acquire(directory)) {
            // somebody else may have ended it meanwhile
            UndoFolder folder = UndoFolder.findUnfinished(directory).orElse(null);
            if (folder == null) {
                return "";
            }
            TidyJournal journal = folder.read();
            return switch (journal.state()) {
                case PREPARED -> {
                    folder.restore(journal);
                    folder.write(journal.with(State.UNDONE));
                    yield "A clean-up that stopped in the middle was taken back.";
                }
                case FILES_DONE -> {
                    history(journal, journal.rows());
                    folder.write(journal.with(State.DONE));
                    yield "A clean-up that stopped in the middle was finished.";
                }
                case UNDOING, FILES_BACK -> {
                    var _ = takeBack(folder, journal);
                    yield "Taking back a clean-up had stopped in the middle; it was finished.";
                }
                case DONE, UNDONE -> "";
            };
        }
    }

    private TidyOutcome takeBack(UndoFolder folder, TidyJournal journal) {
        List<RowMove> back = journal.rows().reversed().stream().map(RowMove::reversed).toList();
        requireKeeper(journal);
        if (keeper == null || back.isEmpty()) {
            filesBack(folder, journal);
        } else {
            keeper.underMutex(
                    context,
                    rows -> {
                        // looked at before any file is touched
                        List<RowMove> open = open(journal, back, rows.read());
                        filesBack(folder, journal);
                        rows.move(open);
                        return true;
                    });
        }
        folder.write(journal.with(State.UNDONE));
        return new TidyOutcome(journal.steps(), touched(journal), back.size(), folder.folder());
    }

    private static void filesBack(UndoFolder folder, TidyJournal journal) {
        if (journal.state() != State.FILES_BACK) {
            folder.write(journal.with(State.UNDOING));
            folder.restore(journal);
            folder.write(journal.with(State.FILES_BACK));
        }
    }

    private void history(TidyJournal journal, List<RowMove> moves) {
        requireKeeper(journal);
        if (keeper != null && !moves.isEmpty()) {
            keeper.underMutex(
                    context,
                    rows -> {
                        rows.move(open(journal, moves, rows.read()));
                        return true;
                    });
        }
    }

    private void requireKeeper(TidyJournal journal) {
        if (!journal.rows().isEmpty() && keeper == null) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_TIDY_UNFINISHED,
                    "The clean-up of "
                            + journal.at()
                            + " changed the history of "
                            + journal.database()
                            + ", which is needed to go on.",
                    "Give that database with -d.");
        }
    }

    /// The moves that are still to be made: none when a crash came after they were committed.
    private static List<RowMove> open(
            TidyJournal journal, List<RowMove> moves, List<HistoryEntry> rows) {
        Map<Long, HistoryEntry> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        if (moves.stream()
                .allMatch(move -> says(byId, move.id(), move.newVersion(), move.newFile()))) {
            return List.of();
        }
        if (moves.stream().allMatch(move -> says(byId, move.id(), move.version(), move.file()))) {
            return moves;
        }
        throw new DrydockException(
                ErrorCode.MIGRATION_TIDY_CHANGED,
                "The history does not have the rows that the clean-up of "
                        + journal.at()
                        + " changed in "
                        + journal.database()
                        + ". Nothing was changed.",
                "Give the database that the clean-up was made with.");
    }

    private static boolean says(
            Map<Long, HistoryEntry> byId, long id, String version, String file) {
        HistoryEntry row = byId.get(id);
        return row != null && row.version().text().equals(version) && row.file().equals(file);
    }

    private TidyOutcome change(
            TidyPlan plan,
            String database,
            List<RowMove> moves,
            HistoryKeeper.@Nullable Rows rows) {
        context.cancel().throwIfCancelled();
        UndoFolder folder = UndoFolder.create(directory, clock.instant());
        context.progress().phase("Keeping copies");
        TidyJournal journal = prepare(plan, folder, database, moves);
        folder.write(journal);
        context.progress().phase("Changing files");
        try {
            for (TidyStep step : plan.steps()) {
                step.changes().forEach(this::execute);
            }
            folder.requireAfter(journal);
            if (rows != null) {
                folder.write(journal.with(State.FILES_DONE));
                rows.move(moves);
            }
        } catch (DrydockException failure) {
            // after a lost connection nobody knows whether the history was committed
            if (failure.code() != ErrorCode.CONNECTION_LOST) {
                takeBackAfter(folder, journal, failure);
            }
            throw failure;
        }
        folder.write(journal.with(State.DONE));
        UndoFolder.prune(directory);
        return new TidyOutcome(journal.steps(), touched(journal), moves.size(), folder.folder());
    }

    private static void takeBackAfter(
            UndoFolder folder, TidyJournal journal, DrydockException failure) {
        try {
            folder.restore(journal);
            folder.write(journal.with(State.UNDONE));
        } catch (DrydockException again) {
            failure.addSuppressed(again);
        }
    }

    private TidyJournal prepare(
            TidyPlan plan, UndoFolder folder, String database, List<RowMove> moves) {
        Map<String, String> content = new LinkedHashMap<>(plan.hashes());
        Set<String> touched = new LinkedHashSet<>();
        for (TidyStep step : plan.steps()) {
            for (FileChange change : step.changes()) {
                simulate(change, content);
                touched.add(change.path());
                if (!change.target().isEmpty()) {
                    touched.add(change.target());
                }
            }
        }
        List<TidyJournal.Kept> before = new ArrayList<>();
        List<TidyJournal.Made> after = new ArrayList<>();
        for (String path : touched) {
            String was = plan.hashes().get(path);
            if (was != null) {
                before.add(folder.keep(path, was, before.size()));
            }
            String becomes = content.get(path);
            if (becomes != null) {
                after.add(new TidyJournal.Made(path, becomes));
            }
        }
        return new TidyJournal(
                TidyJournal.FORMAT,
                State.PREPARED,
                clock.instant().toString(),
                database,
                plan.steps().stream().map(TidyRun::words).toList(),
                before,
                after,
                moves);
    }

    private static void simulate(FileChange change, Map<String, String> content) {
        switch (change) {
            case FileChange.Move(String from, String to) -> {
                String hash = content.remove(from);
                if (hash == null || content.putIfAbsent(to, hash) != null) {
                    throw new IllegalStateException(
                            "the plan moves " + from + " onto another file");
                }
            }
            case FileChange.Write(String path, String text) ->
                    content.put(path, Hashes.sha256(text));
            case FileChange.Delete(String path) -> content.remove(path);
        }
    }

    private void execute(FileChange change) {
        Path file = directory.resolve(change.path());
        switch (change) {
            case FileChange.Move(String _, String to) -> {
                Path target = directory.resolve(to);
                try {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    // an atomic move would silently replace what somebody put there just now
                    if (Files.exists(target)) {
                        throw new java.nio.file.FileAlreadyExistsException(target.toString());
                    }
                    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    throw DurableFile.failed("move " + file + " to", target, failure);
                }
            }
            case FileChange.Write(String _, String text) -> UndoFolder.writeText(file, text);
            case FileChange.Delete(String _) -> UndoFolder.delete(file);
        }
    }

    private static String words(TidyStep step) {
        List<String> parts = new ArrayList<>();
        for (FileChange change : step.changes()) {
            parts.add(
                    switch (change) {
                        case FileChange.Move(String from, String to) -> from + " → " + to;
                        case FileChange.Write(String path, String text) ->
                                path
                                        + " written ("
                                        + text.getBytes(StandardCharsets.UTF_8).length
                                        + " bytes)";
                        case FileChange.Delete(String path) -> path + " deleted";
                    });
        }
        return step.kind().word() + ": " + String.join(", ", parts);
    }

    private static int touched(TidyJournal journal) {
        Set<String> paths = new LinkedHashSet<>();
        journal.before().forEach(kept -> paths.add(kept.path()));
        return paths.size();
    }

    /// Rows that follow the files: those that name a moved file, and all of a renumbered version.
    private static List<RowMove> rowMoves(TidyPlan plan, List<HistoryEntry> rows) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        for (TidyStep step : plan.steps()) {
            boolean follow = step.kind() != TidyStep.Kind.RENUMBER || step.versions() != null;
            for (FileChange change : step.changes()) {
                if (change instanceof FileChange.Move(String from, String to) && follow) {
                    names.put(from, to);
                }
            }
            if (step.versions() != null) {
                versions.put(step.versions().from(), step.versions().to());
            }
        }
        List<RowMove> moves = new ArrayList<>();
        for (HistoryEntry row : rows) {
            String file = names.getOrDefault(row.file(), row.file());
            String version =
                    versions.entrySet().stream()
                            .filter(entry -> sameVersion(entry.getKey(), row))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(row.version().text());
            if (!file.equals(row.file()) || !version.equals(row.version().text())) {
                moves.add(new RowMove(row.id(), row.version().text(), row.file(), version, file));
            }
        }
        return moves;
    }

    private static boolean sameVersion(String text, HistoryEntry row) {
        return dev.drydock.engine.migration.MigrationVersion.of(text).equals(row.version());
    }

    private void requireAsPlanned(TidyPlan plan) {
        for (TidyStep step : plan.steps()) {
            for (FileChange change : step.changes()) {
                String wanted = plan.hashes().getOrDefault(change.path(), "");
                if (!wanted.equals(UndoFolder.hash(directory.resolve(change.path())))) {
                    throw changed(change.path(), "was changed since the plan was made");
                }
                if (change instanceof FileChange.Move(String _, String to)
                        && !plan.hashes().containsKey(to)
                        && Files.exists(directory.resolve(to))) {
                    throw changed(to, "exists now");
                }
            }
        }
    }

    private static void requireSameHistory(TidyPlan plan, List<HistoryEntry> rows) {
        long last = rows.isEmpty() ? 0 : rows.getLast().id();
        if (last != plan.lastRow()) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_TIDY_CHANGED,
                    "Migrations were run since the plan was made. Nothing was changed.",
                    "Plan again.");
        }
    }

    private static DrydockException changed(String path, String what) {
        return new DrydockException(
                ErrorCode.MIGRATION_TIDY_CHANGED,
                "The file " + path + " " + what + ". Nothing was changed.",
                "Plan again.",
                Map.of("file", path),
                null);
    }

    private void refuseUnfinished() {
        if (UndoFolder.findUnfinished(directory).isPresent()) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_TIDY_UNFINISHED,
                    "An earlier clean-up of " + directory + " stopped in the middle.",
                    "Look at the plan again, which ends it first.");
        }
    }
}
