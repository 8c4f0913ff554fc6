package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyLock;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.file.DurableFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/// Writes a `.drydock` container: parts first, then the manifest, then the directory. Without the
/// last two the file is no container, so a killed run cannot look like a backup. Parts come from
/// several threads and lie in the order in which they came. An encrypted one begins with its locked
/// key and has a public description before the manifest.
final class ContainerWriter implements PartSink, Closeable {

    private final Path file;
    private final FileChannel channel;
    private final PartCodec codec;
    private final KnownParts known;
    private final List<ZipLayout.Entry> entries = new ArrayList<>();
    private final List<BackupManifest.Member> members = new ArrayList<>();
    private final List<BackupAbout.LockedKey> keys = new ArrayList<>();
    private BackupLocks locks = new BackupLocks(List.of(), false);
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
            long crc = crc(stored);
            synchronized (this) {
                write(fullName, stored, crc);
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

    /// Writes the codec's key for those who may open the backup; before the first part.
    ///
    /// @param about which backup it is, one line
    synchronized void lock(Encryption wanted, String about) throws IOException {
        BackupKey key = Objects.requireNonNull(codec.key());
        Secret passphrase = wanted.passphrase();
        if (passphrase != null) {
            writeKey(ContainerSeal.KEY, KeyLock.lock(key, passphrase, about));
        }
        if (!wanted.recipients().isEmpty()) {
            writeKey(
                    passphrase == null ? ContainerSeal.KEY : ContainerSeal.RECOVERY,
                    KeyLock.lock(key, wanted.recipients(), about));
        }
        locks =
                new BackupLocks(
                        wanted.recipients().stream().map(Recipient::text).toList(),
                        passphrase != null);
    }

    /// Takes the locked key over from another container, whose key the codec has.
    synchronized void lockLike(Path other) throws IOException {
        try (ContainerEntries entries = ContainerEntries.open(other)) {
            ContainerSeal seal =
                    ContainerSeal.find(entries)
                            .orElseThrow(() -> Damage.in(other, "it is not encrypted any more"));
            List<byte[]> files = seal.keyFiles();
            for (int i = 0; i < files.size(); i++) {
                writeKey(seal.about().keys().get(i).name(), files.get(i));
            }
            locks = seal.about().locks();
        }
    }

    /// Writes the manifest and the directory and syncs. The container is complete then.
    ///
    /// @return the manifest as it was written
    synchronized BackupManifest finish(BackupManifest manifest) throws IOException {
        BackupManifest written = manifest;
        BackupKey key = codec.key();
        if (key == null) {
            write(ManifestText.ENTRY, ManifestText.write(manifest));
        } else {
            byte[] about = BackupAbout.of(manifest, locks, keys).write();
            write(BackupAbout.ENTRY, about);
            written = manifest.withAbout(Sha256.of(about, about.length));
            byte[] text = ManifestText.write(written);
            write(ContainerSeal.MANIFEST, key.seal(text, text.length));
        }
        finishDirectory();
        return written;
    }

    private void finishDirectory() throws IOException {
        put(ZipLayout.directory(entries, position));
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void writeKey(String name, byte[] locked) throws IOException {
        keys.add(new BackupAbout.LockedKey(name, Sha256.of(locked, locked.length)));
        write(name, locked);
    }

    private static long crc(byte[] stored) {
        CRC32 crc = new CRC32();
        crc.update(stored);
        return crc.getValue();
    }

    private void write(String name, byte[] stored) throws IOException {
        write(name, stored, crc(stored));
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
