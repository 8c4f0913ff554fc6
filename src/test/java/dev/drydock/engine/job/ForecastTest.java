package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForecastTest {

    private static final List<Progress.Step> STEPS =
            List.of(
                    new Progress.Step("Structure", 10_000),
                    new Progress.Step("Rows", 60_000),
                    new Progress.Step("Reading back", 30_000));

    private final Forecast measured = new Forecast(new Progress.Plan(STEPS, true), 0);
    private final Forecast guessed = new Forecast(new Progress.Plan(STEPS, false), 0);

    @Test
    void beforeAnythingIsDoneTheLastTimeCounts() {
        assertThat(measured.remaining(0)).contains(Duration.ofSeconds(100));
        assertThat(guessed.remaining(seconds(5))).isEmpty();
    }

    @Test
    void atTheSamePaceTheTimeLeftGoesDownAsTimeGoesOn() {
        for (Forecast forecast : List.of(measured, guessed)) {
            forecast.phase("Structure", 0);
            forecast.phase("Rows", seconds(10));
            forecast.fraction(0.5);
            assertThat(forecast.remaining(seconds(40))).contains(Duration.ofSeconds(60));
            forecast.phase("Reading back", seconds(70));
            forecast.fraction(0.9);
            assertThat(forecast.remaining(seconds(97))).contains(Duration.ofSeconds(3));
        }
    }

    /// A server that is twice as slow as the last time.
    @Test
    void ownPaceWinsFromAQuarterOn() {
        measured.phase("Structure", 0);
        measured.phase("Rows", seconds(20));
        measured.fraction(0.25);
        assertThat(measured.remaining(seconds(50))).contains(Duration.ofSeconds(150));
    }

    @Test
    void littleDoneIsBelievedALittle() {
        measured.phase("Structure", 0);
        measured.fraction(0.5);
        // 5 of 100 took 10 s: 190 s at that pace, 95 s as the last time; trusted for a fifth
        assertThat(measured.remaining(seconds(10))).contains(Duration.ofSeconds(114));
    }

    @Test
    void phasesThatDoNotComeAreOver() {
        guessed.phase("Reading back", seconds(35));
        guessed.fraction(0);
        assertThat(guessed.remaining(seconds(35))).contains(Duration.ofSeconds(15));
    }

    @Test
    void aPhaseOutsideThePlanChangesNothing() {
        measured.phase("Structure", 0);
        measured.phase("Connecting", seconds(10));
        measured.fraction(0.99);
        assertThat(measured.remaining(seconds(10)).orElseThrow()).isEqualTo(Duration.ofSeconds(90));
        measured.phase("Rows", seconds(11));
        measured.phase("Reading back", seconds(70));
        measured.phase("Proving", seconds(100));
        assertThat(measured.remaining(seconds(120))).isEmpty();
    }

    @Test
    void aPhaseWithoutFiguresGoesOnAsTheLastTimeAndNeverEndsByItself() {
        measured.phase("Structure", 0);
        measured.phase("Rows", seconds(10));
        assertThat(measured.remaining(seconds(40)).orElseThrow())
                .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
        assertThat(measured.remaining(seconds(1000)).orElseThrow())
                .isGreaterThan(Duration.ofSeconds(30));
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
