package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known before a backup begins.
///
/// @param last the newest whole backup of the same database and kind, to judge size and time by;
///   null for none
/// @param estimatedBytes that will be stored; −1 when unknown
/// @param databaseBytes what the database takes; −1 when unknown
/// @param freeBytes where the folder is; −1 when unknown
/// @param notInside what the backup will not hold, each a line
/// @param warnings what should be known before, those that stop it first
record Preflight(
        @Nullable Backup last,
        long estimatedBytes,
        long databaseBytes,
        long freeBytes,
        List<String> notInside,
        List<Warning> warnings) {

    Preflight {
        notInside = List.copyOf(notInside);
        warnings = List.copyOf(warnings);
    }

    /// @param stops whether the backup would be refused
    record Warning(String text, boolean stops) {}

    boolean isBlocked() {
        return warnings.stream().anyMatch(Warning::stops);
    }
}
