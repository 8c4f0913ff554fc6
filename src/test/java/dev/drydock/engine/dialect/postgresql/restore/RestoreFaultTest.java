package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stops a restore, and what is left then: nothing.
final class RestoreFaultTest {

    private static final String SOURCE = "fault_source";
    private static final String TARGET = "fault_target";

    @TempDir Path folder;
    private RestorePlaces places;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        places.fixture.createDatabase(SOURCE);
        places.execute(
                SOURCE,
                List.of(
                        "CREATE TABLE t (id int PRIMARY KEY, line text)",
                        "INSERT INTO t SELECT g, 'line ' || g FROM generate_series(1, 5000) g"));
    }

    @AfterEach
    void close() {
        places.close();
    }

    private void assertNothingLeft() {
        assertThat(places.databases())
                .doesNotContain(TARGET)
                .noneMatch(name -> name.startsWith(RestoreRun.SCRATCH));
    }

    private static void assertCode(Throwable failure, ErrorCode code) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        DrydockException.class, known -> assertThat(known.code()).isEqualTo(code));
    }

    @Test
    void damageIsFoundBeforeTheFirstStatement() throws Exception {
        Path file = places.backUp(SOURCE, "--format=directory --compress=0");
        try (var files = Files.list(file)) {
            Path rows =
                    files.filter(one -> one.toString().endsWith(".dat"))
                            .filter(one -> !one.endsWith("toc.dat"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(rows);
            Files.write(rows, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }

        assertThatThrownBy(() ->
                        places.restore(
                                file, places.order(RestoreIntent.REPLACE, places.made(TARGET))))
                .satisfies(failure -> assertCode(failure, ErrorCode.BACKUP_DAMAGED));
        assertNothingLeft();
    }

    @Test
    void cancelEndsSoonAndLeavesNothing() {
        places.execute(
                SOURCE,
                List.of(
                        "CREATE FUNCTION slow(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$"
                                + " BEGIN PERFORM pg_sleep(CASE WHEN $1 > 5000 THEN 60 ELSE 0 END);"
                                + " RETURN $1; END $$",
                        "CREATE INDEX ON t (slow(id))",
                        "ALTER FUNCTION slow(int) COST 1"));
        places.execute(
                SOURCE,
                List.of(
                        "CREATE TABLE late (id int)",
                        "INSERT INTO late VALUES (1)",
                        "CREATE OR REPLACE FUNCTION slow(int) RETURNS int LANGUAGE plpgsql IMMUTABLE"
                                + " AS $$ BEGIN PERFORM pg_sleep(60); RETURN $1; END $$"));
        Path file = places.backUp(SOURCE, "drydock");
        var cancel = new CancelSource();
        var asked = new AtomicLong();
        var builds = new CountDownLatch(1);
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.equals(Loader.BUILDS)) {
                                builds.countDown();
                            }
                        },
                        cancel);
        RestoreOrder order = places.order(RestoreIntent.REPLACE, places.made(TARGET));
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        builds.await();
                        java.util.concurrent.locks.LockSupport.parkNanos(
                                Duration.ofMillis(300).toNanos());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    asked.set(System.nanoTime());
                    cancel.cancel();
                });

        assertThatThrownBy(() -> places.restore(file, order, context))
                .isInstanceOf(JobCancelledException.class)
                .hasMessage("Cancelled: nothing was restored, the target is as it was");

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get()))
                .isLessThan(Duration.ofSeconds(4));
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\! touch /tmp/drydock-never",
                "\\i other.sql",
                "\\copy t from program 'true'",
                "COPY public.t FROM PROGRAM 'true';",
                "COPY public.t TO '/tmp/drydock-never';",
                "\\connect postgres",
            })
    void scriptsWithCommandsAreRefusedWithTheirLine(String command) throws Exception {
        Path script = folder.resolve("evil.sql");
        Files.writeString(
                script,
                "-- PostgreSQL database dump\nSET client_encoding = 'UTF8';\n"
                        + "CREATE TABLE public.t (a int);\n\n"
                        + command
                        + "\nCREATE TABLE public.u (a int);\n",
                StandardCharsets.UTF_8);
        RestoreOrder order = places.order(RestoreIntent.REPLACE, places.made(TARGET));

        // past the pre-flight sheet, which says the same with other words
        try (Archive archive = places.open(script)) {
            assertThatThrownBy(() -> Direct.run(places, archive, order))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code())
                                        .isEqualTo(ErrorCode.RESTORE_SCRIPT_REFUSED);
                                assertThat(failure.details()).containsEntry("line", "5");
                                assertThat(failure.message())
                                        .contains(command.replace(";", "").substring(0, 6));
                            });
        }
        assertThatThrownBy(() -> places.restore(script, order))
                .isInstanceOf(DrydockException.class);
        assertNothingLeft();
        assertThat(Path.of("/tmp/drydock-never")).doesNotExist();
    }

    @Test
    void aDatabaseWithContentsIsNoNewOne() {
        Path file = places.backUp(SOURCE, "--format=custom");
        places.fixture.createDatabase(TARGET);
        places.execute(TARGET, List.of("CREATE TABLE mine (a int)"));
        String before = places.dump(TARGET);
        RestoreOrder order =
                places.order(
                        RestoreIntent.REPLACE,
                        new RestorePlace.New(places.fixture.profileOf(TARGET)));

        assertThatThrownBy(() -> places.restore(file, order)).isInstanceOf(DrydockException.class);
        try (Archive archive = places.open(file)) {
            assertThatThrownBy(() -> Direct.run(places, archive, order))
                    .satisfies(failure -> assertCode(failure, ErrorCode.RESTORE_TARGET_EXISTS));
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        }
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    @Test
    void anEmptyDatabaseIsFilled() {
        Path file = places.backUp(SOURCE, "--format=tar");
        places.fixture.createDatabase(TARGET);

        RestoreOutcome outcome =
                places.restore(
                        file,
                        places.order(
                                RestoreIntent.REPLACE,
                                new RestorePlace.New(places.fixture.profileOf(TARGET))));

        assertThat(outcome.rows()).isEqualTo(5000);
        assertThat(places.dump(TARGET)).isEqualTo(places.dump(SOURCE));
    }

    @Test
    void ofTwoRestoresIntoOneNameOneSucceeds() {
        Path file = places.backUp(SOURCE, "--format=custom");
        RestoreOrder order = places.order(RestoreIntent.REPLACE, places.made(TARGET));

        RunningJob<RestoreOutcome> first =
                places.test.start("restore", context -> places.restore(file, order, context));
        RunningJob<RestoreOutcome> second =
                places.test.start("restore", context -> places.restore(file, order, context));
        List<JobOutcome<RestoreOutcome>> outcomes =
                List.of(TestEngine.await(first), TestEngine.await(second));

        assertThat(outcomes).filteredOn(JobOutcome.Succeeded.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(JobOutcome.Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed ->
                                assertThat(failed.error().code())
                                        .as(failed.error().message())
                                        .isIn(
                                                ErrorCode.RESTORE_TARGET_EXISTS,
                                                ErrorCode.RESTORE_STOPPED));
        assertThat(places.dump(TARGET)).isEqualTo(places.dump(SOURCE));
        assertThat(places.databases()).noneMatch(name -> name.startsWith(RestoreRun.SCRATCH));
    }

    /// A duplicate key in the backup itself: told with object, line and remedy.
    @Test
    void anErrorNamesObjectAndLineAndWhatIsLeft() throws Exception {
        Path script = folder.resolve("twice.sql");
        Files.writeString(
                script,
                """
                -- PostgreSQL database dump
                SET client_encoding = 'UTF8';
                CREATE TABLE public.t (a int);
                COPY public.t (a) FROM stdin;
                1
                1
                \\.

                ALTER TABLE ONLY public.t
                    ADD CONSTRAINT t_pkey PRIMARY KEY (a);
                """);

        assertThatThrownBy(() ->
                        places.restore(
                                script, places.order(RestoreIntent.REPLACE, places.made(TARGET))))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
                            assertThat(failure.details())
                                    .containsEntry("object", "constraint public.t t_pkey")
                                    .containsEntry("line", "9")
                                    .containsEntry(
                                            "left",
                                            "nothing; the database made for it was dropped");
                            assertThat(failure.details().get("server"))
                                    .contains("could not create unique index");
                        });
        assertNothingLeft();
    }

    @Test
    void aScriptThatDoesMoreThanADumpRunsInItsOrder() throws Exception {
        Path script = folder.resolve("order.sql");
        Files.writeString(
                script,
                """
                SET client_encoding = 'UTF8';
                CREATE TABLE a (x int);
                INSERT INTO a VALUES (1), (2);
                UPDATE a SET x = x + 10;
                CREATE TABLE b AS SELECT x * 2 AS y FROM a;
                INSERT INTO b VALUES (7);
                """);
        RestoreOrder order = places.order(RestoreIntent.REPLACE, places.made(TARGET));
        try (Archive archive = places.open(script)) {
            Direct.run(places, archive, order);
        }

        assertThat(places.query(TARGET, "SELECT y FROM b ORDER BY 1"))
                .containsExactly("7", "22", "24");
    }

    /// What pg_dump 17 and later set is not known to the server of version 15.
    @Test
    void settingsThatTheServerDoesNotKnowAreLeftOutAndNoted() throws Exception {
        Path script = folder.resolve("newer.sql");
        Files.writeString(
                script,
                "-- PostgreSQL database dump\nSET statement_timeout = 0;\nSET transaction_timeout ="
                        + " 0;\nSET client_encoding = 'UTF8';\nSELECT"
                        + " pg_catalog.set_config('search_path', '', false);\n"
                        + "CREATE TABLE public.t (a int);\n");

        RestoreOutcome outcome =
                places.restore(script, places.order(RestoreIntent.REPLACE, places.made(TARGET)));

        assertThat(outcome.notes()).anyMatch(note -> note.contains("transaction_timeout"));
        assertThat(places.query(TARGET, "SELECT count(*) FROM public.t")).containsExactly("0");
    }

    /// As the server tells it when its volume is full.
    @Test
    void aFullDiskLeavesALiveDatabaseAsItWas() {
        Path file = places.backUp(SOURCE, "--format=custom");
        places.fixture.createDatabase(TARGET);
        places.execute(
                TARGET,
                List.of(
                        "CREATE TABLE mine (a int)",
                        "CREATE FUNCTION full_disk() RETURNS event_trigger LANGUAGE plpgsql AS $$"
                                + " BEGIN RAISE 'could not extend file: No space left on device'"
                                + " USING ERRCODE = '53100'; END $$",
                        "CREATE EVENT TRIGGER full_disk ON ddl_command_end WHEN TAG IN ('ALTER"
                                + " TABLE') EXECUTE FUNCTION full_disk()"));
        String before = places.dump(TARGET);

        assertThatThrownBy(() ->
                        places.restore(
                                file,
                                places.order(RestoreIntent.ADD_MISSING, places.existing(TARGET))))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
                            assertThat(failure.details().get("left")).startsWith("nothing");
                            assertThat(failure.hint()).contains("Free space");
                        });
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    @Test
    void aCutConnectionLeavesALiveDatabaseAsItWas() {
        Path file = places.backUp(SOURCE, "--format=custom");
        places.fixture.createDatabase(TARGET);
        places.execute(TARGET, List.of("CREATE TABLE mine (a int)"));
        String before = places.dump(TARGET);
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.equals(Loader.ROWS)) {
                                places.query(
                                        "postgres",
                                        "SELECT pg_terminate_backend(pid)::text FROM"
                                                + " pg_stat_activity WHERE application_name = '"
                                                + RestoreSessions.APPLICATION
                                                + "' AND datname = '"
                                                + TARGET
                                                + "'");
                            }
                        },
                        new CancelSource());
        RestoreOrder order = places.order(RestoreIntent.ADD_MISSING, places.existing(TARGET));

        assertThatThrownBy(() -> places.restore(file, order, context))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
                            assertThat(failure.details().get("left")).startsWith("nothing");
                        });
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }
}
