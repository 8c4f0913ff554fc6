package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of passwords, of tools that lie or die, and of a run that is cancelled.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "reads /proc and runs shell scripts")
@ExtendWith(LeakCheck.class)
final class PostgresToolsTest {

    private static final String PASSWORD = "s3cr:et\\word";

    @TempDir Path folder;
    private PostgresBackups backups;

    @BeforeEach
    void begin() {
        backups = new PostgresBackups(folder);
    }

    @AfterEach
    void end() {
        if (backups != null) {
            backups.close();
        }
    }

    @Test
    void passwordIsInNoCommandLineAndNoEnvironment() {
        PostgresServer server = EmbeddedServers.fifteen();
        server.execute("drop role if exists dumper");
        server.execute(
                "create role dumper login superuser password '"
                        + PASSWORD
                        + "' in role "
                        + PostgresServer.PASSWORD_REQUIRED);
        backups.createFilled("with_password");
        var profile =
                ConnectionProfile.adHoc(
                        new Endpoint.Server(
                                "postgresql",
                                server.host(),
                                server.port(),
                                "with_password",
                                "dumper",
                                SslMode.PREFER,
                                Map.of()));
        var seen = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        try (Secret secret = Secret.of(PASSWORD)) {
            DatabaseConnection connection =
                    backups.test
                            .engine()
                            .databases()
                            .open(profile, Optional.of(secret), JobContext.quiet());
            var context =
                    new JobContext(
                            progress -> seen.add(childrenOfThisProcess()), new CancelSource());
            Backup backup =
                    backups.manager()
                            .backUp(
                                    connection,
                                    BackupRequest.into(backups.target)
                                            .withFormat(BackupFormat.PG_CUSTOM),
                                    context);
            assertThat(backup.rows()).isEqualTo(PostgresBackups.ROWS);
        }
        assertThat(String.join("", seen)).contains("pg_dump").contains("--no-password");
        assertThat(String.join("", seen)).doesNotContain("s3cr").doesNotContain("PGPASSWORD");
        assertThat(SqliteBackups.filesIn(Path.of(System.getProperty("java.io.tmpdir"))))
                .noneMatch(name ->
                        name.startsWith("drydock-private-" + ProcessHandle.current().pid()));
        backups.test.engine().databases().close();
        server.execute("drop role dumper");
    }

    @Test
    void cancelDuringTheDumpLeavesNothing() {
        DatabaseConnection source = backups.createFilled("cancelled");
        try (Session session = source.lease(JobContext.quiet())) {
            session.update(
                    "CREATE TABLE big AS SELECT g, repeat(md5(g::text), 8) AS t FROM"
                            + " generate_series(1, 300000) g");
        }
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.startsWith("Dumping public.big")) {
                                Thread.ofPlatform().daemon().start(cancel::cancel);
                            }
                        },
                        cancel);
        assertThatThrownBy(() ->
                        backups.manager()
                                .backUp(
                                        source,
                                        BackupRequest.into(backups.target)
                                                .withFormat(BackupFormat.PG_CUSTOM),
                                        context))
                .isInstanceOf(JobCancelledException.class);
        assertThat(SqliteBackups.filesIn(backups.target)).isEmpty();
        assertThat(backups.manager().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, does not read back",
        "'for a in \"$@\"; do case \"$a\" in --file=*) printf PGDMP > \"${a#--file=}\";; esac;"
                + " done', does not read back",
        "'echo \"pg_dump: error: No space left on device\" >&2; exit 1', No space left",
        "'kill -9 $$', status 137"
    })
    void toolThatLiesOrDiesMakesNoBackup(String body, String message) throws IOException {
        DatabaseConnection source = backups.createFilled("lying");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        fake(tools, "pg_dump", body);
        configure(tools);
        assertThatThrownBy(() ->
                        backups.backUp(
                                source,
                                BackupRequest.into(backups.target)
                                        .withFormat(BackupFormat.PG_CUSTOM)))
                .isInstanceOf(DrydockException.class)
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getMessage()) + failure.getCause())
                                .containsAnyOf(message, "no such file"));
        assertThat(SqliteBackups.filesIn(backups.target)).isEmpty();
        assertThat(backups.manager().list().getFirst().state()).isEqualTo(BackupState.FAILED);
    }

    @Test
    void oldToolIsRefusedWithThePackageToInstall() {
        try (var newest = new PostgresFixture(EmbeddedServers.newest());
                var engine = new TestEngine()) {
            int major = engine.openNew(newest).facts().version().major();
            boolean fits =
                    engine.engine().tools().findAll("pg_dump").stream()
                            .anyMatch(tool -> tool.version().major() >= major);
            org.junit.jupiter.api.Assumptions.assumeFalse(fits, "a fitting pg_dump is installed");
            DatabaseConnection connection = engine.openNew(newest);
            assertThatThrownBy(() ->
                            engine.engine()
                                    .backups()
                                    .backUp(
                                            connection,
                                            BackupRequest.into(backups.target)
                                                    .withFormat(BackupFormat.PG_CUSTOM),
                                            JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.TOOL_UNFIT);
                                assertThat(refused.hint()).contains("postgresql-client-" + major);
                            });
        }
    }

    @Test
    void changedDumpIsRefusedBeforeTheServerIsTouched() throws IOException {
        DatabaseConnection source = backups.createFilled("changed");
        Backup backup =
                backups.backUp(
                        source,
                        BackupRequest.into(backups.target).withFormat(BackupFormat.PG_CUSTOM));
        byte[] bytes = Files.readAllBytes(backup.path());
        bytes[bytes.length / 3] ^= 4;
        Files.write(backup.path(), bytes);
        List<String> before = backups.databases();
        assertThat(backups.manager().verify(backup, JobContext.quiet()).verified()).isFalse();
        assertThatThrownBy(() -> backups.restore(backup, backups.newDatabase("changed_restored")))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
        assertThat(backups.databases()).isEqualTo(before);
    }

    private void configure(Path tools) {
        var settings = backups.test.engine().settings();
        settings.save(settings.current().withToolFolders(List.of(tools)));
    }

    /// Says a newer minor than any, so that it is chosen.
    private static void fake(Path folder, String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo \""
                        + name
                        + " (PostgreSQL) 15.99\"; exit 0; fi\n"
                        + body
                        + "\n",
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String childrenOfThisProcess() {
        var text = new StringBuilder();
        ProcessHandle.current()
                .children()
                .forEach(child -> {
                    for (String part : List.of("cmdline", "environ")) {
                        try {
                            text.append(
                                    Files.readString(
                                            Path.of("/proc", child.pid() + "", part),
                                            StandardCharsets.ISO_8859_1));
                        } catch (IOException gone) {
                            text.append("(gone)");
                        }
                    }
                });
        return text.toString();
    }
}
