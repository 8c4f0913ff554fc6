package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of 100 MB go through a backup in a process of 512 MB; what cannot be carried is refused
/// before anything is written.
@Tag("long")
final class LargeValuesTest {

    private static final int HEAP_MEGABYTES = 512;

    @TempDir Path folder;
    private final TestEngine engine = new TestEngine();
    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private ChildJvm child(String database, String restored) {
        PostgresServer server = fixture.server();
        return ChildJvm.startWithHeap(
                HEAP_MEGABYTES,
                LargeValuesChild.class,
                server.host(),
                Integer.toString(server.port()),
                server.user(),
                database,
                restored,
                folder.resolve("backups").toString());
    }

    @Test
    void valuesOfAHundredMegabytesComeBack() {
        DatabaseConnection source = engine.openNew(fixture);
        PostgresqlRows.execute(
                source,
                "CREATE TABLE bytes (id int, body bytea)",
                "CREATE TABLE texts (id int, body text)",
                "INSERT INTO bytes SELECT g, decode(repeat(md5('b' || g), 6250000), 'hex') FROM"
                        + " generate_series(1, 2) g",
                "INSERT INTO texts SELECT g, repeat(E'\\\\\\n' || md5('t' || g), 3000000) FROM"
                        + " generate_series(1, 2) g",
                "INSERT INTO texts VALUES (3, NULL), (4, '')");
        String name = source.profile().endpoint().databaseName();
        String restored = "back_" + name;
        fixture.server().dropDatabase(restored);
        fixture.dropAtEnd(restored);

        try (ChildJvm child = child(name, restored)) {
            int status = child.await(Duration.ofMinutes(10));
            System.out.println("In " + HEAP_MEGABYTES + " MB: " + child.output());
            assertThat(status).as(child.output()).isZero();
            assertThat(child.output())
                    .contains("backed up 6", "verified true", "restored 6 equal true");
        }

        assertThat(hashes(engine.open(fixture, fixture.profileOf(restored))))
                .isEqualTo(hashes(source));
    }

    /// As text it takes 380 MB: the server can send it, and the process cannot hold it.
    @Test
    void aRowThatTheMemoryDoesNotHoldIsNamedBeforeAnythingIsWritten() {
        DatabaseConnection source = engine.openNew(fixture);
        PostgresqlRows.execute(
                source,
                "CREATE TABLE large (id int, body bytea)",
                "INSERT INTO large SELECT 1, decode(repeat('00ff5c0a', 47500000), 'hex')");

        try (ChildJvm child = child(source.profile().endpoint().databaseName(), "never_made")) {
            assertThat(child.await(Duration.ofMinutes(5))).isNotZero();
            assertThat(child.output())
                    .contains("too large for the memory", "public.large at ctid (0,1) (380 MB)");
        }
        assertThat(folder.resolve("backups")).isEmptyDirectory();
    }

    @Test
    void aRowThatTheServerCannotSendIsNamedBeforeAnythingIsWritten() {
        DatabaseConnection source = engine.openNew(fixture);
        PostgresqlRows.execute(
                source,
                "CREATE TABLE fine (id integer, body bytea)",
                "INSERT INTO fine SELECT 1, convert_to(repeat('x', 100000000), 'UTF8')",
                "CREATE TABLE large (id integer, body bytea)",
                "INSERT INTO large SELECT 1, convert_to(repeat('x', 600000000), 'UTF8')");
        Path target = folder.resolve("backups");

        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class,
                        () ->
                                engine.engine()
                                        .backups()
                                        .backUp(
                                                source,
                                                BackupRequest.into(target),
                                                JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.BACKUP_NOT_CARRIED);
        assertThat(error.message())
                .contains("larger than 1 GB", "public.large at ctid (0,1) (1200 MB)")
                .doesNotContain("fine");
        assertThat(target).isEmptyDirectory();
    }

    private static List<String> hashes(DatabaseConnection connection) {
        try (Session session = connection.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
            return session.query(
                    "SELECT 'b', id, coalesce(md5(body), '') FROM bytes UNION ALL SELECT 't', id, coalesce(md5(body), '') FROM"
                            + " texts ORDER BY 1, 2",
                    row -> row.text(1) + row.text(2) + row.text(3));
        }
    }
}
