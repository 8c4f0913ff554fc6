package dev.drydock.engine.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.PostgresqlScripts;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Postgresql15ScratchTest extends PostgresqlScratchContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }

    @Test
    void aRealDumpOfEveryKindBuildsTheSame() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/pg_dump")), "pg_dump is not installed here");
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement :
                    PostgresqlScripts.statements(PostgresqlScripts.everything(15))) {
                // pg_dump leaves the handler of a language out when it is the server's own
                // function,
                // so its text cannot be run by anybody
                if (!statement.contains("\"Other pl\"") && !statement.contains("plsample")) {
                    session.update(statement);
                }
            }
        }
        String dump = dump(connection);
        try (ScratchDatabase scratch = create()) {
            ScratchDatabase.Loaded loaded = scratch.load(List.of(file(dump)), JobContext.quiet());
            assertThat(loaded.notes()).isEmpty();
            assertThat(lines(dump(scratch.connection()))).isEqualTo(lines(dump));
        }
    }

    private static List<String> lines(String dump) {
        return dump.lines().filter(line -> !line.contains("restrict ")).sorted().toList();
    }

    private static String dump(DatabaseConnection of) throws IOException, InterruptedException {
        var endpoint = (Endpoint.Server) of.profile().endpoint();
        Process process =
                new ProcessBuilder(
                                "/usr/bin/pg_dump",
                                "--schema-only",
                                "--host=" + endpoint.host(),
                                "--port=" + endpoint.port(),
                                "--username=" + endpoint.user(),
                                endpoint.database())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
