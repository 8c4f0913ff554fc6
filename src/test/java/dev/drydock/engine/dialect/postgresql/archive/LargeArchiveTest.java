package dev.drydock.engine.dialect.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An archive of a gigabyte: its table of contents opens at once, and first rows come at once.
@ExtendWith(LeakCheck.class)
@Tag("long")
final class LargeArchiveTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeArchiveTest.class);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final long ROWS = 2_000_000;

    @TempDir Path folder;

    @Test
    void tableOfContentsOpensAtOnce() throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase database = server.createDatabase("large")) {
            database.execute("CREATE TABLE wide (id int, text text)");
            database.execute(
                    "INSERT INTO wide SELECT g, repeat(md5(g::text), 16) FROM generate_series(1, "
                            + ROWS
                            + ") g");
            Path custom = dump(server, database, "--format=custom", "--compress=0");
            assertThat(Files.size(custom)).isGreaterThan(1_000_000_000);
            assertOpens(custom, "custom", AT_ONCE);
            Files.delete(custom);
            Path script = dump(server, database, "--format=plain");
            // read to its end once
            assertOpens(script, "script", Duration.ofSeconds(60));
        }
    }

    private void assertOpens(Path file, String what, Duration limit) throws Exception {
        Instant begun = Instant.now();
        try (Archive archive = new Lens(folder.resolve("scratch")).open(file)) {
            Duration opened = Duration.between(begun, Instant.now());
            ArchiveObject table = Lens.find(archive, "table", "wide");
            assertThat(opened).as(what).isLessThan(limit);
            var rows = new ArchiveRows(archive, table);
            Instant first = Instant.now();
            assertThat(rows.first(100, JobContext.quiet()).rows()).hasSize(100);
            assertThat(Duration.between(first, Instant.now())).as(what).isLessThan(AT_ONCE);
            Instant counting = Instant.now();
            assertThat(rows.count(JobContext.quiet())).isEqualTo(ROWS);
            LOG.info(
                    "{} of {} bytes: opened in {} ms, counted in {} ms",
                    what,
                    Files.size(file),
                    opened.toMillis(),
                    Duration.between(counting, Instant.now()).toMillis());
        }
    }

    private Path dump(PostgresServer server, TestDatabase database, String... options)
            throws Exception {
        Path file = folder.resolve("large.dump");
        List<String> command = new java.util.ArrayList<>(List.of("pg_dump"));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "--file=" + file,
                        "--host=" + server.host(),
                        "--port=" + server.port(),
                        "--username=" + server.user(),
                        database.name()));
        Lens.run(command);
        return file;
    }
}
