package dev.drydock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake tools are shell scripts")
@ExtendWith(LeakCheck.class)
final class ExternalToolTest {

    @TempDir Path folder;

    @Test
    void argumentsArriveAsTheyAre() throws IOException {
        List<String> hostile =
                List.of("$(id)", "a b", "'; rm -rf /; '", "line\nbreak", "-x", "*", "Łódź", "");
        String[] said = new String[1];
        ExternalTool.run(
                ToolCommand.of(script("printf '%s\\0' \"$@\""), hostile)
                        .withOutput(out -> said[0] = text(out)),
                new CancelSource());
        assertThat(said[0]).isEqualTo(String.join("\0", hostile) + "\0");
    }

    @Test
    void environmentIsMadeFromNothing() throws IOException {
        String[] said = new String[1];
        ExternalTool.run(
                ToolCommand.of(script("env"), List.of())
                        .withEnvironment(Map.of("PGPASSFILE", "/x"))
                        .withOutput(out -> said[0] = text(out)),
                new CancelSource());
        assertThat(said[0]).contains("PGPASSFILE=/x");
        assertThat(said[0].lines().map(line -> line.replaceFirst("=.*", "")))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "TMPDIR",
                        "TZ",
                        "SSL_CERT_FILE",
                        "SSL_CERT_DIR",
                        "LC_ALL",
                        "LC_MESSAGES",
                        "PGPASSFILE",
                        "PWD",
                        "SHLVL",
                        "_",
                        "OLDPWD");
    }

    @Test
    void bothStreamsAreDrainedHoweverMuchThereIs() throws IOException {
        ToolResult result =
                ExternalTool.run(
                        ToolCommand.of(
                                script(
                                        "i=0; while [ $i -lt 20000 ]; do echo"
                                                + " \"error line $i\" >&2; echo out; i=$((i+1));"
                                                + " done; exit 3"),
                                List.of()),
                        new CancelSource());
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.errors()).contains("error line 0\n").contains("lines left out");
        assertThat(result.lastError()).isEqualTo("error line 19999");
        assertThat(result.errors().length()).isLessThan(20_000);
    }

    @Test
    void cancelStopsAToolThatHangsWithItsChildren() throws Exception {
        var cancel = new CancelSource();
        Path mark = folder.resolve("started");
        Path tool =
                script(
                        "trap '' TERM\nsleep 300 &\necho $! > "
                                + folder.resolve("child")
                                + "\ntouch "
                                + mark
                                + "\nwhile true; do sleep 1; done");
        long begun = System.nanoTime();
        assertThatThrownBy(() ->
                        ExternalTool.run(
                                ToolCommand.of(tool, List.of())
                                        .watchedBy(
                                                line -> {},
                                                () -> {
                                                    if (Files.exists(mark)) {
                                                        Thread.ofPlatform()
                                                                .daemon()
                                                                .start(cancel::cancel);
                                                    }
                                                }),
                                cancel))
                .isInstanceOf(JobCancelledException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        ProcessHandle.of(child)
                .ifPresent(handle ->
                        handle.onExit().orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join());
    }

    @Test
    void lateToolIsStopped() {
        assertThatThrownBy(() ->
                        ExternalTool.run(
                                ToolCommand.of(script("exec sleep 300"), List.of())
                                        .withLimit(Duration.ofMillis(500)),
                                new CancelSource()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        late -> assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_PASSED));
    }

    @Test
    void failingReaderStopsTheTool() {
        assertThatThrownBy(() ->
                        ExternalTool.run(
                                ToolCommand.of(script("echo x; exec sleep 300"), List.of())
                                        .withOutput(out -> {
                                            throw new IOException("No space left on device");
                                        }),
                                new CancelSource()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void toolThatIsKilledHasTheStatusOfItsSignal() throws IOException {
        ToolResult result =
                ExternalTool.run(
                        ToolCommand.of(script("kill -9 $$"), List.of()), new CancelSource());
        assertThat(result.status()).isEqualTo(137);
    }

    @Test
    void privateFileIsTheOwnersAloneAndGoes() throws IOException {
        Path path;
        try (PrivateFile file = PrivateFile.create("pass", new byte[] {1, 2})) {
            path = file.path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(path.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void finderRunsOnlyWhatIsInTrustedFolders() throws IOException {
        Path good = Files.createDirectory(folder.resolve("good"));
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        tool(good.resolve("pg_dump"), "echo 'pg_dump (PostgreSQL) 16.16 (Debian)'");
        tool(open.resolve("pg_dump"), "echo 'pg_dump (PostgreSQL) 99.1'");
        tool(good.resolve("silent"), "exit 0");
        var finder =
                new ToolFinder(
                        () -> List.of(good, open, Path.of("relative")),
                        Map.of("PATH", ".:relative"),
                        List.of());
        assertThat(finder.findAll("pg_dump"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.version()).isEqualTo(new ToolVersion(16, 16, 0));
                    assertThat(found.program().getParent()).isEqualTo(good.toRealPath());
                });
        assertThat(finder.findAll("silent")).isEmpty();
        assertThat(finder.folders()).containsExactly(good, open);
    }

    private Path script(String body) throws IOException {
        return tool(folder.resolve("tool"), body);
    }

    private static Path tool(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static String text(java.io.InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
