package dev.drydock.engine.migration.tidy;

import java.nio.file.Path;
import java.util.List;

/// What was done to a directory.
///
/// @param steps what was done, or taken back, as sentences
/// @param files how many files were moved, written or deleted
/// @param historyRows how many rows of the history were changed
/// @param undoFolder where the files as they were before are kept
public record TidyOutcome(List<String> steps, int files, int historyRows, Path undoFolder) {

    public TidyOutcome {
        steps = List.copyOf(steps);
    }
}
