package dev.drydock.engine.backup.rows;

import java.util.List;
import java.util.Optional;

/// The pieces of SQL of row rescue in which engines differ. Values are given as SQL and come back
/// as SQL.
public interface RowsSql {

    /// The qualified name of a temporary table, which only this session has.
    String temporary(String name);

    /// The statement after which the planner knows a temporary table; empty for none.
    Optional<String> analyze(String table);

    /// The statement that makes an index on a temporary table.
    ///
    /// @param table as [#temporary] gave it
    /// @param name without a schema, not quoted
    String index(String table, String name, List<LiveColumn> columns, boolean unique);

    /// How a value of a column is bound as a text.
    String parameter(LiveColumn column);

    /// True when two rows, given by their aliases, differ in some of the columns.
    String differs(List<LiveColumn> columns, String left, String right);

    /// The value for people, as text.
    String text(String value);

    /// What rows are sorted by, of the table of that alias: the value itself where values of its
    /// type have an order.
    String sortable(LiveColumn column, String alias);

    /// True when the value for people matches a bound pattern of LIKE, in any case; `!` escapes.
    String contains(String value);

    /// A text: the SQL literal that gives the value exactly.
    String literal(String value);

    /// True for rows whose columns equal one of the tuples of literals.
    String in(List<LiveColumn> columns, List<List<String>> tuples);

    /// What stands between the columns and the rows of an INSERT, so that identities can be given.
    String overriding();

    /// What follows a SELECT so that nobody changes the rows of that alias until the transaction
    /// ends.
    String locking(String alias);

    /// Whether a statement may leave a reference open that a later one of the transaction closes.
    boolean checksReferencesLate();

    /// DELETEs of rows that point to each other.
    String deleteTogether(List<String> deletes);

    /// The first lines of a script for the engine's usual shell, with the beginning of a
    /// transaction.
    List<String> scriptHead(List<LiveTable> tables, TriggerChoice triggers);

    /// The last lines, with the commit.
    List<String> scriptTail(List<LiveTable> tables, TriggerChoice triggers);
}
