package dev.drydock.engine.backup.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import java.util.Optional;

/// What row rescue needs to know about one engine. The session is the rescue's own, so what is set
/// or made for it only ends with it.
public interface RowsDialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    String id();

    /// Whether names that differ in case only mean the same table.
    boolean ignoresCase();

    /// The pieces of SQL in which engines differ.
    RowsSql sql();

    /// Sets the session up: how values are written as text, and that rows which the role may not
    /// see are an error and not left out.
    void prepare(Session session);

    /// The tables that a person may choose from, and how large they are about. Takes a few seconds
    /// at most.
    List<LiveTableSize> tables(Session session);

    /// The table that people mean.
    Optional<TableName> find(Session session, String text);

    /// Reads what is known about a table.
    ///
    /// @throws DrydockException ROWS_NOT_VISIBLE when the role does not see all of its rows
    LiveTable table(Session session, TableName name);

    /// The objects of the archive that hold the rows of a table; more than one when it has
    /// partitions.
    List<ArchiveObject> sources(Archive archive, TableName table);

    /// Counts the rows of a table in the archive where that is quick; −1 where it is not. Reads
    /// only.
    default long count(Session session, Archive archive, ArchiveObject table, JobContext context) {
        return -1;
    }

    /// Makes `stage.rows()` with its columns and a row number, and fills it from the archive.
    ///
    /// @throws DrydockException BACKUP_UNFIT for a value that its column cannot hold,
    ///   BACKUP_DAMAGED
    void load(
            Session session,
            Archive archive,
            List<ArchiveObject> sources,
            Stage stage,
            JobContext context);

    /// Looks at the form of an expression.
    ///
    /// @return what is wrong with it; empty when it is one expression
    Optional<String> problem(String expression);

    /// Runs work that must not be able to write but into temporary tables.
    void readOnly(Session session, Runnable work);

    /// Runs INSERTs whose rows point to each other.
    ///
    /// @return how many rows each has written
    List<Long> insertTogether(Session session, List<String> inserts);

    /// The beginning of a transaction that writes, once it is open.
    ///
    /// @param tables that are written
    /// @throws DrydockException PRIVILEGE_MISSING when triggers may not be switched off
    void beginWrites(Session session, List<LiveTable> tables, TriggerChoice triggers);

    /// Its end, before the commit: what [#beginWrites] did that would outlive it is taken back.
    void endWrites(Session session, List<LiveTable> tables, TriggerChoice triggers);

    /// Whether a failed statement's error tells which row it was.
    boolean tellsRow();

    /// Moves sequences up that would give a value again which was brought back.
    ///
    /// @param inserted the rows brought back: FROM and what follows, with the alias r
    /// @return what was moved, as sentences
    List<String> moveSequences(Session session, Stage stage, String inserted);
}
