package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyLock;
import dev.drydock.engine.backup.key.KeyRing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The entries that only an encrypted container has: its locked key at the beginning, the public
/// description and the encrypted manifest at the end.
final class ContainerSeal {

    /// The key, for recipients or for a passphrase.
    static final String KEY = "key.age";

    /// The same key for recipients, where the other one is for a passphrase: an age file cannot be
    /// for both.
    static final String RECOVERY = "recovery.age";

    /// What the names of encrypted entries end with.
    static final String ENDING = ".age";

    /// Name of the encrypted manifest.
    static final String MANIFEST = ManifestText.ENTRY + ENDING;

    private static final int AROUND_PARTS = 2;

    private final ContainerEntries entries;
    private final BackupAbout about;
    private final byte[] aboutText;

    private ContainerSeal(ContainerEntries entries, BackupAbout about, byte[] aboutText) {
        this.entries = entries;
        this.about = about;
        this.aboutText = aboutText;
    }

    /// Empty when the container is not encrypted. Needs no key.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    static Optional<ContainerSeal> find(ContainerEntries entries) throws IOException {
        List<ZipLayout.Entry> all = entries.all();
        if (all.isEmpty() || !all.getLast().name().equals(MANIFEST)) {
            return Optional.empty();
        }
        ZipLayout.Entry entry = all.size() < AROUND_PARTS ? null : all.get(all.size() - 2);
        if (entry == null
                || !entry.name().equals(BackupAbout.ENTRY)
                || entry.size() > BackupAbout.LARGEST) {
            throw Damage.in(entries.file(), "its public description is missing");
        }
        byte[] text = entries.read(entry);
        BackupAbout about = BackupAbout.read(text, entries.file());
        List<BackupAbout.LockedKey> keys = about.keys();
        if (keys.isEmpty() || keys.size() + AROUND_PARTS > all.size()) {
            throw Damage.in(entries.file(), "its key is missing");
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).name().equals(all.get(i).name())
                    || all.get(i).size() > KeyLock.LARGEST) {
                throw Damage.in(entries.file(), "its key is not where it should be");
            }
        }
        return Optional.of(new ContainerSeal(entries, about, text));
    }

    BackupAbout about() {
        return about;
    }

    /// The entries with parts.
    List<ZipLayout.Entry> parts() {
        List<ZipLayout.Entry> all = entries.all();
        return all.subList(about.keys().size(), all.size() - AROUND_PARTS);
    }

    /// The files with its key.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    List<byte[]> keyFiles() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < about.keys().size(); i++) {
            byte[] file = entries.read(entries.all().get(i));
            // damage is found before any key is tried, so that it is never taken for a wrong key
            if (!Sha256.of(file, file.length).equals(about.keys().get(i).sha256())) {
                throw Damage.in(entries.file(), "its key does not match its hash");
            }
            files.add(file);
        }
        return files;
    }

    /// The key of the backup.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_KEY_MISSING, BACKUP_KEY_WRONG,
    ///   BACKUP_DAMAGED, and others from the ring
    BackupKey unlock(KeyRing ring) throws IOException {
        List<byte[]> files = keyFiles();
        try {
            return KeyLock.open(files, ring, entries.file(), about.locks().inWords());
        } catch (IOException broken) {
            throw Damage.in(entries.file(), "its key cannot be opened", broken);
        }
    }

    /// Of several keys, the one of this backup first.
    BackupKey ownOf(BackupKey keys) throws IOException {
        byte[] sealed = sealedManifest();
        try {
            return keys.openingFirst(sealed);
        } catch (IOException broken) {
            throw Damage.in(entries.file(), "its manifest cannot be decrypted", broken);
        }
    }

    private byte[] sealedManifest() throws IOException {
        ZipLayout.Entry entry = entries.all().getLast();
        if (entry.size() > ManifestText.LARGEST) {
            throw Damage.in(entries.file(), "its manifest is too large");
        }
        return entries.read(entry);
    }

    /// The manifest, after it was found to belong to this description and these keys.
    BackupManifest manifest(BackupKey key) throws IOException {
        byte[] sealed = sealedManifest();
        byte[] text;
        try {
            text = key.open(sealed);
        } catch (IOException broken) {
            throw Damage.in(entries.file(), "its manifest cannot be decrypted", broken);
        }
        BackupManifest manifest = ManifestText.read(text, entries.file());
        if (!Sha256.of(aboutText, aboutText.length).equals(manifest.aboutSha256())) {
            throw Damage.in(entries.file(), "its public description is that of another backup");
        }
        return manifest;
    }
}
