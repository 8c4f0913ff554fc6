package dev.drydock.ui.backups;

import dev.drydock.engine.backup.ProofChoice;

/// Whether a new backup is restored for proof, and where.
///
/// @param place as in [dev.drydock.engine.backup.recipe.BackupPlan#scratch()]
record ProofOrder(ProofChoice wish, String place) {

    static final ProofOrder USUAL = new ProofOrder(ProofChoice.AUTO, "");

    ProofOrder withWish(ProofChoice other) {
        return new ProofOrder(other, place);
    }

    ProofOrder withPlace(String other) {
        return new ProofOrder(wish, other);
    }
}
