package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// What the list knows of the settings of a run that failed.
final class FailedRun {

    private static final Texts TEXTS = Texts.forPackage(FailedRun.class);
    private static final String ONLY = "only ";
    private static final String WITHOUT = "without ";

    /// @param notice what the list does not know and has to be looked at, as a sentence; empty when
    ///   it knows all that matters
    record Settings(BackupRequest request, String notice) {}

    private FailedRun() {}

    static Settings settings(Backup failed) {
        Path parent = failed.path().toAbsolutePath().getParent();
        BackupRequest request =
                BackupRequest.into(parent == null ? failed.path() : parent)
                        .withType(failed.type())
                        .withFormat(failed.format())
                        .withTables(
                                names(failed.selection(), ONLY), names(failed.selection(), WITHOUT))
                        .withNote(failed.note());
        // none stands in the list also for "the best that the format can do"
        if (failed.compression() != Compression.NONE) {
            request = request.withCompression(failed.compression());
        }
        List<String> unknown = new ArrayList<>();
        if (failed.encrypted()) {
            unknown.add(TEXTS.get("again.encrypted"));
        }
        if (!failed.selection().isEmpty()) {
            unknown.add(TEXTS.get("again.selection", failed.selection()));
        }
        unknown.add(TEXTS.get("again.rest"));
        return new Settings(request, TEXTS.get("again.notice", String.join(" ", unknown)));
    }

    /// Whether the plan is the one that the failed run was of, as far as the list can tell.
    static boolean isOf(Backup failed, BackupPlan plan) {
        BackupRequest request = plan.request();
        return failed.path().toAbsolutePath().startsWith(request.folder())
                && request.type() == failed.type()
                && (request.format() == null || request.format() == failed.format())
                && (plan.passphrase() || request.encryption().isOn()) == failed.encrypted()
                && new HashSet<>(request.includeTables())
                        .equals(new HashSet<>(names(failed.selection(), ONLY)))
                && new HashSet<>(request.excludeTables())
                        .equals(new HashSet<>(names(failed.selection(), WITHOUT)));
    }

    /// The names after the word, as the list writes a selection: `only a, b; without c`.
    static List<String> names(String selection, String word) {
        return Arrays.stream(selection.split("; ", -1))
                .filter(part -> part.startsWith(word))
                .flatMap(part -> Arrays.stream(part.substring(word.length()).split(", ", -1)))
                .toList();
    }
}
