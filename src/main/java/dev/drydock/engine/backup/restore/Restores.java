package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restores open archives: what comes, what is in the way, the run, and the copies that are left
/// beside live databases. Thread-safe; worker threads only.
public final class Restores {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    private static final int MOST_ROUNDS = 5;
    private static final int MOST_ITEMS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Function<String, @Nullable RestoreDialect> dialects;
    private final BackupManager backups;
    private final DatabaseManager databases;
    private final CopyLedger copies;
    private final Path backupFolder;
    private final Clock clock;

    /// @param dialects finds a dialect by engine, null when unknown
    /// @param backups makes what is replaced safe
    /// @param databases of its own, so that targets never show among the user's connections
    /// @param backupFolder for those backups
    public Restores(
            Function<String, @Nullable RestoreDialect> dialects,
            BackupManager backups,
            DatabaseManager databases,
            KeptCopies copies,
            Path backupFolder,
            Clock clock) {
        this.dialects = dialects;
        this.backups = backups;
        this.databases = databases;
        this.copies = new CopyLedger(copies, this::require);
        this.backupFolder = backupFolder;
        this.clock = clock;
    }

    /// What a restore would make and fill. Looks into an existing target, nothing more.
    ///
    /// @throws DrydockException BACKUP_UNFIT for a target of another engine; CONNECTION_… when it
    ///   cannot be reached
    public RestoreSelection select(Archive archive, RestoreOrder order, JobContext context) {
        RestoreDialect dialect = require(archive, order);
        boolean looks = order.place() instanceof RestorePlace.Existing && !order.replacesAll();
        Set<String> there = looks ? dialect.there(archive, order, context) : Set.of();
        return RestoreSelection.of(
                archive.objects(), order.choice(), order.intent(), there, order.fixes().skipped());
    }

    /// What is in the way. Changes nothing.
    ///
    /// @param source the backup for people: its id, or its path
    /// @throws DrydockException as [#select]
    public PreflightSheet preflight(
            Archive archive, String source, RestoreOrder order, JobContext context) {
        RestoreDialect dialect = require(archive, order);
        return dialect.preflight(
                work(
                        archive,
                        source,
                        select(archive, order, context),
                        order,
                        new AtomicReference<>()),
                context);
    }

    /// Restores, see [RestoreDialect#run]. Looks for what is in the way first.
    ///
    /// @throws DrydockException also GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, RESTORE_STOPPED when
    ///   something is in the way, RESTORE_NOTHING when nothing would come
    public RestoreOutcome run(
            Archive archive, String source, RestoreOrder order, JobContext context) {
        Instant begun = clock.instant();
        RestoreDialect dialect = require(archive, order);
        Guard.require(
                order.place().profile(),
                order.replaces() ? Intent.DESTRUCTIVE : Intent.WRITE,
                order.confirmation(),
                "restore into \"" + order.place().profile().endpoint().databaseName() + "\"");
        RestoreSelection selection = select(archive, order, context);
        if (selection.objects().isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOTHING,
                    "Nothing was restored: nothing of what was chosen would come.",
                    selection.leftOut().isEmpty()
                            ? "Choose at least one object."
                            : "What was chosen "
                                    + selection.leftOut().values().iterator().next()
                                    + ".");
        }
        AtomicReference<@Nullable Backup> safety = new AtomicReference<>();
        RestoreWork work = work(archive, source, selection, order, safety);
        requireClear(order, dialect.preflight(work, context));
        settle(order);
        RestoreOutcome outcome = run(dialect, work, context);
        Backup kept = safety.get();
        RestoreOutcome complete =
                outcome.completed(
                        begun,
                        Duration.between(begun, clock.instant()).toMillis(),
                        kept == null ? null : kept.path());
        return remembered(complete, context);
    }

    /// What was restored stays restored when nobody can write down what lies beside it.
    private RestoreOutcome remembered(RestoreOutcome outcome, JobContext context) {
        KeptCopy copy = outcome.copy();
        if (copy == null) {
            return outcome;
        }
        try {
            copies.save(copy);
            return outcome;
        } catch (DrydockException failure) {
            LOG.warn("The copy {} is not remembered: {}", copy.name(), failure.message());
            String note =
                    "\""
                            + copy.name()
                            + "\" is not in the list of copies, so it can be neither swapped nor"
                            + " removed from here: "
                            + failure.message();
            context.progress().note(note);
            return outcome.withNote(note);
        }
    }

    private RestoreOutcome run(RestoreDialect dialect, RestoreWork work, JobContext context) {
        try {
            String database = work.archive().facts().facts().getOrDefault("database", "");
            // parts take another time than the whole
            String kind =
                    work.order().intent().word()
                            + (work.order().choice().everything() ? "" : ", parts");
            return backups.paced(
                    (database.isEmpty() ? work.source() : database) + "\n" + kind,
                    work.order().place().profile(),
                    context,
                    timed -> dialect.run(work, timed));
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.BACKUP_DAMAGED) {
                backups.noteDamage(work.source(), failure.message());
            }
            settle(work.order());
            throw failure;
        } catch (JobCancelledException cancelled) {
            settle(work.order());
            // of a statement that was ended it says no more than that
            throw cancelled.leftBehind().equals(JobCancelledException.ROLLED_BACK)
                    ? new JobCancelledException("nothing was restored, the target is as it was")
                    : cancelled;
        }
    }

    /// Looks up what became of names that were about to change beside the target.
    private void settle(RestoreOrder order) {
        ConnectionProfile profile = order.place().profile();
        copies.settleAt(
                profile.endpoint().display(),
                new RestorePlaceLogin(profile, order.password(), false));
    }

    /// The order with those ways around what is in the way that somebody agreed to by their words,
    /// as far as the pre-flight sheet offers them.
    ///
    /// @param words see [PreflightFix#word]
    public RestoreOrder fixed(
            Archive archive,
            String source,
            RestoreOrder order,
            Set<String> words,
            JobContext context) {
        RestoreOrder current = order;
        // leaving one thing out may show the next that is in the way
        for (int round = 0; round < MOST_ROUNDS && !words.isEmpty(); round++) {
            RestoreFixes fixes = current.fixes();
            for (PreflightLine line : preflight(archive, source, current, context).lines()) {
                for (PreflightFix fix : line.fixes()) {
                    // whom objects should belong to, a word cannot tell
                    if (words.contains(fix.word()) && !(fix instanceof PreflightFix.MapOwner)) {
                        fixes = fixes.with(fix);
                    }
                }
            }
            if (fixes.equals(current.fixes())) {
                break;
            }
            current = current.withFixes(fixes);
        }
        return current;
    }

    /// What a person can choose from where a restore may go. Changes nothing.
    ///
    /// @throws DrydockException CONNECTION_… when it cannot be reached
    public PlaceChoices choices(RestorePlaceLogin login, JobContext context) {
        return require(login.profile().endpoint().dialectId()).choices(login, context);
    }

    /// Copies beside live databases, newest first. What lies under the name of one whose process
    /// ended while names changed is looked up where that needs no login.
    public List<KeptCopy> copies() {
        return copies.list();
    }

    /// @throws DrydockException RESTORE_COPY_UNKNOWN
    public KeptCopy requireCopy(String id) {
        return copies.find(id)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.RESTORE_COPY_UNKNOWN,
                                "There is no restored copy \"" + id + "\".",
                                "drydock restore copies lists them."));
    }

    /// Looks up what lies under the name of a copy that is not settled. Changes no database.
    ///
    /// @throws DrydockException CONNECTION_…, DATABASE_LOCKED while its names are being changed
    public void settle(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        copies.settle(copy, login, context);
    }

    /// Lets a copy and the live database change names, see [RestoreDialect#swap].
    ///
    /// @throws DrydockException also GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, RESTORE_COPY_UNKNOWN,
    ///   RESTORE_COPY_UNSETTLED when it was not known until now what the copy holds
    public KeptCopy swap(
            KeptCopy copy, RestorePlaceLogin login, Confirmation confirmation, JobContext context) {
        Guard.require(
                login.profile(), Intent.DESTRUCTIVE, confirmation, "swap \"" + copy.live() + "\"");
        RestoreDialect dialect = require(copy.dialect());
        KeptCopy settled = copies.require(copy, login, context);
        copies.plan(settled.swapped(), dialect.identity(settled, login, context));
        try {
            KeptCopy swapped = dialect.swap(settled, login, context);
            copies.save(swapped);
            return swapped;
        } catch (DrydockException | JobCancelledException failure) {
            copies.settleAt(settled.address(), login);
            throw failure;
        }
    }

    /// Removes a copy for good.
    ///
    /// @throws DrydockException also GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, RESTORE_COPY_UNKNOWN,
    ///   RESTORE_COPY_UNSETTLED as for [#swap]
    public void drop(
            KeptCopy copy, RestorePlaceLogin login, Confirmation confirmation, JobContext context) {
        Guard.require(
                login.profile(),
                Intent.DESTRUCTIVE,
                confirmation,
                "remove \"" + copy.name() + "\"");
        KeptCopy settled = copies.require(copy, login, context);
        require(settled.dialect()).drop(settled, login, context);
        copies.remove(settled);
    }

    private RestoreWork work(
            Archive archive,
            String source,
            RestoreSelection selection,
            RestoreOrder order,
            AtomicReference<@Nullable Backup> safety) {
        byte[] tail = new byte[4];
        RANDOM.nextBytes(tail);
        String id = STAMP.format(clock.instant()) + "-" + HexFormat.of().formatHex(tail);
        return new RestoreWork(
                id,
                archive,
                source,
                selection,
                order,
                (tables, context) -> {
                    Backup made = backUp(order, tables, context);
                    safety.set(made);
                    return made;
                },
                copy -> copies.plan(copy, ""));
    }

    private Backup backUp(RestoreOrder order, List<ArchiveObject> tables, JobContext context) {
        context.progress().phase("Backing up what is replaced");
        DatabaseConnection live =
                databases.open(
                        order.place().profile(), Optional.ofNullable(order.password()), context);
        BackupRequest request = BackupRequest.into(backupFolder).withNote("Before a restore");
        try {
            return backups.backUp(
                    live,
                    tables.isEmpty()
                            ? request.withType(BackupType.SCHEMA)
                            : request.withTables(
                                    tables.stream().map(ArchiveObject::displayName).toList(),
                                    List.of()),
                    context);
        } finally {
            databases.close(live.profile().id());
        }
    }

    private static void requireClear(RestoreOrder order, PreflightSheet sheet) {
        if (sheet.clear()) {
            return;
        }
        List<PreflightLine> stops =
                sheet.lines().stream()
                        .filter(line -> line.verdict() == PreflightLine.Verdict.STOP)
                        .toList();
        boolean taken =
                order.place() instanceof RestorePlace.New
                        && stops.stream().anyMatch(line -> line.topic() == PreflightTopic.NAMES);
        throw new DrydockException(
                taken ? ErrorCode.RESTORE_TARGET_EXISTS : ErrorCode.RESTORE_STOPPED,
                "Nothing was restored: "
                        + stops.stream().map(Restores::named).collect(Collectors.joining(" ")),
                stops.stream()
                        .map(PreflightLine::hint)
                        .filter(hint -> !hint.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    /// With the first few things that it is about.
    private static String named(PreflightLine line) {
        if (line.items().isEmpty()) {
            return line.text();
        }
        String items = line.items().stream().limit(MOST_ITEMS).collect(Collectors.joining("; "));
        int more = line.items().size() - MOST_ITEMS;
        return line.text() + " " + items + (more > 0 ? "; and " + more + " more." : ".");
    }

    private RestoreDialect require(Archive archive, RestoreOrder order) {
        String engine = archive.facts().dialect();
        if (!order.place().profile().endpoint().dialectId().equals(engine)) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "A backup of "
                            + engine
                            + " cannot be restored into "
                            + order.place().profile().endpoint().dialectId()
                            + ".",
                    "Choose a target of the same engine.");
        }
        return require(engine);
    }

    private RestoreDialect require(String engine) {
        RestoreDialect dialect = dialects.apply(engine);
        if (dialect == null) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "Drydock cannot restore the database engine \"" + engine + "\".",
                    "PostgreSQL and SQLite are supported.");
        }
        return dialect;
    }
}
