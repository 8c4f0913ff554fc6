package dev.drydock.ui.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.schema.compare.LineDifference.Line;
import dev.drydock.ui.schema.compare.LineDifference.Origin;
import org.junit.jupiter.api.Test;

final class LineDifferenceTest {

    @Test
    void everyLineOfBothSidesIsThereOnce() {
        assertThat(LineDifference.of("a\nb\nc\nd", "a\nx\nc\nd\ne"))
                .containsExactly(
                        new Line(Origin.BOTH, "a"),
                        new Line(Origin.BEFORE, "b"),
                        new Line(Origin.AFTER, "x"),
                        new Line(Origin.BOTH, "c"),
                        new Line(Origin.BOTH, "d"),
                        new Line(Origin.AFTER, "e"));
    }

    @Test
    void whatExistsOnOneSideOnlyIsOneSided() {
        assertThat(LineDifference.of("", "a\nb"))
                .containsExactly(new Line(Origin.AFTER, "a"), new Line(Origin.AFTER, "b"));
        assertThat(LineDifference.of("a", "")).containsExactly(new Line(Origin.BEFORE, "a"));
        assertThat(LineDifference.of("", "")).isEmpty();
    }
}
