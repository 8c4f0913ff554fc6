package dev.drydock.engine.migration;

import java.util.List;

/// What the database has of a statement whose end is not known.
public sealed interface Leftover {

    /// Nothing of it, or nothing that keeps it from being run again.
    ///
    /// @param what for people, a clause: "the index t_id is not there"
    record NotDone(String what) implements Leftover {}

    /// All of it.
    ///
    /// @param what for people, a clause: "the index t_id is there and valid"
    record Done(String what) implements Leftover {}

    /// A part of it that has to go, or that can be finished.
    ///
    /// @param statements what mends it, each outside a transaction
    /// @param done whether the statement is done then; otherwise it is run again
    record Mendable(List<String> statements, boolean done, String what) implements Leftover {
        public Mendable {
            statements = List.copyOf(statements);
        }
    }

    /// A session that nobody listens to any more still works on it.
    ///
    /// @param who the session, for people
    record Running(String who) implements Leftover {}

    /// The database does not tell.
    record Unclear(String what) implements Leftover {}
}
