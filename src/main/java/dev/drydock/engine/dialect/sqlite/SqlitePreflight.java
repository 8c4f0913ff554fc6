package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/// What is in the way of a restore of SQLite. Looks, and changes nothing.
final class SqlitePreflight {

    /// Measured: unpacking, checking and placing a file of 0.9 GB; a script of rows.
    private static final long FILE_BYTES_A_SECOND = 200L << 20;

    private static final long SCRIPT_BYTES_A_SECOND = 12L << 20;
    private static final long LEAST_MILLIS = 200;

    private final SqliteConnectionDialect connections;
    private final RestoreWork work;
    private final JobContext context;
    private final SqliteSource source;
    private final Path target;
    private final List<PreflightLine> lines = new ArrayList<>();

    SqlitePreflight(SqliteConnectionDialect connections, RestoreWork work, JobContext context) {
        this.connections = connections;
        this.work = work;
        this.context = context;
        this.source = SqliteSource.of(connections, work.archive());
        this.target =
                new SqliteFilePlace(
                                connections,
                                SqliteBackupDialect.fileOf(work.order().place().profile()),
                                context)
                        .target();
    }

    PreflightSheet sheet() {
        backup();
        version();
        boolean exists = Files.isRegularFile(target);
        var volume = new SqlitePreflightVolume(work, target);
        lines.add(volume.rights(exists));
        modules();
        if (exists && isChangedInPlace()) {
            changedInPlace();
        } else {
            names(exists);
        }
        if (exists) {
            sessions();
        }
        boolean once =
                work.selection().objects().size() == work.archive().objects().size()
                        && !isChangedInPlace();
        volume.space(source.plainBytes(), once, exists).ifPresent(lines::add);
        Duration expected = expected();
        if (expected != null) {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.TIME,
                            "It should take about "
                                    + Math.max(1, expected.toSeconds())
                                    + " seconds."));
        }
        List<PreflightLine> sorted =
                lines.stream()
                        .sorted(java.util.Comparator.comparing(PreflightLine::topic))
                        .toList();
        return new PreflightSheet(sorted, work.selection().rows(), source.plainBytes(), expected);
    }

    private boolean isChangedInPlace() {
        return work.order().place() instanceof RestorePlace.Existing && !work.order().replacesAll();
    }

    private void backup() {
        Archive archive = work.archive();
        ArchiveFacts facts = archive.facts();
        List<String> cut = source.cutOff();
        if (!cut.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.BACKUP,
                            "The backup is not whole.",
                            "Use another backup, or fetch a good copy of this one.",
                            cut));
        }
        if (!facts.dangers().isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.BACKUP,
                            "The script holds what is never run: " + facts.dangers().size() + ".",
                            "Take it out of the script, if you trust the rest.",
                            facts.dangers()));
        }
        List<String> lost = new ArrayList<>(facts.notCarried());
        lost.removeAll(cut);
        if (!lost.isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.BACKUP,
                            "The backup says of itself what is not in it: " + lost.size() + ".",
                            "It cannot be brought back from here.",
                            lost));
        }
        if (lines.isEmpty()) {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.BACKUP,
                            source.manifest() == null
                                    ? "It is read to its end and checked before the target is"
                                            + " touched; it carries no hashes of its own."
                                    : "It is read to its end and its hashes are compared before the"
                                            + " target is touched."));
        }
    }

    private void version() {
        String library = SQLiteJDBCLoader.getVersion();
        String text = work.archive().facts().facts().getOrDefault("version", "");
        if (text.isEmpty()) {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.VERSION,
                            "The backup does not tell its version; this is SQLite "
                                    + library
                                    + "."));
        } else if (ServerVersion.parse(text).compareTo(ServerVersion.parse(library)) > 0) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.VERSION,
                            "The backup is of SQLite " + text + ", this is " + library + ".",
                            "What is new in that version may fail; the checks will tell.",
                            List.of()));
        } else {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.VERSION,
                            "The backup is of SQLite " + text + ", this is " + library + "."));
        }
    }

    /// Of virtual tables, as far as the definitions can be read without unpacking.
    private void modules() {
        Set<String> missing = new TreeSet<>();
        Set<String> ids = new LinkedHashSet<>();
        for (ArchiveObject object : source.definedObjects()) {
            String module =
                    object.kind().equals(SqliteArchiveEntry.TABLE) && !object.hasRows()
                            ? SqliteStatementRules.moduleOf(work.archive().ddl(object))
                            : "";
            if (!module.isEmpty() && !SqliteStatementRules.isKnownModule(module)) {
                missing.add(module);
                ids.add(object.id());
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        String text = "Virtual tables of modules that this SQLite lacks: " + missing + ".";
        boolean copied = !source.isScript() && work.selection().leftOut().isEmpty();
        lines.add(
                copied && !isChangedInPlace()
                        ? PreflightLine.warning(
                                PreflightTopic.EXTENSIONS,
                                text,
                                "They come as they are, and only programs with those modules can"
                                        + " read them.",
                                List.copyOf(ids))
                        : PreflightLine.stop(
                                PreflightTopic.EXTENSIONS,
                                text,
                                "Leave them out.",
                                List.copyOf(ids),
                                new PreflightFix.Skip(ids, String.join(", ", ids))));
    }

    private void names(boolean exists) {
        switch (work.order().place()) {
            case RestorePlace.New _ -> {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isEmpty()) {
                    lines.add(
                            PreflightLine.stop(
                                    PreflightTopic.NAMES,
                                    target + " exists already.",
                                    "Give another name, or restore into it as an existing one.",
                                    List.of()));
                } else {
                    lines.add(
                            PreflightLine.fine(
                                    PreflightTopic.NAMES, "The name " + target + " is free."));
                }
            }
            case RestorePlace.Beside _ -> {
                if (exists) {
                    lines.add(
                            PreflightLine.fine(
                                    PreflightTopic.NAMES,
                                    "It will be "
                                            + SqliteCopySwap.besideName(target, work.id())
                                                    .getFileName()
                                            + ", beside "
                                            + target.getFileName()
                                            + "."));
                } else {
                    lines.add(missing());
                }
            }
            case RestorePlace.Existing _ -> {
                if (exists) {
                    lines.add(
                            PreflightLine.warning(
                                    PreflightTopic.NAMES,
                                    "The whole file "
                                            + target
                                            + " is replaced, bytes: "
                                            + SqlitePreflightVolume.sizeOf(target)
                                            + ".",
                                    "The old one is kept beside it and can be swapped back.",
                                    List.of()));
                } else {
                    lines.add(missing());
                }
            }
        }
    }

    private PreflightLine missing() {
        return PreflightLine.stop(
                PreflightTopic.NAMES,
                "There is no file " + target + ".",
                "Restore into a new file instead.",
                List.of());
    }

    private boolean isEmpty() {
        try {
            return SqliteFilePlace.isEmpty(connections, target, context);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void changedInPlace() {
        try (SqliteSnapshot live = SqliteSnapshot.open(connections, target, context)) {
            lines.addAll(new SqlitePreflightTarget(live.session(), work).lines());
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.FILE_NOT_A_DATABASE
                    && failure.code() != ErrorCode.DATABASE_DAMAGED) {
                throw failure;
            }
            lines.add(
                    PreflightLine.stop(
                            PreflightTopic.NAMES,
                            failure.message(),
                            "Replace the whole file, or restore beside it.",
                            List.of()));
        }
    }

    private void sessions() {
        if (work.order().place() instanceof RestorePlace.Beside) {
            return;
        }
        List<SqliteHolder> holders = SqliteHolder.of(target);
        if (holders.isEmpty()) {
            lines.add(
                    PreflightLine.fine(
                            PreflightTopic.SESSIONS, "No other program was seen to have it open."));
            return;
        }
        boolean log = Files.exists(target.resolveSibling(target.getFileName() + "-wal"));
        lines.add(
                PreflightLine.warning(
                        PreflightTopic.SESSIONS,
                        "It is open in other programs: " + holders.size() + ".",
                        "It is changed in one transaction: they see the old state or the new one. "
                                + (log
                                        ? "Readers go on meanwhile, writers wait."
                                        : "Readers and writers wait meanwhile."),
                        holders.stream().map(SqliteHolder::display).toList()));
    }

    private @Nullable Duration expected() {
        long plain = source.plainBytes();
        if (plain < 0) {
            return null;
        }
        long rate = source.isScript() ? SCRIPT_BYTES_A_SECOND : FILE_BYTES_A_SECOND;
        return Duration.ofMillis(LEAST_MILLIS + plain * 1_000 / rate);
    }
}
