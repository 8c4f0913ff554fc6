package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.backup.key.KeyFiles;
import dev.drydock.engine.connection.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What opens an encrypted backup. Keys come from files or are typed, never from arguments, which
/// every process of the machine can read.
final class KeyOptions {

    @Option(names = "--identity", paramLabel = "FILE", descriptionKey = "option.identity")
    private List<Path> identities = new ArrayList<>();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            descriptionKey = "option.passphrase-file")
    private @Nullable Path passphraseFile;

    /// The keys for this backup. A passphrase that it takes is asked for when nothing was given and
    /// somebody can be asked. The caller closes them.
    GivenKeys open(Call call, Backup backup) {
        warnOfOthers(call);
        return new GivenKeys(new KeyFiles(identities, passphraseFile), typed(call, backup));
    }

    /// The keys that were given, for something of which it is not known what it is.
    GivenKeys open(Call call) {
        warnOfOthers(call);
        return new GivenKeys(new KeyFiles(identities, passphraseFile), null);
    }

    private void warnOfOthers(Call call) {
        identities.forEach(file -> warnOfOthers(call, file));
        if (passphraseFile != null) {
            warnOfOthers(call, passphraseFile);
        }
    }

    private @Nullable Secret typed(Call call, Backup backup) {
        if (!backup.encrypted() || passphraseFile != null || !identities.isEmpty()) {
            return null;
        }
        Optional<BackupLocks> locks = call.engine().backups().locks(backup);
        return locks.filter(BackupLocks::passphrase)
                .flatMap(_ ->
                        call.context()
                                .terminal()
                                .askPassword(Texts.text("backup.passphrase", backup.id())))
                .orElse(null);
    }

    /// Says it when other users can read a file with a secret.
    static void warnOfOthers(Call call, Path file) {
        if (KeyFiles.isReadableByOthers(file)) {
            call.warn(Texts.text("backup.keyFileOpen", file));
        }
    }
}
