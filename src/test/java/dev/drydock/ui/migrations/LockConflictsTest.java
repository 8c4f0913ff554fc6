package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LockConflictsTest {

    private static final List<String> MODES =
            List.of(
                    "ACCESS SHARE",
                    "ROW SHARE",
                    "ROW EXCLUSIVE",
                    "SHARE UPDATE EXCLUSIVE",
                    "SHARE",
                    "SHARE ROW EXCLUSIVE",
                    "EXCLUSIVE",
                    "ACCESS EXCLUSIVE");

    /// Table 13.2 of PostgreSQL's manual, row by row: X where the modes exclude each other.
    private static final List<String> MANUAL =
            List.of(
                    ".......X",
                    "......XX",
                    "....XXXX",
                    "...XXXXX",
                    "..XX.XXX",
                    "..XXXXXX",
                    ".XXXXXXX",
                    "XXXXXXXX");

    @Test
    void isTheTableOfTheManual() {
        for (int wanted = 0; wanted < MODES.size(); wanted++) {
            for (int held = 0; held < MODES.size(); held++) {
                assertThat(LockConflicts.exclude(MODES.get(held), MODES.get(wanted)))
                        .as(MODES.get(wanted) + " against " + MODES.get(held))
                        .isEqualTo(MANUAL.get(wanted).charAt(held) == 'X');
            }
        }
    }

    @Test
    void wordsOfAnotherEngineExcludeNothing() {
        assertThat(LockConflicts.exclude("ACCESS EXCLUSIVE", "WRITE")).isFalse();
    }
}
