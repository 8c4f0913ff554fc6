package dev.drydock.engine.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a new backup is restored into a scratch database for proof.
public enum ProofChoice {
    /// When it is due, see [ProofPolicy].
    AUTO,
    ALWAYS,
    NEVER;

    /// As on the command line: `auto`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Exact words only.
    public static Optional<ProofChoice> find(String word) {
        return Arrays.stream(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }
}
