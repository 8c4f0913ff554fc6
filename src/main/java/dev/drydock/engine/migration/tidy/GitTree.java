package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.process.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Asks git about a directory. Only commands that read: `rev-parse`, `for-each-ref`, `merge-base`
/// and `ls-tree`, arguments as a list, never through a shell.
final class GitTree {

    /// More branches than these are not compared; the newest are.
    static final int BRANCH_LIMIT = 200;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OUTPUT_LIMIT = 32 * 1024 * 1024;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0", "GIT_PAGER", "cat");
    private static final List<String> MAIN_BRANCHES =
            List.of(
                    "refs/remotes/origin/main",
                    "refs/heads/main",
                    "refs/remotes/origin/master",
                    "refs/heads/master");

    private final Path program;
    private final Path directory;
    private final CancelToken cancel;

    private GitTree(Path program, Path directory, CancelToken cancel) {
        this.program = program;
        this.directory = directory;
        this.cancel = cancel;
    }

    /// A branch, local or remote.
    ///
    /// @param ref its full name
    record Branch(String ref, String commit) {
        /// Without `refs/heads/` and `refs/remotes/`.
        String name() {
            return ref.replaceFirst("^refs/(heads|remotes)/", "");
        }
    }

    /// The directory as git sees it.
    ///
    /// @throws DrydockException TOOL_MISSING without git, TOOL_FAILED when git does not know the
    ///   directory
    static GitTree open(ToolFinder tools, Path directory, CancelToken cancel) {
        Optional<FoundTool> git = tools.findAll("git").stream().findFirst();
        if (git.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.TOOL_MISSING,
                    "git is not installed, so other branches were not looked at.",
                    "Install the package git.");
        }
        var tree = new GitTree(git.get().program(), directory.toAbsolutePath().normalize(), cancel);
        tree.ask("rev-parse", "--show-toplevel");
        return tree;
    }

    /// The commit that is checked out; empty before the first commit.
    Optional<String> head() {
        return commit("HEAD");
    }

    /// The branch that is checked out, as a full name; empty when none is.
    Optional<String> currentRef() {
        return tryAsk("symbolic-ref", "--quiet", "HEAD").map(String::strip);
    }

    /// All branches, those committed to last first.
    List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        String answer =
                ask(
                        "for-each-ref",
                        "--sort=-committerdate",
                        "--format=%(objectname) %(refname)",
                        "refs/heads",
                        "refs/remotes");
        for (String line : answer.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0 && !line.endsWith("/HEAD")) {
                branches.add(new Branch(line.substring(space + 1), line.substring(0, space)));
            }
        }
        return branches;
    }

    /// The branch that all others come to.
    Optional<Branch> findMain(List<Branch> branches) {
        Optional<String> named =
                tryAsk("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD").map(String::strip);
        List<String> wanted = new ArrayList<>();
        named.ifPresent(wanted::add);
        wanted.addAll(MAIN_BRANCHES);
        return wanted.stream()
                .flatMap(ref -> branches.stream().filter(branch -> branch.ref().equals(ref)))
                .findFirst();
    }

    /// Where two lines of work parted; empty when they have nothing in common.
    Optional<String> mergeBase(String one, String other) {
        return tryAsk("merge-base", one, other).map(String::strip).filter(base -> !base.isEmpty());
    }

    /// The files below the directory at a commit: path relative to it → name of the content.
    Map<String, String> files(String commit) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : ask("ls-tree", "-r", "-z", commit).split("\0")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                String[] facts = line.substring(0, tab).split(" ");
                if (facts.length >= 3 && facts[1].equals("blob")) {
                    files.put(line.substring(tab + 1), facts[2]);
                }
            }
        }
        return files;
    }

    private Optional<String> commit(String ref) {
        return tryAsk("rev-parse", "--verify", "--quiet", ref + "^{commit}").map(String::strip);
    }

    private String ask(String... arguments) {
        Answer answer = run(arguments);
        if (!answer.result().succeeded()) {
            throw new DrydockException(
                    ErrorCode.TOOL_FAILED,
                    "git did not answer about "
                            + directory
                            + ", so other branches were not looked at: "
                            + answer.result().lastError(),
                    "The directory must be in a git work tree that this user may read.");
        }
        return answer.text();
    }

    private Optional<String> tryAsk(String... arguments) {
        Answer answer = run(arguments);
        return answer.result().succeeded() ? Optional.of(answer.text()) : Optional.empty();
    }

    private record Answer(ToolResult result, String text) {}

    private Answer run(String... arguments) {
        List<String> all = new ArrayList<>();
        all.add("--no-pager");
        all.add("-C");
        all.add(directory.toString());
        all.addAll(List.of(arguments));
        var text = new AtomicReference<>("");
        try {
            ToolResult result =
                    ExternalTool.run(
                            ToolCommand.of(program, all)
                                    .withEnvironment(ENVIRONMENT)
                                    .withLimit(LIMIT)
                                    .withOutput(stdout ->
                                            text.set(
                                                    new String(
                                                            stdout.readNBytes(OUTPUT_LIMIT),
                                                            StandardCharsets.UTF_8))),
                            cancel);
            return new Answer(result, text.get());
        } catch (IOException failure) {
            throw new DrydockException(
                    ErrorCode.TOOL_FAILED,
                    "The answer of git could not be read: " + failure.getMessage() + ".",
                    "",
                    failure);
        }
    }
}
