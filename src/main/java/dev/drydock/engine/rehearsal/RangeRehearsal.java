package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rolls several files back, one after the other: every group, and from the last file to each of
/// those before it. That the last way back works for all does not show that each works, nor the
/// other way round.
final class RangeRehearsal {

    private final RehearsalRun run;
    private final List<StepRehearsal.Outcome> outcomes;
    private final List<RehearsedRange> ranges = new ArrayList<>();

    RangeRehearsal(RehearsalRun run) {
        this.run = run;
        this.outcomes =
                run.outcomes().stream().filter(one -> one.step().up() != UpVerdict.FAILS).toList();
    }

    List<RehearsedRange> run() {
        if (outcomes.size() < fewest() || outcomes.size() != run.outcomes().size()) {
            // one file is a range of its own; behind a file that failed there is no end
            return List.of();
        }
        int first = outcomes.size();
        while (first > 0 && canGoBack(outcomes.get(first - 1).step())) {
            first--;
        }
        if (outcomes.size() - first >= fewest()) {
            tail(first);
        }
        groups();
        return ranges;
    }

    /// One file alone says nothing new, unless there is something that runs around all of them.
    private int fewest() {
        return run.callbacks().hasMoments() ? 1 : 2;
    }

    private static boolean canGoBack(RehearsedStep step) {
        return switch (step.down()) {
            case PROVED, ORDER_ONLY, DIFFERS -> true;
            case FAILS, NO_ROLLBACK, IRREVERSIBLE, NOT_TRIED -> false;
        };
    }

    private void tail(int first) {
        StepRehearsal.Outcome last = outcomes.getLast();
        SchemaDefinition top = run.state();
        if (!run.moments().run(Callback.BEFORE_ROLLBACK)) {
            return;
        }
        for (int i = outcomes.size() - 1; i >= first; i--) {
            StepRehearsal.Outcome one = outcomes.get(i);
            run.say(one.migration().file(), "down, from " + last.migration().file());
            if (!down(RehearsedRange.Kind.TAIL, one, last, 1)) {
                run.remake(last.migration().version());
                return;
            }
            run.legDone();
            if (i == first) {
                run.moments().run(Callback.AFTER_ROLLBACK);
            }
            if (i < outcomes.size() - 1 || run.callbacks().hasMoments()) {
                compare(RehearsedRange.Kind.TAIL, one, last, one.before());
            }
        }
        run.say(last.migration().file(), "everything up again");
        if (run.moments().run(Callback.BEFORE_MIGRATE) && upTo(outcomes.get(first), last)) {
            run.moments().run(Callback.AFTER_MIGRATE);
            compare(RehearsedRange.Kind.AGAIN, outcomes.get(first), last, top);
        } else {
            run.remake(last.migration().version());
        }
    }

    /// Groups of versions with the same first number, where they are not everything.
    private void groups() {
        int from = 0;
        while (from < outcomes.size()) {
            int to = from;
            while (to + 1 < outcomes.size() && group(to + 1).equals(group(from))) {
                to++;
            }
            boolean whole = from == 0 && to == outcomes.size() - 1;
            boolean back =
                    outcomes.subList(from, to + 1).stream().allMatch(one -> canGoBack(one.step()));
            // the last group was rolled back with the tail
            if (to > from && !whole && back && to < outcomes.size() - 1) {
                group(from, to);
            }
            from = to + 1;
        }
    }

    private String group(int index) {
        String text = outcomes.get(index).migration().version().text();
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    private void group(int from, int to) {
        StepRehearsal.Outcome first = outcomes.get(from);
        StepRehearsal.Outcome last = outcomes.get(to);
        // a sandbox that ends with the group
        run.remake(last.migration().version());
        run.say(last.migration().file(), "down to " + first.migration().file());
        if (run.moments().run(Callback.BEFORE_ROLLBACK)
                && down(RehearsedRange.Kind.GROUP, first, last, to - from + 1)) {
            run.moments().run(Callback.AFTER_ROLLBACK);
            compare(RehearsedRange.Kind.GROUP, first, last, first.before());
        }
    }

    private boolean down(
            RehearsedRange.Kind kind,
            StepRehearsal.Outcome to,
            StepRehearsal.Outcome from,
            int steps) {
        try {
            run.sandbox().down(run.files().source(true), steps, run.placeholders(), run.unseen());
            return true;
        } catch (DrydockException failure) {
            failed(kind, to, from, failure);
            return false;
        }
    }

    private boolean upTo(StepRehearsal.Outcome from, StepRehearsal.Outcome to) {
        try {
            run.sandbox()
                    .up(
                            run.files().source(true),
                            to.migration().version(),
                            run.placeholders(),
                            run.unseen());
            return true;
        } catch (DrydockException failure) {
            failed(RehearsedRange.Kind.AGAIN, from, to, failure);
            return false;
        }
    }

    private void failed(
            RehearsedRange.Kind kind,
            StepRehearsal.Outcome first,
            StepRehearsal.Outcome last,
            DrydockException failure) {
        if (!RehearsalRun.isOfFile(failure)) {
            throw failure;
        }
        add(kind, first, last, DownVerdict.FAILS, List.of(), StepFailure.of(failure));
    }

    private void compare(
            RehearsedRange.Kind kind,
            StepRehearsal.Outcome first,
            StepRehearsal.Outcome last,
            SchemaDefinition wanted) {
        SchemaDefinition reached = run.sandbox().read(run.unseen());
        List<Difference> differences =
                run.moments()
                        .without(run.history().differences(wanted, reached, CompareOptions.ALL));
        add(
                kind,
                first,
                last,
                StepRehearsal.verdict(
                        differences,
                        run.moments()
                                .without(
                                        run.history()
                                                .differences(
                                                        wanted,
                                                        reached,
                                                        StepRehearsal.WITHOUT_ORDER))),
                differences,
                null);
    }

    private void add(
            RehearsedRange.Kind kind,
            StepRehearsal.Outcome first,
            StepRehearsal.Outcome last,
            DownVerdict verdict,
            List<Difference> differences,
            @Nullable StepFailure failure) {
        ranges.add(
                new RehearsedRange(
                        kind,
                        first.migration().version(),
                        last.migration().version(),
                        verdict,
                        differences,
                        failure));
    }
}
