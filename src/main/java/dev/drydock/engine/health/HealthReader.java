package dev.drydock.engine.health;

import dev.drydock.engine.connection.Session;

/// Reads samples on the session it was prepared for.
@FunctionalInterface
public interface HealthReader {

    /// Reads one sample with one statement outside any transaction.
    ///
    /// @param withSlow whether to read sizes and table statistics too, which cost more
    RawSample read(Session session, boolean withSlow);
}
