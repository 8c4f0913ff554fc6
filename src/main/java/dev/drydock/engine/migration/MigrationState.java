package dev.drydock.engine.migration;

/// What a database has of one migration. The word is what both fronts show and what programs get.
public enum MigrationState {
    /// Not applied yet. Apply it.
    PENDING("pending", true),
    /// Applied, and the file is what was applied. Nothing to do.
    APPLIED("applied", false),
    /// The last attempt failed and was rolled back completely. Correct the file and apply again.
    FAILED("failed", true),
    /// A file that cannot run in a transaction stopped between its statements. Apply again: the run
    /// goes on after looking at what the database has of it, and asks for `force` where that does
    /// not tell.
    HALF_DONE("half-done", false),
    /// Applied, but the file was edited since. Put the old text back (the history has it) and write
    /// the change as a new migration; or apply with `force` to leave it so.
    CHANGED_AFTER_APPLY("changed-after-apply", false),
    /// Applied, but the file is gone. Bring it back, or move it to `archived`; the history has its
    /// text and its rollback.
    MISSING("missing", false),
    /// Not applied, though a later one is. Give it a new number, or apply with `force`.
    OUT_OF_ORDER("out-of-order", true),
    /// Another file has its version. Nothing is applied until one of the two has another number.
    DUPLICATE("duplicate", false),
    /// Was applied and has been rolled back. It is applied again with the next run.
    ROLLED_BACK("rolled-back", true);

    private final String word;
    private final boolean pending;

    MigrationState(String word, boolean pending) {
        this.word = word;
        this.pending = pending;
    }

    /// Stable lower-case word: `pending`, `changed-after-apply` …
    public String word() {
        return word;
    }

    /// Whether the database does not have the migration and a run would apply it.
    public boolean isPending() {
        return pending;
    }

    /// Whether the database has the migration, as a whole.
    public boolean isApplied() {
        return this == APPLIED || this == CHANGED_AFTER_APPLY || this == MISSING;
    }
}
