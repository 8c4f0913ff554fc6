package dev.drydock.engine.backup;

import java.util.List;

/// Who can open an encrypted backup; known without a key.
///
/// @param recipients each can, with the private key of `age1…`
/// @param passphrase whether one opens it
public record BackupLocks(List<String> recipients, boolean passphrase) {

    public BackupLocks {
        recipients = List.copyOf(recipients);
    }
}
