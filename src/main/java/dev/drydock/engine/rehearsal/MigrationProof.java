package dev.drydock.engine.rehearsal;

import java.time.Instant;

/// What a rehearsal found of one file, kept. It holds for exactly these texts on this structure and
/// this major version; when any of them is another, it says nothing.
///
/// @param connectionId the profile it was rehearsed for; the proof does not depend on it
/// @param version of the migration
/// @param upHash of the file's text
/// @param downHash of the rollback's text; empty when there was none
/// @param beforeHash of the structure before the file
/// @param afterHash of the structure after it
/// @param engine dialect id
/// @param serverMajor major version of the server
/// @param verdict what the rollback is worth
/// @param differences what it leaves different, for people; empty when nothing
/// @param durationMillis how long file and rollback took together
public record MigrationProof(
        String connectionId,
        String version,
        String upHash,
        String downHash,
        String beforeHash,
        String afterHash,
        String engine,
        String serverMajor,
        DownVerdict verdict,
        String differences,
        Instant at,
        long durationMillis) {

    /// What it is kept under: a later rehearsal of the same takes its place.
    public String key() {
        return TextHash.of(
                String.join("\n", version, upHash, downHash, beforeHash, engine, serverMajor));
    }
}
