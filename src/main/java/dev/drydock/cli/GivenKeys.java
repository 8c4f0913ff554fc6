package dev.drydock.cli;

import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys from the files of the options, and a passphrase that was typed instead of one.
///
/// @param typed null when none was; closed with this
record GivenKeys(KeyRing files, @Nullable Secret typed) implements KeyRing, AutoCloseable {

    @Override
    public List<Identity> identities() {
        return files.identities();
    }

    @Override
    public Optional<Secret> passphrase(Path backup) {
        return typed == null ? files.passphrase(backup) : Optional.of(typed.copy());
    }

    @Override
    public void close() {
        if (typed != null) {
            typed.close();
        }
    }
}
