package dev.drydock.engine.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolVersion;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first versions without known holes: 18.7, 17.12, 16.16, 15.20 (November 2026); 14 and older
/// get no fixes any more.
final class ToolFloorTest {

    @ParameterizedTest
    @CsvSource({
        "18, 7, false",
        "18, 6, true",
        "17, 12, false",
        "17, 11, true",
        "16, 16, false",
        "16, 15, true",
        "15, 20, false",
        "15, 19, true",
        "14, 99, true",
        "19, 0, false"
    })
    void versionsBelowTheFloorAreWarnedAbout(int major, int minor, boolean warned) {
        var tool =
                new FoundTool(
                        "pg_dump",
                        Path.of("/usr/bin/pg_dump"),
                        new ToolVersion(major, minor, 0),
                        "");

        assertThat(PostgresqlTools.warning(tool).isPresent()).isEqualTo(warned);
    }
}
