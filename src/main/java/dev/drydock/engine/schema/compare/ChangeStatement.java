package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import java.util.List;

/// One statement of a change.
///
/// @param sql without a final semicolon
/// @param key what it is about
/// @param hazards what it does to a database in use; empty when nothing
/// @param phase from 1; a later phase starts when the one before is committed
/// @param transactional false for a statement that must run outside a transaction; all statements
///   of a phase agree
public record ChangeStatement(
        String sql, ObjectKey key, List<Hazard> hazards, int phase, boolean transactional) {

    public ChangeStatement {
        hazards = List.copyOf(hazards);
    }
}
