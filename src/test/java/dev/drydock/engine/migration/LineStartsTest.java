package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineStartsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "\n", "\r\n", "\r\r\n\n", "ab\ncd\r\nef\rgh", "\uD83D\uDE00x\ny\n"})
    void countsLikeTextPosition(String text) {
        var lines = new LineStarts(text);
        for (int offset = 0; offset <= text.length() + 1; offset++) {
            assertThat(lines.position(offset)).isEqualTo(TextPosition.of(text, offset));
        }
    }
}
