package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final PrintWriter writer = new PrintWriter(err);

    @Test
    void barShowsShareFiguresSpeedAndTimeLeftInOneLine() {
        var bar = new BarProgress(writer, 120);
        bar.show(sample("Copying pages", 25, 100, Unit.BYTES, Duration.ofSeconds(5)));
        assertThat(err.toString())
                .startsWith("\r\u001b[KCopying pages  [█████···············]  25 %")
                .contains("25 B of 100 B")
                .contains("5 B/s")
                .contains("15.0 s left")
                .doesNotContain("\n");
    }

    @Test
    void barIsNeverWiderThanTheTerminal() {
        var bar = new BarProgress(writer, 40);
        bar.show(sample("A phase with a name of many words", 1, 3, Unit.ROWS, Duration.ZERO));
        String line = err.toString().replace("\r\u001b[K", "");
        assertThat(line.codePointCount(0, line.length())).isLessThan(40);
    }

    @Test
    void barLeavesNothingBehindButTheNotes() {
        var bar = new BarProgress(writer, 80);
        bar.show(sample("Copying", 1, 2, Unit.ROWS, Duration.ZERO));
        bar.note("001_a.sql applied");
        bar.show(sample("Copying", 2, 2, Unit.ROWS, Duration.ZERO));
        bar.end();
        assertThat(err.toString()).contains("001_a.sql applied\n").endsWith("\r\u001b[K");
    }

    @Test
    void linesHoldNoControlCharacters() {
        var lines = new LineProgress(writer, true);
        var sample = sample("Copying \u001b[31mred", 1, 2, Unit.ROWS, Duration.ZERO);
        lines.show(sample);
        lines.show(sample);
        lines.note("done\r");
        lines.end();
        assertThat(err.toString()).isEqualTo("Copying \\u001b[31mred …\ndone\\r\n");
    }

    @Test
    void noProgressKeepsTheNotes() {
        var lines = new LineProgress(writer, false);
        lines.show(sample("Copying", 1, 2, Unit.ROWS, Duration.ZERO));
        lines.note("001_a.sql applied");
        lines.end();
        assertThat(err.toString()).isEqualTo("001_a.sql applied\n");
    }

    @Test
    void jsonLinesHoldFiguresAndUnknownTotalIsNull() {
        var json = new JsonProgress(writer, true);
        json.show(sample("Copying", 7, -1, Unit.PAGES, Duration.ofSeconds(3)));
        json.end();
        assertThat(err.toString())
                .isEqualTo(
                        "{\"event\":\"progress\",\"phase\":\"Copying\",\"done\":7,\"total\":null,\"unit\":\"pages\"}\n");
    }

    @Test
    void timeLeftIsNotGuessedTooEarly() {
        assertThat(sample("x", 1, 100, Unit.ROWS, Duration.ofSeconds(5)).remaining()).isEmpty();
        assertThat(sample("x", 50, 100, Unit.ROWS, Duration.ofMillis(500)).remaining()).isEmpty();
        assertThat(sample("x", 50, 100, Unit.ROWS, Duration.ofSeconds(10)).remaining())
                .contains(Duration.ofSeconds(10));
    }

    @Test
    void whatElseIsCountedAndTheTimeOfTheWholeJobAreSaid() {
        var sample =
                new ProgressSample(
                        "Copying rows",
                        Optional.of(new Progress.Work(10, 20, Unit.BYTES)),
                        List.of(
                                new Progress.Work(3, 7, Unit.ROWS),
                                new Progress.Work(1, 2, Unit.TABLES)),
                        Duration.ofSeconds(10),
                        Optional.of(Duration.ofSeconds(90)));
        var bar = new BarProgress(writer, 200);
        bar.show(sample);
        assertThat(err.toString())
                .contains("10 B of 20 B, 3 of 7 rows, 1 of 2 tables")
                .contains("1 min 30 s left");
        err.getBuffer().setLength(0);
        new JsonProgress(writer, true).show(sample);
        assertThat(err.toString())
                .contains("\"rowsDone\":3,\"rowsTotal\":7")
                .contains("\"remainingSeconds\":90");
    }

    private static ProgressSample sample(
            String phase, long done, long total, Unit unit, Duration inPhase) {
        return new ProgressSample(
                phase,
                Optional.of(new Progress.Work(done, total, unit)),
                List.of(),
                inPhase,
                Optional.empty());
    }
}
