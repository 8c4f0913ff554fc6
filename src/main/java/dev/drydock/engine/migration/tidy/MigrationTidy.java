package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.process.ToolFinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Order in a directory of migrations: finds conflicts, plans a clean-up, applies and takes it
/// back, and begins new migrations. Reads and writes files and starts git, so worker threads only.
public final class MigrationTidy {

    private final SqlMeaning meaning;
    private final String dialectId;
    private final ToolFinder tools;
    private final Clock clock;

    /// @param dialect whose SQL the files are
    /// @param tools finds git
    public MigrationTidy(
            MigrationDialect dialect, String dialectId, ToolFinder tools, Clock clock) {
        this.meaning = new SqlMeaning(dialect);
        this.dialectId = dialectId;
        this.tools = tools;
        this.clock = clock;
    }

    /// What is in conflict. Writes nothing.
    ///
    /// @param history all rows of the database, oldest first; null to look at the files only
    /// @param branches whether to compare with the other branches of the git work tree; what cannot
    ///   be seen of them is in the report
    /// @throws DrydockException MIGRATION_FILES_INVALID when the directory cannot be read
    public ConflictReport conflicts(
            Path directory,
            @Nullable List<HistoryEntry> history,
            boolean branches,
            JobContext context) {
        context.progress().phase("Reading files");
        DirectoryListing listing = new FolderListing(directory);
        List<ListedFile> files = listing.files();
        var view = new HistoryView(history, files);
        List<Finding> findings = new ArrayList<>(new NumberRules(files).findings());
        context.cancel().throwIfCancelled();
        findings.addAll(new ContentRules(files, view, meaning, listing.known()).findings());
        List<String> notSeen = new ArrayList<>();
        files.stream()
                .filter(file -> file.text() == null)
                .forEach(file ->
                        notSeen.add(
                                file.path()
                                        + " is no UTF-8 text or too large; its content was not"
                                        + " compared."));
        int compared = 0;
        if (branches) {
            context.progress().phase("Comparing branches");
            try {
                var rules =
                        new BranchRules(
                                files, GitTree.open(tools, directory, context.cancel()), notSeen);
                findings.addAll(rules.findings());
                compared = rules.compared();
            } catch (DrydockException unseen) {
                notSeen.add(requireGitProblem(unseen).message());
            }
        }
        return new ConflictReport(findings, notSeen, files.size(), compared, view.isKnown());
    }

    /// Plans a clean-up. Touches no file.
    ///
    /// @param history all rows of the database, oldest first; null to look at the files only
    /// @throws DrydockException MIGRATION_FILES_INVALID; USAGE_INVALID when what was asked for
    ///   cannot be; TOOL_MISSING or TOOL_FAILED when branches were asked for and git cannot say
    public TidyPlan plan(
            TidyRequest request, @Nullable List<HistoryEntry> history, JobContext context) {
        context.progress().phase("Planning");
        List<MigrationVersion> elsewhere = new ArrayList<>();
        if (request.branches()) {
            MigrationVersion highest =
                    BranchRules.highest(GitTree.open(tools, request.directory(), context.cancel()));
            if (highest != null) {
                elsewhere.add(highest);
            }
        }
        return new TidyPlanner(
                        request,
                        new FolderListing(request.directory()),
                        history,
                        meaning,
                        elsewhere)
                .plan();
    }

    /// Applies all steps of the plan, or none. The files as they were are kept in `.drydock-undo/`.
    /// Cancel counts until the first file is touched.
    ///
    /// @param keeper the database whose history the plan was made with; null for a plan without
    /// @throws DrydockException MIGRATION_TIDY_CHANGED when files or history are not as planned;
    ///   MIGRATION_LOCKED, FILE_FAILED and others: then nothing is changed; CONNECTION_LOST when it
    ///   is not known whether the history was changed: the next [#recover] finds out
    public TidyOutcome apply(TidyPlan plan, @Nullable HistoryKeeper keeper, JobContext context) {
        return new TidyRun(plan.directory(), keeper, clock, context).apply(plan);
    }

    /// Takes the latest clean-up back, its changes of the history too.
    ///
    /// @throws DrydockException MIGRATION_UNDO_MISSING, MIGRATION_TIDY_CHANGED when files or rows
    ///   were changed since, MIGRATION_TIDY_UNFINISHED when the database is needed
    public TidyOutcome undo(Path directory, @Nullable HistoryKeeper keeper, JobContext context) {
        return new TidyRun(directory, keeper, clock, context).undo();
    }

    /// Ends a clean-up that a crash left in the middle: takes it back when the history was not
    /// reached, else finishes it.
    ///
    /// @return what was done, as a sentence; empty when nothing was left
    /// @throws DrydockException MIGRATION_TIDY_UNFINISHED when the database is needed and not
    ///   given; MIGRATION_TIDY_CHANGED when somebody changed the files meanwhile
    public String recover(Path directory, @Nullable HistoryKeeper keeper, JobContext context) {
        return new TidyRun(directory, keeper, clock, context).recover();
    }

    /// Writes a new migration and its rollback from a template; never over a file.
    ///
    /// @throws DrydockException USAGE_INVALID, MIGRATION_FILES_INVALID, FILE_EXISTS, FILE_FAILED
    public NewMigration create(NewRequest request, JobContext context) {
        var files = new NewFiles(request, dialectId, clock);
        files.prepare();
        List<MigrationVersion> elsewhere = new ArrayList<>();
        String unseen = "";
        try {
            MigrationVersion highest =
                    BranchRules.highest(GitTree.open(tools, request.directory(), context.cancel()));
            if (highest != null) {
                elsewhere.add(highest);
            }
        } catch (DrydockException problem) {
            unseen = requireGitProblem(problem).message();
        }
        return files.write(elsewhere, unseen);
    }

    private static DrydockException requireGitProblem(DrydockException failure) {
        if (failure.code() == ErrorCode.TOOL_MISSING || failure.code() == ErrorCode.TOOL_FAILED) {
            return failure;
        }
        throw failure;
    }
}
