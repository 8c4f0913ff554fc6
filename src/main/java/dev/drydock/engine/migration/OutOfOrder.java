package dev.drydock.engine.migration;

/// What to do with migrations whose number is below one that is applied already.
public enum OutOfOrder {
    /// Stop and say what was applied after them: somebody has to decide.
    REFUSE,
    /// Apply them now.
    RUN,
    /// Leave them out, with a warning.
    SKIP
}
