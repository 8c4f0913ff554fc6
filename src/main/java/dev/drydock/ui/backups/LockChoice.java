package dev.drydock.ui.backups;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// For whom a backup is to be encrypted. The passphrase itself is the model's: it is never part of
/// what is compared, shown or kept.
///
/// @param recipients as typed, one a line
record LockChoice(Kind kind, String recipients) {

    /// How. The texts are found by the names.
    enum Kind {
        OFF,
        RECIPIENTS,
        PASSPHRASE
    }

    static final LockChoice NONE = new LockChoice(Kind.OFF, "");

    static LockChoice of(Encryption encryption, boolean passphrase) {
        String texts =
                String.join("\n", encryption.recipients().stream().map(Recipient::text).toList());
        if (passphrase) {
            return new LockChoice(Kind.PASSPHRASE, texts);
        }
        return new LockChoice(texts.isEmpty() ? Kind.OFF : Kind.RECIPIENTS, texts);
    }

    LockChoice withKind(Kind other) {
        return new LockChoice(other, recipients);
    }

    LockChoice withRecipients(String other) {
        return new LockChoice(kind, other);
    }

    /// With these too, each once.
    LockChoice with(List<Recipient> more) {
        List<String> all = new java.util.ArrayList<>(lines());
        more.stream().map(Recipient::text).filter(text -> !all.contains(text)).forEach(all::add);
        return withRecipients(String.join("\n", all));
    }

    boolean isOn() {
        return kind != Kind.OFF;
    }

    /// The lines that say something; remarks as `age` knows them are left out.
    List<String> lines() {
        return lines(recipients);
    }

    static List<String> lines(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .distinct()
                .toList();
    }

    /// The first line that is no recipient.
    Optional<String> wrong() {
        return kind == Kind.RECIPIENTS
                ? lines().stream().filter(line -> Recipient.find(line).isEmpty()).findFirst()
                : Optional.empty();
    }

    /// Whether the recipients are as they must be.
    boolean isComplete() {
        return kind != Kind.RECIPIENTS || (!lines().isEmpty() && wrong().isEmpty());
    }

    /// For the recipients; a passphrase is added when the backup begins.
    Encryption encryption() {
        return kind == Kind.RECIPIENTS
                ? new Encryption(
                        lines().stream().flatMap(line -> Recipient.find(line).stream()).toList(),
                        null)
                : Encryption.NONE;
    }
}
