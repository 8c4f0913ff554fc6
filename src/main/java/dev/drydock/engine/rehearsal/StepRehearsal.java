package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Ignore;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes one file through the sandbox: up, down, up again, with a look after each.
final class StepRehearsal {

    private static final Pattern IRREVERSIBLE =
            Pattern.compile("(?im)^\\s*--\\s*drydock:\\s*irreversible\\b.*$");

    /// For comparisons that leave the order of columns aside.
    static final CompareOptions WITHOUT_ORDER = CompareOptions.ALL.ignoring(Ignore.COLUMN_ORDER);

    private final RehearsalRun run;
    private final Migration migration;
    private final ScriptPlaces places;
    private final FindingBook book;
    private final DirectionFindings findings;
    private final LeftoverFindings leftovers;
    private final CallbackBlame blame;
    private List<TracedStatement> statements = List.of();
    private UpVerdict up = UpVerdict.WORKS;
    private DownVerdict down = DownVerdict.NOT_TRIED;
    private @Nullable StepFailure upFailure;
    private @Nullable StepFailure downFailure;
    private List<Difference> differences = List.of();
    private List<Difference> repeatDifferences = List.of();
    private @Nullable WrittenRollback written;
    private List<TableAccount> rows = List.of();
    private long upMillis = -1;
    private long downMillis = -1;
    private boolean contaminated;
    private boolean withMoments;

    StepRehearsal(RehearsalRun run, Migration migration) {
        this.run = run;
        this.migration = migration;
        this.places = new ScriptPlaces(migration.sql(), run.sandbox().traced(), run.placeholders());
        this.book = new FindingBook(migration.file(), places);
        this.findings = new DirectionFindings(book);
        this.leftovers = new LeftoverFindings(book);
        this.blame = new CallbackBlame(run, migration, book);
    }

    /// What was seen, and the state in which the sandbox is left.
    ///
    /// @param after the structure after the file
    /// @param bookAfter the rows after it; null when there are none
    /// @param contaminated whether the sandbox is not in that state any more
    record Outcome(
            Migration migration,
            RehearsedStep step,
            SchemaDefinition before,
            SchemaDefinition after,
            @Nullable RowBook bookAfter,
            boolean contaminated) {}

    static RehearsedStep notReached(Migration migration) {
        return new RehearsedStep(
                migration.version(),
                migration.description(),
                migration.file(),
                UpVerdict.NOT_REACHED,
                DownVerdict.NOT_TRIED,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                -1,
                -1);
    }

    Outcome run() {
        SchemaDefinition before = run.state();
        RowBook bookBefore = run.book();
        List<RehearsalDialect.Dangling> danglingBefore = run.sandbox().dangling(run.unseen());
        List<String> remainsBefore = run.sandbox().remains(run.unseen());
        run.begin(migration.file(), RehearsalListener.Leg.UP);
        if (!forward()) {
            leftovers.leftOver(remainsBefore, run.sandbox().remains(run.unseen()));
            return new Outcome(migration, step(), before, before, bookBefore, true);
        }
        run.legDone();
        SchemaDefinition after = run.sandbox().read(run.unseen());
        RowBook bookAfter = run.readBook(after);
        leftovers.dangling(danglingBefore, run.sandbox().dangling(run.unseen()));
        leftovers.leftOver(remainsBefore, run.sandbox().remains(run.unseen()));
        leftovers.bodies(before, after);
        if (run.sandbox().dialect().copiesWhole()) {
            new RebuildFindings(book)
                    .rebuilt(
                            before,
                            after,
                            run.history().differences(before, after, CompareOptions.ALL));
        }
        ScriptRenames renames = ScriptRenames.of(places.statements(), before, after);
        RowBook bookDown = null;
        if (hasWayBack(before, after, renames)) {
            bookDown = back(before, after, bookAfter, danglingBefore);
        }
        if (bookBefore != null && bookAfter != null) {
            var rowFindings = new RowFindings(book);
            rowFindings.countersLost(bookBefore.counters(), bookAfter.counters(), after);
            rows = RowBook.accounts(bookBefore, bookAfter, bookDown, renames);
            rowFindings.rowsLost(
                    rows, run.callbacks().statements(), run.sandbox().dialect().copiesWhole());
        }
        return new Outcome(migration, step(), before, after, bookAfter, contaminated);
    }

    private boolean forward() {
        Optional<StepFailure> beyond = beyond(migration.file(), places);
        if (beyond.isPresent()) {
            up = UpVerdict.FAILS;
            upFailure = beyond.get();
            findings.reachesBeyond(beyond.get());
            return false;
        }
        run.sandbox().traced().startTracing(places);
        try {
            upMillis =
                    run.sandbox()
                            .up(
                                    run.files().source(true),
                                    migration.version(),
                                    run.placeholders(),
                                    run.unseen());
            return true;
        } catch (DrydockException failure) {
            if (!RehearsalRun.isOfFile(failure)) {
                throw failure;
            }
            up = UpVerdict.FAILS;
            StepFailure told = StepFailure.of(failure);
            upFailure = told;
            if (run.callbacks().isCallback(told.file())) {
                book.add(CallbackFindings.failed(told));
            } else {
                findings.upFailed(told, run.sandbox().dialect().ruleOf(failure));
            }
            blame.afterError(failure);
            return false;
        } finally {
            statements = run.sandbox().traced().stopTracing();
        }
    }

    /// What must not be done beside the original. A server that was named for sandboxes is another
    /// matter.
    private Optional<StepFailure> beyond(String file, ScriptPlaces of) {
        return run.hasServerOfItsOwn()
                ? Optional.empty()
                : BeyondSandbox.find(file, of, run.sandbox().dialect());
    }

    private boolean hasWayBack(
            SchemaDefinition before, SchemaDefinition after, ScriptRenames renames) {
        if (run.files().hasRollback(migration.version())) {
            String text = run.files().rollbackText(migration.version());
            Optional<StepFailure> beyond =
                    beyond(
                            run.files().rollbackName(migration.version()),
                            new ScriptPlaces(text, run.sandbox().traced(), run.placeholders()));
            beyond.ifPresent(found -> {
                downFailure = found;
                findings.reachesBeyond(found);
            });
            return beyond.isEmpty();
        }
        if (IRREVERSIBLE.matcher(migration.sql()).find()) {
            down = DownVerdict.IRREVERSIBLE;
            return false;
        }
        down = DownVerdict.NO_ROLLBACK;
        RollbackWriter writer = run.writer();
        if (writer == null) {
            return false;
        }
        WrittenRollback text = writer.write(migration.file(), before, after, renames.backwards());
        if (SqlLexer.tokens(text.text(), SqlLexer.Rules.POSTGRESQL).isEmpty()) {
            // the file changes rows only: a rollback without a statement would only pretend
            return false;
        }
        written = text;
        run.files().add(migration.version(), text);
        return true;
    }

    /// Rolls back and applies again. Returns the rows after the rollback; null when there are none.
    private @Nullable RowBook back(
            SchemaDefinition before,
            SchemaDefinition after,
            @Nullable RowBook bookAfter,
            List<RehearsalDialect.Dangling> danglingBefore) {
        run.begin(migration.file(), RehearsalListener.Leg.DOWN);
        try {
            downMillis = down();
        } catch (DrydockException failure) {
            if (!RehearsalRun.isOfFile(failure)) {
                throw failure;
            }
            down = DownVerdict.FAILS;
            StepFailure told = StepFailure.of(failure);
            downFailure = told;
            boolean ofCallback = run.callbacks().isCallback(told.file());
            if (ofCallback) {
                book.add(CallbackFindings.failed(told));
            } else {
                findings.downDiffers(down, List.of(), told.message());
            }
            blame.afterError(failure);
            contaminated = ofCallback || failure.code() == ErrorCode.MIGRATION_HALF_DONE;
            if (written != null) {
                run.files().remove(migration.version());
            }
            return null;
        }
        run.legDone();
        SchemaDefinition reached = run.sandbox().read(run.unseen());
        leftovers.danglingAfterRollback(danglingBefore, run.sandbox().dangling(run.unseen()));
        differences = differences(before, reached, CompareOptions.ALL);
        down = verdict(differences, differences(before, reached, WITHOUT_ORDER));
        RowBook bookDown = run.readBook(reached);
        if (down.isWrong() && run.callbacks().hasEach()) {
            contaminated = true;
            if (blame.leadsBackWithoutCallbacks()) {
                book.add(CallbackFindings.notUndone(migration.file(), differences));
                differences = List.of();
                down = DownVerdict.PROVED;
                return bookDown;
            }
            // as it was, to go on from there
            run.remake(migration.version());
            down();
        }
        findings.downDiffers(down, differences, "");
        again(after, bookAfter);
        return bookDown;
    }

    /// Rolls back. A rollback that does not work may need what a real run does before the first
    /// one.
    private long down() {
        try {
            return rollBack();
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.MIGRATION_FAILED
                    || !run.moments().attempt(Callback.BEFORE_ROLLBACK)) {
                throw failure;
            }
            withMoments = true;
            long millis = rollBack();
            run.moments().attempt(Callback.AFTER_ROLLBACK);
            return millis;
        }
    }

    private long rollBack() {
        return run.sandbox().down(run.files().source(true), 1, run.placeholders(), run.unseen());
    }

    private List<Difference> differences(
            SchemaDefinition before, SchemaDefinition reached, CompareOptions options) {
        List<Difference> all = run.history().differences(before, reached, options);
        return withMoments ? run.moments().without(all) : all;
    }

    private void again(SchemaDefinition after, @Nullable RowBook bookAfter) {
        run.begin(migration.file(), RehearsalListener.Leg.AGAIN);
        try {
            run.sandbox()
                    .up(
                            run.files().source(true),
                            migration.version(),
                            run.placeholders(),
                            run.unseen());
        } catch (DrydockException failure) {
            if (!RehearsalRun.isOfFile(failure)) {
                throw failure;
            }
            up = UpVerdict.NOT_REPEATABLE;
            upFailure = StepFailure.of(failure);
            contaminated = true;
            return;
        }
        run.legDone();
        SchemaDefinition second = run.sandbox().read(run.unseen());
        repeatDifferences = run.history().differences(after, second, WITHOUT_ORDER);
        if (!repeatDifferences.isEmpty()) {
            up = UpVerdict.NOT_REPEATABLE;
            contaminated = true;
        }
        RowBook bookSecond = run.readBook(second);
        contaminated |= bookAfter != null && bookSecond != null && !bookAfter.isSame(bookSecond);
    }

    /// What a structure that was reached is worth.
    ///
    /// @param differences from the structure that was wanted
    /// @param withoutOrder the same, leaving the order of columns aside
    static DownVerdict verdict(List<Difference> differences, List<Difference> withoutOrder) {
        if (differences.isEmpty()) {
            return DownVerdict.PROVED;
        }
        return withoutOrder.isEmpty() ? DownVerdict.ORDER_ONLY : DownVerdict.DIFFERS;
    }

    private RehearsedStep step() {
        return new RehearsedStep(
                migration.version(),
                migration.description(),
                migration.file(),
                up,
                down,
                upFailure,
                downFailure,
                differences,
                repeatDifferences,
                written,
                book.all(),
                statements,
                rows,
                upMillis,
                downMillis);
    }
}
