package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Session;
import java.util.List;
import java.util.Set;

/// What loading needs to know about SQL texts that Drydock wrote.
public interface LoadScript {

    /// The statements without their final semicolons.
    List<String> statements(String text);

    /// Runs one statement exactly as written.
    void run(Session session, String statement);

    /// The roles that a statement on owners, privileges, policies or user mappings names; empty for
    /// every other statement.
    List<String> roles(String statement);

    /// The policy that a statement makes or comments, as `name ON table`; empty for every other
    /// statement.
    String policy(String statement);

    /// Whether the statement makes an index, or a key that is one: such statements need nothing of
    /// each other.
    boolean buildsIndex(String statement);

    /// Whether making the index locks its table against readers: as a constraint it does.
    default boolean locksOut(String statement) {
        return true;
    }

    /// Both tables of a statement that makes a foreign key, as [#indexed] names them; empty for
    /// every other statement, and when they cannot be told.
    default Set<String> linked(String statement) {
        return Set.of();
    }

    /// The table of which a statement makes an index or changes something, as the statement names
    /// it without quotes: `schema.table`; empty when it cannot be told.
    default String indexed(String statement) {
        return "";
    }

    /// Whether the statement sets something for the session.
    boolean isSetting(String statement);
}
