package dev.drydock.engine.error;

/// What the process tells its caller. The numbers are a contract: scripts test for them.
public enum ExitCode {
    /// Everything asked for was done.
    DONE(0),
    /// The work failed; the message says why.
    FAILED(1),
    /// Wrong usage or configuration; nothing was started.
    USAGE(2),
    /// Done, with warnings that somebody should read.
    WARNINGS(3),
    /// The database could not be reached or refused the login.
    CANNOT_CONNECT(4),
    /// A migration failed and was rolled back; the database is as before it.
    MIGRATION_ROLLED_BACK(5),
    /// Stopped half-way; the message says what is left.
    STOPPED_HALF_WAY(6),
    /// Another run holds the lock.
    LOCKED(7),
    /// Checks ran and found errors.
    CHECKS_FOUND_ERRORS(8),
    /// A comparison found differences.
    DIFFERENCES_FOUND(9),
    /// Pending work exists and the caller asked to be told by the exit code.
    PENDING_EXIST(10),
    /// A guard refused: read-only profile, or destructive work that was not confirmed.
    REFUSED(11),
    /// The backup is damaged.
    BACKUP_DAMAGED(12),
    /// Cancelled by the user.
    CANCELLED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /// The process exit status, 0 to 130.
    public int status() {
        return status;
    }
}
