package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DirectivesTest {

    @Test
    void eachIsRead() {
        Directives directives =
                Directives.of(
                        """
                        -- A change that takes long.
                        -- drydock: transaction=off
                        /* -- drydock: nothing in here */
                        --drydock: out-of-order=allow lock-timeout=30s
                        -- drydock: irreversible reason="names are gone; no way back"
                        -- drydock: foreign_keys=on
                        SELECT 1;
                        """);

        assertThat(directives.problems()).isEmpty();
        assertThat(directives.transactionOff()).isTrue();
        assertThat(directives.outOfOrderAllowed()).isTrue();
        assertThat(directives.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(directives.irreversibleReason()).isEqualTo("names are gone; no way back");
        assertThat(directives.keepForeignKeys()).isTrue();
    }

    @Test
    void nothingIsAskedForByDefault() {
        assertThat(Directives.of("SELECT 1; -- drydock: transaction=off"))
                .isEqualTo(new Directives(false, false, false, null, null, java.util.List.of()));
        assertThat(Directives.of("")).isEqualTo(Directives.of("SELECT 1"));
    }

    @Test
    void unitsOfTime() {
        assertThat(Directives.of("-- drydock: lock-timeout=1500ms").lockTimeout())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(Directives.of("-- drydock: lock-timeout=2min").lockTimeout())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(Directives.of("-- drydock: lock-timeout=7").lockTimeout())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whatCannotBeUnderstoodIsAProblemAtItsPlace() {
        assertProblem("-- drydock: transaktion=off", 12, "\"transaktion=off\" is nothing");
        assertProblem("-- drydock: transaction=maybe", 12, "off or on, not \"maybe\"");
        assertProblem("-- drydock: lock-timeout=soon", 12, "\"soon\" is not a length of time");
        assertProblem("-- drydock: reason=\"alone\"", 12, "\"reason\" is nothing");
        assertProblem("-- drydock: irreversible !", 25, "\"!\" is nothing");
    }

    private static void assertProblem(String text, int offset, String message) {
        assertThat(Directives.of(text).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.offset()).isEqualTo(offset);
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.hint()).isNotEmpty();
                });
    }

    @Test
    void commentsOfTheChecksAreLeftAlone() {
        assertThat(Directives.of("-- drydock: ignore=some-rule reason=\"small table\"").problems())
                .isEmpty();
    }
}
