package dev.drydock.ui.backups.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.ui.common.Format;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RateMeterTest {

    private static final long SECOND = 1_000_000_000L;

    private final RateMeter rate = new RateMeter();

    @Test
    void oneFigureIsNoRate() {
        rate.add(0, 100);
        assertThat(rate.perSecond()).isEqualTo(-1);
        rate.add(SECOND / 10, 200);
        assertThat(rate.perSecond()).isEqualTo(-1);
    }

    @Test
    void rateIsThatOfTheLastSeconds() {
        for (int second = 0; second <= 20; second++) {
            rate.add(
                    second * SECOND, second <= 10 ? second * 1_000L : 10_000 + (second - 10) * 10L);
        }
        assertThat(rate.perSecond()).isEqualTo(10);
    }

    @Test
    void newPhaseThatCountsFromTheBeginningHasNoNegativeRate() {
        rate.add(0, 500);
        rate.add(2 * SECOND, 1_000);
        rate.add(3 * SECOND, 0);
        assertThat(rate.perSecond()).isEqualTo(-1);
        rate.add(4 * SECOND, 50);
        assertThat(rate.perSecond()).isEqualTo(50);
    }

    @Test
    void phaseNamesItsObjectsApart() {
        assertThat(RunStep.phase("Copying rows: public.a, public.b")).isEqualTo("Copying rows");
        assertThat(RunStep.objects("Copying rows: public.a, public.b"))
                .isEqualTo("public.a, public.b");
        assertThat(RunStep.phase("Reading back")).isEqualTo("Reading back");
        assertThat(RunStep.objects("Reading back")).isEmpty();
    }

    @Test
    void figuresSayBytesRateAndTimeLeft() {
        var work = new Progress.Work(512L << 20, 1L << 30, Unit.BYTES);
        assertThat(RunStep.figures(work, 64 << 20, Duration.ofSeconds(8)))
                .isEqualTo(
                        "512\u00a0MiB of 1.0\u00a0GiB (50\u00a0%)  ·  64.0\u00a0MiB/s  ·  8.0\u00a0s"
                                + " left");
        assertThat(RunStep.figures(new Progress.Work(7, -1, Unit.TABLES), -1, null))
                .isEqualTo("7 tables");
    }

    @Test
    void rowsAndTablesAreToldBesideTheBytes() {
        assertThat(
                        RunStep.alsoCounted(
                                List.of(
                                        new Progress.Work(1_200, 25_000, Unit.ROWS),
                                        new Progress.Work(1, -1, Unit.TABLES))))
                .isEqualTo(
                        Format.count(1_200) + " of " + Format.count(25_000) + " rows  ·  1 tables");
        assertThat(RunStep.alsoCounted(List.of())).isEmpty();
    }
}
