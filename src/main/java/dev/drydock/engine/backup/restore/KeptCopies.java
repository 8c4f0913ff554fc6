package dev.drydock.engine.backup.restore;

import java.util.List;
import java.util.Optional;

/// Remembers copies that lie beside live databases. Thread-safe; worker threads only.
public interface KeptCopies {

    /// Adds one, or replaces that of the same id; what was planned for it is forgotten.
    void save(KeptCopy copy);

    /// Adds the copy, or that of the same id, as [KeptCopy.State#UNSETTLED].
    void plan(PlannedChange change);

    /// What was about to become of an unsettled copy.
    Optional<PlannedChange> planned(String id);

    /// Newest first.
    List<KeptCopy> list();

    Optional<KeptCopy> find(String id);

    /// Forgets it; does nothing when there is none.
    void remove(String id);
}
