package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A backup in a `.drydock` container.
///
/// @param beside a file in the folder where its ancestors are
/// @param key of an encrypted one, found once because a passphrase takes its time; null otherwise
record ContainerFiles(Path stored, Path beside, BackupManifest manifest, @Nullable BackupKey key)
        implements BackupFiles {

    static ContainerFiles open(Path file, KeyRing ring) {
        return of(file, file, ContainerReader.open(file, ring));
    }

    /// One that was just written and is not yet in its place.
    ///
    /// @param place where it will be
    /// @param key null when it is not encrypted
    static ContainerFiles reopen(Path file, Path place, @Nullable BackupKey key) {
        return of(file, place, ContainerReader.reopen(file, key));
    }

    private static ContainerFiles of(Path file, Path place, ContainerReader opened) {
        try (ContainerReader reader = opened) {
            return new ContainerFiles(file, place, reader.manifest(), reader.key());
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", file, failure);
        }
    }

    @Override
    public BackupParts openParts() {
        return ChainedParts.reopen(stored, beside, key);
    }

    @Override
    public void requireIntact(JobContext context) {
        each(context, BackupManifest.Member::plainBytes, BackupParts::read);
    }

    @Override
    public void requireStored(JobContext context) {
        each(context, BackupManifest.Member::storedBytes, BackupParts::requireStored);
    }

    private void each(
            JobContext context,
            ToLongFunction<BackupManifest.Member> size,
            BiConsumer<BackupParts, BackupManifest.Member> check) {
        List<BackupManifest.Member> members = manifest.members();
        long total = members.stream().mapToLong(size).sum();
        var done = new AtomicLong();
        try (BackupParts parts = openParts()) {
            SideBySide.compute(
                    members.size(),
                    Runtime.getRuntime().availableProcessors(),
                    context.cancel(),
                    number -> {
                        BackupManifest.Member member = members.get(number);
                        check.accept(parts, member);
                        long now = done.addAndGet(size.applyAsLong(member));
                        context.progress().work(now, total, Unit.BYTES);
                        return true;
                    });
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", stored, failure);
        }
    }

    @Override
    public void unpackTo(Path file, JobContext context) {
        try (ChainedParts parts = ChainedParts.reopen(stored, beside, key)) {
            PagedFile.restore(parts.chain(), stored, file, context);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }
}
