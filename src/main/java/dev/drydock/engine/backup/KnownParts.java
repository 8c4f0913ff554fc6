package dev.drydock.engine.backup;

import java.util.Optional;

/// The parts that the ancestors of a backup have already.
interface KnownParts {

    /// For a backup that stands alone.
    KnownParts NONE = (_, _) -> Optional.empty();

    /// A part with exactly these plain bytes, as it is listed in the new backup's manifest.
    ///
    /// @param name of the part in the new backup, without the compression's ending
    Optional<BackupManifest.Member> find(String name, String plainSha256);
}
