package dev.drydock.engine.backup.key;

import dev.drydock.engine.connection.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of whoever wants to look into backups. Asked only when an encrypted one is opened, so
/// it may read files or ask a person. Thread-safe; worker threads only.
public interface KeyRing {

    /// Opens nothing that is encrypted.
    KeyRing NONE =
            new KeyRing() {
                @Override
                public List<Identity> identities() {
                    return List.of();
                }

                @Override
                public Optional<Secret> passphrase(Path backup) {
                    return Optional.empty();
                }
            };

    /// A ring with one passphrase, of which it hands out copies.
    static KeyRing of(Secret passphrase) {
        return NONE.with(passphrase);
    }

    /// The same private keys with this passphrase, of which it hands out copies.
    default KeyRing with(Secret passphrase) {
        KeyRing before = this;
        return new KeyRing() {
            @Override
            public List<Identity> identities() {
                return before.identities();
            }

            @Override
            public Optional<Secret> passphrase(Path backup) {
                return Optional.of(passphrase.copy());
            }
        };
    }

    /// The private keys; they stay the ring's. Empty when there are none.
    List<Identity> identities();

    /// The passphrase for a backup that takes one; the caller closes it. Empty when there is none.
    ///
    /// @param backup its file, to name it to a person
    Optional<Secret> passphrase(Path backup);
}
