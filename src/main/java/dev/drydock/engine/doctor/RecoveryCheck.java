package dev.drydock.engine.doctor;

import dev.drydock.engine.backup.key.Recipient;
import java.util.List;

/// The recovery recipients of the settings: whether encrypted backups can be opened by anybody
/// besides those for whom each is made.
final class RecoveryCheck {

    private static final String NAME = "Recovery recipients";

    private RecoveryCheck() {}

    static Finding examine(List<String> recipients) {
        if (recipients.isEmpty()) {
            return Finding.ok(
                    "backup", NAME, "none; encrypted backups open with their own keys only");
        }
        List<String> broken =
                recipients.stream().filter(text -> Recipient.find(text).isEmpty()).toList();
        return broken.isEmpty()
                ? Finding.ok("backup", NAME, String.join(", ", recipients))
                : Finding.problem(
                        "backup",
                        NAME,
                        "no age recipient: " + String.join(", ", broken),
                        "Correct recoveryRecipients in config.json; until then no encrypted backup"
                                + " is made.");
    }
}
