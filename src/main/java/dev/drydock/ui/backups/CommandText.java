package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.backups.parts.CommandWords;
import java.util.ArrayList;
import java.util.List;

/// The same work as a command line, quoted for a POSIX shell.
final class CommandText {

    /// What the user puts the name of the file in for.
    private static final String PASSPHRASE_FILE = "FILE";

    private CommandText() {}

    /// @param scratch the place of the plan's proof, as the command line calls it
    static String backUp(ConnectionProfile profile, BackupPlan plan, String scratch) {
        BackupRequest request = plan.request();
        List<String> words =
                new ArrayList<>(List.of("drydock", "backup", "-d", CommandWords.name(profile)));
        words.addAll(
                List.of(
                        "--backup-path",
                        plan.sendTo().isEmpty() ? request.folder().toString() : plan.sendTo()));
        if (request.type() != BackupType.FULL) {
            words.addAll(List.of("--backup-type", request.type().word()));
        }
        BackupFormat format = request.format();
        if (format != null) {
            words.addAll(List.of("--format", format.word()));
        }
        Compression compression = request.compression();
        if (compression != null) {
            Integer level = request.level();
            words.addAll(
                    List.of(
                            "--compression",
                            level == null ? compression.word() : compression.word() + ":" + level));
        }
        request.includeTables()
                .forEach(table ->
                        words.addAll(List.of("--include-tables", CommandWords.listed(table))));
        if (request.jobs() > 1) {
            words.addAll(List.of("--jobs", Integer.toString(request.jobs())));
        }
        request.excludeTables()
                .forEach(table ->
                        words.addAll(List.of("--exclude-tables", CommandWords.listed(table))));
        request.encryption()
                .recipients()
                .forEach(recipient -> words.addAll(List.of("--encrypt-to", recipient.text())));
        if (plan.passphrase()) {
            // the secret itself never stands in a command
            words.addAll(List.of("--passphrase-file", PASSPHRASE_FILE));
        }
        if (request.proof() != ProofChoice.AUTO) {
            words.addAll(List.of("--prove", request.proof().word()));
        }
        if (request.proof() != ProofChoice.NEVER && !plan.scratch().isEmpty()) {
            words.addAll(List.of("--scratch", scratch));
        }
        if (!request.note().isEmpty()) {
            words.addAll(List.of("--note", request.note()));
        }
        return CommandWords.line(words);
    }

    static String prove(Backup backup, ProofPlace place) {
        List<String> words = new ArrayList<>(List.of("drydock", "backup", "prove", backup.id()));
        switch (place) {
            case ProofPlace.InFile() -> {
                // nothing to say about a server
            }
            case ProofPlace.Beside(DatabaseConnection server) ->
                    words.addAll(List.of("-d", CommandWords.name(server.profile())));
            case ProofPlace.OnOther(ConnectionProfile server) ->
                    words.addAll(List.of("--scratch", CommandWords.name(server)));
            case ProofPlace.Local() -> words.addAll(List.of("--scratch", BackupPlan.LOCAL));
        }
        return CommandWords.line(words);
    }

    static String differences(Backup backup, ConnectionProfile live) {
        return CommandWords.line(
                List.of("drydock", "backup", "diff", backup.id(), "-d", CommandWords.name(live)));
    }

    static String remote(String address) {
        return CommandWords.line(List.of("drydock", "backup", "list", "--backup-path", address));
    }

    static String verify(Backup backup) {
        return CommandWords.line(List.of("drydock", "backup", "verify", backup.id()));
    }

    static String prune(RetentionRules rules) {
        List<String> words = new ArrayList<>(List.of("drydock", "backup", "prune"));
        addCount(words, "--keep-last", rules.last());
        addCount(words, "--keep-hourly", rules.hourly());
        addCount(words, "--keep-daily", rules.daily());
        addCount(words, "--keep-weekly", rules.weekly());
        addCount(words, "--keep-monthly", rules.monthly());
        addCount(words, "--keep-yearly", rules.yearly());
        if (!rules.within().isBlank()) {
            words.addAll(List.of("--keep-within", rules.within()));
        }
        if (!rules.size().isBlank()) {
            words.addAll(List.of("--max-size", rules.size()));
        }
        if (!rules.database().isEmpty()) {
            words.addAll(List.of("--database", rules.database()));
        }
        if (rules.forgetMissing()) {
            words.add("--forget-missing");
        }
        // what is copied is looked at first
        words.add("--dry-run");
        return CommandWords.line(words);
    }

    private static void addCount(List<String> words, String option, int count) {
        if (count > 0) {
            words.addAll(List.of(option, Integer.toString(count)));
        }
    }
}
