package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.RestartableServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is restarted in the middle of a restore.
@Tag("long")
final class RestartedServerRestoreTest {

    @TempDir Path folder;

    @Test
    void leavesNothingBehind() throws Exception {
        Path script = folder.resolve("some.sql");
        Files.writeString(
                script,
                """
                -- PostgreSQL database dump
                SET client_encoding = 'UTF8';
                CREATE TABLE public.t (a int);
                COPY public.t (a) FROM stdin;
                1
                \\.
                ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (a);
                """);
        try (RestartableServer restartable = RestartableServer.start();
                var places = new RestorePlaces(folder, restartable.server())) {
            boolean[] once = {false};
            var context =
                    new JobContext(
                            progress -> {
                                if (progress instanceof Progress.Phase(String name)
                                        && name.equals(Loader.ROWS)
                                        && !once[0]) {
                                    once[0] = true;
                                    restartable.restart("immediate");
                                }
                            },
                            new CancelSource());
            RestoreOrder order =
                    places.order(RestoreIntent.REPLACE, places.made("restarted_target"));

            assertThatThrownBy(() -> places.restore(script, order, context))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.CONNECTION_LOST));

            assertThat(places.databases())
                    .doesNotContain("restarted_target")
                    .noneMatch(name -> name.startsWith(RestoreRun.SCRATCH));
            assertThat(places.restore(script, order).verified()).isTrue();
            assertThat(places.query("restarted_target", "SELECT a FROM public.t"))
                    .isEqualTo(List.of("1"));
        }
    }
}
