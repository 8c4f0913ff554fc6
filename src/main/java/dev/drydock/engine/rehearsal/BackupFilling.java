package dev.drydock.engine.rehearsal;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills sandboxes from one backup, as often as one is made.
final class BackupFilling implements ScratchDatabases.Filler {

    /// In the place of an id: the newest backup of the database itself.
    static final String LATEST = "latest";

    private final BackupManager backups;
    private final Backup backup;
    private @Nullable RestoreReport restored;

    private BackupFilling(BackupManager backups, Backup backup) {
        this.backups = backups;
        this.backup = backup;
    }

    /// Finds the backup and looks whether the sandbox's server can hold it.
    ///
    /// @param idOrPath as for [BackupManager#require], or `latest`
    /// @param database whose migrations are rehearsed
    /// @param server where the sandbox will be
    /// @throws DrydockException BACKUP_UNKNOWN, BACKUP_DAMAGED, FILE_MISSING; BACKUP_UNFIT when it
    ///   is of another engine or of a newer major version than the server
    static BackupFilling require(
            BackupManager backups,
            String idOrPath,
            DatabaseConnection database,
            DatabaseConnection server) {
        Backup backup =
                idOrPath.equals(LATEST) ? latest(backups, database) : backups.require(idOrPath);
        if (!backup.dialect().equals(database.dialectId())) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "The backup "
                            + backup.id()
                            + " is of a "
                            + backup.dialect()
                            + " database, and \""
                            + database.profile().name()
                            + "\" is one of "
                            + database.dialectId()
                            + ".",
                    "Choose a backup of the same engine; list them with: drydock backup list");
        }
        String version = backups.contents(backup).facts().getOrDefault("version", "");
        int there = server.facts().version().major();
        if (major(version) > there) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "The backup "
                            + backup.id()
                            + " was made on version "
                            + version
                            + " and cannot be restored on version "
                            + there
                            + ", where the sandbox would be.",
                    "Name a server of version "
                            + major(version)
                            + " for the sandbox (on the command line: --scratch URL), or choose"
                            + " another backup.");
        }
        return new BackupFilling(backups, backup);
    }

    private static Backup latest(BackupManager backups, DatabaseConnection database) {
        String address = database.profile().endpoint().display();
        return backups.list().stream()
                .filter(one -> one.state() == BackupState.COMPLETE && one.isOf(address))
                .findFirst()
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.BACKUP_UNKNOWN,
                                "There is no backup of \"" + database.profile().name() + "\".",
                                "Make one with: drydock backup. Or name one of another database of"
                                        + " the same structure."));
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 || end > 6 ? 0 : Integer.parseInt(version.substring(0, end));
    }

    /// @throws DrydockException BACKUP_DAMAGED, RESTORE_FAILED, RESTORE_NOT_EQUAL, TOOL_MISSING,
    ///   TOOL_UNFIT, DISK_FULL
    @Override
    public void fill(ConnectionProfile scratch, Optional<Secret> password, JobContext context) {
        RestoreReport report =
                backups.restore(RestoreRequest.intoNew(backup, scratch, password), context);
        if (!report.verified()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "The sandbox does not equal the backup "
                            + backup.id()
                            + " that it was filled from: "
                            + String.join("; ", report.differences())
                            + ". Nothing was rehearsed.",
                    "Verify the backup (drydock backup verify), or choose another one.");
        }
        restored = report;
    }

    /// What came into the latest sandbox.
    SandboxBackup filled() {
        RestoreReport report = restored;
        if (report == null) {
            throw new IllegalStateException("nothing was restored yet");
        }
        List<String> notes = new ArrayList<>();
        report.notes().forEach(note -> notes.add(note.endsWith(".") ? note : note + "."));
        if (backup.type() == BackupType.SCHEMA) {
            notes.add("The backup holds the structure alone: what becomes of rows is not seen.");
        }
        return new SandboxBackup(
                backup.id(),
                backup.path().toString(),
                backup.database(),
                backup.startedAt(),
                report.rows(),
                report.objects(),
                notes);
    }
}
