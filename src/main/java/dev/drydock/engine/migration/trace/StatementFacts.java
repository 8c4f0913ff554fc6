package dev.drydock.engine.migration.trace;

import java.util.List;

/// What one statement did, as the server tells.
///
/// @param locks taken by it and not held before, the strongest of each relation; none on relations
///   that the same file made
/// @param rewrites tables and indexes that it wrote anew
/// @param tuplesScanned rows that it read by walking through whole tables; −1 when nobody can tell
/// @param rowsChanged rows that it inserted, changed or deleted; −1 when nobody can tell
public record StatementFacts(
        List<HeldLock> locks, List<String> rewrites, long tuplesScanned, long rowsChanged) {

    /// Nothing is known.
    public static final StatementFacts UNKNOWN = new StatementFacts(List.of(), List.of(), -1, -1);

    public StatementFacts {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
    }
}
