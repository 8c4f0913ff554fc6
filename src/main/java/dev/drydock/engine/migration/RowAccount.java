package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import java.util.List;

/// Watches over the rows of one run, file by file, inside each file's transaction. Used by one
/// thread.
public interface RowAccount {

    /// For engines that lose no rows silently.
    RowAccount NONE =
            new RowAccount() {
                @Override
                public void before(
                        Session session,
                        Iterable<SqlStatement> statements,
                        boolean keepForeignKeys) {
                    // nothing to count
                }

                @Override
                public List<RowChange> after(Session session) {
                    return List.of();
                }

                @Override
                public void rolledBack() {
                    // nothing was counted
                }
            };

    /// Right after the transaction has begun.
    ///
    /// @param statements of the file, with placeholders filled in; read anew with each iteration
    void before(Session session, Iterable<SqlStatement> statements, boolean keepForeignKeys);

    /// After the file's last statement: the tables whose number of rows is another one now.
    ///
    /// @throws dev.drydock.engine.error.DrydockException SQL_FAILED when rows refer to rows that do
    ///   not exist any more
    List<RowChange> after(Session session);

    /// Tells that nothing of what was counted since the transaction began has happened.
    void rolledBack();
}
