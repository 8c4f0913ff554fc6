package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A backup in a `.drydock` container.
record ContainerFiles(Path stored, BackupManifest manifest) implements BackupFiles {

    static final int CHUNK_BYTES = 4 << 20;

    static ContainerFiles open(Path file) {
        try (ContainerReader reader = ContainerReader.open(file)) {
            return new ContainerFiles(file, reader.manifest());
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", file, failure);
        }
    }

    /// Cuts a file into compressed chunks `pages/<n>`.
    static List<BackupManifest.Member> pack(
            ContainerWriter writer, Path plain, Compression compression, JobContext context)
            throws IOException {
        long total = Files.size(plain);
        long done = 0;
        try (InputStream in = Files.newInputStream(plain)) {
            for (int number = 0; done < total; number++) {
                context.cancel().throwIfCancelled();
                byte[] chunk = in.readNBytes(CHUNK_BYTES);
                if (chunk.length == 0) {
                    break;
                }
                writer.addChunk("pages/" + number, chunk, compression);
                done += chunk.length;
                context.progress().work(done, total, dev.drydock.engine.job.Unit.BYTES);
            }
        }
        return writer.members();
    }

    @Override
    public void requireIntact(JobContext context) {
        try (ContainerReader reader = ContainerReader.open(stored)) {
            reader.readChunks(context, (member, plain) -> {});
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", stored, failure);
        }
    }

    @Override
    public void unpackTo(Path file, JobContext context) {
        try (ContainerReader reader = ContainerReader.open(stored)) {
            DurableFile.createOwnerOnly(file);
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                reader.readChunks(
                        context,
                        (member, plain) -> {
                            ByteBuffer buffer = ByteBuffer.wrap(plain);
                            while (buffer.hasRemaining()) {
                                out.write(buffer);
                            }
                        });
                out.force(true);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }
}
