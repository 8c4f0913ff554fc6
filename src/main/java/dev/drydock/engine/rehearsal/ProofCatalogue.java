package dev.drydock.engine.rehearsal;

import java.util.Collection;
import java.util.List;

/// Where proofs are kept. Worker threads only; every method throws STORE_UNUSABLE when the place
/// cannot be opened.
public interface ProofCatalogue {

    /// Keeps proofs; those of the same key are replaced. All or none.
    void add(Collection<MigrationProof> proofs);

    /// All proofs of files with these hashes, whatever else differs, the newest first.
    List<MigrationProof> ofFiles(Collection<String> upHashes);
}
