package dev.drydock.engine.rehearsal;

import java.time.Instant;
import java.util.List;

/// The backup that a sandbox was filled from.
///
/// @param id in the catalogue of backups
/// @param path where it lies
/// @param database that was backed up
/// @param at when the backup was begun
/// @param rows restored, of all tables; 0 when it holds structure alone
/// @param objects restored, of all kinds
/// @param notes what the restore could not bring along, each a sentence
public record SandboxBackup(
        String id,
        String path,
        String database,
        Instant at,
        long rows,
        int objects,
        List<String> notes) {

    public SandboxBackup {
        notes = List.copyOf(notes);
    }
}
