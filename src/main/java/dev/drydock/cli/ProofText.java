package dev.drydock.cli;

import dev.drydock.engine.backup.MadeBackup;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of the proof of a new backup, for programs and for people.
record ProofText(MadeBackup made) {

    /// The fields that a backup's are completed with.
    Map<String, @Nullable Object> fields() {
        return new Fields()
                .with("proof", word())
                .with("problems", problems())
                .with("notes", notes())
                .map();
    }

    private String word() {
        return switch (made.proof()) {
            case MadeBackup.NotTried.NOT_WANTED -> "off";
            case MadeBackup.NotTried.NOT_DUE -> "not-due";
            case MadeBackup.Compared(VerifyReport report) when report.proven() -> "proved";
            case MadeBackup.Compared(VerifyReport report) when report.verified() -> "different";
            case MadeBackup.Compared _ -> "damaged";
            case MadeBackup.Failed _ -> "failed";
            case MadeBackup.Impossible _ -> "impossible";
        };
    }

    private List<String> problems() {
        return switch (made.proof()) {
            case MadeBackup.Compared(VerifyReport report) -> report.problems();
            case MadeBackup.Failed(DrydockException error) -> List.of(error.message());
            case MadeBackup.NotTried _, MadeBackup.Impossible _ -> List.of();
        };
    }

    private List<String> notes() {
        return made.proof() instanceof MadeBackup.Compared(VerifyReport report)
                ? report.notes()
                : List.of();
    }

    /// Why the backup is not proved although it should be, and what to do.
    Optional<String> warning() {
        return made.proof() instanceof MadeBackup.Impossible(DrydockException reason)
                ? Optional.of(
                        Texts.text(
                                        "backup.proof.impossible",
                                        made.backup().id(),
                                        reason.message(),
                                        reason.hint())
                                .strip())
                : Optional.empty();
    }

    /// As `backup prove` ends.
    ExitCode exitCode() {
        return switch (made.proof()) {
            case MadeBackup.Compared(VerifyReport report) -> BackupProveCommand.exitCode(report);
            case MadeBackup.Failed(DrydockException error) -> error.code().exitCode();
            case MadeBackup.NotTried _, MadeBackup.Impossible _ -> ExitCode.DONE;
        };
    }

    void print(TextOutput out) {
        switch (made.proof()) {
            case MadeBackup.Compared(VerifyReport report) ->
                    BackupProveCommand.print(made.backup(), report, out);
            case MadeBackup.Failed(DrydockException error) -> {
                out.line(Texts.text("backup.proof.failed", made.backup().id()));
                out.line("  " + error.message());
            }
            case MadeBackup.NotTried _, MadeBackup.Impossible _ -> {}
        }
    }
}
