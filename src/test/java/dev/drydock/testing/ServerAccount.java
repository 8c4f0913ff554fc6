package dev.drydock.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Under which account a PostgreSQL server is started: it refuses to run as root.
///
/// @param prefix what to put before a command
/// @param other whether that is another account, which can only reach what is open to all
record ServerAccount(List<String> prefix, boolean other) {

    /// The account that no file belongs to; the number is the same on all distributions.
    private static final String NOBODY = "65534";

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /// The tester's own account. For root: a user namespace in which it is not root, or, where the
    /// kernel or a container forbids those, the account `nobody`.
    static ServerAccount choose() throws IOException {
        if (!isRoot()) {
            return new ServerAccount(List.of(), false);
        }
        List<String> namespace = List.of("unshare", "-U");
        if (works(namespace)) {
            return new ServerAccount(namespace, false);
        }
        List<String> nobody =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(nobody)) {
            return new ServerAccount(nobody, true);
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv can change that here:"
                        + " run the tests as another user, or set DRYDOCK_TEST_POSTGRES_URL.");
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /// Makes a folder in which the server may write.
    Path createFolder(Path preferred, String name) throws IOException {
        if (!other) {
            return Files.createDirectories(preferred);
        }
        // The worktree may lie below a home that only its owner may enter.
        Path folder = Files.createTempDirectory(name);
        Files.setAttribute(folder, "unix:uid", Integer.parseInt(NOBODY), LinkOption.NOFOLLOW_LINKS);
        return folder;
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean works(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
