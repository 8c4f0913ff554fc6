package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run of making a backup: everything is written into an owner-only folder beside the target,
/// read back, and only then moved to its name. Whatever goes wrong, that folder is deleted.
final class BackupRun {

    private final BackupDialect dialect;
    private final DatabaseConnection connection;
    private final BackupRequest request;
    private final JobContext context;
    private final PaceRecorder recorder;
    private final Clock clock;
    private final Instant startedAt;
    private final String id;
    private final BackupFormat format;
    private final Encryption encryption;
    private final @Nullable Backup parent;
    private final KeyRing keys;
    private final Path staging;
    private Path target;
    private boolean begun;
    private @Nullable BackupFiles files;
    private BackupPace paceBefore = BackupPace.NONE;
    private List<BackupObject> stored = List.of();

    /// @param encryption for whom, with the recovery recipients
    /// @param parent the backup that an incremental one is built on; null for one that stands alone
    /// @param keys for the parent
    BackupRun(
            BackupDialect dialect,
            DatabaseConnection connection,
            BackupRequest request,
            Encryption encryption,
            @Nullable Backup parent,
            KeyRing keys,
            JobContext context,
            Clock clock) {
        this.parent = parent;
        this.keys = keys;
        this.dialect = dialect;
        this.connection = connection;
        this.request = request;
        this.encryption = encryption;
        this.recorder = new PaceRecorder(context.progress(), System::nanoTime);
        this.context = new JobContext(recorder, context.cancel());
        this.clock = clock;
        // the catalogue keeps milliseconds
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.id = BackupNames.newId(startedAt);
        this.format = resolveFormat(dialect, request.format());
        if (encryption.isOn() && format != BackupFormat.DRYDOCK) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The format " + format.word() + " cannot be encrypted.",
                    "Use the format drydock, or encrypt the files with age afterwards.");
        }
        Path folder = request.folder().toAbsolutePath().normalize();
        String name = BackupNames.fileName(database(), id);
        this.staging = folder.resolve("." + name + DurableFile.PARTIAL);
        this.target = folder.resolve(name + format.ending());
    }

    /// Makes the backup; nothing of it is left when this throws.
    ///
    /// @param before of the last run of the same job
    Backup run(BackupPace before) {
        paceBefore = before.measured() ? before : dialect.usualPace(format);
        context.progress().report(paceBefore.plan());
        RuntimeException failure = null;
        try {
            return make();
        } catch (JobCancelledException cancelled) {
            var left = new JobCancelledException("the partial backup was deleted");
            left.addSuppressed(cancelled);
            failure = left;
            throw left;
        } catch (DrydockException failed) {
            failure = explained(failed);
            throw failure;
        } catch (IOException io) {
            failure = explained(DurableFile.failed("write", target, io));
            throw failure;
        } finally {
            deleteStaging(failure);
        }
    }

    /// A folder can go away under a run, most often with its volume.
    private DrydockException explained(DrydockException failure) {
        return begun && !Files.exists(staging)
                ? failure.as(
                        ErrorCode.FILE_MISSING,
                        "The folder "
                                + request.folder()
                                + " is not there any more as it was when the backup began.",
                        "Mount its volume again, or choose another folder, then back up again.")
                : failure;
    }

    String id() {
        return id;
    }

    /// The files of the finished backup; an encrypted one is open with its own key.
    BackupFiles made() {
        return Objects.requireNonNull(files, "the run has not ended well");
    }

    /// Names what makes backups like this one, see [BackupPace].
    String job() {
        return String.join(
                "\n",
                connection.profile().endpoint().display(),
                format.word(),
                request.type().word(),
                request.selection());
    }

    /// How long this run took, once it is over.
    BackupPace pace() {
        return recorder.pace(stored);
    }

    /// The entry for a run that begins.
    Backup running() {
        return entry(BackupState.RUNNING, parent == null ? null : parent.id(), "");
    }

    /// The entry for a run that failed.
    Backup failed(DrydockException failure) {
        return entry(BackupState.FAILED, null, failure.message());
    }

    private Backup entry(BackupState state, @Nullable String parentId, String error) {
        return new Backup(
                id,
                target,
                database(),
                dialect.id(),
                connection.profile().endpoint().display(),
                request.type(),
                format,
                request.compression() == null ? Compression.NONE : request.compression(),
                encryption.isOn(),
                startedAt,
                elapsed(),
                0,
                0,
                0,
                -1,
                parentId,
                null,
                null,
                state,
                request.note(),
                error,
                false,
                request.selection());
    }

    private Backup make() throws IOException {
        DurableFile.createFolder(request.folder());
        DurableFile.createFolder(staging);
        begun = true;
        if (request.compression() == Compression.BZ2) {
            context.progress()
                    .note("Compression with bz2 is very slow and hardly smaller than zstd.");
        }
        if (format == BackupFormat.DRYDOCK) {
            if (parent == null) {
                return makeContainer(order(null), KnownParts.NONE, null);
            }
            try (ChainedParts open = ChainedParts.open(parent.path(), parentKeys())) {
                return makeContainer(order(open), new ParentParts(open.manifest()), open.key());
            }
        }
        DumpOrder order = order(null);
        NativeDump dump = dialect.dump(connection, order, context);
        if (format.isCompressedWhole()) {
            target = target.resolveSibling(target.getFileName() + dump.compression().ending());
        }
        return publishNative(dump);
    }

    private DumpOrder order(@Nullable BackupParts open) {
        return new DumpOrder(id, request, format, request.compression(), open, paceBefore, staging);
    }

    /// @param parentKey of the encrypted backup that this one is built on; null for none
    private Backup makeContainer(DumpOrder order, KnownParts known, @Nullable BackupKey parentKey)
            throws IOException {
        Path partial = staging.resolve("container" + DurableFile.PARTIAL);
        Compression compression =
                request.compression() == null ? Compression.ZSTD : request.compression();
        BackupKey key = encryption.isOn() ? BackupKey.create(parentKey) : null;
        BackupManifest manifest;
        try (ContainerWriter writer =
                new ContainerWriter(
                        partial, new PartCodec(compression, request.levelOrUsual(), key), known)) {
            if (key != null) {
                writer.lock(encryption, "key of the Drydock backup " + id);
            }
            Dump dump = dialect.write(connection, order, writer, context);
            manifest = writer.finish(manifest(dump, compression, writer.members(), order.parent()));
        }
        context.progress().phase("Reading back");
        ContainerFiles written = ContainerFiles.reopen(partial, target, key);
        requireNoProblem(dialect.readBack(written, context));
        if (key != null) {
            requireKeyOpens(partial, key);
        }
        requireFree(target);
        DurableFile.publish(partial, target);
        files = new ContainerFiles(target, target, written.manifest(), key);
        return manifest.toBackup(target, Files.size(target), now());
    }

    // who gives a passphrase for the new backup has most often given it for the last one
    private KeyRing parentKeys() {
        Secret passphrase = encryption.passphrase();
        return passphrase == null ? keys : keys.with(passphrase);
    }

    // what is locked for recipients only they can open; a passphrase is still known here
    private void requireKeyOpens(Path container, BackupKey key) throws IOException {
        Secret passphrase = encryption.passphrase();
        if (passphrase == null) {
            return;
        }
        try (ContainerReader reader = ContainerReader.open(container, KeyRing.of(passphrase))) {
            BackupKey found = reader.key();
            if (found == null || !found.isSameAs(key)) {
                requireNoProblem(List.of("its key is another one"));
            }
        }
    }

    private Backup publishNative(NativeDump dump) throws IOException {
        NativeFiles.sync(dump.data());
        context.progress().phase("Reading back");
        BackupManifest manifest =
                manifest(
                        dump.dump(),
                        dump.compression(),
                        NativeFiles.hash(dump.data(), context),
                        null);
        Path scratch = staging.resolve("check");
        DurableFile.createFolder(scratch);
        requireNoProblem(dialect.check(new NativeFiles(dump.data(), manifest), scratch, context));
        requireFree(target);
        long size = FileTrees.size(dump.data());
        Path beside = NativeFiles.manifestOf(target);
        // the manifest is what makes it a backup, so it comes last
        Files.move(dump.data(), target, StandardCopyOption.ATOMIC_MOVE);
        try {
            DurableFile.replace(beside, out -> out.write(ManifestText.write(manifest)));
        } catch (DrydockException failure) {
            FileTrees.delete(target);
            throw failure;
        }
        files = new NativeFiles(target, manifest);
        return manifest.toBackup(target, size, now());
    }

    private BackupManifest manifest(
            Dump dump,
            Compression compression,
            List<BackupManifest.Member> members,
            @Nullable BackupParts parent) {
        stored = dump.objects();
        boolean needsParent =
                members.stream()
                        .anyMatch(part ->
                                part.from() != null || part.name().startsWith(PagedFile.CHANGES));
        return new BackupManifest(
                BackupManifest.VERSION,
                id,
                database(),
                dialect.id(),
                connection.profile().endpoint().display(),
                typeOf(needsParent).word(),
                format.word(),
                compression.word(),
                facts(dump),
                startedAt,
                dump.snapshotAt(),
                elapsed(),
                dump.originalBytes(),
                dump.objects(),
                members,
                dump.notCarried(),
                needsParent && parent != null ? parent.manifest().id() : null,
                request.note());
    }

    private Map<String, String> facts(Dump dump) {
        Map<String, String> facts = new LinkedHashMap<>(dump.source());
        if (!request.selection().isEmpty()) {
            facts.put(BackupRequest.SELECTION, request.selection());
        }
        if (encryption.isOn()) {
            facts.put(
                    "encrypted for",
                    new BackupLocks(
                                    encryption.recipients().stream().map(Recipient::text).toList(),
                                    encryption.passphrase() != null)
                            .inWords());
        }
        return facts;
    }

    /// An incremental backup that shares nothing with its parent is a complete one.
    private BackupType typeOf(boolean needsParent) {
        return request.type() == BackupType.INCREMENTAL && !needsParent
                ? BackupType.FULL
                : request.type();
    }

    private String database() {
        return connection.profile().endpoint().databaseName();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long elapsed() {
        return Duration.between(startedAt, clock.instant()).toMillis();
    }

    private void deleteStaging(@Nullable RuntimeException failure) {
        try {
            FileTrees.delete(staging);
        } catch (IOException cleanUp) {
            if (failure == null) {
                context.progress().note("Could not delete " + staging + ": " + cleanUp);
            } else {
                failure.addSuppressed(cleanUp);
            }
        }
    }

    private void requireNoProblem(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.BACKUP_FAILED,
                    "The backup of \""
                            + database()
                            + "\" does not read back as it should: "
                            + String.join("; ", problems)
                            + ".",
                    "Nothing of it is kept. Run it again; if it repeats, use another format.");
        }
    }

    private static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw new DrydockException(
                    ErrorCode.FILE_EXISTS, target + " exists already.", "Run the backup again.");
        }
    }

    private static BackupFormat resolveFormat(
            BackupDialect dialect, @Nullable BackupFormat wanted) {
        if (wanted == null) {
            return dialect.formats().getFirst();
        }
        if (!dialect.formats().contains(wanted)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The format " + wanted.word() + " is not for " + dialect.id() + ".",
                    "Possible are: "
                            + String.join(
                                    ", ",
                                    dialect.formats().stream().map(BackupFormat::word).toList())
                            + ".");
        }
        return wanted;
    }
}
