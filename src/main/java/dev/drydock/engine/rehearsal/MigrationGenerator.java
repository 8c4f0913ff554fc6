package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.Rename;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.schema.source.SourcedSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes migrations from the difference between a database and what it should become. Thread-safe;
/// worker threads only.
public final class MigrationGenerator {

    private final DatabaseConnection connection;
    private final MigrationRehearsal.Parts parts;
    private final Clock clock;

    public MigrationGenerator(
            DatabaseConnection connection, MigrationRehearsal.Parts parts, Clock clock) {
        this.connection = connection;
        this.parts = parts;
        this.clock = clock;
    }

    /// The migration that makes the open database into the wanted structure, with its rollback,
    /// tried in a sandbox. Empty when nothing differs. Writes no files.
    ///
    /// @param wanted the structure to reach
    /// @param answers what was renamed
    /// @param words what the migration does, for its name
    /// @param request source of the other migrations, for the next number, and where the sandbox is
    /// @throws DrydockException USAGE_INVALID when something may have been renamed and nobody said
    ///   so; RENAME_INVALID; SERVER_UNSUPPORTED; as [MigrationRehearsal#run]
    public Optional<GeneratedMigration> generate(
            SourcedSchema wanted,
            List<RenameAnswer> answers,
            String words,
            RehearsalRequest request,
            JobContext context) {
        ChangeDialect changes =
                parts.changes()
                        .orElseThrow(() ->
                                new DrydockException(
                                        ErrorCode.SERVER_UNSUPPORTED,
                                        "Drydock writes no statements for changes of "
                                                + connection.facts().product()
                                                + ".",
                                        "Write the migration by hand."));
        SchemaDefinition live = parts.generators().apply(connection).read(context);
        HistoryFilter history = history(context);
        SchemaDefinition from = history.without(live);
        SchemaDefinition to = history.without(wanted.definition());
        CompareOptions options = options(wanted, answers);
        Comparison forward = SchemaComparison.compare(from, to, options);
        if (forward.isEmpty()) {
            return Optional.empty();
        }
        requireAnswers(forward.questions());
        Comparison back =
                SchemaComparison.compare(to, from, options.answering(reversed(forward.renames())));
        ChangeScript up = changes.changes(forward, ChangeOptions.PLAIN);
        ChangeScript down = changes.changes(back, ChangeOptions.PLAIN);
        MigrationStatus status =
                new MigrationManager(connection, parts.migration(), clock)
                        .status(request.source(), context);
        NextFile next = NextFile.after(status.migrations(), words, clock);
        String text = forwardText(next, wanted, up);
        WrittenRollback rollback =
                new WrittenRollback(
                        RollbackWriter.rollbackName(next.name()),
                        rollbackText(next, forward, down),
                        RollbackWriter.lost(forward.differences(), back));
        return Optional.of(tried(next, text, rollback, forward, to, options, up, request, context));
    }

    /// What may have been renamed and nobody said so: [#generate] writes nothing before it is
    /// answered. Empty when all is clear.
    ///
    /// @throws DrydockException RENAME_INVALID
    public List<RenameQuestion> questions(
            SourcedSchema wanted, List<RenameAnswer> answers, JobContext context) {
        SchemaDefinition live = parts.generators().apply(connection).read(context);
        HistoryFilter history = history(context);
        return SchemaComparison.compare(
                        history.without(live),
                        history.without(wanted.definition()),
                        options(wanted, answers))
                .questions();
    }

    private static CompareOptions options(SourcedSchema wanted, List<RenameAnswer> answers) {
        return CompareOptions.ALL
                .ignoring(wanted.silent().toArray(Ignore[]::new))
                .answering(answers);
    }

    private HistoryFilter history(JobContext context) {
        try (Session session = connection.lease(context)) {
            return HistoryFilter.of(parts.migration().historyTable(session).quoted());
        }
    }

    private static void requireAnswers(List<RenameQuestion> questions) {
        if (questions.isEmpty()) {
            return;
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "Something may have been renamed, and nobody said so: "
                        + questions.stream()
                                .map(one ->
                                        one.before().kind().word()
                                                + " "
                                                + one.before().display()
                                                + " to "
                                                + one.after().display())
                                .collect(Collectors.joining("; "))
                        + ". Nothing was written.",
                questions.stream()
                        .map(one ->
                                "Answer with --rename "
                                        + one.yes()
                                        + ", or --rename "
                                        + one.no()
                                        + " when it is gone.")
                        .collect(Collectors.joining("\n")));
    }

    private static List<RenameAnswer> reversed(List<Rename> renames) {
        List<RenameAnswer> answers = new ArrayList<>();
        for (Rename one : renames) {
            List<String> before =
                    new ArrayList<>(List.of(one.after().schema(), one.after().name()));
            List<String> after =
                    new ArrayList<>(List.of(one.before().schema(), one.before().name()));
            if (one.before().isPart()) {
                before.add(one.after().detail());
                after.clear();
                after.add(one.before().detail());
            }
            before.removeIf(String::isEmpty);
            after.removeIf(String::isEmpty);
            answers.add(new RenameAnswer(before, after));
        }
        return answers;
    }

    private static String forwardText(NextFile next, SourcedSchema wanted, ChangeScript up) {
        StringBuilder text = new StringBuilder();
        RollbackWriter.comment(
                text,
                "Written by Drydock: makes the structure that "
                        + wanted.display()
                        + " has. Look at it before you apply "
                        + next.name()
                        + ".");
        up.statements().stream()
                .flatMap(statement -> statement.hazards().stream())
                .map(hazard -> hazard.type().word() + ": " + hazard.text())
                .distinct()
                .forEach(line -> RollbackWriter.comment(text, line));
        notCovered(text, up);
        return text.append(RollbackWriter.statements(up)).toString();
    }

    private static String rollbackText(NextFile next, Comparison forward, ChangeScript down) {
        StringBuilder text = new StringBuilder();
        RollbackWriter.comment(text, "Takes " + next.name() + " back. Written by Drydock.");
        RollbackWriter.lost(forward.differences(), forward)
                .forEach(one -> RollbackWriter.comment(text, "DATA LOST: " + one));
        notCovered(text, down);
        return text.append(RollbackWriter.statements(down)).toString();
    }

    private static void notCovered(StringBuilder text, ChangeScript script) {
        script.notExpressed()
                .forEach(one ->
                        RollbackWriter.comment(
                                text,
                                "NOT COVERED: "
                                        + one.difference().key().display()
                                        + ": "
                                        + one.reason()));
    }

    private GeneratedMigration tried(
            NextFile next,
            String text,
            WrittenRollback rollback,
            Comparison forward,
            SchemaDefinition to,
            CompareOptions options,
            ChangeScript up,
            RehearsalRequest request,
            JobContext context) {
        var file = new MigrationFile(next.version(), "", next.name(), text, false);
        var back = new MigrationFile(next.version(), "", rollback.file(), rollback.text(), false);
        var files =
                new MigrationFiles(
                        new TreeMap<>(Map.of(next.version(), file)),
                        Map.of(next.version(), back),
                        List.of());
        MigrationSource source = () -> files;
        RehearsalRun.Result result =
                new MigrationRehearsal(connection, parts, clock)
                        .rehearse(
                                new RehearsalRequest(
                                        source,
                                        request.rows(),
                                        request.server(),
                                        false,
                                        false,
                                        null,
                                        Map.of(),
                                        request.confirmation()),
                                context);
        StepRehearsal.Outcome outcome = result.outcomes().getFirst();
        List<Difference> residual =
                SchemaComparison.differences(
                                outcome.after(),
                                to,
                                options.answering(List.of()).ignoring(Ignore.COLUMN_ORDER))
                        .stream()
                        .filter(one -> !history(context).isHistory(one.key().id()))
                        .toList();
        List<String> notes = new ArrayList<>(result.report().warnings());
        up.notExpressed()
                .forEach(one ->
                        notes.add(
                                "Not covered: "
                                        + one.difference().key().display()
                                        + ": "
                                        + one.reason()));
        return new GeneratedMigration(
                next.name(),
                text,
                rollback,
                forward.differences(),
                outcome.step().up() == UpVerdict.FAILS ? forward.differences() : residual,
                outcome.step(),
                notes);
    }
}
