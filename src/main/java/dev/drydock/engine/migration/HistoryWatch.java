package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import java.util.List;

/// Looks for reasons to doubt that the history tells everything, whenever the status is asked for.
@FunctionalInterface
public interface HistoryWatch {

    /// Warnings for people; writes nothing.
    List<String> look(Session session, List<HistoryEntry> history);
}
