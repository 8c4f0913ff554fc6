package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.migration.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that Flyway's own class gave.
final class FlywayChecksumTest {

    private static final String CREATE = "CREATE TABLE a (id int);";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE,
                CREATE + "\n",
                CREATE + "\r\n",
                CREATE + "\r",
                CREATE + "\n\n\n",
                "CREATE TABLE\n a (id int);"
            })
    void lineEndsDoNotCount(String text) {
        assertThat(FlywayChecksum.of(text)).isEqualTo(-623083431);
    }

    @Test
    void everythingElseCounts() {
        assertThat(FlywayChecksum.of("")).isZero();
        assertThat(FlywayChecksum.of("\n\n")).isZero();
        assertThat(FlywayChecksum.of(" " + CREATE)).isEqualTo(553388586);
        assertThat(FlywayChecksum.of("-- é ✓\nSELECT 1;\n")).isEqualTo(-1687258417);
        assertThat(FlywayChecksum.of("SELECT 'a'\n;\nSELECT 'b';\n")).isEqualTo(935091210);
        assertThat(FlywayChecksum.of("SELECT 'a';SELECT 'b';")).isEqualTo(935091210);
    }

    @Test
    void fileWithByteOrderMarkHasTheSameChecksum() throws IOException {
        Files.writeString(directory.resolve("V1__a.sql"), "\uFEFF" + CREATE + "\r\n");

        var file = MigrationSource.directory(directory).read().forward().values().iterator().next();

        assertThat(FlywayChecksum.of(file.text())).isEqualTo(-623083431);
    }
}
