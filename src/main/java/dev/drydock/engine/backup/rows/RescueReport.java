package dev.drydock.engine.backup.rows;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done.
///
/// @param broughtBack rows that are there again, in all tables
/// @param updated rows that have the backup's values again
/// @param reverseScript SQL that undoes it; null when nothing was done
/// @param sequences that were moved up, as sentences
/// @param notes what a person should know
public record RescueReport(
        RescuePlan plan,
        long broughtBack,
        long updated,
        @Nullable Path reverseScript,
        List<String> sequences,
        List<String> notes,
        long durationMs) {

    public RescueReport {
        sequences = List.copyOf(sequences);
        notes = List.copyOf(notes);
    }
}
