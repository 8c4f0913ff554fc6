package dev.drydock.engine.backup.restore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a restore did.
///
/// @param id of the restore
/// @param source the backup, for people
/// @param target for people, without secrets
/// @param objects made or filled
/// @param rows written
/// @param steps in their order
/// @param checks that compared the target with the backup
/// @param differences what is not equal, each a line
/// @param notes what a person should know: what was left out, what is kept under which name
/// @param copy what lies beside the live one now; null for nothing
/// @param safetyBackup of what was replaced; null when nothing was
public record RestoreOutcome(
        String id,
        String source,
        String target,
        RestoreIntent intent,
        Instant startedAt,
        long durationMs,
        long objects,
        long rows,
        List<Step> steps,
        List<Check> checks,
        List<String> differences,
        List<String> notes,
        @Nullable KeptCopy copy,
        @Nullable Path safetyBackup) {

    public RestoreOutcome {
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /// One phase of the run.
    ///
    /// @param detail what it did, in numbers; may be empty
    public record Step(String name, long millis, String detail) {}

    /// One comparison of the target with the backup.
    ///
    /// @param name what was compared: rows, contents, keys, sequences …
    /// @param equal whether nothing differs
    /// @param detail how much was compared, or why nothing could be
    public record Check(String name, boolean equal, String detail) {}

    /// Whether the target was compared and equals what was to come.
    public boolean verified() {
        return differences.isEmpty();
    }

    /// With one more thing that a person should know.
    RestoreOutcome withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new RestoreOutcome(
                id,
                source,
                target,
                intent,
                startedAt,
                durationMs,
                objects,
                rows,
                steps,
                checks,
                differences,
                all,
                copy,
                safetyBackup);
    }

    /// With its time and a safety backup.
    RestoreOutcome completed(Instant begun, long millis, @Nullable Path safety) {
        return new RestoreOutcome(
                id,
                source,
                target,
                intent,
                begun,
                millis,
                objects,
                rows,
                steps,
                checks,
                differences,
                notes,
                copy,
                safety);
    }
}
