package dev.drydock.engine.backup;

import java.util.List;

/// What a check of a backup found.
///
/// @param verified whether every byte was read and all agrees with the manifest
/// @param proven whether it was also restored into a scratch database and compared
/// @param problems what is wrong; empty when all is well
/// @param notes what was left out of the restore on purpose, such as privileges of roles that are
///   not on the server; no reason to doubt the backup
public record VerifyReport(
        boolean verified, boolean proven, List<String> problems, List<String> notes) {

    public VerifyReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /// Without notes.
    public VerifyReport(boolean verified, boolean proven, List<String> problems) {
        this(verified, proven, problems, List.of());
    }
}
