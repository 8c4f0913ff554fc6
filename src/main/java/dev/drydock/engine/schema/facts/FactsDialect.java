package dev.drydock.engine.schema.facts;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.schema.SchemaObject;

/// What one engine's server tells about an object at this moment. Each call sends a few short,
/// reading statements through the session, whose deadline and cancel hold.
public interface FactsDialect {

    /// Sizes, rows, upkeep, use of indexes and spread of values, as far as the kind has them. What
    /// cannot be told is listed with its reason.
    FactSheet statistics(Session session, ServerFacts facts, SchemaObject object);

    /// The statement that reads the first rows of a table or view, with one text per column: cut to
    /// `cellLimit + 1` characters, bytes in hexadecimal.
    ///
    /// @param rows how many at most
    String selectRows(SchemaObject object, int rows, int cellLimit);

    /// Begins a transaction that the server lets change nothing.
    void beginReading(Session session);
}
