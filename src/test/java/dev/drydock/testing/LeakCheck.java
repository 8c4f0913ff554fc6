package dev.drydock.testing;

import static org.assertj.core.api.Assertions.fail;

import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// After each test nothing may be left that was not there before it: no open database, no child
/// process, no `*.partial` file below [TestFolders], no thread of a job. The same holds for the
/// class as a whole, so what `@BeforeAll` opens, `@AfterAll` must close.
///
/// An open [dev.drydock.engine.connection.DatabaseConnection] is seen by the housekeeping thread of
/// its pool. What is on its way out gets two seconds.
public final class LeakCheck
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Pattern POOL = Pattern.compile("drydock .*:housekeeper", Pattern.DOTALL);
    private static final Pattern WORKER =
            Pattern.compile("(job-.*|cancel|deadline|tool-.*)", Pattern.DOTALL);

    // an engine of the class opens its store with the first job and closes it with itself
    private static final Pattern STORE =
            Pattern.compile("open database: drydock drydock\\.db:housekeeper.*");
    private static final Pattern NOTHING = Pattern.compile("");

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LeakCheck.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        remember(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        remember(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        check(context, STORE);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        check(context, NOTHING);
    }

    private static void remember(ExtensionContext context) {
        context.getStore(NAMESPACE).put(context.getUniqueId(), new HashSet<>(present()));
    }

    private static void check(ExtensionContext context, Pattern allowed)
            throws InterruptedException {
        Set<?> before =
                context.getStore(NAMESPACE)
                        .getOrDefault(context.getUniqueId(), Set.class, Set.of());
        long end = System.nanoTime() + GRACE.toNanos();
        Set<String> left = left(before, allowed);
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            left = left(before, allowed);
        }
        if (!left.isEmpty()) {
            fail("Left behind by %s: %s", context.getDisplayName(), left);
        }
    }

    private static Set<String> left(Set<?> before, Pattern allowed) {
        Set<String> left = present();
        left.removeAll(before);
        left.removeIf(one -> allowed.matcher(one).matches());
        return left;
    }

    private static Set<String> present() {
        Set<String> present = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (POOL.matcher(thread.getName()).matches()) {
                present.add("open database: " + thread.getName() + " #" + thread.threadId());
            } else if (WORKER.matcher(thread.getName()).matches()) {
                present.add("thread: " + thread.getName() + " #" + thread.threadId());
            }
        }
        ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> !EmbeddedServers.owns(child))
                .forEach(child ->
                        present.add(
                                "process: "
                                        + child.pid()
                                        + " "
                                        + child.info().command().orElse("(ended)")));
        addPartialFiles(present);
        return present;
    }

    private static void addPartialFiles(Set<String> present) {
        if (!Files.isDirectory(TestFolders.root())) {
            return;
        }
        try (var paths = Files.walk(TestFolders.root())) {
            paths.map(Path::toString)
                    .filter(path -> path.endsWith(DurableFile.PARTIAL))
                    .forEach(path -> present.add("file: " + path));
        } catch (UncheckedIOException | IOException raced) {
            // another thread deletes a folder while we look; the next look will see the rest
            present.add("file tree in motion: " + raced.getMessage());
        }
    }
}
