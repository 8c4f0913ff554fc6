package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyFiles;
import dev.drydock.engine.connection.Secret;
import dev.drydock.ui.backups.restore.RestoreHost;
import dev.drydock.ui.common.WorkspaceSection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What opens encrypted backups here: files with private keys, whose paths are remembered, and
/// passphrases, which stay in memory until the console ends. FX thread only, but for the rings.
final class BackupKeys {

    private static final String FILE = "identity.";

    private final List<Path> files = new ArrayList<>();
    private final Map<String, Secret> passphrases = new HashMap<>();

    /// Keys for one piece of work, with a passphrase of its own.
    static final class Ring implements RestoreHost.Ring {

        private final List<Path> files;
        private final @Nullable Secret passphrase;

        private Ring(List<Path> files, @Nullable Secret passphrase) {
            this.files = files;
            this.passphrase = passphrase;
        }

        @Override
        public List<Identity> identities() {
            // a remembered file may lie on a stick that is not plugged in; the others still count
            List<Path> there = files.stream().filter(Files::exists).toList();
            return new KeyFiles(there, null).identities();
        }

        @Override
        public Optional<Secret> passphrase(Path backup) {
            return Optional.ofNullable(passphrase).map(Secret::copy);
        }

        @Override
        public void close() {
            if (passphrase != null) {
                passphrase.close();
            }
        }
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (!files.contains(whole)) {
            files.add(whole);
        }
    }

    void remove(Path file) {
        files.remove(file);
    }

    /// Takes the secret over.
    void keepPassphrase(Backup backup, Secret passphrase) {
        Secret before = passphrases.put(backup.id(), passphrase);
        if (before != null) {
            before.close();
        }
    }

    /// Overwrites a passphrase that did not fit.
    void forgetPassphrase(Backup backup) {
        Secret before = passphrases.remove(backup.id());
        if (before != null) {
            before.close();
        }
    }

    /// Whether there is anything to try on the backup.
    boolean hasAny(Backup backup) {
        return !files.isEmpty() || passphrases.containsKey(backup.id());
    }

    /// What is there for the backup; whoever works with it closes it.
    Ring ring(Backup backup) {
        Secret passphrase = passphrases.get(backup.id());
        return new Ring(files(), passphrase == null ? null : passphrase.copy());
    }

    /// The files alone, for a backup that is only being made.
    Ring ring() {
        return new Ring(files(), null);
    }

    void restoreState(WorkspaceSection section) {
        files.clear();
        for (int i = 0; section.find(FILE + i).isPresent(); i++) {
            try {
                add(Path.of(section.get(FILE + i, "")));
            } catch (InvalidPathException noPath) {
                // written by another system
            }
        }
    }

    void saveState(WorkspaceSection section) {
        for (int i = 0; section.find(FILE + i).isPresent(); i++) {
            section.remove(FILE + i);
        }
        for (int i = 0; i < files.size(); i++) {
            section.put(FILE + i, files.get(i).toString());
        }
    }
}
