package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers that another branch has taken too. Git merges two files of different names without a
/// word, and the deployment breaks.
final class BranchRules {

    private static final int NAMED_BRANCHES = 3;
    // taken off when a file is read, but part of what git has
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<ListedFile> files;
    private final GitTree git;
    private final List<String> notSeen;
    private int compared;

    BranchRules(List<ListedFile> files, GitTree git, List<String> notSeen) {
        this.files = files;
        this.git = git;
        this.notSeen = notSeen;
    }

    /// How many branches were compared.
    int compared() {
        return compared;
    }

    List<Finding> findings() {
        Optional<String> head = git.head();
        if (head.isEmpty()) {
            notSeen.add("Nothing is committed yet, so there is no branch to compare with.");
            return List.of();
        }
        List<GitTree.Branch> branches = git.branches();
        Map<Collision, Set<String>> collisions = new LinkedHashMap<>();
        Map<String, String> bases = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(List.of(head.get()));
        for (GitTree.Branch branch : branches) {
            if (seen.add(branch.commit())) {
                if (compared == GitTree.BRANCH_LIMIT) {
                    notSeen.add(
                            "Only the "
                                    + GitTree.BRANCH_LIMIT
                                    + " branches with the newest commits were compared.");
                    break;
                }
                compared++;
            }
            if (!branch.commit().equals(head.get())) {
                String base =
                        bases.computeIfAbsent(
                                branch.commit(),
                                commit -> git.mergeBase(head.get(), commit).orElse(""));
                for (Collision collision : collisions(branch, base)) {
                    collisions
                            .computeIfAbsent(collision, _ -> new LinkedHashSet<>())
                            .add(branch.name());
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        collisions.forEach((collision, names) -> findings.add(report(collision, names)));
        git.findMain(branches)
                .filter(main -> !main.commit().equals(head.get()))
                .ifPresent(main -> belowMain(main, findings));
        return findings;
    }

    private record Collision(ListedFile ours, String theirs, boolean sameName) {}

    private List<Collision> collisions(GitTree.Branch branch, String base) {
        Map<String, String> theirs = git.files(branch.commit());
        Map<String, String> common = base.isEmpty() ? Map.of() : git.files(base);
        List<Collision> found = new ArrayList<>();
        theirs.forEach((path, blob) -> {
            ListedFile other = forward(path).orElse(null);
            if (other == null || isOld(other, blob, common)) {
                return;
            }
            for (ListedFile ours : files) {
                if (ours.isForward() && ours.sharesNumberWith(other) && !hasContent(ours, blob)) {
                    boolean sameName = ours.name().equals(other.name());
                    // only they edited it: git brings the edit over by itself
                    boolean onlyTheirs =
                            sameName
                                    && common.values().stream()
                                            .anyMatch(known -> hasContent(ours, known));
                    if (!onlyTheirs) {
                        found.add(new Collision(ours, path, sameName));
                    }
                }
            }
        });
        return found;
    }

    /// Whether the branch only has what both began with, perhaps in another folder.
    private static boolean isOld(ListedFile other, String blob, Map<String, String> common) {
        return common.entrySet().stream()
                .filter(entry -> entry.getValue().equals(blob))
                .flatMap(entry -> forward(entry.getKey()).stream())
                .anyMatch(known -> known.sharesNumberWith(other));
    }

    private static boolean hasContent(ListedFile file, String blob) {
        String text = file.text();
        if (text == null) {
            return false;
        }
        String unix = Hashes.unixLines(text);
        return java.util.stream.Stream.of(
                        text, unix, BYTE_ORDER_MARK + text, BYTE_ORDER_MARK + unix)
                .map(content -> content.getBytes(StandardCharsets.UTF_8))
                .anyMatch(content -> Hashes.gitBlob(content, blob).equals(blob));
    }

    private static Finding report(Collision collision, Set<String> branches) {
        String where = Identifiers.visible(words(branches));
        String ours = Identifiers.visible(collision.ours().path());
        return Rules.about(
                Rules.BRANCH_COLLISION,
                collision.sameName() ? Severity.WARNING : Severity.ERROR,
                collision.ours().path(),
                collision.sameName()
                        ? ours + " has other content on " + where + "."
                        : "Version "
                                + collision.ours().version()
                                + " is "
                                + ours
                                + " here and "
                                + Identifiers.visible(collision.theirs())
                                + " on "
                                + where
                                + ".",
                collision.sameName()
                        ? "Databases that had one of them would refuse the other."
                        : "Git merges both without a conflict, and then two files have one"
                                + " version.",
                "Whoever merges second takes the next free number: drydock migrate tidy"
                        + " --renumber "
                        + collision.ours().version()
                        + "=next.");
    }

    private static String words(Set<String> branches) {
        List<String> first = branches.stream().limit(NAMED_BRANCHES).toList();
        int more = branches.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more branches" : "");
    }

    private void belowMain(GitTree.Branch main, List<Finding> findings) {
        List<ListedFile> there =
                git.files(main.commit()).keySet().stream()
                        .flatMap(path -> forward(path).stream())
                        .toList();
        Optional<ListedFile> highest =
                there.stream().max(Comparator.comparing(ListedFile::version));
        if (highest.isEmpty()) {
            return;
        }
        MigrationVersion top = highest.get().version();
        for (ListedFile file : files) {
            boolean onlyHere =
                    file.isLive()
                            && there.stream().noneMatch(other -> other.sharesNumberWith(file));
            if (onlyHere && file.version().compareTo(top) < 0) {
                findings.add(
                        Rules.about(
                                Rules.BELOW_MAIN,
                                Severity.WARNING,
                                file.path(),
                                Identifiers.visible(file.path())
                                        + " is below "
                                        + top
                                        + ", which is on "
                                        + Identifiers.visible(main.name())
                                        + " already.",
                                "Databases that have "
                                        + top
                                        + " would get it out of order, or not at all.",
                                "Take a number above "
                                        + top
                                        + ": drydock migrate tidy --renumber "
                                        + file.version()
                                        + "=next."));
            }
        }
    }

    /// The highest version on any branch; null when there is none.
    static @Nullable MigrationVersion highest(GitTree git) {
        return git.branches().stream()
                .map(GitTree.Branch::commit)
                .distinct()
                .limit(GitTree.BRANCH_LIMIT)
                .flatMap(commit -> git.files(commit).keySet().stream())
                .flatMap(path -> forward(path).stream())
                .map(ListedFile::version)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// A file of another branch, known by its path only; empty when it is no migration.
    private static Optional<ListedFile> forward(String path) {
        boolean deeper = path.indexOf('/') != path.lastIndexOf('/');
        boolean elsewhere = path.indexOf('/') >= 0 && Folder.ofPath(path) == Folder.TOP;
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (deeper || elsewhere || !FileShape.isSql(name)) {
            return Optional.empty();
        }
        return Optional.of(new ListedFile(path, FileShape.parse(name).orElse(null), "", null))
                .filter(ListedFile::isForward);
    }
}
