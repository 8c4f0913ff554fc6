package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.compare.Hazard;
import java.util.List;

/// A statement before its phase is known.
///
/// @param online how to do the same while others write, as later phases; empty when there is no
///   such way
record Draft(String sql, List<Hazard> hazards, List<Online> online) {

    Draft {
        hazards = List.copyOf(hazards);
        online = List.copyOf(online);
    }

    static Draft of(String sql) {
        return new Draft(sql, List.of(), List.of());
    }

    static Draft of(String sql, Hazard... hazards) {
        return new Draft(sql, List.of(hazards), List.of());
    }

    static Draft of(String sql, List<Hazard> hazards) {
        return new Draft(sql, hazards, List.of());
    }

    /// One statement of the online way.
    ///
    /// @param own whether it starts a phase of its own after everything else
    /// @param transactional false for what must run outside a transaction
    record Online(String sql, List<Hazard> hazards, boolean own, boolean transactional) {

        Online {
            hazards = List.copyOf(hazards);
        }
    }
}
