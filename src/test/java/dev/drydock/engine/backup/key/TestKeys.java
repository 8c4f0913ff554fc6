package dev.drydock.engine.backup.key;

import dev.drydock.engine.connection.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Key pairs made for one test.
public final class TestKeys {

    private TestKeys() {}

    /// A new private key; its public half is [Identity#recipient].
    public static Identity identity() {
        return BackupKey.create().identity();
    }

    public static KeyRing ring(Identity... identities) {
        return new KeyRing() {
            @Override
            public List<Identity> identities() {
                return List.of(identities);
            }

            @Override
            public Optional<Secret> passphrase(Path backup) {
                return Optional.empty();
            }
        };
    }

    public static Encryption encryptionFor(Identity... identities) {
        return new Encryption(
                java.util.Arrays.stream(identities).map(Identity::recipient).toList(), null);
    }

    /// The private key as text, for files and for looking for it where it must not be.
    public static String text(Identity identity) {
        return new String(identity.reveal());
    }

    /// A file as `age-keygen` writes it.
    public static Path write(Path file, Identity identity) {
        try {
            return Files.writeString(
                    file,
                    "# created: 2026-01-31T10:00:00Z\n# public key: "
                            + identity.recipient()
                            + "\n"
                            + text(identity)
                            + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
