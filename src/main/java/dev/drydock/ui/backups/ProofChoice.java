package dev.drydock.ui.backups;

import dev.drydock.engine.backup.recipe.ProofWish;

/// Whether a new backup is restored for proof, and where.
///
/// @param place as in [dev.drydock.engine.backup.recipe.BackupPlan#scratch()]
record ProofChoice(ProofWish wish, String place) {

    static final ProofChoice USUAL = new ProofChoice(ProofWish.WHEN_DUE, "");

    ProofChoice withWish(ProofWish other) {
        return new ProofChoice(other, place);
    }

    ProofChoice withPlace(String other) {
        return new ProofChoice(wish, other);
    }
}
