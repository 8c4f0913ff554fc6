package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.PreflightLine.Verdict;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Archives whose table of contents somebody rewrote, with lengths that fit.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ForgedArchiveTest {

    private static final String LONG = "t" + "_long".repeat(11);

    /// Short enough to fit into a statement of the archive.
    private static final Path CANARY =
            Path.of("/tmp/drydock-" + ProcessHandle.current().pid() + "-forged");

    private HostilePlace hostile;
    private byte[] archive;

    @BeforeAll
    void begin() throws IOException {
        hostile = new HostilePlace();
        String source =
                hostile.place.database(
                        "CREATE TABLE " + LONG + " (id int, v text)",
                        "INSERT INTO " + LONG + " VALUES (1, 'x')");
        archive = Files.readAllBytes(hostile.place.dump(source, "--format=custom"));
        hostile.place.server().dropDatabase(source);
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    private Path forged(String from, String to) throws IOException {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        assertThat(to.length()).isLessThanOrEqualTo(from.length());
        String padded = to + " ".repeat(from.length() - to.length());
        Path file = hostile.place.folder.resolve("forged");
        Files.write(file, text.replace(from, padded).getBytes(StandardCharsets.ISO_8859_1));
        return file;
    }

    @Test
    void unchangedOneIsRestored() throws Exception {
        Path file = hostile.place.folder.resolve("whole");
        Files.write(file, archive);
        assertThat(hostile.restore("unchanged", file, true).restored()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE public.@T; | DROP SYSTEM SET work_mem = '7MB' --;",
                "DROP TABLE public.@T; | DROP TABLE public.x ADD y int DEFAULT f(),;",
                "DROP TABLE public.@T; | DROP TABLE public.x; DROP DATABASE y;",
                "COPY public.@T (id, v) FROM stdin; | COPY (SELECT 1) TO PROGRAM 'touch @C';",
                "COPY public.@T (id, v) FROM stdin; | COPY public.t FROM PROGRAM 'id' --",
                "COPY public.@T (id, v) FROM stdin; | COPY public.t (id, v) FROM '/etc/passwd';",
            })
    void forgedContentsStopIt(String from, String to) throws Exception {
        Path file = forged(from.replace("@T", LONG), to.replace("@C", CANARY.toString()));
        assertThat(
                        PreflightPlace.worst(
                                        hostile.place.look(file, hostile.place.intoNew()),
                                        PreflightTopic.BACKUP)
                                .verdict())
                .isEqualTo(Verdict.STOP);
        hostile.restore(to, file, true);
        assertThat(CANARY).doesNotExist();
    }

    @Test
    void forgedSearchPathStopsIt() throws Exception {
        Path file =
                forged(
                        "SELECT pg_catalog.set_config('search_path', '', false);",
                        "SELECT pg_catalog.pg_reload_conf();");
        assertThat(
                        PreflightPlace.worst(
                                        hostile.place.look(file, hostile.place.intoNew()),
                                        PreflightTopic.BACKUP)
                                .verdict())
                .isEqualTo(Verdict.STOP);
        HostilePlace.End end = hostile.restore("search path", file, true);
        assertThat(end.restored()).isFalse();
    }

    @Test
    void forgedDefinitionIsLeftOut() throws Exception {
        Path file =
                forged(
                        "CREATE TABLE public." + LONG + " (\n    id integer,\n    v text\n);",
                        "CREATE TABLE public.t (); COPY t TO PROGRAM 'touch " + CANARY + "';");
        assertThat(
                        PreflightPlace.worst(
                                        hostile.place.look(file, hostile.place.intoNew()),
                                        PreflightTopic.BACKUP)
                                .verdict())
                .isEqualTo(Verdict.STOP);
        hostile.restore("definition", file, true);
        assertThat(CANARY).doesNotExist();
    }
}
