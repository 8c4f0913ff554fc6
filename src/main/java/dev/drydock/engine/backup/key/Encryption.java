package dev.drydock.engine.backup.key;

import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For whom a backup is encrypted; for nobody means not at all.
///
/// @param recipients each can open it alone; at most [#MOST_RECIPIENTS]
/// @param passphrase opens it too; null for none. Read while the backup is made, closed by whoever
///   made the request
public record Encryption(List<Recipient> recipients, @Nullable Secret passphrase) {

    /// Not encrypted.
    public static final Encryption NONE = new Encryption(List.of(), null);

    /// As many as the head of an age file has room for, and more than a team needs.
    public static final int MOST_RECIPIENTS = 100;

    public Encryption {
        recipients = List.copyOf(new LinkedHashSet<>(recipients));
        if (recipients.size() > MOST_RECIPIENTS) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A backup can have at most " + MOST_RECIPIENTS + " recipients.",
                    "Let several people share a key.");
        }
        if (passphrase != null && passphrase.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID, "The passphrase is empty.", "Give one.");
        }
    }

    /// Whether anything is encrypted.
    public boolean isOn() {
        return passphrase != null || !recipients.isEmpty();
    }

    /// The same for these people too, if it is for anybody.
    public Encryption andFor(List<Recipient> more) {
        if (!isOn()) {
            return this;
        }
        var all = new LinkedHashSet<>(recipients);
        all.addAll(more);
        return new Encryption(List.copyOf(all), passphrase);
    }
}
