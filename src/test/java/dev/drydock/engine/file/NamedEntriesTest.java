package dev.drydock.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedEntriesTest {

    private final NamedEntries<String> entries = new NamedEntries<>();
    private final List<List<String>> written = new ArrayList<>();

    private void write() {
        written.add(entries.all());
    }

    private static void fail() {
        throw new IllegalStateException("the disk is full");
    }

    @Test
    void everyChangeIsWrittenAsItIsThen() {
        entries.save("a", "one", this::write);
        entries.save("b", "two", this::write);
        entries.save("a", "three", this::write);
        entries.remove("b", this::write);

        assertThat(written)
                .containsExactly(
                        List.of("one"),
                        List.of("one", "two"),
                        List.of("three", "two"),
                        List.of("three"));
        assertThat(entries.find("a")).contains("three");
        assertThat(entries.find("b")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotWritten() {
        entries.remove("a", this::write);

        assertThat(written).isEmpty();
    }

    @Test
    void whatCannotBeWrittenHasNotChanged() {
        entries.load("a", "one");
        entries.load("b", "two");
        entries.load("c", "three");

        assertThatThrownBy(() -> entries.save("b", "other", NamedEntriesTest::fail))
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> entries.save("d", "new", NamedEntriesTest::fail))
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> entries.remove("a", NamedEntriesTest::fail))
                .hasMessage("the disk is full");

        assertThat(entries.all()).containsExactly("one", "two", "three");
    }
}
