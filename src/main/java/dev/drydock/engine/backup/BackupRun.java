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
import org.jspecify.annotations.Nullable;

/// One run of making a backup: everything is written into an owner-only folder beside the target,
/// read back, and only then moved to its name. Whatever goes wrong, that folder is deleted.
final class BackupRun {

    private final BackupDialect dialect;
    private final DatabaseConnection connection;
    private final BackupRequest request;
    private final JobContext context;
    private final Clock clock;
    private final Instant startedAt;
    private final String id;
    private final BackupFormat format;
    private final Encryption encryption;
    private final Path staging;
    private Path target;

    BackupRun(
            BackupDialect dialect,
            DatabaseConnection connection,
            BackupRequest request,
            Encryption encryption,
            JobContext context,
            Clock clock) {
        this.dialect = dialect;
        this.connection = connection;
        this.request = request;
        this.encryption = encryption;
        this.context = context;
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
    Backup run() {
        RuntimeException failure = null;
        try {
            return make();
        } catch (JobCancelledException cancelled) {
            var left = new JobCancelledException("the partial backup was deleted");
            left.addSuppressed(cancelled);
            failure = left;
            throw left;
        } catch (DrydockException failed) {
            failure = failed;
            throw failed;
        } catch (IOException io) {
            failure = DurableFile.failed("write", target, io);
            throw failure;
        } finally {
            deleteStaging(failure);
        }
    }

    /// The entry for a run that failed.
    Backup failed(DrydockException failure) {
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
                null,
                null,
                null,
                BackupState.FAILED,
                request.note(),
                failure.message());
    }

    private Backup make() throws IOException {
        DurableFile.createFolder(request.folder());
        DurableFile.createFolder(staging);
        var order = new DumpOrder(id, request, format, request.compression(), staging);
        if (format == BackupFormat.DRYDOCK) {
            return makeContainer(order);
        }
        NativeDump dump = dialect.dump(connection, order, context);
        if (format == BackupFormat.PG_PLAIN) {
            target = target.resolveSibling(target.getFileName() + dump.compression().ending());
        }
        return publishNative(dump);
    }

    private Backup makeContainer(DumpOrder order) throws IOException {
        Path partial = staging.resolve("container" + DurableFile.PARTIAL);
        Compression compression =
                request.compression() == null ? Compression.ZSTD : request.compression();
        BackupKey key = encryption.isOn() ? BackupKey.create() : null;
        BackupManifest manifest;
        try (ContainerWriter writer =
                new ContainerWriter(
                        partial,
                        new PartCodec(compression, PartCodec.USUAL_LEVEL, key),
                        KnownParts.NONE)) {
            if (key != null) {
                writer.lock(encryption, "key of the Drydock backup " + id);
            }
            Dump dump = dialect.write(connection, order, writer, context);
            manifest = writer.finish(manifest(dump, compression, writer.members()));
        }
        context.progress().phase("Reading back");
        requireNoProblem(dialect.readBack(ContainerFiles.reopen(partial, key), context));
        if (key != null) {
            requireKeyOpens(partial, key);
        }
        requireFree(target);
        DurableFile.publish(partial, target);
        return BackupManager.toBackup(manifest, target, Files.size(target), now());
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
                manifest(dump.dump(), dump.compression(), NativeFiles.hash(dump.data(), context));
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
        return BackupManager.toBackup(manifest, target, size, now());
    }

    private BackupManifest manifest(
            Dump dump, Compression compression, List<BackupManifest.Member> members) {
        return new BackupManifest(
                BackupManifest.VERSION,
                id,
                database(),
                dialect.id(),
                connection.profile().endpoint().display(),
                request.type().word(),
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
                null,
                request.note());
    }

    private Map<String, String> facts(Dump dump) {
        if (!encryption.isOn()) {
            return dump.source();
        }
        Map<String, String> facts = new LinkedHashMap<>(dump.source());
        facts.put(
                "encrypted for",
                BackupAbout.lockedFor(
                        encryption.recipients().stream().map(Recipient::text).toList(),
                        encryption.passphrase() != null));
        return facts;
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
