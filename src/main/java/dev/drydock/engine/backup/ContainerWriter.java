package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a `.drydock` container: chunks first, then the manifest, then the directory. Without the
/// last two the file is no container, so a killed run cannot look like a backup.
final class ContainerWriter implements Closeable {

    private final FileChannel channel;
    private final List<ZipLayout.Entry> entries = new ArrayList<>();
    private final List<BackupManifest.Member> members = new ArrayList<>();
    private long position;

    /// @param file must not exist; only its owner can read it
    ContainerWriter(Path file) throws IOException {
        DurableFile.createOwnerOnly(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /// Compresses and adds one chunk.
    ///
    /// @param name without the compression's ending
    void addChunk(String name, byte[] plain, Compression compression) throws IOException {
        byte[] stored = ChunkCodec.compress(compression, plain);
        String fullName = name + compression.ending();
        write(fullName, stored);
        members.add(
                new BackupManifest.Member(
                        fullName,
                        stored.length,
                        plain.length,
                        Sha256.of(stored, stored.length),
                        Sha256.of(plain, plain.length)));
    }

    /// What was added so far, in order.
    List<BackupManifest.Member> members() {
        return List.copyOf(members);
    }

    /// Writes the manifest and the directory and syncs. The container is complete then.
    void finish(BackupManifest manifest) throws IOException {
        write(ManifestText.ENTRY, ManifestText.write(manifest));
        put(ZipLayout.directory(entries, position));
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(String name, byte[] stored) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(stored);
        var entry = new ZipLayout.Entry(name, position, stored.length, crc.getValue());
        put(ZipLayout.localHeader(entry));
        put(stored);
        entries.add(entry);
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            position += channel.write(buffer);
        }
    }
}
