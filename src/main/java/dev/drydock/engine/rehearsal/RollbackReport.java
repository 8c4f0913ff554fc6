package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.Migration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done in a rollback, for those who were not there.
///
/// @param database what people call it
/// @param who ran it
/// @param forecast what was told before
/// @param result what the run did; null when it failed
/// @param failure why it failed; null when it did not
public record RollbackReport(
        String database,
        String who,
        Instant begun,
        Instant ended,
        RollbackForecast forecast,
        @Nullable ApplyResult result,
        @Nullable DrydockException failure) {

    /// The report as Markdown. Pure, any thread.
    public String markdown() {
        var text = new StringBuilder();
        line(text, "# Rollback of " + code(database));
        line(text, "");
        line(text, "| | |");
        line(text, "|---|---|");
        line(text, "| Begun | " + time(begun) + " |");
        line(text, "| Ended | " + time(ended) + " |");
        line(text, "| Took | " + Duration.between(begun, ended).toMillis() + " ms |");
        line(text, "| By | " + cell(who) + " |");
        line(text, "| Outcome | " + cell(outcome()) + " |");
        ApplyResult done = result;
        if (done != null) {
            String now = done.currentVersion() == null ? "none" : done.currentVersion();
            line(text, "| Version now | " + cell(now) + " |");
        }
        DrydockException why = failure;
        if (why != null) {
            line(text, "");
            line(text, "**" + Identifiers.visible(why.message()) + "**");
            if (!why.hint().isEmpty()) {
                line(text, "");
                line(text, Identifiers.visible(why.hint()));
            }
        }
        steps(text);
        losses(text);
        statements(text);
        return text.toString();
    }

    private String outcome() {
        ApplyResult done = result;
        return done == null ? "failed" : done.rolledBackCount() + " migrations rolled back";
    }

    private void steps(StringBuilder text) {
        line(text, "");
        line(text, "## Migrations");
        line(text, "");
        line(text, "| Version | File | Rolled back | Rollback from | Proof |");
        line(text, "|---|---|---|---|---|");
        for (RollbackForecast.Step step : forecast.steps()) {
            MigrationProof proof = step.proof();
            line(
                    text,
                    "| "
                            + cell(step.version().text())
                            + " | "
                            + cell(step.file())
                            + " | "
                            + (isDone(step) ? "yes" : "no")
                            + " | "
                            + cell(step.hasRollback() ? step.rollbackFrom() : "–")
                            + " | "
                            + (proof == null ? "none" : "proved " + time(proof.at()))
                            + " |");
        }
    }

    private boolean isDone(RollbackForecast.Step step) {
        ApplyResult done = result;
        return done != null
                && done.migrations().stream()
                        .map(Migration::version)
                        .anyMatch(step.version()::equals);
    }

    private void losses(StringBuilder text) {
        List<RollbackLoss> losses = forecast.losses();
        line(text, "");
        line(text, "## Lost");
        line(text, "");
        if (losses.isEmpty()) {
            line(text, "Nothing that the statements name.");
            return;
        }
        line(text, "| What | Rows before |");
        line(text, "|---|---:|");
        for (RollbackLoss loss : losses) {
            line(
                    text,
                    "| "
                            + loss.kind().word()
                            + " "
                            + code(loss.name())
                            + " | "
                            + (loss.rows() < 0
                                    ? "not known"
                                    : (loss.exact() ? "" : "about ") + loss.rows())
                            + " |");
        }
    }

    private void statements(StringBuilder text) {
        line(text, "");
        line(text, "## Statements");
        for (RollbackForecast.Step step : forecast.steps()) {
            line(text, "");
            line(text, "### " + cell(step.file()));
            line(text, "");
            // longer than any fence in the statements
            String fence =
                    String.join("\n", step.statements()).contains("```") ? "````````" : "```";
            line(text, fence + "sql");
            step.statements().forEach(statement -> line(text, statement + ";"));
            line(text, fence);
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String code(String name) {
        return "`" + cell(name).replace("`", "'") + "`";
    }

    private static String cell(String value) {
        return Identifiers.visible(value).replace("|", "\\|");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
