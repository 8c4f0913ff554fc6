package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;

/// A new backup and what became of its proof.
///
/// @param backup as the catalogue has it after the proof
public record MadeBackup(Backup backup, Proof proof) {

    /// What became of the proof. The backup is there in every case.
    public sealed interface Proof {}

    /// No proof was tried.
    public enum NotTried implements Proof {
        /// The request does not want one.
        NOT_WANTED,
        /// One of the same kind was proved in the last week.
        NOT_DUE
    }

    /// It was restored and compared; the report says with which result.
    public record Compared(VerifyReport report) implements Proof {}

    /// The restore stopped: what the backup holds does not make a database again.
    public record Failed(DrydockException error) implements Proof {}

    /// There was nothing to restore into, or it was lost on the way. The backup was read back and
    /// is good; the error's hint says what would let it be proved.
    public record Impossible(DrydockException reason) implements Proof {}
}
