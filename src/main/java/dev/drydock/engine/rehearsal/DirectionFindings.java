package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.List;

/// What is found when a file or its rollback is run: it fails, must not be run, or does not lead
/// back.
final class DirectionFindings {

    private final FindingBook book;

    DirectionFindings(FindingBook book) {
        this.book = book;
    }

    void upFailed(StepFailure failure, String rule) {
        if (!rule.isEmpty()) {
            book.add(
                    new Finding(
                            rule,
                            Severity.ERROR,
                            book.file(),
                            failure.line(),
                            failure.column(),
                            failure.message(),
                            rule.equals("sq-app-function")
                                    ? "It works only inside the application that brings the function."
                                    : "The rows that are there do not fit.",
                            rule.equals("sq-app-function")
                                    ? "Write it without the function."
                                    : "Correct the rows in the same file, before the statement."));
        }
    }

    void reachesBeyond(StepFailure failure) {
        book.add(
                new Finding(
                        "reaches-beyond",
                        Severity.WARNING,
                        failure.file(),
                        failure.line(),
                        failure.column(),
                        failure.message(),
                        "It would change the server, another database or a file for good, and no"
                                + " sandbox can take that back.",
                        failure.hint()));
    }

    void downDiffers(DownVerdict verdict, List<Difference> differences, String why) {
        if (!verdict.isWrong()) {
            return;
        }
        book.add(
                "down-not-inverse",
                Severity.ERROR,
                ScriptPlaces.NONE,
                verdict == DownVerdict.FAILS
                        ? "Its rollback fails: " + why
                        : "Its rollback leaves another structure: " + named(differences) + ".",
                "A rollback is needed when everything else has gone wrong already.",
                "Correct the rollback, or write it anew with: drydock migrate test"
                        + " --write-rollbacks");
    }

    /// The first few by name.
    static String named(List<Difference> differences) {
        List<String> names = new ArrayList<>();
        for (Difference one : differences.stream().limit(5).toList()) {
            names.add(one.kind().word() + " " + one.key().display() + " " + one.change().word());
        }
        int more = differences.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }
}
