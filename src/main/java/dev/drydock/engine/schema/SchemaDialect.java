package dev.drydock.engine.schema;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.util.Optional;

/// What reading and writing structure needs to know about one engine.
public interface SchemaDialect {

    /// Reads names only, in one short query.
    SchemaNames readNames(Session session, JobContext context);

    /// Reads everything in a few set-based queries that see one moment of the database. Leaves no
    /// transaction behind. `loadMillis` of the result is set by the caller.
    LoadedSchema load(Session session, ServerFacts facts, JobContext context);

    /// Reads what has changed since; the result says what [#load] would say now. Empty when nothing
    /// has changed.
    ///
    /// @param previous made by this dialect from the same database
    Optional<LoadedSchema> refresh(
            Session session, ServerFacts facts, LoadedSchema previous, JobContext context);

    /// The statements that make the object with what belongs to it, ended by line breaks. Pure:
    /// asks no database.
    String ddl(SchemaDefinition definition, SchemaObject object);

    /// The statements that make everything, in an order that runs in an empty database. Pure.
    String ddl(SchemaDefinition definition);
}
