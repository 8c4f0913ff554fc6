package dev.drydock.engine.backup.recipe;

import java.util.Arrays;
import java.util.Optional;

/// Whether a new backup is restored for proof right after it was made.
public enum ProofWish {
    /// When none of its kind was proved in the last week.
    WHEN_DUE("due"),
    /// Each time; costs as long as a restore.
    ALWAYS("always"),
    /// Only when somebody asks.
    NEVER("never");

    private final String word;

    ProofWish(String word) {
        this.word = word;
    }

    /// The word used in files.
    public String word() {
        return word;
    }

    public static Optional<ProofWish> find(String word) {
        return Arrays.stream(values()).filter(wish -> wish.word.equals(word)).findFirst();
    }
}
