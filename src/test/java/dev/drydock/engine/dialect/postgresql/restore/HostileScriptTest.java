package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Forged scripts, restored by a superuser: no program runs, no file is written, no other database
/// and no role changes.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class HostileScriptTest {

    private HostilePlace hostile;
    private List<HostileScripts.Script> scripts;

    @BeforeAll
    void begin() {
        hostile = new HostilePlace();
        scripts = HostileScripts.all(hostile.canary(), hostile.bystander);
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    /// Or the rest would prove nothing.
    @Test
    void serverCouldWriteTheFile() throws Exception {
        try {
            // one that reads what comes, or the server may find the pipe closed
            hostile.place.execute(
                    hostile.bystander,
                    "COPY (SELECT 1) TO PROGRAM 'cat > " + hostile.canary() + "'");
            assertThat(Path.of(hostile.canary())).exists();
        } finally {
            Files.deleteIfExists(Path.of(hostile.canary()));
        }
    }

    @Test
    void sampleDoesNoHarm() throws Exception {
        assertThat(scripts.size()).isGreaterThanOrEqualTo(60);
        List<HostileScripts.Script> some = new ArrayList<>(scripts);
        Collections.shuffle(some, new Random(6));
        restore(some.subList(0, 12));
    }

    @Test
    @Tag("long")
    void noneDoesHarm() throws Exception {
        restore(scripts);
    }

    private void restore(List<HostileScripts.Script> some) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (HostileScripts.Script script : some) {
            Path file = hostile.place.folder.resolve("hostile.sql");
            Files.write(file, script.bytes());
            try {
                HostilePlace.End end = hostile.restore(script.name(), file, true);
                if (end.restored() == script.refused()) {
                    wrong.add(script.name() + ": " + end);
                }
            } catch (AssertionError harm) {
                wrong.add(script.name() + ": " + harm.getMessage());
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }
}
