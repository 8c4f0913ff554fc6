package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;

/// What a file leaves behind that fails later: views, triggers, functions and indexes.
final class LeftoverFindings {

    private final FindingBook book;

    LeftoverFindings(FindingBook book) {
        this.book = book;
    }

    /// What the file itself leaves unusable.
    void dangling(List<RehearsalDialect.Dangling> before, List<RehearsalDialect.Dangling> after) {
        dangling(before, after, "", "Drop it, or write it anew in the same file.");
    }

    /// What file and rollback together leave unusable.
    void danglingAfterRollback(
            List<RehearsalDialect.Dangling> before, List<RehearsalDialect.Dangling> after) {
        dangling(before, after, " after the rollback", "Write it anew at the end of the rollback.");
    }

    private void dangling(
            List<RehearsalDialect.Dangling> before,
            List<RehearsalDialect.Dangling> after,
            String when,
            String hint) {
        for (RehearsalDialect.Dangling one : after) {
            if (!before.contains(one)) {
                book.add(
                        "sq-dangling-view",
                        Severity.ERROR,
                        ScriptPlaces.NONE,
                        "The "
                                + one.kind()
                                + " "
                                + one.name()
                                + " cannot be used any more"
                                + when
                                + ": "
                                + one.reason()
                                + ".",
                        "It fails when somebody uses it, not now.",
                        hint);
            }
        }
    }

    void leftOver(List<String> before, List<String> after) {
        for (String one : after) {
            if (!before.contains(one)) {
                book.add(
                        "concurrent-leftover",
                        Severity.ERROR,
                        ScriptPlaces.NONE,
                        "The file leaves an " + one + ".",
                        "IF NOT EXISTS takes it for a good one the next time.",
                        "Drop it first: DROP INDEX CONCURRENTLY IF EXISTS …;");
            }
        }
    }

    void bodies(SchemaDefinition before, SchemaDefinition after) {
        for (RoutineBodies.Unknown one : RoutineBodies.check(before, after)) {
            book.add(
                    "function-body-unchecked",
                    Severity.WARNING,
                    book.placeOf(one.routine().name()),
                    one.routine().id().display()
                            + " uses "
                            + one.relation()
                            + ", which does not exist after this file.",
                    "The body of a function is not checked when it is made; it fails at its first"
                            + " call.",
                    "Create the table first, or correct the name.");
        }
    }
}
