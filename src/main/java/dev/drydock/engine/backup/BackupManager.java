package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups, keeps their list, looks into them, checks and restores them. Thread-safe; every
/// method may read files or databases and belongs on a worker thread.
public final class BackupManager {

    private static final Logger LOG = LoggerFactory.getLogger(BackupManager.class);

    private final Function<String, @Nullable BackupDialect> dialects;
    private final BackupCatalogue catalogue;
    private final RunEntries entries;
    private final ScratchFolder scratch;
    private final BackupFinder finder;
    private final BackupProver prover;
    private final BackupMaker maker;
    private final Clock clock;
    private final Supplier<List<String>> recoveryRecipients;
    private final KeyRing keys;

    /// @param dialects finds a dialect by id, null when it cannot be backed up
    /// @param scratch where checks may unpack; created when needed
    /// @param recoveryRecipients who can open every encrypted backup besides those it is made for,
    ///   as the settings name them
    public BackupManager(
            Function<String, @Nullable BackupDialect> dialects,
            BackupCatalogue catalogue,
            Path scratch,
            Supplier<List<String>> recoveryRecipients,
            Clock clock) {
        this(
                dialects,
                catalogue,
                new ScratchFolder(scratch),
                recoveryRecipients,
                clock,
                KeyRing.NONE);
    }

    private BackupManager(
            Function<String, @Nullable BackupDialect> dialects,
            BackupCatalogue catalogue,
            ScratchFolder scratch,
            Supplier<List<String>> recoveryRecipients,
            Clock clock,
            KeyRing keys) {
        this.dialects = dialects;
        this.catalogue = catalogue;
        this.entries = new RunEntries(catalogue);
        this.scratch = scratch;
        this.recoveryRecipients = recoveryRecipients;
        this.clock = clock;
        this.keys = keys;
        this.finder = new BackupFinder(keys);
        this.maker = new BackupMaker(catalogue, entries, recoveryRecipients, keys, clock);
        this.prover = new BackupProver(entries, finder, scratch, clock);
    }

    /// The same manager with keys for encrypted backups. Without, those are listed, and what looks
    /// into one ends with BACKUP_KEY_MISSING.
    public BackupManager with(KeyRing ring) {
        return new BackupManager(dialects, catalogue, scratch, recoveryRecipients, clock, ring);
    }

    /// The formats in which a database of this engine can be stored, the default first.
    public List<BackupFormat> formats(String dialectId) {
        return requireDialect(dialectId).formats();
    }

    /// What should be known before the database is stored in the format: programs that are missing,
    /// too old, or have known holes.
    public List<FormatRemark> remarks(DatabaseConnection connection, BackupFormat format) {
        return requireDialect(connection.dialectId()).remarks(connection, format);
    }

    /// Makes a backup, reads it back and adds it to the catalogue. A failed run is added too, with
    /// its error. Cancel leaves nothing behind, neither file nor entry.
    ///
    /// @throws DrydockException USAGE_INVALID for a format or table that is not there, DISK_FULL,
    ///   TOOL_MISSING, TOOL_UNFIT, BACKUP_FAILED or what the database said; no file is left
    public Backup backUp(DatabaseConnection connection, BackupRequest request, JobContext context) {
        return maker.make(run(connection, request, context), context);
    }

    /// Makes a backup, and restores it for proof when the request's choice says so, as a further
    /// phase of the same job. The backup stays whatever becomes of the proof; cancel during the
    /// proof leaves the backup, and no scratch database.
    ///
    /// @param scratch makes an empty database of the backup's engine; not asked where a temporary
    ///   file does, nor when no proof is tried
    /// @throws DrydockException as [#backUp]; nothing for the proof
    public MadeBackup backUpAndProve(
            DatabaseConnection connection,
            BackupRequest request,
            Function<JobContext, ScratchDatabase> scratch,
            JobContext context) {
        BackupRun run = run(connection, request, context);
        Backup backup = maker.make(run, context);
        MadeBackup.Proof proof =
                switch (request.proof()) {
                    case NEVER -> MadeBackup.NotTried.NOT_WANTED;
                    case AUTO ->
                            proofIsDue(backup)
                                    ? prove(run, backup, scratch, context)
                                    : MadeBackup.NotTried.NOT_DUE;
                    case ALWAYS -> prove(run, backup, scratch, context);
                };
        return new MadeBackup(catalogue.find(backup.id()).orElse(backup), proof);
    }

    private BackupRun run(
            DatabaseConnection connection, BackupRequest request, JobContext context) {
        return maker.run(
                requireDialect(connection.dialectId()), connection, request, list(), context);
    }

    private MadeBackup.Proof prove(
            BackupRun run,
            Backup backup,
            Function<JobContext, ScratchDatabase> scratch,
            JobContext context) {
        return prover.proveNew(
                requireDialect(backup.dialect()), backup, run.made(), scratch, context);
    }

    /// Makes an incremental backup complete: what its ancestors hold of it is copied into it, so
    /// that they are needed no more. Backups that are built on it stay as they are. Cancel and
    /// failure leave the backup as it was. A complete one is returned as it is.
    ///
    /// @throws DrydockException BACKUP_PARENT_MISSING, BACKUP_DAMAGED, BACKUP_KEY_MISSING,
    ///   BACKUP_KEY_WRONG, DISK_FULL
    public Backup merge(Backup backup, JobContext context) {
        if (backup.parent() == null) {
            return backup;
        }
        BackupManifest merged = new ChainMerge(backup.path(), scratch.root(), keys, context).run();
        try {
            Backup complete = merged.toBackup(backup.path(), Files.size(backup.path()), now());
            entries.saveIfKnown(complete);
            return complete;
        } catch (IOException failure) {
            throw DurableFile.failed("read", backup.path(), failure);
        }
    }

    /// All known backups, newest first, also failed and running ones. One whose file is gone comes
    /// with state MISSING.
    public List<Backup> list() {
        entries.endAbandoned();
        return catalogue.list().stream().map(BackupManager::withFileState).toList();
    }

    /// Holds a backup against retention, or lets it go. What is not in the catalogue is added.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN for a run that kept nothing or is not over
    public Backup pin(Backup backup, boolean pinned) {
        Backup known = catalogue.find(backup.id()).orElse(backup);
        if (!known.hasFile()) {
            throw BackupFinder.nothingKept(known);
        }
        Backup changed = known.withPinned(pinned);
        catalogue.save(changed);
        BackupMarks.write(changed);
        return changed;
    }

    /// Deletes the backup's files and then its entry. Of a failed run or a missing file the entry
    /// alone goes. Whether it may go is the caller's matter, see `engine.backup.retention`.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE, FILE_FAILED, or BACKUP_UNKNOWN when something
    ///   else lies at its path; the entry stays
    public void remove(Backup backup) {
        if (backup.state() != BackupState.FAILED && backup.state() != BackupState.MISSING) {
            BackupRemoval.delete(backup);
        }
        catalogue.remove(backup.id());
    }

    /// Finds a backup by its id, the unique beginning of one, the word `latest`, or the path of a
    /// backup file or folder, which needs no entry in the catalogue.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN, BACKUP_DAMAGED
    public Backup require(String idOrPath) {
        return BackupFinder.require(idOrPath, list());
    }

    /// Like [#require], for what the catalogue knows; empty for everything else.
    public Optional<Backup> find(String idOrPath) {
        return BackupFinder.find(idOrPath, list());
    }

    /// Where the backup lies.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN for a run that kept nothing or is not over
    public static Path requireFile(Backup backup) {
        if (!backup.hasFile()) {
            throw BackupFinder.nothingKept(backup);
        }
        return backup.path();
    }

    /// Opens a backup file or folder that may not be in the catalogue; does not add it. Of an
    /// encrypted one only the public description is read, which takes no key.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN when it is no backup, BACKUP_DAMAGED
    public Backup open(Path file) {
        return BackupFinder.describe(file);
    }

    /// Looks for backups in the folder that the catalogue does not know and adds them, with the
    /// checks and pins that are noted beside them; follows those that were moved there.
    ///
    /// @param unreadable is told of files that should be backups and cannot be read, as sentences
    /// @return those that were added or found again
    /// @throws DrydockException FILE_MISSING, FILE_NOT_ACCESSIBLE or FILE_FAILED for the folder
    public List<Backup> rescan(Path folder, Consumer<String> unreadable) {
        return new BackupRescan(catalogue).run(folder.toAbsolutePath().normalize(), unreadable);
    }

    /// The same; what cannot be read is logged.
    public List<Backup> rescan(Path folder) {
        return rescan(folder, problem -> LOG.warn("A file was left out: {}", problem));
    }

    /// What is in the backup, from its manifest.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, FILE_MISSING, BACKUP_UNKNOWN for a failed run
    public BackupContents contents(Backup backup) {
        BackupManifest manifest = finder.files(backup).manifest();
        return new BackupContents(manifest.objects(), manifest.source(), manifest.notCarried());
    }

    /// Who can open the backup; empty when it is not encrypted. Takes no key.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, FILE_MISSING
    public Optional<BackupLocks> locks(Backup backup) {
        return backup.encrypted() && BackupFinder.isContainer(backup.path())
                ? ContainerReader.about(backup.path()).map(BackupAbout::locks)
                : Optional.empty();
    }

    /// What has changed in the live database since the backup was made, sorted by object. Writes
    /// nothing to the database; rows are read and counted there.
    ///
    /// @throws DrydockException USAGE_INVALID for another engine, BACKUP_DAMAGED, FILE_MISSING
    public List<BackupDifference> differences(
            Backup backup, DatabaseConnection live, JobContext context) {
        BackupDialect dialect = requireDialect(backup.dialect());
        requireSameEngine(dialect, live.dialectId(), "compared with");
        BackupFiles files = finder.files(backup);
        return scratch
                .with(backup.id(), folder -> dialect.differences(files, live, folder, context))
                .stream()
                .sorted(BackupDifference.ORDER)
                .toList();
    }

    private static void requireSameEngine(BackupDialect dialect, String other, String verb) {
        if (!other.equals(dialect.id())) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A backup of " + dialect.id() + " cannot be " + verb + " " + other + ".",
                    "Choose a database of the same engine.");
        }
    }

    /// Reads every byte, compares every hash and looks into the data; where the engine can, it
    /// restores into a scratch file and compares. The catalogue keeps the result. Cancel leaves the
    /// entry as it was.
    public VerifyReport verify(Backup backup, JobContext context) {
        return prover.verify(requireDialect(backup.dialect()), backup, context);
    }

    /// Reads every byte, restores into a scratch database and compares what is there with the
    /// backup. The catalogue keeps the result: a backup that does not read back is damaged; one
    /// that reads back and does not restore keeps its state and gets no proof. Cancel leaves the
    /// entry as it was, and no scratch database.
    ///
    /// @param scratch makes an empty database of the backup's engine; not asked where a temporary
    ///   file does
    /// @throws DrydockException BACKUP_UNKNOWN, FILE_MISSING, RESTORE_FAILED with what the server
    ///   said, PRIVILEGE_MISSING when no database may be made
    public VerifyReport prove(
            Backup backup, Function<JobContext, ScratchDatabase> scratch, JobContext context) {
        return prover.prove(requireDialect(backup.dialect()), backup, scratch, context);
    }

    /// Whether the backup should be proved now: the first of its kind, or none of that kind was
    /// proved in the last week.
    ///
    /// @param made a whole backup, as [#backUp] returned it
    public boolean proofIsDue(Backup made) {
        return ProofPolicy.isDue(made, list(), clock.instant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Restores into the request's target and compares the result with the backup. The whole backup
    /// is read and checked before the target is touched. Cancel and failure leave an existing
    /// target as it was and nothing of a new one.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, RESTORE_TARGET_EXISTS, GUARD_READ_ONLY,
    ///   GUARD_NOT_CONFIRMED, DISK_FULL, TOOL_MISSING, RESTORE_FAILED
    public RestoreReport restore(RestoreRequest request, JobContext context) {
        Instant begun = clock.instant();
        Backup backup = request.backup();
        BackupDialect dialect = requireDialect(backup.dialect());
        requireSameEngine(dialect, request.target().endpoint().dialectId(), "restored into");
        Guard.require(
                request.target(),
                request.overwrite() ? Intent.DESTRUCTIVE : Intent.WRITE,
                request.confirmation(),
                "restore \"" + backup.database() + "\"");
        try {
            RestoreReport report = dialect.restore(finder.files(backup), request, context);
            return report.withDuration(Duration.between(begun, clock.instant()).toMillis());
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.BACKUP_DAMAGED) {
                entries.saveIfKnown(backup.withState(BackupState.DAMAGED, failure.message()));
            }
            throw failure;
        }
    }

    /// Remembers that a backup was found damaged; does nothing for one that is not in the
    /// catalogue.
    ///
    /// @param id of a backup, or any other text
    public void noteDamage(String id, String what) {
        find(id).ifPresent(
                        backup -> entries.saveIfKnown(backup.withState(BackupState.DAMAGED, what)));
    }

    /// What a manifest says, for a backup that need not be in the catalogue.
    public static Backup describe(BackupManifest manifest, Path path) {
        return manifest.toBackup(path, 0, null);
    }

    private static Backup withFileState(Backup backup) {
        boolean gone = backup.state() == BackupState.COMPLETE && !Files.exists(backup.path());
        return gone
                ? backup.withState(BackupState.MISSING, backup.path() + " is not there.")
                : backup;
    }

    private BackupDialect requireDialect(String id) {
        BackupDialect dialect = dialects.apply(id);
        if (dialect == null) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "Drydock cannot back up the database engine \"" + id + "\".",
                    "PostgreSQL and SQLite are supported.");
        }
        return dialect;
    }
}
