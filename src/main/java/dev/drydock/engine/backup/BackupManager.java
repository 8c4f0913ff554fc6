package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
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
    private final Path scratch;
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
        this(dialects, catalogue, scratch, recoveryRecipients, clock, KeyRing.NONE);
    }

    private BackupManager(
            Function<String, @Nullable BackupDialect> dialects,
            BackupCatalogue catalogue,
            Path scratch,
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

    /// Makes a backup, reads it back and adds it to the catalogue. A failed run is added too, with
    /// its error. Cancel leaves nothing behind, neither file nor entry.
    ///
    /// @throws DrydockException USAGE_INVALID for a format or table that is not there, DISK_FULL,
    ///   TOOL_MISSING, TOOL_UNFIT, BACKUP_FAILED or what the database said; no file is left
    public Backup backUp(DatabaseConnection connection, BackupRequest request, JobContext context) {
        var run =
                new BackupRun(
                        requireDialect(connection.dialectId()),
                        connection,
                        request,
                        encryption(request),
                        findParent(connection, request, context),
                        keys,
                        context,
                        clock);
        entries.begin(run, context);
        Backup backup;
        try {
            backup = run.run(entries.paceBefore(run));
        } catch (DrydockException failure) {
            entries.saveQuietly(run.failed(failure), failure);
            throw failure;
        } catch (RuntimeException | Error cancelled) {
            entries.removeQuietly(run.id(), cancelled);
            throw cancelled;
        }
        BackupMarks.write(backup);
        entries.keepPace(run);
        try {
            catalogue.save(backup);
        } catch (DrydockException failure) {
            // the backup is whole and describes itself; losing it for the list would be worse
            LOG.warn("{} is not in the catalogue: {}", backup.path(), failure.message());
            context.progress().note("The backup is not in the catalogue: " + failure.message());
        }
        return backup;
    }

    private Encryption encryption(BackupRequest request) {
        Encryption wanted = request.encryption();
        return wanted.isOn()
                ? wanted.andFor(Recipient.ofSettings(recoveryRecipients.get()))
                : wanted;
    }

    /// The newest whole backup in the folder that an incremental one can be built on. A chain is
    /// encrypted as a whole or not at all.
    private @Nullable Backup findParent(
            DatabaseConnection connection, BackupRequest request, JobContext context) {
        if (request.type() != BackupType.INCREMENTAL) {
            return null;
        }
        if (request.format() != null && request.format() != BackupFormat.DRYDOCK) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The format " + request.format().word() + " has no incremental backups.",
                    "Use the format drydock.");
        }
        Path folder = request.folder().toAbsolutePath().normalize();
        String source = connection.profile().endpoint().display();
        Optional<Backup> parent =
                list().stream()
                        .filter(backup -> backup.state() == BackupState.COMPLETE)
                        .filter(backup -> backup.format() == BackupFormat.DRYDOCK)
                        .filter(backup -> backup.type() != BackupType.SCHEMA)
                        .filter(backup -> backup.source().equals(source))
                        .filter(backup -> backup.encrypted() == request.encryption().isOn())
                        .filter(backup -> folder.equals(backup.path().getParent()))
                        .findFirst();
        if (parent.isEmpty()) {
            context.progress()
                    .note("There is no backup in " + folder + " to build on; this one is full.");
        }
        return parent.orElse(null);
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
        BackupManifest merged = new ChainMerge(backup.path(), scratch, keys, context).run();
        try {
            Backup complete = toBackup(merged, backup.path(), Files.size(backup.path()), now());
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
            throw nothingKept(known);
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
        List<Backup> all = list();
        List<Backup> matches =
                idOrPath.equals("latest")
                        ? all.stream()
                                .filter(backup -> backup.state() == BackupState.COMPLETE)
                                .limit(1)
                                .toList()
                        : all.stream().filter(backup -> backup.id().startsWith(idOrPath)).toList();
        if (matches.size() == 1 && !idOrPath.isEmpty()) {
            return matches.getFirst();
        }
        Optional<Backup> exact =
                matches.stream().filter(backup -> backup.id().equals(idOrPath)).findFirst();
        return exact.or(() -> findByPath(idOrPath, all))
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.BACKUP_UNKNOWN,
                                "There is no backup \"" + idOrPath + "\".",
                                matches.size() > 1 && !idOrPath.isEmpty()
                                        ? matches.size() + " begin so; give more of the id."
                                        : "List them (drydock backup list), or give a path."));
    }

    /// Opens a backup file or folder that may not be in the catalogue; does not add it. Of an
    /// encrypted one only the public description is read, which takes no key.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN when it is no backup, BACKUP_DAMAGED
    public Backup open(Path file) {
        return describe(file);
    }

    static Backup describe(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            if (isContainer(absolute)) {
                Optional<BackupAbout> about = ContainerReader.about(absolute);
                if (about.isPresent()) {
                    return BackupMarks.applyTo(
                            about.get().toBackup(absolute, FileTrees.size(absolute)));
                }
            }
            BackupFiles files = filesAt(absolute, KeyRing.NONE);
            return BackupMarks.applyTo(
                    toBackup(files.manifest(), absolute, FileTrees.size(absolute), null));
        } catch (IOException failure) {
            throw DurableFile.failed("read", absolute, failure);
        }
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
        BackupManifest manifest = files(backup).manifest();
        return new BackupContents(manifest.objects(), manifest.source(), manifest.notCarried());
    }

    /// Who can open the backup; empty when it is not encrypted. Takes no key.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, FILE_MISSING
    public Optional<BackupLocks> locks(Backup backup) {
        return backup.encrypted() && isContainer(backup.path())
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
        BackupFiles files = files(backup);
        return inScratch(backup.id(), folder -> dialect.differences(files, live, folder, context))
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
        BackupDialect dialect = requireDialect(backup.dialect());
        List<String> problems;
        Backup known = backup;
        try {
            BackupFiles files = files(backup);
            known = completed(backup, files.manifest());
            context.progress().phase("Reading every byte");
            problems = readBack(dialect, backup, files, context);
            if (problems.isEmpty()) {
                problems = checkInScratch(dialect, files, backup.id(), context);
            }
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.BACKUP_DAMAGED) {
                throw failure;
            }
            problems = List.of(failure.message());
        }
        boolean verified = problems.isEmpty();
        boolean proven = verified && dialect.checkRestores();
        entries.saveIfKnown(
                verified
                        ? known.verified(now(), proven)
                        : known.withState(BackupState.DAMAGED, String.join("; ", problems)));
        return new VerifyReport(verified, proven, problems);
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
        BackupDialect dialect = requireDialect(backup.dialect());
        VerifyReport read = verify(backup, context);
        if (read.proven() || !read.verified()) {
            return read;
        }
        List<String> problems;
        try (ScratchDatabase made = scratch.apply(context)) {
            context.progress().phase("Restoring into a scratch database");
            problems = dialect.prove(files(backup), made.connection(), context);
        }
        if (problems.isEmpty()) {
            entries.saveIfKnown(catalogue.find(backup.id()).orElse(backup).verified(now(), true));
        }
        return new VerifyReport(true, problems.isEmpty(), problems);
    }

    // an encrypted backup that was found in a folder tells its counts to those with a key
    private static Backup completed(Backup backup, BackupManifest manifest) {
        return backup.tables() < 0
                ? toBackup(manifest, backup.path(), backup.sizeBytes(), backup.verifiedAt())
                : backup;
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
        if (!request.target().endpoint().dialectId().equals(dialect.id())) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A backup of "
                            + dialect.id()
                            + " cannot be restored into "
                            + request.target().endpoint().dialectId()
                            + ".",
                    "Choose a target of the same engine.");
        }
        Guard.require(
                request.target(),
                request.overwrite() ? Intent.DESTRUCTIVE : Intent.WRITE,
                request.confirmation(),
                "restore \"" + backup.database() + "\"");
        try {
            RestoreReport report = dialect.restore(files(backup), request, context);
            return report.withDuration(Duration.between(begun, clock.instant()).toMillis());
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.BACKUP_DAMAGED) {
                entries.saveIfKnown(backup.withState(BackupState.DAMAGED, failure.message()));
            }
            throw failure;
        }
    }

    /// What a manifest says, for a backup that need not be in the catalogue.
    public static Backup describe(BackupManifest manifest, Path path) {
        return toBackup(manifest, path, 0, null);
    }

    static Backup toBackup(
            BackupManifest manifest, Path path, long sizeBytes, @Nullable Instant verifiedAt) {
        return new Backup(
                manifest.id(),
                path,
                manifest.database(),
                manifest.dialect(),
                manifest.address(),
                BackupType.find(manifest.type()).orElse(BackupType.FULL),
                BackupFormat.find(manifest.format()).orElse(BackupFormat.DRYDOCK),
                Compression.find(manifest.compression()).orElse(Compression.NONE),
                manifest.encrypted(),
                manifest.startedAt(),
                manifest.durationMs(),
                sizeBytes,
                manifest.originalBytes(),
                manifest.tableCount(),
                manifest.totalRows(),
                manifest.parent(),
                verifiedAt,
                null,
                BackupState.COMPLETE,
                manifest.note(),
                "",
                false,
                manifest.source().getOrDefault(BackupRequest.SELECTION, ""));
    }

    private static List<String> readBack(
            BackupDialect dialect, Backup backup, BackupFiles files, JobContext context) {
        if (backup.format() == BackupFormat.DRYDOCK) {
            return dialect.readBack(files, context);
        }
        files.requireIntact(context);
        return List.of();
    }

    private List<String> checkInScratch(
            BackupDialect dialect, BackupFiles files, String id, JobContext context) {
        return inScratch(id, folder -> dialect.check(files, folder, context));
    }

    private <T> T inScratch(String id, Function<Path, T> work) {
        Path folder = scratch.resolve("check-" + id + "-" + ProcessHandle.current().pid());
        try {
            FileTrees.delete(folder);
            DurableFile.createFolder(folder);
            try {
                return work.apply(folder);
            } finally {
                FileTrees.delete(folder);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", folder, failure);
        }
    }

    private BackupFiles files(Backup backup) {
        if (!backup.hasFile()) {
            throw nothingKept(backup);
        }
        BackupFiles files = filesAt(backup.path(), keys);
        if (backup.encrypted() && !files.manifest().encrypted()) {
            // whoever did that could have put anything into it
            throw Damage.in(backup.path(), "it was replaced by one that is not encrypted");
        }
        return files;
    }

    private static DrydockException nothingKept(Backup backup) {
        String why =
                switch (backup.state()) {
                    case RUNNING -> "is not over";
                    case REMOVING -> "is being removed";
                    default -> "failed and kept nothing: " + backup.error();
                };
        return new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                "The run " + backup.id() + " " + why + (why.endsWith(".") ? "" : "."),
                "Choose another backup.");
    }

    private static boolean isContainer(Path path) {
        return Files.isRegularFile(path)
                && path.toString().endsWith(BackupFormat.DRYDOCK.ending())
                && !Files.isRegularFile(NativeFiles.manifestOf(path));
    }

    private static BackupFiles filesAt(Path path, KeyRing keys) {
        if (!Files.exists(path)) {
            throw new DrydockException(
                    ErrorCode.FILE_MISSING,
                    "There is no backup at " + path + ".",
                    "Mount the volume it is on, or choose another backup.");
        }
        if (Files.isRegularFile(NativeFiles.manifestOf(path))) {
            return NativeFiles.open(path);
        }
        if (path.toString().endsWith(BackupFormat.DRYDOCK.ending())) {
            return ContainerFiles.open(path, keys);
        }
        throw new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                path + " is not a backup that Drydock made: there is no manifest in or beside it.",
                "Give the .drydock file, or the dump whose "
                        + ManifestText.BESIDE
                        + " file lies beside it.");
    }

    private static Optional<Backup> byPath(Path path, List<Backup> all) {
        return all.stream().filter(backup -> backup.path().equals(path)).findFirst();
    }

    private Optional<Backup> findByPath(String text, List<Backup> all) {
        Path path;
        try {
            path = Path.of(text).toAbsolutePath().normalize();
        } catch (java.nio.file.InvalidPathException noPath) {
            return Optional.empty();
        }
        if (text.isEmpty() || !Files.exists(path)) {
            return Optional.empty();
        }
        return byPath(path, all).or(() -> Optional.of(open(path)));
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
