package dev.drydock.engine.migration.trace;

import dev.drydock.engine.connection.Session;

/// Watches the statements of one file, one after the other, on the session that runs them. Its own
/// questions must leave the transaction usable.
public interface StatementTracer {

    /// Called just before a statement is run.
    void before(Session session, String statement);

    /// Called just after it succeeded.
    StatementFacts after(Session session);

    /// Called instead when it failed; asks nothing of the session.
    void failed();
}
