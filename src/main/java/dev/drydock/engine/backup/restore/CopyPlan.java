package dev.drydock.engine.backup.restore;

/// Remembers what a restore is about to leave beside a live database.
@FunctionalInterface
public interface CopyPlan {

    /// Called right before anything gets the copy's name, so that the copy is found again when the
    /// process ends before the restore does. Never fails.
    void plan(KeptCopy copy);
}
