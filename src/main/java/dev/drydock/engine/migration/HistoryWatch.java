package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import java.util.List;
import java.util.Optional;

/// Looks for reasons to doubt that the history tells everything, whenever the status is asked for.
@FunctionalInterface
public interface HistoryWatch {

    /// Warnings for people; writes nothing.
    List<String> look(Session session, List<HistoryEntry> history);

    /// Why nothing must be applied; empty when nothing speaks against it. Writes nothing.
    default Optional<String> findObjection(Session session, List<HistoryEntry> history) {
        return Optional.empty();
    }
}
