package dev.drydock.engine.migration;

/// Keeps other processes from migrating the same database. Bound to its holder's life: when the
/// process dies, the operating system or the server lets go. Used by one thread.
public interface MigrationMutex extends AutoCloseable {

    /// Tries once, without waiting.
    boolean tryAcquire();

    /// Whether it is still ours; a server that was restarted has forgotten it. May answer from what
    /// it saw less than a tenth of a second ago.
    boolean isHeld();

    /// Who has it, for people: "process 4711, Drydock on ws-3, since 12:30:05", and what it runs at
    /// this moment; as far as known.
    String holder();

    /// Name for the sessions of this run, by which [#holder] of another process finds what they do.
    String label();

    /// Lets go, and closes what was opened for it.
    @Override
    void close();
}
