package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowPicksTextTest {

    @Test
    void arrayIsOnlyTheseRowsOfEitherKind() {
        assertThat(RowPicksText.read("[7, \"x\", [\"a\", 1.00], true]"))
                .isEqualTo(
                        RowPicks.only(
                                List.of(
                                        List.of("7"),
                                        List.of("x"),
                                        List.of("a", "1.00"),
                                        List.of("true"))));
    }

    @Test
    void objectSaysItForEachKind() {
        RowPicks picks =
                RowPicksText.read(
                        "{\"lost\": {\"except\": [12345678901234567890.5]}, \"changed\":"
                                + " {\"only\": [[\"a\", null]]}}");
        assertThat(picks.lost())
                .isEqualTo(new RowPicks.Keys(true, List.of(List.of("12345678901234567890.5"))));
        assertThat(picks.changed())
                .isEqualTo(new RowPicks.Keys(false, List.of(Arrays.asList("a", null))));
        assertThat(RowPicksText.read("{}")).isEqualTo(RowPicks.ALL);
        assertThat(RowPicksText.read("{\"changed\": {\"only\": []}}").lost().usually()).isTrue();
    }

    @Test
    void whatIsWrittenIsRead() {
        var picks =
                new RowPicks(
                        new RowPicks.Keys(true, List.of(List.of("it's \"7\" \n"))),
                        new RowPicks.Keys(false, List.of(Arrays.asList("a", null))));
        assertThat(RowPicksText.read(RowPicksText.write(picks))).isEqualTo(picks);
        assertThat(RowPicksText.write(picks)).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "\"7\"",
                "[7",
                "[7] [8]",
                "[{}]",
                "[[[1]]]",
                "{\"gone\": {\"only\": []}}",
                "{\"lost\": [7]}",
                "{\"lost\": {\"only\": [1], \"except\": [2]}}",
                "{\"lost\": {\"only\": 1}}",
                "{\"lost\": null}"
            })
    void otherThingsAreRefused(String text) {
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> RowPicksText.read(text))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                    assertThat(refused.message()).startsWith("The keys of rows cannot be read: ");
                    assertThat(refused.hint()).contains("[7, 9]");
                });
    }
}
