package dev.drydock.engine.backup;

import java.util.ArrayList;
import java.util.List;

/// Who can open an encrypted backup; known without a key.
///
/// @param recipients each can, with the private key of `age1…`
/// @param passphrase whether one opens it
public record BackupLocks(List<String> recipients, boolean passphrase) {

    public BackupLocks {
        recipients = List.copyOf(recipients);
    }

    /// For a sentence.
    String inWords() {
        List<String> all = new ArrayList<>();
        if (passphrase) {
            all.add("a passphrase");
        }
        all.addAll(recipients);
        return String.join(", ", all);
    }
}
