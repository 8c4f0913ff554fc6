package dev.drydock.engine.backup.restore;

import java.util.List;
import java.util.Optional;

/// Remembers copies that lie beside live databases. Thread-safe; worker threads only.
public interface KeptCopies {

    /// Adds one, or replaces that of the same id.
    void save(KeptCopy copy);

    /// Newest first.
    List<KeptCopy> list();

    Optional<KeptCopy> find(String id);

    /// Forgets it; does nothing when there is none.
    void remove(String id);
}
