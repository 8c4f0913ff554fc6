package dev.drydock.engine.backup.rows;

/// What becomes of the triggers of the tables that are written.
public enum TriggerChoice {
    /// Nothing is written where some would run: the user has to say first what they should do.
    REFUSE,
    /// They run as they do for everybody.
    FIRE,
    /// They are switched off for the one transaction.
    OFF
}
