package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One restore of SQLite. Whatever comes is first made a file of its own beside the target and
/// checked there; only then is the target touched, by one renaming or one transaction.
final class SqliteRestoreRun {

    private static final String PLACING = "Putting the file in its place";

    /// As the safety backup calls it.
    private static final String BACKING_UP = "Backing up what is replaced";

    /// Follows the name of a file that was replaced.
    private static final String KEPT = ".before-restore";

    private static final String UNTOUCHED = "the target is as it was";

    private final SqliteConnectionDialect connections;
    private final RestoreWork work;
    private final JobContext context;
    private final SqliteSource source;
    private final SqliteSteps steps = new SqliteSteps();
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long rows;
    private @Nullable KeptCopy copy;

    SqliteRestoreRun(SqliteConnectionDialect connections, RestoreWork work, JobContext context) {
        this.connections = connections;
        this.work = work;
        this.context = context;
        this.source = SqliteSource.of(connections, work.archive());
    }

    RestoreOutcome run() {
        ConnectionProfile profile = work.order().place().profile();
        Path live = SqliteBackupDialect.fileOf(profile);
        Path target =
                work.order().place() instanceof RestorePlace.Beside
                        ? SqliteCopySwap.besideName(live, work.id())
                        : live;
        var place = new SqliteFilePlace(connections, target, context);
        plan(place);
        try (SqliteStaging staging = SqliteStaging.open(place.target(), context)) {
            if (work.order().place() instanceof RestorePlace.Existing
                    && !work.order().replacesAll()) {
                changeInPlace(staging, place);
            } else {
                putWholeFile(staging, place, live);
            }
        } catch (JobCancelledException cancelled) {
            throw new JobCancelledException("nothing was restored, " + UNTOUCHED);
        } catch (DrydockException failure) {
            throw failure.details().containsKey("left")
                    ? failure
                    : failure.withDetails(Map.of("left", UNTOUCHED));
        } catch (IOException failure) {
            throw DurableFile.failed("restore", place.target(), failure);
        }
        work.selection()
                .leftOut()
                .forEach((id, why) -> notes.add("Not restored: " + id + " " + why));
        notes.addAll(place.notes());
        return new RestoreOutcome(
                work.id(),
                work.source(),
                place.target().toString(),
                work.order().intent(),
                Instant.EPOCH,
                0,
                work.selection().objects().size(),
                rows,
                steps.all(),
                checks,
                List.of(),
                notes,
                copy,
                null);
    }

    private void plan(SqliteFilePlace place) {
        boolean parts =
                place.exists()
                        && work.order().place() instanceof RestorePlace.Existing
                        && !work.order().replacesAll();
        List<Progress.Step> planned = new ArrayList<>();
        planned.add(new Progress.Step(source.phase(), source.isScript() ? 70 : 45));
        planned.add(new Progress.Step(SqliteComparison.PHASE, 40));
        if (parts && !work.selection().replaced().isEmpty()) {
            planned.add(new Progress.Step(BACKING_UP, 30));
        }
        if (parts || !isWhole()) {
            planned.add(new Progress.Step(SqliteParts.PHASE, 60));
        }
        if (!parts) {
            boolean copied = place.exists() && !SqliteHolder.of(place.target()).isEmpty();
            planned.add(new Progress.Step(PLACING, copied ? 80 : 10));
        }
        context.progress().report(new Progress.Plan(planned, false));
    }

    /// Everything of the backup comes as it is.
    private boolean isWhole() {
        RestoreIntent intent = work.order().intent();
        return (intent == RestoreIntent.REPLACE || intent == RestoreIntent.ADD_MISSING)
                && work.selection().objects().size() == work.archive().objects().size();
    }

    private void putWholeFile(SqliteStaging staging, SqliteFilePlace place, Path live)
            throws IOException {
        boolean whole = isWhole();
        Path unpacked = unpack(staging, whole);
        Path ready = unpacked;
        if (!whole) {
            ready = staging.file("chosen.db");
            Path chosen = ready;
            steps.take(
                    SqliteParts.PHASE,
                    () -> take(SqliteParts.intoNew(connections, unpacked, chosen, work, context)));
        }
        Path finished = ready;
        steps.take(PLACING, () -> place(staging, finished, place, live));
    }

    private Path unpack(SqliteStaging staging, boolean whole) throws IOException {
        Path unpacked = staging.file("data.db");
        steps.take(
                source.phase(),
                () -> {
                    source.writeTo(unpacked, context);
                    return "Bytes: " + Files.size(unpacked);
                });
        steps.take(
                SqliteComparison.PHASE,
                () -> {
                    SqliteComparison comparison =
                            SqliteComparison.compare(
                                    connections,
                                    unpacked,
                                    source.manifest(),
                                    SqliteComparison.isThorough(unpacked, work.order().check()),
                                    source.isProven(),
                                    true,
                                    context);
                    comparison.requireEqual();
                    notes.addAll(comparison.notes());
                    if (whole) {
                        if (source.manifest() != null && !source.isScript()) {
                            checks.add(
                                    new Check(
                                            "bytes",
                                            true,
                                            "All parts equal their hashes; bytes: "
                                                    + Files.size(unpacked)));
                        }
                        checks.addAll(comparison.checks());
                        rows =
                                comparison.objects().stream()
                                        .mapToLong(object -> Math.max(0, object.rows()))
                                        .sum();
                    }
                    return "Objects: " + comparison.objects().size();
                });
        return unpacked;
    }

    private String take(SqliteParts.Done done) {
        checks.addAll(done.checks());
        notes.addAll(done.notes());
        rows = done.rows();
        return "Objects: " + work.selection().objects().size() + ", rows: " + done.rows();
    }

    private String place(SqliteStaging staging, Path file, SqliteFilePlace place, Path live)
            throws IOException {
        context.progress().phase(PLACING);
        context.cancel().throwIfCancelled();
        return switch (work.order().place()) {
            case RestorePlace.Beside _ -> {
                KeptCopy planned = copy(live, place.target(), KeptCopy.State.WAITING);
                work.copies().plan(planned);
                place.publishNew(file);
                copy = planned;
                yield place.target().toString();
            }
            case RestorePlace.New _ -> {
                if (place.exists()) {
                    requireEmpty(place);
                    Path empty = place.freeName(KEPT);
                    exchange(staging, file, place, empty);
                    Files.delete(empty);
                } else {
                    place.publishNew(file);
                }
                yield place.target().toString();
            }
            case RestorePlace.Existing _ -> {
                if (place.exists()) {
                    Path kept = place.freeName(KEPT);
                    KeptCopy planned = copy(place.target(), kept, KeptCopy.State.SWAPPED);
                    work.copies().plan(planned);
                    exchange(staging, file, place, kept);
                    copy = planned;
                    notes.add("The old file is kept as " + kept);
                } else {
                    place.publishNew(file);
                }
                yield place.target().toString();
            }
        };
    }

    private void exchange(SqliteStaging staging, Path file, SqliteFilePlace place, Path kept)
            throws IOException {
        if (place.isInUse()) {
            new SqliteLiveExchange(connections, staging, place, context).exchange(file, kept);
        } else {
            place.replace(file, kept);
            place.keepMode(kept);
        }
    }

    private void requireEmpty(SqliteFilePlace place) throws IOException {
        if (!SqliteFilePlace.isEmpty(connections, place.target(), context)) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: " + place.target() + " exists already.",
                    "Give another name, or restore into it as an existing one; the old file is then"
                            + " kept.");
        }
    }

    private KeptCopy copy(Path live, Path name, KeptCopy.State state) {
        // as the store keeps it
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new KeptCopy(
                work.id(),
                work.source(),
                SqliteDialect.ID,
                work.order().place().profile().endpoint().display(),
                live.toString(),
                name.toString(),
                state,
                now,
                now.plus(work.order().keep()));
    }

    private void changeInPlace(SqliteStaging staging, SqliteFilePlace place) throws IOException {
        Path unpacked = unpack(staging, false);
        List<ArchiveObject> lost = SqliteParts.losingRows(work);
        if (!work.selection().replaced().isEmpty() || !lost.isEmpty()) {
            steps.take(BACKING_UP, () -> work.safety().make(lost, context).path().toString());
        }
        steps.take(
                SqliteParts.PHASE,
                () ->
                        take(
                                SqliteParts.intoExisting(
                                        connections, unpacked, place.target(), work, context)));
    }
}
