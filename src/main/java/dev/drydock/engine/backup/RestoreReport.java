package dev.drydock.engine.backup;

import java.util.List;

/// What a restore did.
///
/// @param objects objects restored, all kinds
/// @param rows rows in the restored tables
/// @param verified whether the restored data was compared with the backup and found equal
/// @param differences what is not equal; empty when verified
/// @param notes what a person should know: what was kept aside, which owners were missing
public record RestoreReport(
        int objects,
        long rows,
        long durationMs,
        boolean verified,
        List<String> differences,
        List<String> notes) {

    public RestoreReport {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    RestoreReport withDuration(long millis) {
        return new RestoreReport(objects, rows, millis, verified, differences, notes);
    }
}
