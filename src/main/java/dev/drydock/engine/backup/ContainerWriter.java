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

/// Writes a `.drydock` container: parts first, then the manifest, then the directory. Without the
/// last two the file is no container, so a killed run cannot look like a backup. Parts come from
/// several threads and lie in the order in which they came.
final class ContainerWriter implements PartSink, Closeable {

    private final Path file;
    private final FileChannel channel;
    private final PartCodec codec;
    private final KnownParts known;
    private final List<ZipLayout.Entry> entries = new ArrayList<>();
    private final List<BackupManifest.Member> members = new ArrayList<>();
    private long position;

    /// @param file must not exist; only its owner can read it
    ContainerWriter(Path file, PartCodec codec, KnownParts known) throws IOException {
        this.file = file;
        this.codec = codec;
        this.known = known;
        DurableFile.createOwnerOnly(file);
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public void add(String name, byte[] plain, int length) {
        String plainHash = Sha256.of(plain, length);
        var there = known.find(name, plainHash);
        if (there.isPresent()) {
            synchronized (this) {
                members.add(there.get());
            }
            return;
        }
        try {
            byte[] stored = codec.pack(plain, length);
            String storedHash = Sha256.of(stored, stored.length);
            String fullName = name + codec.ending();
            CRC32 crc = new CRC32();
            crc.update(stored);
            synchronized (this) {
                write(fullName, stored, crc.getValue());
                members.add(
                        new BackupManifest.Member(
                                fullName, stored.length, length, storedHash, plainHash));
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// What was added so far, in order.
    synchronized List<BackupManifest.Member> members() {
        return List.copyOf(members);
    }

    /// Writes the manifest and the directory and syncs. The container is complete then.
    synchronized void finish(BackupManifest manifest) throws IOException {
        byte[] text = ManifestText.write(manifest);
        CRC32 crc = new CRC32();
        crc.update(text);
        write(ManifestText.ENTRY, text, crc.getValue());
        put(ZipLayout.directory(entries, position));
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(String name, byte[] stored, long crc) throws IOException {
        var entry = new ZipLayout.Entry(name, position, stored.length, crc);
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
