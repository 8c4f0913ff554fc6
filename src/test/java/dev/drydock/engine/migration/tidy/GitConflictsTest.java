package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Branches of a real repository, made for each test.
final class GitConflictsTest {

    @TempDir private Path repository;

    private final TestEngine test = new TestEngine();
    private Directory directory;

    @BeforeEach
    void makeRepository() {
        assumeTrue(!test.engine().tools().findAll("git").isEmpty(), "git is not installed");
        directory = new Directory(repository.resolve("db/migrations"));
        directory.write("001_a.sql", "CREATE TABLE a (id int);\n");
        git("init", "--quiet", "--initial-branch=main");
        commit("first");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void sameNumberOnAnotherBranchIsAnError() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("002_theirs.sql", "CREATE TABLE theirs (id int);\n");
        commit("theirs");
        git("checkout", "--quiet", "-b", "mine", "main");
        directory.write("002_mine.sql", "CREATE TABLE mine (id int);\n");
        commit("mine");

        ConflictReport report = report();

        assertThat(report.branchCount()).isEqualTo(2);
        assertThat(of(report, "branch-collision"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.file()).isEqualTo("002_mine.sql");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "Version 2 is 002_mine.sql here and 002_theirs.sql on theirs."
                                            .replace("Version 2", "Version 002"));
                });
        assertThat(report.notSeen()).isEmpty();
    }

    @Test
    void fileThatIsNotCommittedYetIsComparedToo() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("002_theirs.sql", "CREATE TABLE theirs (id int);\n");
        commit("theirs");
        git("checkout", "--quiet", "main");
        directory.write("pending/2_mine.sql", "CREATE TABLE mine (id int);\n");

        assertThat(of(report(), "branch-collision"))
                .extracting(Finding::file)
                .containsExactly("pending/2_mine.sql");
    }

    @Test
    void sameFileOnBothBranchesIsNoCollision() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("002_both.sql", "CREATE TABLE both_ (id int);\n");
        commit("theirs");
        git("checkout", "--quiet", "-b", "mine", "main");
        directory.write("002_both.sql", "CREATE TABLE both_ (id int);\r\n");
        commit("mine");

        assertThat(of(report(), "branch-collision")).isEmpty();
    }

    @Test
    void branchThatIsOnlyBehindIsNoCollision() {
        git("branch", "old");
        git("mv", "db/migrations/001_a.sql", "db/migrations/001_renamed.sql");
        commit("renamed");

        assertThat(of(report(), "branch-collision")).isEmpty();
    }

    @Test
    void editOfOneFileOnBothBranchesIsAWarning() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("001_a.sql", "CREATE TABLE a (id bigint);\n");
        commit("theirs");
        git("checkout", "--quiet", "main");
        assertThat(of(report(), "branch-collision")).isEmpty();

        directory.write("001_a.sql", "CREATE TABLE a (id smallint);\n");
        assertThat(of(report(), "branch-collision"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void numberBelowTheMainBranchIsFound() {
        git("checkout", "--quiet", "-b", "mine");
        directory.write("002_mine.sql", "CREATE TABLE mine (id int);\n");
        commit("mine");
        git("checkout", "--quiet", "main");
        directory.write("003_main.sql", "CREATE TABLE main_ (id int);\n");
        commit("main goes on");
        git("checkout", "--quiet", "mine");

        assertThat(of(report(), "below-main"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("002_mine.sql");
                    assertThat(finding.message()).contains("003").contains("main");
                });
    }

    @Test
    void branchesAreReadOnly() throws IOException {
        directory.write("002_new.sql", "CREATE TABLE n (id int);\n");
        String before = git("status", "--porcelain=v1") + git("for-each-ref");

        report();

        assertThat(git("status", "--porcelain=v1") + git("for-each-ref")).isEqualTo(before);
    }

    @Test
    void directoryOutsideGitIsToldNotSeen(@TempDir Path elsewhere) {
        new Directory(elsewhere).write("001_a.sql", "CREATE TABLE a (id int);");

        ConflictReport report =
                test.engine()
                        .tidy("postgresql")
                        .conflicts(elsewhere, null, true, JobContext.quiet());

        assertThat(report.notSeen()).singleElement().asString().contains("git did not answer");
        assertThat(report.branchCount()).isZero();
    }

    @Test
    void newMigrationTakesANumberThatNoBranchHas() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("005_theirs.sql", "CREATE TABLE theirs (id int);\n");
        commit("theirs");
        git("checkout", "--quiet", "main");

        NewMigration made =
                test.engine()
                        .tidy("postgresql")
                        .create(
                                new NewRequest(
                                        directory.path(),
                                        "add orders",
                                        NewRequest.Template.EMPTY,
                                        NewRequest.Numbering.LIKE_OTHERS,
                                        Map.of()),
                                JobContext.quiet());

        assertThat(made.versions()).containsExactly("006");
        assertThat(made.branchesNotSeen()).isEmpty();
        assertThat(directory.content())
                .containsKeys("006_add_orders.sql", "006_add_orders.down.sql");
    }

    @Test
    void renumberingTakesANumberThatNoBranchHas() {
        git("checkout", "--quiet", "-b", "theirs");
        directory.write("002_theirs.sql", "CREATE TABLE theirs (id int);\n");
        commit("theirs");
        git("checkout", "--quiet", "main");
        directory.write("002_mine.sql", "CREATE TABLE mine (id int);\n");

        TidyPlan plan =
                test.engine()
                        .tidy("postgresql")
                        .plan(
                                TidyRequest.of(directory.path())
                                        .withRenumber(Map.of("2", "next"))
                                        .withBranches(true),
                                null,
                                JobContext.quiet());

        assertThat(plan.steps().getFirst().changes())
                .containsExactly(new FileChange.Move("002_mine.sql", "003_mine.sql"));
    }

    private ConflictReport report() {
        return test.engine()
                .tidy("postgresql")
                .conflicts(directory.path(), null, true, JobContext.quiet());
    }

    private static List<Finding> of(ConflictReport report, String rule) {
        return report.findings().stream().filter(f -> f.rule().equals(rule)).toList();
    }

    private void commit(String message) {
        git("add", "--all");
        git(
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "-m",
                message);
    }

    private String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
