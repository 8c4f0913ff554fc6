package dev.drydock.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DailyFileTest {

    @TempDir Path home;

    private final LoggerContext context = new LoggerContext();
    private Logger logger;

    @BeforeEach
    void attach() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        DailyFile file = new DailyFile(home.resolve("logs"));
        file.setContext(context);
        file.start();
        logger = context.getLogger("dev.drydock.Some");
        logger.addAppender(file);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void nothingIsCreatedBeforeTheFirstLine() {
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void secretsAreMaskedInMessagesAndCauses() throws IOException {
        logger.warn(
                "connecting to {}",
                "postgresql://admin:hunter2@db/orders",
                new IOException("password=hunter2 was refused"));
        context.stop();
        assertThat(written())
                .contains("WARN")
                .contains("postgresql://admin:")
                .contains("IOException")
                .doesNotContain("hunter2");
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        logger.warn("first line");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("logs"))))
                .isEqualTo("rwx------");
    }

    @Test
    void unknownLevelIsInfo() {
        assertThat(LogConfiguration.level("loud")).isEqualTo(Level.INFO);
        assertThat(LogConfiguration.level(null)).isEqualTo(Level.INFO);
        assertThat(LogConfiguration.level("debug")).isEqualTo(Level.DEBUG);
    }

    private String written() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("logs"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return Files.readString(all.getFirst());
        }
    }
}
