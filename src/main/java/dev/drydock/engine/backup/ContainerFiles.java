package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A backup in a `.drydock` container.
///
/// @param key of an encrypted one, found once because a passphrase takes its time; null otherwise
record ContainerFiles(Path stored, BackupManifest manifest, @Nullable BackupKey key)
        implements BackupFiles {

    static ContainerFiles open(Path file, KeyRing ring) {
        return of(file, ContainerReader.open(file, ring));
    }

    /// A backup that was just written.
    ///
    /// @param key null when it is not encrypted
    static ContainerFiles reopen(Path file, @Nullable BackupKey key) {
        return of(file, ContainerReader.reopen(file, key));
    }

    private static ContainerFiles of(Path file, ContainerReader opened) {
        try (ContainerReader reader = opened) {
            return new ContainerFiles(file, reader.manifest(), reader.key());
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", file, failure);
        }
    }

    @Override
    public BackupParts openParts() {
        return ContainerReader.reopen(stored, key);
    }

    @Override
    public void requireIntact(JobContext context) {
        List<BackupManifest.Member> members = manifest.members();
        long total = members.stream().mapToLong(BackupManifest.Member::plainBytes).sum();
        var done = new AtomicLong();
        try (BackupParts parts = openParts()) {
            SideBySide.compute(
                    members.size(),
                    Runtime.getRuntime().availableProcessors(),
                    context.cancel(),
                    number -> {
                        long read = parts.read(members.get(number)).length;
                        context.progress().work(done.addAndGet(read), total, Unit.BYTES);
                        return true;
                    });
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", stored, failure);
        }
    }

    @Override
    public void unpackTo(Path file, JobContext context) {
        long total = manifest.members().stream().mapToLong(m -> m.plainBytes()).sum();
        long done = 0;
        try (BackupParts parts = openParts()) {
            DurableFile.createOwnerOnly(file);
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (BackupManifest.Member member : manifest.members("")) {
                    context.cancel().throwIfCancelled();
                    ByteBuffer buffer = ByteBuffer.wrap(parts.read(member));
                    while (buffer.hasRemaining()) {
                        done += out.write(buffer);
                    }
                    context.progress().work(done, total, Unit.BYTES);
                }
                out.force(true);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }
}
