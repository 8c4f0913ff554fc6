package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads a `.drydock` container and trusts nothing in it: every hash is checked before the bytes
/// reach a decompressor, every size is bounded.
final class ContainerReader implements BackupParts {

    /// Parts are written with at most 4 MiB; a promise of far more is an attack or damage.
    private static final int LARGEST_PART = 64 << 20;

    private final Path file;
    private final ContainerEntries entries;
    private final Map<String, ZipLayout.Entry> byName = new HashMap<>();
    private final Set<String> compared = ConcurrentHashMap.newKeySet();
    private final BackupManifest manifest;
    private final @Nullable BackupKey key;

    /// Finds the key of an encrypted container.
    @FunctionalInterface
    private interface Unlocking {
        BackupKey unlock(ContainerSeal seal) throws IOException;
    }

    private ContainerReader(ContainerEntries entries, Unlocking unlocking) throws IOException {
        this.file = entries.file();
        this.entries = entries;
        Optional<ContainerSeal> seal = ContainerSeal.find(entries);
        if (seal.isPresent()) {
            key = unlocking.unlock(seal.get());
            manifest = seal.get().manifest(key);
            requireMembers(seal.get().parts());
        } else {
            key = null;
            manifest = readManifest();
            requireMembers(entries.all().subList(0, entries.all().size() - 1));
        }
    }

    /// Opens the container and checks everything but the parts.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, BACKUP_KEY_MISSING, BACKUP_KEY_WRONG, FILE_MISSING,
    ///   FILE_NOT_ACCESSIBLE, and others from the ring
    static ContainerReader open(Path file, KeyRing ring) {
        return open(file, seal -> seal.unlock(ring));
    }

    /// The same with the key that was found before, for this container or for one that is built on
    /// it.
    ///
    /// @param key null for a container that is not encrypted
    static ContainerReader reopen(Path file, @Nullable BackupKey key) {
        return open(
                file,
                seal -> {
                    if (key == null) {
                        throw Damage.in(file, "it was replaced by an encrypted one");
                    }
                    return seal.ownOf(key);
                });
    }

    /// What an encrypted container says without a key; empty when it is not encrypted.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, FILE_MISSING, FILE_NOT_ACCESSIBLE
    static Optional<BackupAbout> about(Path file) {
        try (ContainerEntries entries = ContainerEntries.open(file)) {
            return ContainerSeal.find(entries).map(ContainerSeal::about);
        } catch (IOException | RuntimeException failure) {
            throw Damage.by(file, failure);
        }
    }

    private static ContainerReader open(Path file, Unlocking unlocking) {
        ContainerEntries entries = ContainerEntries.open(file);
        try {
            return new ContainerReader(entries, unlocking);
        } catch (IOException | RuntimeException failure) {
            try {
                entries.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw Damage.by(file, failure);
        }
    }

    @Override
    public BackupManifest manifest() {
        return manifest;
    }

    /// Of an encrypted container; null otherwise.
    @Nullable BackupKey key() {
        return key;
    }

    @Override
    public byte[] read(BackupManifest.Member part) {
        try {
            byte[] plain = expand(part, stored(part));
            requireHash(part.plainSha256(), plain, part.name());
            return plain;
        } catch (IOException | RuntimeException failure) {
            throw Damage.by(file, failure);
        }
    }

    @Override
    public byte[] readAgain(BackupManifest.Member part) {
        if (!compared.contains(part.name())) {
            return read(part);
        }
        try {
            return expand(part, entries.read(entry(part)));
        } catch (IOException | RuntimeException failure) {
            throw Damage.by(file, failure);
        }
    }

    @Override
    public ByteBuffer read(BackupManifest.Member part, PartRoom room) {
        PartCodec codec = PartCodec.ofName(part.name(), key);
        if (!codec.expandsInPlace()) {
            return ByteBuffer.wrap(read(part));
        }
        try {
            ZipLayout.Entry entry = entry(part);
            ByteBuffer stored = entries.read(entry, room.stored((int) entry.size()));
            requireHash(part.storedSha256(), stored, room, part.name());
            ByteBuffer plain = room.plain((int) part.plainBytes());
            boolean compared;
            try {
                compared = codec.expand(stored, plain);
            } catch (IOException broken) {
                throw cannotExpand(part, broken);
            }
            // what is stored is what was read back when the backup was made, by its hash; a
            // checksum of the plain bytes tells whether it was expanded to the same again
            if (!compared) {
                requireHash(part.plainSha256(), plain, room, part.name());
            }
            return plain;
        } catch (IOException | RuntimeException failure) {
            throw Damage.by(file, failure);
        }
    }

    private byte[] expand(BackupManifest.Member part, byte[] stored) {
        try {
            return PartCodec.ofName(part.name(), key).expand(stored, (int) part.plainBytes());
        } catch (IOException broken) {
            throw cannotExpand(part, broken);
        }
    }

    @Override
    public void requireStored(BackupManifest.Member part) {
        try {
            stored(part);
            compared.add(part.name());
        } catch (IOException | RuntimeException failure) {
            throw Damage.by(file, failure);
        }
    }

    private byte[] stored(BackupManifest.Member part) throws IOException {
        byte[] stored = entries.read(entry(part));
        requireHash(part.storedSha256(), stored, part.name());
        return stored;
    }

    private ZipLayout.Entry entry(BackupManifest.Member part) {
        ZipLayout.Entry entry = byName.get(part.name());
        if (entry == null) {
            throw Damage.in(file, part.name() + " is not in it");
        }
        return entry;
    }

    private DrydockException cannotExpand(BackupManifest.Member part, IOException broken) {
        return Damage.in(file, part.name() + " cannot be expanded", broken);
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }

    private BackupManifest readManifest() throws IOException {
        List<ZipLayout.Entry> all = entries.all();
        if (all.isEmpty() || !all.getLast().name().equals(ManifestText.ENTRY)) {
            throw Damage.in(file, "it has no manifest");
        }
        if (all.getLast().size() > ManifestText.LARGEST) {
            throw Damage.in(file, "its manifest is too large");
        }
        return ManifestText.read(entries.read(all.getLast()), file);
    }

    private void requireMembers(List<ZipLayout.Entry> parts) {
        List<BackupManifest.Member> own =
                manifest.members().stream().filter(member -> member.from() == null).toList();
        if (own.size() != parts.size()) {
            throw Damage.in(file, "it has another number of parts than its manifest says");
        }
        for (BackupManifest.Member member : manifest.members()) {
            if (member.storedBytes() < 0
                    || member.storedBytes() > LARGEST_PART
                    || member.plainBytes() < 0
                    || member.plainBytes() > LARGEST_PART) {
                throw Damage.in(file, member.name() + " has an impossible size");
            }
        }
        for (int i = 0; i < own.size(); i++) {
            ZipLayout.Entry entry = parts.get(i);
            if (!own.get(i).name().equals(entry.name())
                    || own.get(i).storedBytes() != entry.size()
                    || byName.put(entry.name(), entry) != null) {
                throw Damage.in(file, "its part " + i + " is not as its manifest says");
            }
        }
    }

    private void requireHash(String expected, byte[] bytes, String name) {
        requireSame(expected, Sha256.of(bytes, bytes.length), name);
    }

    private void requireHash(String expected, ByteBuffer bytes, PartRoom room, String name) {
        requireSame(expected, Sha256.of(bytes, room.window()), name);
    }

    private void requireSame(String expected, String found, String name) {
        if (!found.equals(expected)) {
            throw Damage.in(file, name + " does not match its hash");
        }
    }
}
