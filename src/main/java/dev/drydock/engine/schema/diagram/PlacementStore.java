package dev.drydock.engine.schema.diagram;

/// Keeps the placements of all connections. Worker threads only.
public interface PlacementStore {

    /// What was kept for a connection; empty when nothing was.
    ///
    /// @throws dev.drydock.engine.error.DrydockException STORE_UNUSABLE when the store cannot be
    ///   opened
    Placement load(String connectionId);

    /// Keeps the placement: writes only what differs from the one known to be there, in one
    /// transaction.
    ///
    /// @param before as loaded or saved last
    /// @throws dev.drydock.engine.error.DrydockException STORE_UNUSABLE, DATABASE_LOCKED
    void save(String connectionId, Placement before, Placement now);
}
