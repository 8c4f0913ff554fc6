package dev.drydock.engine.rehearsal;

/// How a file did in the sandbox. The word is what both fronts show and what programs get.
public enum UpVerdict {
    /// It ran. Nothing to do.
    WORKS("works"),
    /// It ran, but after its rollback it failed, or made another structure than the first time.
    /// Correct the rollback.
    NOT_REPEATABLE("not-repeatable"),
    /// It failed. Correct it; files behind it were not tried.
    FAILS("fails"),
    /// A file before it failed.
    NOT_REACHED("not-reached");

    private final String word;

    UpVerdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
