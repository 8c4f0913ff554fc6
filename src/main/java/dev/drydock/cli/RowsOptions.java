package dev.drydock.cli;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RescueRequest;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowPicks;
import dev.drydock.engine.backup.rows.RowPicksText;
import dev.drydock.engine.backup.rows.RowRescue;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `restore --rows-missing`: lost rows of one table come back instead of whole objects.
final class RowsOptions {

    /// As many rows of each kind are shown.
    private static final int SHOWN = 100;

    private static final long LARGEST_FILE = 256L << 20;

    @Option(names = "--rows-missing", paramLabel = "TABLE")
    private @Nullable String table;

    @Option(names = "--where", paramLabel = "EXPRESSION")
    private @Nullable String where;

    @Option(names = "--key", paramLabel = "COLUMN,...", split = ",")
    private List<String> key = new ArrayList<>();

    @Option(names = "--keys", paramLabel = "JSON|FILE")
    private @Nullable String keys;

    @Option(names = "--changed")
    private boolean changed;

    @Option(names = "--with-parents")
    private boolean parents;

    @Option(names = "--triggers", paramLabel = "fire|off")
    private @Nullable String triggers;

    /// What a comparison found, and what was done about it.
    ///
    /// @param report null when nothing was to be done
    record Outcome(RescuePlan plan, List<ComparedRow> rows, @Nullable RescueReport report) {}

    /// Opens the backup that the command names.
    @FunctionalInterface
    interface Opening {
        Archive open(JobContext context);
    }

    /// Whether rows are asked for.
    ///
    /// @throws DrydockException USAGE_INVALID for options that want it and come without
    boolean isWanted() {
        boolean given =
                where != null
                        || !key.isEmpty()
                        || keys != null
                        || changed
                        || parents
                        || triggers != null;
        if (table == null && given) {
            throw usage(Texts.text("rescue.alone"));
        }
        return table != null;
    }

    Answer run(Call call, Target target, boolean dryRun, Opening archive) {
        RescueRequest request = request();
        Confirmation confirmation =
                dryRun
                        ? Confirmation.NONE
                        : call.confirmation(
                                target.profile(),
                                changed ? Intent.DESTRUCTIVE : Intent.WRITE,
                                Texts.text("rescue.confirm", request.table()));
        Outcome outcome =
                call.work(
                        target,
                        "rescue",
                        Texts.text("rescue.title", request.table()),
                        (connection, context) ->
                                run(
                                        call,
                                        connection,
                                        archive,
                                        request,
                                        dryRun ? null : confirmation,
                                        context));
        long unknown = outcome.plan().comparison().unknownKeys();
        if (unknown > 0) {
            call.warn(Texts.text("rescue.unknownKeys", unknown));
        }
        RescueReport report = outcome.report();
        if (report == null) {
            outcome.plan().obstacles().forEach(one -> call.warn(one.message() + " " + one.hint()));
        } else {
            report.notes().forEach(call::warn);
        }
        return Answer.of(
                RescueText.fields(outcome, dryRun),
                out -> RescueText.print(outcome, changed, dryRun, out));
    }

    private Outcome run(
            Call call,
            DatabaseConnection connection,
            Opening opening,
            RescueRequest request,
            @Nullable Confirmation confirmation,
            JobContext context)
            throws IOException {
        try (Archive archive = opening.open(context);
                RowRescue rescue = call.engine().rowRescue(archive, connection)) {
            RescuePlan plan = rescue.compare(request, context);
            List<ComparedRow> rows = new ArrayList<>(rescue.page(RowKind.LOST, 0, SHOWN, context));
            rows.addAll(rescue.page(RowKind.CHANGED, 0, SHOWN, context));
            return new Outcome(
                    plan,
                    rows,
                    confirmation == null ? null : rescue.bringBack(confirmation, context));
        }
    }

    private RescueRequest request() {
        String name = table;
        if (name == null) {
            throw new IllegalStateException("no table was given");
        }
        return RescueRequest.lost(name)
                .withKey(key.stream().map(String::strip).toList())
                .withWhere(where == null ? "" : where)
                .withPicks(picks())
                .withChanged(changed)
                .withParents(parents)
                .withTriggers(triggerChoice());
    }

    /// JSON begins with a bracket; what does not is the name of a file with it.
    private RowPicks picks() {
        String given = keys;
        if (given == null) {
            return RowPicks.ALL;
        }
        String text = given.strip();
        if (text.startsWith("[") || text.startsWith("{")) {
            return RowPicksText.read(text);
        }
        try {
            Path file = Path.of(given);
            if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
                throw usage(Texts.text("rescue.keysTooLarge", given, LARGEST_FILE >> 20));
            }
            return RowPicksText.read(Files.readString(file));
        } catch (InvalidPathException noPath) {
            throw usage(Texts.text("rescue.keysNeither", given));
        } catch (IOException failure) {
            throw DurableFile.failed("read", Path.of(given), failure);
        }
    }

    private TriggerChoice triggerChoice() {
        return switch (triggers) {
            case null -> TriggerChoice.REFUSE;
            case "fire" -> TriggerChoice.FIRE;
            case "off" -> TriggerChoice.OFF;
            default -> throw usage(Texts.text("usage.word", "--triggers", triggers, "fire, off"));
        };
    }

    static DrydockException usage(String message) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID, message, Texts.text("usage.hint", "drydock restore"));
    }
}
