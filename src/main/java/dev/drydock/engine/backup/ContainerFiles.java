package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A backup in a `.drydock` container.
///
/// @param beside a file in the folder where its ancestors are
record ContainerFiles(Path stored, Path beside, BackupManifest manifest) implements BackupFiles {

    static ContainerFiles open(Path file) {
        return open(file, file);
    }

    /// One that is not yet in its place.
    ///
    /// @param place where it will be
    static ContainerFiles open(Path file, Path place) {
        try (ContainerReader reader = ContainerReader.open(file)) {
            return new ContainerFiles(file, place, reader.manifest());
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", file, failure);
        }
    }

    @Override
    public BackupParts openParts() {
        return ChainedParts.open(stored, beside);
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
        try (ChainedParts parts = ChainedParts.open(stored, beside)) {
            PagedFile.restore(parts.chain(), stored, file, context);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }
}
