package dev.drydock.engine.backup;

import dev.drydock.engine.connection.DatabaseConnection;
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
import java.util.List;
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
    private final @Nullable Path parent;
    private final Path staging;
    private Path target;

    /// @param parent file of the backup that an incremental one is built on; null for one that
    ///   stands alone
    BackupRun(
            BackupDialect dialect,
            DatabaseConnection connection,
            BackupRequest request,
            @Nullable Path parent,
            JobContext context,
            Clock clock) {
        this.parent = parent;
        this.dialect = dialect;
        this.connection = connection;
        this.request = request;
        this.context = context;
        this.clock = clock;
        // the catalogue keeps milliseconds
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.id = BackupNames.newId(startedAt);
        this.format = resolveFormat(dialect, request.format());
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
                false,
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
        if (request.compression() == Compression.BZ2) {
            context.progress()
                    .note("Compression with bz2 is very slow and hardly smaller than zstd.");
        }
        if (format == BackupFormat.DRYDOCK) {
            if (parent == null) {
                return makeContainer(order(null), KnownParts.NONE);
            }
            try (BackupParts open = ChainedParts.open(parent)) {
                return makeContainer(order(open), new ParentParts(open.manifest()));
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
        return new DumpOrder(id, request, format, request.compression(), open, staging);
    }

    private Backup makeContainer(DumpOrder order, KnownParts known) throws IOException {
        Path partial = staging.resolve("container" + DurableFile.PARTIAL);
        Compression compression =
                request.compression() == null ? Compression.ZSTD : request.compression();
        BackupManifest manifest;
        try (ContainerWriter writer =
                new ContainerWriter(
                        partial, new PartCodec(compression, request.levelOrUsual()), known)) {
            Dump dump = dialect.write(connection, order, writer, context);
            manifest = manifest(dump, compression, writer.members(), order.parent());
            writer.finish(manifest);
        }
        context.progress().phase("Reading back");
        requireNoProblem(dialect.readBack(ContainerFiles.open(partial, target), context));
        requireFree(target);
        DurableFile.publish(partial, target);
        return BackupManager.toBackup(manifest, target, Files.size(target), now());
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
        return BackupManager.toBackup(manifest, target, size, now());
    }

    private BackupManifest manifest(
            Dump dump,
            Compression compression,
            List<BackupManifest.Member> members,
            @Nullable BackupParts parent) {
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
                dump.source(),
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
