package dev.drydock.engine.error;

/// Stable names of everything that can go wrong, each with the exit code it maps to. Programs and
/// translations key on the name, so a constant is never renamed; this enum is the one table.
public enum ErrorCode {
    /// An option or argument makes no sense; correct the call.
    USAGE_INVALID(ExitCode.USAGE),
    /// A settings or profile file cannot be used; it is kept aside, correct or remove it.
    CONFIG_INVALID(ExitCode.USAGE),
    /// No database was named; give `-d`, `DATABASE_URL` or `DB_HOST`.
    DATABASE_NOT_NAMED(ExitCode.USAGE),
    /// The connection address cannot be read; correct it.
    URL_INVALID(ExitCode.USAGE),
    /// The address carries a property that is not on the allow-list; remove it.
    URL_PROPERTY_REFUSED(ExitCode.USAGE),
    /// No saved connection has this name; list them.
    PROFILE_UNKNOWN(ExitCode.USAGE),
    /// A saved connection of this name exists already; choose another or edit it.
    PROFILE_EXISTS(ExitCode.USAGE),
    /// A password or service file is readable by others; tighten its mode.
    PASSWORD_FILE_UNSAFE(ExitCode.USAGE),
    /// No entry of that name in the service file.
    SERVICE_UNKNOWN(ExitCode.USAGE),
    /// The console has no display or lacks a system library.
    CONSOLE_UNAVAILABLE(ExitCode.USAGE),

    /// The host name does not resolve; check spelling or DNS.
    CONNECTION_HOST_UNKNOWN(ExitCode.CANNOT_CONNECT),
    /// The host answers, the port does not; check that the server runs and listens there.
    CONNECTION_REFUSED(ExitCode.CANNOT_CONNECT),
    /// No answer in time; check route and firewall.
    CONNECTION_TIMEOUT(ExitCode.CANNOT_CONNECT),
    /// TLS could not be agreed or the certificate was not accepted.
    CONNECTION_TLS_FAILED(ExitCode.CANNOT_CONNECT),
    /// The server refused user or password.
    CONNECTION_LOGIN_FAILED(ExitCode.CANNOT_CONNECT),
    /// The server has no such database.
    DATABASE_MISSING(ExitCode.CANNOT_CONNECT),
    /// The server has no free connection slot, or is starting up or shutting down.
    CONNECTION_NOT_ACCEPTED(ExitCode.CANNOT_CONNECT),
    /// The server went away while work was running; see what the message says is left.
    CONNECTION_LOST(ExitCode.CANNOT_CONNECT),
    /// Every connection of the pool is busy; wait or close something.
    POOL_EXHAUSTED(ExitCode.FAILED),
    /// The server or file format is outside the supported versions.
    SERVER_UNSUPPORTED(ExitCode.CANNOT_CONNECT),

    /// The file does not exist.
    FILE_MISSING(ExitCode.CANNOT_CONNECT),
    /// The file or folder cannot be read or written; check its permissions.
    FILE_NOT_ACCESSIBLE(ExitCode.CANNOT_CONNECT),
    /// The file is no database of this engine.
    FILE_NOT_A_DATABASE(ExitCode.CANNOT_CONNECT),
    /// The database file is damaged; restore a backup.
    DATABASE_DAMAGED(ExitCode.FAILED),
    /// A file could not be read or written.
    FILE_FAILED(ExitCode.FAILED),
    /// A file of that name exists and is not overwritten.
    FILE_EXISTS(ExitCode.REFUSED),
    /// No space left; nothing half-written is kept.
    DISK_FULL(ExitCode.FAILED),

    /// A statement failed; message, place and hint come from the server.
    SQL_FAILED(ExitCode.FAILED),
    /// The role lacks a privilege.
    PRIVILEGE_MISSING(ExitCode.FAILED),
    /// A statement passed its deadline and was cancelled.
    DEADLINE_PASSED(ExitCode.FAILED),
    /// Another session holds a lock that was waited for too long.
    DATABASE_LOCKED(ExitCode.LOCKED),

    /// The profile is read-only.
    GUARD_READ_ONLY(ExitCode.REFUSED),
    /// Destructive work was not confirmed.
    GUARD_NOT_CONFIRMED(ExitCode.REFUSED),

    /// The migration directory or a file in it cannot be used.
    MIGRATION_FILES_INVALID(ExitCode.USAGE),
    /// An applied file was changed or is gone; see `migrate status`.
    MIGRATION_HISTORY_CONFLICT(ExitCode.CHECKS_FOUND_ERRORS),
    /// A migration failed; its transaction was rolled back.
    MIGRATION_FAILED(ExitCode.MIGRATION_ROLLED_BACK),
    /// A migration that cannot run in one transaction stopped half-way.
    MIGRATION_HALF_DONE(ExitCode.STOPPED_HALF_WAY),
    /// A migration has no rollback file.
    MIGRATION_ROLLBACK_MISSING(ExitCode.USAGE),
    /// Another process is migrating this database.
    MIGRATION_LOCKED(ExitCode.LOCKED),
    /// Files or history changed since a clean-up was planned or applied; nothing was touched.
    MIGRATION_TIDY_CHANGED(ExitCode.REFUSED),
    /// A clean-up stopped in the middle and cannot be ended yet; the hint says what is needed.
    MIGRATION_TIDY_UNFINISHED(ExitCode.STOPPED_HALF_WAY),
    /// There is no clean-up to take back.
    MIGRATION_UNDO_MISSING(ExitCode.USAGE),
    /// The database has no history of another tool to take over.
    MIGRATION_ADOPT_NOT_FOUND(ExitCode.USAGE),
    /// The history has rows already, which adopting or a baseline would contradict.
    MIGRATION_HISTORY_NOT_EMPTY(ExitCode.REFUSED),

    /// A needed client program is not installed; the hint names its package.
    TOOL_MISSING(ExitCode.USAGE),
    /// No installed client program fits the server's version.
    TOOL_UNFIT(ExitCode.USAGE),
    /// A client program ended with an error.
    TOOL_FAILED(ExitCode.FAILED),
    /// No backup of that id, name or path.
    BACKUP_UNKNOWN(ExitCode.USAGE),
    /// The backup is of another engine, or of a newer version than the server it should go to.
    BACKUP_UNFIT(ExitCode.USAGE),
    /// The backup failed; nothing of it is kept.
    BACKUP_FAILED(ExitCode.FAILED),
    /// The database holds kinds of objects that the format cannot carry; use another format.
    BACKUP_NOT_CARRIED(ExitCode.REFUSED),
    /// A backup that an incremental one is built on is not beside it.
    BACKUP_PARENT_MISSING(ExitCode.BACKUP_DAMAGED),
    /// The backup does not read back as it was written.
    BACKUP_DAMAGED(ExitCode.BACKUP_DAMAGED),
    /// The catalogue changed since a retention plan was made; nothing was removed.
    BACKUP_PLAN_CHANGED(ExitCode.REFUSED),
    /// The backup is encrypted and no key was given that could open it.
    BACKUP_KEY_MISSING(ExitCode.USAGE),
    /// The backup is whole, but none of the keys given opens it.
    BACKUP_KEY_WRONG(ExitCode.CANNOT_CONNECT),
    /// The restore failed; the message says what is left.
    RESTORE_FAILED(ExitCode.FAILED),
    /// The restored database does not equal the backup.
    RESTORE_NOT_EQUAL(ExitCode.DIFFERENCES_FOUND),
    /// The restore target exists or holds data.
    RESTORE_TARGET_EXISTS(ExitCode.REFUSED),
    /// Something is in the way of the restore; the pre-flight sheet offers ways around it.
    RESTORE_STOPPED(ExitCode.REFUSED),
    /// Nothing of what was chosen would come.
    RESTORE_NOTHING(ExitCode.USAGE),
    /// No restored copy of that id lies beside a database.
    RESTORE_COPY_UNKNOWN(ExitCode.USAGE),
    /// A process ended while a copy and the live database changed names; what the copy holds is
    /// known only now.
    RESTORE_COPY_UNSETTLED(ExitCode.REFUSED),
    /// The script holds commands for the shell that would run it; they are never run.
    RESTORE_SCRIPT_REFUSED(ExitCode.REFUSED),

    /// Rows cannot be matched: no key, or one that does not fit; choose one of those named.
    ROWS_KEY_MISSING(ExitCode.USAGE),
    /// The filter on rows is no single expression, or names what is not there.
    ROWS_FILTER_INVALID(ExitCode.USAGE),
    /// Row security hides live rows, so nobody can tell which are lost; use the table's owner.
    ROWS_NOT_VISIBLE(ExitCode.REFUSED),
    /// Rows to be brought back point to rows that are not there; bring those back, too.
    ROWS_PARENTS_MISSING(ExitCode.REFUSED),
    /// Triggers would run for rows that come back; say what should become of them.
    ROWS_TRIGGERS(ExitCode.REFUSED),
    /// A live row, or a rule of the table, is in the way of one; nothing was changed.
    ROWS_CONFLICT(ExitCode.FAILED),
    /// The rows written are not those planned; all was rolled back.
    ROWS_NOT_AS_PLANNED(ExitCode.FAILED),

    /// No table, view or schema of that name.
    OBJECT_UNKNOWN(ExitCode.USAGE),
    /// Structures of different engines cannot be compared.
    COMPARE_ENGINES_DIFFER(ExitCode.USAGE),
    /// An answer about a renamed object cannot be read, or fits nothing or too much.
    RENAME_INVALID(ExitCode.USAGE),
    /// No snapshot of that id, name or moment.
    SNAPSHOT_UNKNOWN(ExitCode.USAGE),
    /// The connection has a snapshot of this name already; choose another or delete that one.
    SNAPSHOT_EXISTS(ExitCode.USAGE),
    /// A stored snapshot does not read back as it was written.
    SNAPSHOT_DAMAGED(ExitCode.FAILED),
    /// A DDL file holds what cannot be loaded (data, commands of psql); take it out.
    DDL_FILE_INVALID(ExitCode.USAGE),
    /// A statement of a DDL file failed in the scratch database; the scratch database is gone.
    DDL_FILE_FAILED(ExitCode.FAILED),
    /// A statement that changes a structure failed; the hint says what is done already.
    CHANGE_FAILED(ExitCode.FAILED),
    /// A storage for backups cannot be reached; check its address and the network.
    TARGET_UNREACHABLE(ExitCode.CANNOT_CONNECT),
    /// A storage for backups knows no such bucket, or its keys are missing or may not do that.
    TARGET_REFUSED(ExitCode.CANNOT_CONNECT),
    /// A storage for backups failed, or did not keep what was sent; run it again.
    TARGET_FAILED(ExitCode.FAILED),
    /// No job of that number.
    JOB_UNKNOWN(ExitCode.USAGE),
    /// The state store cannot be opened or is of a newer version.
    STORE_UNUSABLE(ExitCode.USAGE),
    /// Cancelled by the user; the message says what is left behind.
    CANCELLED(ExitCode.CANCELLED),
    /// A defect in Drydock; the log has the details.
    INTERNAL(ExitCode.FAILED);

    private final ExitCode exitCode;

    ErrorCode(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    /// The exit code of a command that ends with this error.
    public ExitCode exitCode() {
        return exitCode;
    }
}
