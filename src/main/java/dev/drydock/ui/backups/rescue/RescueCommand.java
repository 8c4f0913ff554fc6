package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescueRequest;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.ui.backups.parts.CommandWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Bringing rows back as a command line.
final class RescueCommand {

    /// What is longer goes into a file: Windows takes lines of 32,767 characters, and people less.
    static final int LONGEST_KEYS = 4_000;

    private RescueCommand() {}

    /// @param keys of single rows, as JSON or the name of a file with it; empty for all
    static String of(
            RescueSource source,
            ConnectionProfile target,
            RescueRequest request,
            RescueChoice choice,
            String keys) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "drydock",
                                "restore",
                                source.word(),
                                "--rows-missing",
                                request.table()));
        if (!request.key().isEmpty()) {
            words.addAll(List.of("--key", String.join(",", request.key())));
        }
        if (!request.where().isEmpty()) {
            words.addAll(List.of("--where", request.where()));
        }
        if (!keys.isEmpty()) {
            words.addAll(List.of("--keys", keys));
        }
        if (choice.changed().usually() || !choice.changed().except().isEmpty()) {
            words.add("--changed");
        }
        if (choice.parents()) {
            words.add("--with-parents");
        }
        if (choice.triggers() != TriggerChoice.REFUSE) {
            words.addAll(List.of("--triggers", choice.triggers().name().toLowerCase(Locale.ROOT)));
        }
        words.addAll(List.of("--to", CommandWords.name(target)));
        return CommandWords.line(words);
    }

    /// Whether the command says what is ticked without naming single rows.
    static boolean saysAll(RescueChoice choice) {
        return choice.lost().usually()
                && choice.lost().except().isEmpty()
                && choice.changed().except().isEmpty();
    }
}
