package dev.drydock.engine.backup;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups, keeps their list, looks into them, checks and restores them. Thread-safe; every
/// method may read files or databases and belongs on a worker thread.
public final class BackupManager {

    private static final Logger LOG = LoggerFactory.getLogger(BackupManager.class);

    private final Function<String, @Nullable BackupDialect> dialects;
    private final BackupCatalogue catalogue;
    private final Path scratch;
    private final Clock clock;

    /// @param dialects finds a dialect by id, null when it cannot be backed up
    /// @param scratch where checks may unpack; created when needed
    public BackupManager(
            Function<String, @Nullable BackupDialect> dialects,
            BackupCatalogue catalogue,
            Path scratch,
            Clock clock) {
        this.dialects = dialects;
        this.catalogue = catalogue;
        this.scratch = scratch;
        this.clock = clock;
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
                        findParent(connection, request, context),
                        context,
                        clock);
        Backup backup;
        try {
            backup = run.run();
        } catch (DrydockException failure) {
            saveQuietly(run.failed(failure), failure);
            throw failure;
        }
        try {
            catalogue.save(backup);
        } catch (DrydockException failure) {
            // the backup is whole and describes itself; losing it for the list would be worse
            LOG.warn("{} is not in the catalogue: {}", backup.path(), failure.message());
            context.progress().note("The backup is not in the catalogue: " + failure.message());
        }
        return backup;
    }

    /// The newest whole backup in the folder that an incremental one can be built on.
    private @Nullable Path findParent(
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
                        .filter(backup -> folder.equals(backup.path().getParent()))
                        .findFirst();
        if (parent.isEmpty()) {
            context.progress()
                    .note("There is no backup in " + folder + " to build on; this one is full.");
        }
        return parent.map(Backup::path).orElse(null);
    }

    /// Makes an incremental backup complete: what its ancestors hold of it is copied into it, so
    /// that they are needed no more. Backups that are built on it stay as they are. Cancel and
    /// failure leave the backup as it was. A complete one is returned as it is.
    ///
    /// @throws DrydockException BACKUP_PARENT_MISSING, BACKUP_DAMAGED, DISK_FULL
    public Backup merge(Backup backup, JobContext context) {
        if (backup.parent() == null) {
            return backup;
        }
        BackupManifest merged = new ChainMerge(backup.path(), scratch, context).run();
        try {
            Backup complete = toBackup(merged, backup.path(), Files.size(backup.path()), now());
            saveIfKnown(complete);
            return complete;
        } catch (IOException failure) {
            throw DurableFile.failed("read", backup.path(), failure);
        }
    }

    /// All known backups, newest first. One whose file is gone comes with state MISSING.
    public List<Backup> list() {
        return catalogue.list().stream().map(BackupManager::withFileState).toList();
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

    /// Opens a backup file or folder that may not be in the catalogue; does not add it.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN when it is no backup, BACKUP_DAMAGED
    public Backup open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        BackupFiles files = filesAt(absolute);
        try {
            return toBackup(files.manifest(), absolute, FileTrees.size(absolute), null);
        } catch (IOException failure) {
            throw DurableFile.failed("read", absolute, failure);
        }
    }

    /// Looks for backups in the folder that the catalogue does not know and adds them.
    ///
    /// @return those that were added
    public List<Backup> rescan(Path folder) {
        List<Backup> added = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                findNew(file).ifPresent(added::add);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("list", folder, failure);
        }
        added.forEach(catalogue::save);
        return added;
    }

    /// What is in the backup, from its manifest.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, FILE_MISSING, BACKUP_UNKNOWN for a failed run
    public BackupContents contents(Backup backup) {
        BackupManifest manifest = files(backup).manifest();
        return new BackupContents(manifest.objects(), manifest.source(), manifest.notCarried());
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
        try {
            BackupFiles files = files(backup);
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
        saveIfKnown(
                verified
                        ? backup.verified(now(), proven)
                        : backup.withState(BackupState.DAMAGED, String.join("; ", problems)));
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
            saveIfKnown(backup.verified(now(), true));
        }
        return new VerifyReport(true, problems.isEmpty(), problems);
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
                saveIfKnown(backup.withState(BackupState.DAMAGED, failure.message()));
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
                false,
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
                "");
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

    private static BackupFiles files(Backup backup) {
        if (backup.state() == BackupState.FAILED) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNKNOWN,
                    "The run " + backup.id() + " failed and kept nothing: " + backup.error(),
                    "Choose another backup.");
        }
        return filesAt(backup.path());
    }

    private static BackupFiles filesAt(Path path) {
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
            return ContainerFiles.open(path);
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

    private Optional<Backup> findNew(Path file) {
        String name = file.getFileName().toString();
        boolean candidate =
                name.endsWith(BackupFormat.DRYDOCK.ending())
                        || Files.isRegularFile(NativeFiles.manifestOf(file));
        if (!candidate) {
            return Optional.empty();
        }
        try {
            Backup found = open(file);
            return catalogue.find(found.id()).isPresent() ? Optional.empty() : Optional.of(found);
        } catch (DrydockException unreadable) {
            LOG.warn("{} was left out: {}", file, unreadable.message());
            return Optional.empty();
        }
    }

    private static Backup withFileState(Backup backup) {
        boolean gone = backup.state() == BackupState.COMPLETE && !Files.exists(backup.path());
        return gone
                ? backup.withState(BackupState.MISSING, backup.path() + " is not there.")
                : backup;
    }

    private void saveIfKnown(Backup backup) {
        if (catalogue.find(backup.id()).isPresent()) {
            catalogue.save(backup);
        }
    }

    private void saveQuietly(Backup backup, DrydockException failure) {
        try {
            catalogue.save(backup);
        } catch (DrydockException second) {
            failure.addSuppressed(second);
        }
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
