package dev.drydock.engine.migration.trace;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What rehearsing migrations needs to know about one engine.
public interface RehearsalDialect {

    /// Whether a sandbox is a copy of the whole database with all rows. Otherwise structure and
    /// rows are brought apart.
    boolean copiesWhole();

    /// Makes the empty sandbox a copy of the database, while others go on using that. Reports pages
    /// as work. After cancel or failure the sandbox is of no use.
    void copyWhole(DatabaseConnection original, DatabaseConnection sandbox, JobContext context);

    /// Copies rows into a table of the same columns. Returns how many.
    long copyRows(Session original, Session sandbox, RowSelection rows);

    /// Gives the sandbox what belongs to the database and is not structure: settings of the
    /// database, and, with rows, where its sequences stand.
    void copySettings(Session original, Session sandbox, boolean rows);

    /// SQL of a column's value in a form whose text tells whether two values are the same.
    String comparable(String column);

    /// The SQL name of a table such that only its own rows are read, not those of tables that
    /// inherit from it.
    String ownRows(String quotedTable);

    /// Where counters stand that rows do not show (AUTOINCREMENT), by table.
    Map<String, Long> counters(Session session);

    /// What names objects that are not there, each a sentence without its point; the first part is
    /// the object's name.
    List<Dangling> dangling(Session session);

    /// Why the engine refused, in the rehearsal's terms; empty when it is nothing of note.
    ///
    /// @return id of a rule
    String ruleOf(DrydockException failure);

    /// What a statement does outside the database that it runs in: to the server as a whole, to
    /// another database, to files. Such a statement is not run in a sandbox beside the original.
    ///
    /// @return the statement for people: `CREATE ROLE`; empty when it stays inside
    Optional<String> reachesBeyond(SqlStatement statement);

    /// A tracer for the statements of one file.
    ///
    /// @param sandbox where they run, for tracers that look from a session of their own
    /// @param alone whether the file runs without a transaction
    StatementTracer tracer(DatabaseConnection sandbox, boolean alone);

    /// A view, trigger or function that fails when it is used.
    ///
    /// @param kind for people: `view`, `trigger`
    /// @param reason in the server's words
    record Dangling(String kind, String name, String reason) {}
}
