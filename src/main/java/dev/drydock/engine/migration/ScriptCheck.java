package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at each statement of a file once, before anything is run.
final class ScriptCheck {

    private static final int NOTES_LIMIT = 50;

    private final MigrationFile file;
    private final MigrationDialect dialect;
    private final Placeholders placeholders;
    private final Directives directives;
    private final boolean withoutTransaction;
    private final List<SqlStatement> held = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ScriptProblem first;
    private @Nullable SqlStatement firstInTransaction;
    private @Nullable SqlStatement firstDestructive;
    private @Nullable SqlStatement last;
    private String firstAlone = "";
    private int count;

    ScriptCheck(MigrationFile file, MigrationDialect dialect, Placeholders placeholders) {
        this.file = file;
        this.dialect = dialect;
        this.placeholders = placeholders;
        this.directives = file.directives();
        this.withoutTransaction = file.autocommit() || directives.transactionOff();
    }

    void run() {
        directives.problems().forEach(this::problem);
        LargeFile large = file.large();
        if (large == null) {
            SplitScript split = dialect.split(file.text());
            split.problems().forEach(this::problem);
            split.statements().forEach(this::look);
            Directives.findLate(file.text(), split.statements()).ifPresent(this::problem);
        } else {
            LargeStatements.forEach(large, dialect, this::look, this::problem);
        }
        if (firstInTransaction != null && !firstAlone.isEmpty() && !withoutTransaction) {
            problem(
                    new ScriptProblem(
                            firstInTransaction.offset(),
                            "this statement shares a file with "
                                    + firstAlone
                                    + ", which cannot run in a transaction",
                            "Put "
                                    + firstAlone
                                    + " into a migration of its own, or let the file run without a"
                                    + " transaction: \"-- drydock: transaction=off\"."));
        }
    }

    Optional<ScriptProblem> firstProblem() {
        return Optional.ofNullable(first);
    }

    List<SqlStatement> statements() {
        LargeFile large = file.large();
        return large == null
                ? List.copyOf(held)
                : new LargeStatements(large, dialect, this::isRun, count, last);
    }

    boolean alone() {
        return withoutTransaction || !firstAlone.isEmpty();
    }

    Directives directives() {
        return directives;
    }

    @Nullable SqlStatement firstDestructive() {
        return firstDestructive;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private boolean isRun(SqlStatement statement) {
        return withoutTransaction || !(dialect.placementOf(statement) instanceof Placement.Skipped);
    }

    private void look(SqlStatement statement) {
        switch (dialect.placementOf(statement)) {
            case Placement.InTransaction() -> {
                firstInTransaction = firstInTransaction == null ? statement : firstInTransaction;
                keep(statement);
            }
            case Placement.Anywhere() -> keep(statement);
            case Placement.Alone(String what) -> {
                firstAlone = firstAlone.isEmpty() ? what : firstAlone;
                keep(statement);
            }
            case Placement.Skipped(String note) -> {
                if (withoutTransaction) {
                    keep(statement);
                } else if (notes.size() < NOTES_LIMIT) {
                    notes.add(Script.at(file, statement.offset()) + ": " + note);
                }
            }
            case Placement.Refused(String message, String hint) ->
                    problem(new ScriptProblem(statement.offset(), message, hint));
        }
        placeholders.findUnknown(statement).ifPresent(this::problem);
    }

    private void keep(SqlStatement statement) {
        if (firstDestructive == null && DestructiveStatements.isDestructive(statement)) {
            firstDestructive = statement;
        }
        count++;
        last = statement;
        if (file.large() == null) {
            held.add(statement);
        }
    }

    private void problem(ScriptProblem problem) {
        if (first == null || problem.offset() < first.offset()) {
            first = problem;
        }
    }
}
