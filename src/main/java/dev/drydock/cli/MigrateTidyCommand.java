package dev.drydock.cli;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.tidy.MigrationTidy;
import dev.drydock.engine.migration.tidy.TidyOutcome;
import dev.drydock.engine.migration.tidy.TidyPlan;
import dev.drydock.engine.migration.tidy.TidyRequest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate tidy`: plans a clean-up, applies it when asked, and takes it back.
@Command(name = "tidy")
final class MigrateTidyCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final FilesOrDatabase where = new FilesOrDatabase();
    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--apply")
    private boolean apply;

    @Option(names = "--select", paramLabel = "N", split = ",")
    private @Nullable List<Integer> select;

    @Option(names = "--plan", paramLabel = "ID")
    private @Nullable String shown;

    @Option(names = "--renumber", paramLabel = "OLD=NEW")
    private Map<String, String> renumber = new LinkedHashMap<>();

    @Option(names = "--archive-through", paramLabel = "V")
    private @Nullable String archiveThrough;

    @Option(names = "--branches")
    private boolean branches;

    @Option(names = "--undo")
    private boolean undo;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.STOPPED_HALF_WAY,
                ExitCode.LOCKED,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        requireSense(call);
        Target target = where.find(call, historyTable);
        MigrationTidy tidy = call.engine().tidy(where.engine(call));
        String title = Texts.text("migrate.tidy.title", path.path());
        Done done;
        if (target == null) {
            done = call.runJob("tidy", title, "", context -> work(tidy, null, null, context));
        } else {
            Target database = target;
            var confirmation =
                    call.confirmation(
                            database.profile(), Intent.WRITE, Texts.text("migrate.tidy.confirm"));
            done =
                    call.work(
                            database,
                            "tidy",
                            title,
                            (connection, context) ->
                                    work(
                                            tidy,
                                            history(call, connection, context),
                                            call.engine()
                                                    .historyKeeper(
                                                            connection,
                                                            ApplyRequest.DEFAULT_LOCK_WAIT,
                                                            confirmation),
                                            context));
        }
        if (!done.recovered().isEmpty()) {
            call.warn(done.recovered());
        }
        return Answer.of(TidyText.fields(done), out -> TidyText.print(done, undo, out));
    }

    /// What came of it.
    ///
    /// @param plan null when a clean-up was taken back
    /// @param outcome null when nothing was to be changed
    record Done(String recovered, @Nullable TidyPlan plan, @Nullable TidyOutcome outcome) {}

    private interface HistoryReader {
        List<HistoryEntry> read();
    }

    private static HistoryReader history(
            Call call, DatabaseConnection connection, JobContext context) {
        return () -> call.engine().migrations(connection).history(context);
    }

    private Done work(
            MigrationTidy tidy,
            @Nullable HistoryReader history,
            @Nullable HistoryKeeper keeper,
            JobContext context) {
        String recovered = tidy.recover(path.path(), keeper, context);
        if (undo) {
            return new Done(recovered, null, tidy.undo(path.path(), keeper, context));
        }
        TidyPlan plan =
                tidy.plan(
                        TidyRequest.of(path.path())
                                .withRenumber(renumber)
                                .withArchiveThrough(archiveThrough)
                                .withBranches(branches),
                        history == null ? null : history.read(),
                        context);
        if (shown != null) {
            plan.requireShown(shown);
        }
        if (!apply) {
            return new Done(recovered, select == null ? plan : plan.select(select), null);
        }
        TidyPlan chosen = select == null ? plan.standard() : plan.select(select);
        return new Done(
                recovered,
                plan,
                chosen.steps().isEmpty() ? null : tidy.apply(chosen, keeper, context));
    }

    private void requireSense(Call call) {
        if (undo
                && (apply
                        || select != null
                        || shown != null
                        || !renumber.isEmpty()
                        || archiveThrough != null
                        || branches)) {
            throw FilesOrDatabase.usage(call, "migrate.tidy.undoAlone");
        }
    }
}
