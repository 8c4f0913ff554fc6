package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.HistoryKeeper;
import java.util.List;

/// What a clean-up was about to do, written before it begins, so that whatever stops it, the next
/// one knows.
///
/// @param format version of this file's form
/// @param database whose history is changed; empty for none
/// @param steps what is done, as sentences
/// @param before the files as they were, each with its copy
/// @param after the files as they are to be
/// @param rows rows of the history, before and after
record TidyJournal(
        int format,
        State state,
        String at,
        String database,
        List<String> steps,
        List<Kept> before,
        List<Made> after,
        List<HistoryKeeper.RowMove> rows) {

    static final int FORMAT = 1;

    /// How far it came. Names are stored.
    enum State {
        /// Copies are made; files may be changed, the history is not. Taken back after a crash.
        PREPARED,
        /// Files are changed; the history may be. Finished after a crash.
        FILES_DONE,
        /// All is done; may be taken back.
        DONE,
        /// Files are being brought back. Finished after a crash.
        UNDOING,
        /// Files are back; the history may be. Finished after a crash.
        FILES_BACK,
        /// All is as before.
        UNDONE
    }

    /// @param copy path of the copy, relative to the undo folder
    record Kept(String path, String sha256, String copy) {}

    record Made(String path, String sha256) {}

    TidyJournal {
        steps = List.copyOf(steps);
        before = List.copyOf(before);
        after = List.copyOf(after);
        rows = List.copyOf(rows);
    }

    TidyJournal with(State next) {
        return new TidyJournal(format, next, at, database, steps, before, after, rows);
    }

    boolean isUnfinished() {
        return switch (state) {
            case PREPARED, FILES_DONE, UNDOING, FILES_BACK -> true;
            case DONE, UNDONE -> false;
        };
    }
}
