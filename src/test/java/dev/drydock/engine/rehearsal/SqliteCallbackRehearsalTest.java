package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqliteCallbackRehearsalTest extends CallbackRehearsalContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> leftSandboxes() {
        return SqliteRehearsalTest.filesIn(test.engine().home().data().resolve("scratch"));
    }

    @Test
    void aCallbackThatReachesBeyondTheSandboxIsNotRun() {
        var copy = test.home().resolve("beyond.db");
        write("003_after.sql", "CREATE TABLE c (id INTEGER);");
        write("afterMigrate__copy.sql", "VACUUM INTO '" + copy + "';");
        RehearsalReport report = rehearse();
        assertThat(report.runFindings())
                .singleElement()
                .satisfies(one -> assertThat(one.rule()).isEqualTo("reaches-beyond"));
        assertThat(report.upFailed()).isFalse();
        assertThat(Files.exists(copy)).isFalse();
    }
}
