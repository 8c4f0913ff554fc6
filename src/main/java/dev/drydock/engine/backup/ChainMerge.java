package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Writes an incremental backup anew as a complete one, under its own id and name. Everything is
/// read back before the old file is replaced.
final class ChainMerge {

    private final Path file;
    private final Path scratch;
    private final KeyRing keys;
    private final JobContext context;

    ChainMerge(Path file, Path scratch, KeyRing keys, JobContext context) {
        this.file = file;
        this.scratch = scratch;
        this.keys = keys;
        this.context = context;
    }

    BackupManifest run() {
        Path partial = DurableFile.partialOf(file);
        try {
            FileTrees.delete(partial);
            try {
                BackupManifest merged;
                BackupKey key;
                try (ChainedParts parts = ChainedParts.open(file, keys)) {
                    key = parts.key();
                    merged = write(parts, partial);
                }
                context.progress().phase("Reading back");
                ContainerFiles.reopen(partial, partial, key).requireIntact(context);
                context.cancel().throwIfCancelled();
                DurableFile.publish(partial, file);
                return merged;
            } finally {
                FileTrees.delete(partial);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// Backups that are built on this one know its key, so it keeps it.
    private BackupManifest write(ChainedParts parts, Path partial) throws IOException {
        BackupManifest manifest = parts.manifest();
        var codec =
                new PartCodec(
                        Compression.find(manifest.compression()).orElse(Compression.ZSTD),
                        PartCodec.USUAL_LEVEL,
                        parts.key());
        try (var writer = new ContainerWriter(partial, codec, KnownParts.NONE)) {
            if (parts.key() != null) {
                writer.lockLike(file);
            }
            if (manifest.members(PageMap.FOLDER).isEmpty()) {
                copy(parts, writer);
            } else {
                storePages(parts, writer);
            }
            return writer.finish(manifest.complete(writer.members()));
        }
    }

    private void copy(ChainedParts parts, ContainerWriter writer) {
        List<BackupManifest.Member> members = parts.manifest().members();
        long total = members.stream().mapToLong(BackupManifest.Member::plainBytes).sum();
        var done = new AtomicLong();
        context.progress().phase("Copying parts");
        SideBySide.compute(
                members.size(),
                Runtime.getRuntime().availableProcessors(),
                context.cancel(),
                number -> {
                    BackupManifest.Member part = members.get(number);
                    byte[] plain = parts.read(part);
                    writer.add(PartCodec.plainName(part.name()), plain, plain.length);
                    context.progress().work(done.addAndGet(plain.length), total, Unit.BYTES);
                    return true;
                });
    }

    private void storePages(ChainedParts parts, ContainerWriter writer) throws IOException {
        PageMap map = PageMap.read(parts);
        if (map == null) {
            throw Damage.in(file, "it has changed pages and no map of pages");
        }
        DurableFile.createFolder(scratch);
        Path pages = scratch.resolve("merge-" + parts.manifest().id() + ".db");
        FileTrees.delete(pages);
        try {
            context.progress().phase("Unpacking");
            PagedFile.restore(parts.chain(), file, pages, context);
            PagedFile.store(pages, map.pageSize(), null, writer, context);
        } finally {
            FileTrees.delete(pages);
        }
    }
}
