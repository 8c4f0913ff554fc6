package dev.drydock.cli;

import dev.drydock.engine.migration.tidy.FileChange;
import dev.drydock.engine.migration.tidy.TidyOutcome;
import dev.drydock.engine.migration.tidy.TidyPlan;
import dev.drydock.engine.migration.tidy.TidyStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a clean-up is shown.
final class TidyText {

    private TidyText() {}

    static Map<String, @Nullable Object> fields(MigrateTidyCommand.Done done) {
        TidyPlan plan = done.plan();
        TidyOutcome outcome = done.outcome();
        return new Fields()
                .with("plan", plan == null ? null : plan.id())
                .with(
                        "steps",
                        plan == null
                                ? List.of()
                                : plan.steps().stream().map(TidyText::fields).toList())
                .with("notes", plan == null ? List.of() : plan.notes())
                .with("done", outcome == null ? List.of() : outcome.steps())
                .with("filesChanged", outcome == null ? 0 : outcome.files())
                .with("historyRowsChanged", outcome == null ? 0 : outcome.historyRows())
                .with("undoFolder", outcome == null ? null : outcome.undoFolder().toString())
                .with("recovered", done.recovered())
                .map();
    }

    private static Object fields(TidyStep step) {
        return new Fields()
                .with("number", step.number())
                .with("kind", step.kind().word())
                .with("reason", step.reason())
                .with("changes", step.changes().stream().map(TidyText::fields).toList())
                .with("history", step.history())
                .with("byDefault", step.byDefault())
                .map();
    }

    private static Object fields(FileChange change) {
        return new Fields()
                .with("change", change.word())
                .with("from", change.path())
                .with("to", change.target().isEmpty() ? null : change.target())
                .with(
                        "text",
                        change instanceof FileChange.Write(String _, String text) ? text : null)
                .map();
    }

    static void print(MigrateTidyCommand.Done done, boolean undo, TextOutput out) {
        TidyPlan plan = done.plan();
        TidyOutcome outcome = done.outcome();
        if (outcome != null) {
            outcome.steps().forEach(out::line);
            out.line();
            out.line(
                    Texts.text(
                            undo ? "migrate.tidy.undone" : "migrate.tidy.done",
                            Format.count(outcome.files()),
                            Format.count(outcome.historyRows()),
                            outcome.undoFolder()));
            return;
        }
        if (plan == null || plan.steps().isEmpty()) {
            if (plan != null) {
                plan.notes().forEach(out::line);
            }
            out.line(Texts.text("migrate.tidy.nothing"));
            return;
        }
        plan.steps().forEach(step -> print(step, out));
        plan.notes().forEach(out::line);
        out.line(
                Texts.text(
                        "migrate.tidy.planned",
                        Format.count(plan.steps().size()),
                        Format.count(plan.standard().steps().size()),
                        plan.id()));
    }

    private static void print(TidyStep step, TextOutput out) {
        out.line(
                Texts.text(
                        step.byDefault() ? "migrate.tidy.step" : "migrate.tidy.stepToSelect",
                        step.number(),
                        step.kind().word()));
        out.line("    " + step.reason());
        for (FileChange change : step.changes()) {
            out.line(
                    "    "
                            + switch (change) {
                                case FileChange.Move(String from, String to) ->
                                        Texts.text("migrate.tidy.move", from, to);
                                case FileChange.Write(String path, String _) ->
                                        Texts.text("migrate.tidy.write", path);
                                case FileChange.Delete(String path) ->
                                        Texts.text("migrate.tidy.delete", path);
                            });
        }
        out.line("    " + Texts.text("migrate.tidy.history", step.history()));
    }
}
