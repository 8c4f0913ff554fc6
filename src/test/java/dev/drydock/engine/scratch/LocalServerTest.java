package dev.drydock.engine.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Servers that Drydock starts on this machine, from the programs of the embedded one.
final class LocalServerTest {

    private final TestEngine test = new TestEngine();

    @BeforeEach
    void nameThePrograms() {
        EmbeddedServers.fifteen();
        test.engine()
                .settings()
                .save(
                        test.engine()
                                .settings()
                                .current()
                                .withToolFolders(List.of(EmbeddedServers.programs("15"))));
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aServerOfItsOwnTakesScratchDatabasesAndLeavesNothing() throws IOException {
        Endpoint.Server endpoint;
        try (ScratchServer server =
                test.engine().scratch().startLocal("postgresql", 15, JobContext.quiet())) {
            DatabaseConnection connection = server.connection();
            assertThat(connection.facts().version().major()).isEqualTo(15);
            endpoint = (Endpoint.Server) connection.profile().endpoint();
            try (ScratchDatabase scratch =
                            test.engine().scratch().createOn(connection, JobContext.quiet());
                    Session session = scratch.connection().lease(JobContext.quiet())) {
                session.update("CREATE TABLE item (id integer)");
                assertThat(session.queryFirst("SELECT count(*) FROM item", row -> row.integer(1)))
                        .contains(0L);
            }
            // nobody else on this machine gets in
            ConnectionProfile profile = ConnectionProfile.adHoc(endpoint);
            assertThatThrownBy(() ->
                            test.engine()
                                    .databases()
                                    .open(
                                            profile,
                                            Optional.of(Secret.of("guess")),
                                            JobContext.quiet()))
                    .isInstanceOf(DrydockException.class);
        }
        assertThat(folders()).isEmpty();
        assertThatThrownBy(() ->
                        new java.net.Socket(endpoint.host(), endpoint.port()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatACrashLeftIsClearedAway() throws IOException {
        Path left = test.home().resolve("scratch").resolve("local-999999999-00ff00ff");
        Files.createDirectories(left.resolve("data"));
        try (ScratchServer server =
                test.engine().scratch().startLocal("postgresql", 15, JobContext.quiet())) {
            assertThat(left).doesNotExist();
            assertThat(server.connection().facts().version().major()).isEqualTo(15);
        }
    }

    @Test
    void aCancelledStartLeavesNothing() throws IOException {
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof dev.drydock.engine.job.Progress.Phase) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(() -> test.engine().scratch().startLocal("postgresql", 15, context))
                .isInstanceOf(JobCancelledException.class);
        assertThat(folders()).isEmpty();
    }

    @Test
    void aVersionThatIsNotInstalledIsNamed() {
        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class,
                        () ->
                                test.engine()
                                        .scratch()
                                        .startLocal("postgresql", 12, JobContext.quiet()));
        assertThat(error.code()).isEqualTo(ErrorCode.TOOL_MISSING);
        assertThat(error.message()).contains("PostgreSQL server 12");
        assertThat(error.hint()).contains("postgresql-12");
    }

    @Test
    void anEngineOfFilesHasNoServer() {
        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class,
                        () ->
                                test.engine()
                                        .scratch()
                                        .startLocal("sqlite", 3, JobContext.quiet()));
        assertThat(error.code()).isEqualTo(ErrorCode.SERVER_UNSUPPORTED);
    }

    private List<Path> folders() throws IOException {
        Path scratch = test.home().resolve("scratch");
        if (!Files.isDirectory(scratch)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(scratch)) {
            return all.filter(path -> path.getFileName().toString().startsWith("local-")).toList();
        }
    }
}
