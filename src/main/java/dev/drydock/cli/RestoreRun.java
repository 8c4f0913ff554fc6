package dev.drydock.cli;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreReportText;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A look at a restore, or the restore itself, whoever asks for it.
///
/// @param name of the backup, for people
/// @param words ways around what is in the way, see [Restores#fixed]
record RestoreRun(
        Call call,
        String name,
        Target target,
        Opening opening,
        Ordering ordering,
        Set<String> words) {

    /// Opens the backup.
    @FunctionalInterface
    interface Opening {
        Archive open(JobContext context);
    }

    /// Says what is wanted of an open backup.
    @FunctionalInterface
    interface Ordering {
        RestoreOrder order(Archive archive, Target target);
    }

    /// What was looked at, when nothing was to be done.
    record Look(RestoreOrder order, RestoreSelection selection, PreflightSheet sheet) {}

    /// Changes nothing.
    Answer look() {
        Look look =
                call.asking(
                        target,
                        open ->
                                call.look(
                                        Texts.text("restore.look", name),
                                        context -> look(open, context)));
        return Answer.of(RestoreText.fields(look), out -> RestoreText.print(look, target, out))
                .withExitCode(look.sheet().clear() ? ExitCode.DONE : ExitCode.CHECKS_FOUND_ERRORS);
    }

    private Look look(Target open, JobContext context) throws java.io.IOException {
        Restores restores = call.engine().restores();
        try (Archive archive = opening.open(context)) {
            RestoreOrder order =
                    restores.fixed(archive, name, ordering.order(archive, open), words, context);
            return new Look(
                    order,
                    restores.select(archive, order, context),
                    restores.preflight(archive, name, order, context));
        }
    }

    /// @param report file to write what was done to; null for none
    Answer restore(Confirmation confirmation, @Nullable Path report) {
        RestoreOutcome outcome =
                call.asking(
                        target,
                        open ->
                                call.runJob(
                                        "restore",
                                        Texts.text("restore.title", name),
                                        open.profile().endpoint().display(),
                                        context -> restore(open, confirmation, context)));
        if (report != null) {
            save(outcome, report);
        }
        return Answer.of(RestoreText.fields(outcome), out -> RestoreText.print(outcome, out))
                .withExitCode(outcome.verified() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND);
    }

    private RestoreOutcome restore(Target open, Confirmation confirmation, JobContext context)
            throws java.io.IOException {
        Restores restores = call.engine().restores();
        try (Archive archive = opening.open(context)) {
            RestoreOrder order = ordering.order(archive, open).confirmed(confirmation);
            RestoreOrder decided = restores.fixed(archive, name, order, words, context);
            return restores.run(archive, name, decided, context);
        }
    }

    private static void save(RestoreOutcome outcome, Path file) {
        String ending = file.toString().toLowerCase(Locale.ROOT);
        String text =
                ending.endsWith(".html") || ending.endsWith(".htm")
                        ? RestoreReportText.html(outcome)
                        : RestoreReportText.markdown(outcome);
        DurableFile.replace(
                file.toAbsolutePath(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
