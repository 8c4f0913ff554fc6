package dev.drydock.engine.process;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobCancelledException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs one child process to its end: both streams are drained from the start, cancel stops it
/// politely and then by force with its descendants, and nothing of it outlives the call or the JVM.
public final class ExternalTool {

    /// How long a child may take to end when asked.
    static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> LIVE.forEach(ExternalTool::kill), "stop-child-processes"));
    }

    private final ToolCommand command;
    private final CancelToken cancel;
    private final ErrorText errors = new ErrorText();
    private final AtomicReference<@Nullable Exception> streamFailure = new AtomicReference<>();

    private ExternalTool(ToolCommand command, CancelToken cancel) {
        this.command = command;
        this.cancel = cancel;
    }

    /// Runs the command and waits for its end. Worker threads only.
    ///
    /// @return the result whatever the exit status; the caller judges it
    /// @throws IOException what the output or input handler threw; the child is stopped then
    /// @throws JobCancelledException after cancel, when the child is really gone
    /// @throws DrydockException TOOL_FAILED when it cannot be started, DEADLINE_PASSED
    public static ToolResult run(ToolCommand command, CancelToken cancel) throws IOException {
        return new ExternalTool(command, cancel).run();
    }

    private ToolResult run() throws IOException {
        cancel.throwIfCancelled();
        Process process = start();
        LIVE.add(process);
        try (var _ = cancel.onCancel(() -> stop(process))) {
            List<Thread> threads = drain(process);
            awaitEnd(process);
            joinAll(threads);
        } catch (RuntimeException | Error failure) {
            stop(process);
            throw failure;
        } finally {
            LIVE.remove(process);
        }
        cancel.throwIfCancelled();
        Exception failure = streamFailure.get();
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException other) {
            throw other;
        }
        return new ToolResult(process.exitValue(), errors.text());
    }

    private Process start() {
        List<String> line = new ArrayList<>();
        line.add(command.program().toString());
        line.addAll(command.arguments());
        line.forEach(this::requireEncodable);
        var builder = new ProcessBuilder(line);
        var environment = builder.environment();
        var wanted = ToolEnvironment.of(System.getenv(), command.environment());
        environment.clear();
        environment.putAll(wanted);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new DrydockException(
                    ErrorCode.TOOL_FAILED,
                    "Could not start " + command.program() + ": " + failure.getMessage() + ".",
                    "Check that the file can be executed.",
                    failure);
        }
    }

    // the JDK passes arguments in the platform's encoding and replaces what it cannot say by "?"
    private void requireEncodable(String argument) {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : null;
        if (argument.indexOf('\0') >= 0
                || (charset != null && !charset.newEncoder().canEncode(argument))) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A name cannot be passed to "
                            + command.name()
                            + " in this system's encoding ("
                            + name
                            + ").",
                    "Start Drydock with a UTF-8 locale, for example LC_ALL=C.UTF-8.");
        }
    }

    private List<Thread> drain(Process process) {
        return List.of(
                thread(
                        "out",
                        process,
                        () -> {
                            try (var stdout = process.getInputStream()) {
                                command.output().read(stdout);
                                // whatever the reader left, or the child would block on a full pipe
                                stdout.transferTo(OutputStream.nullOutputStream());
                            }
                        }),
                thread("err", process, () -> readErrors(process)),
                thread(
                        "in",
                        process,
                        () -> {
                            try (var stdin = process.getOutputStream()) {
                                command.input().writeTo(stdin);
                            } catch (IOException failure) {
                                // a child that ended early closes its input; its status tells why
                                if (process.isAlive()
                                        && !String.valueOf(failure.getMessage())
                                                .contains("Broken pipe")) {
                                    throw failure;
                                }
                            }
                        }));
    }

    private interface StreamWork {
        void run() throws IOException;
    }

    private Thread thread(String stream, Process process, StreamWork work) {
        return Thread.ofPlatform()
                .daemon()
                .name("tool-" + command.name() + " " + stream)
                .start(() -> {
                    try {
                        work.run();
                    } catch (IOException | RuntimeException failure) {
                        // reading may fail because the child was stopped: then not a cause
                        if (!cancel.isCancelled() && streamFailure.compareAndSet(null, failure)) {
                            stop(process);
                        }
                    }
                });
    }

    private void readErrors(Process process) throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                errors.add(line);
                command.errorLine().accept(line);
            }
        }
    }

    private void awaitEnd(Process process) {
        long begun = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException ignored) {
                    // not our cancel signal; kept for the caller
                    interrupted = true;
                    continue;
                }
                if (!cancel.isCancelled()) {
                    requireInTime(begun);
                    command.tick().run();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireInTime(long begun) {
        Duration limit = command.limit();
        if (!limit.isZero() && System.nanoTime() - begun > limit.toNanos()) {
            throw new DrydockException(
                    ErrorCode.DEADLINE_PASSED,
                    command.name() + " did not end within " + limit.toSeconds() + " s.",
                    "It was stopped.");
        }
    }

    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException ignored) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
