package dev.drydock.engine.health;

import dev.drydock.engine.connection.Session;
import java.util.Set;

/// How one engine is watched.
public interface HealthDialect {

    /// Every metric this engine has in principle. Each is in a sample's values or in its
    /// `notAvailable`, never silently missing.
    Set<Metric> metrics();

    /// Makes the session a good guest (read-only, time limits), finds out once what its role may
    /// see, and returns the reader for it. Worker threads only.
    HealthReader prepare(Session session);

    /// How large a table is and who is on it; one that is not there is no error.
    ///
    /// @param table as a statement spells it, quotes and schema included
    TableLoad tableLoad(Session session, String table);
}
