package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks through an unpacked file: whether it is sound, and whether it holds what its manifest
/// promises. SQLite works with one thread for each connection, so several connections share the
/// steps.
final class SqliteCheckRun {

    /// Larger ones are shared out by table, which costs walking through their pages once more.
    private static final long WHOLE_UP_TO = 64L << 20;

    /// As many findings are told.
    private static final int FINDINGS = 20;

    private final SqliteConnectionDialect connections;
    private final Path file;
    private final @Nullable BackupManifest manifest;
    private final boolean thorough;
    private final boolean proven;
    private final long wholeUpTo;
    private final JobContext context;
    private final Queue<SqliteSnapshot> free = new ConcurrentLinkedQueue<>();
    private final Queue<SqliteSnapshot> opened = new ConcurrentLinkedQueue<>();

    /// @param manifest null when nobody counted
    /// @param thorough whether indexes are compared with their tables
    /// @param proven whether the bytes are those of a file that was checked when it was backed up;
    ///   that no page belongs to two tables need not be looked at again
    SqliteCheckRun(
            SqliteConnectionDialect connections,
            Path file,
            @Nullable BackupManifest manifest,
            boolean thorough,
            boolean proven,
            JobContext context) {
        this(connections, file, manifest, thorough, proven, WHOLE_UP_TO, context);
    }

    SqliteCheckRun(
            SqliteConnectionDialect connections,
            Path file,
            @Nullable BackupManifest manifest,
            boolean thorough,
            boolean proven,
            long wholeUpTo,
            JobContext context) {
        this.wholeUpTo = wholeUpTo;
        this.connections = connections;
        this.file = file;
        this.manifest = manifest;
        this.thorough = thorough;
        this.proven = proven;
        this.context = context;
    }

    /// What one step found.
    private record Found(List<String> damage, long violations, List<SqliteComparison> contents) {

        static final Found NOTHING = new Found(List.of(), 0, List.of());

        static Found damage(List<String> damage) {
            return new Found(damage, 0, List.of());
        }
    }

    @FunctionalInterface
    private interface Step {
        Found take();
    }

    /// @param sync whether the file is written to the disk meanwhile, which takes no processor
    SqliteComparison run(boolean sync) {
        try {
            List<Step> steps = new ArrayList<>();
            if (sync) {
                steps.add(this::sync);
            }
            steps.addAll(with(this::steps));
            int threads = Runtime.getRuntime().availableProcessors() + (sync ? 1 : 0);
            List<Found> found =
                    SideBySide.compute(
                            steps.size(),
                            threads,
                            context.cancel(),
                            number -> steps.get(number).take());
            return result(found, List.copyOf(opened));
        } finally {
            opened.forEach(SqliteSnapshot::close);
        }
    }

    private Found sync() {
        try {
            DurableFile.sync(file);
            return Found.NOTHING;
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// The longest first, so that all connections end at about the same time.
    private List<Step> steps(SqliteSnapshot first) {
        List<Step> steps = new ArrayList<>();
        List<String> tables = byRows(first.tables());
        boolean shared = (thorough || proven) && !isSmall();
        steps.add(() ->
                with(snapshot ->
                        new Found(
                                List.of(),
                                0,
                                List.of(SqliteComparison.contents(snapshot, manifest, context)))));
        if (!shared || thorough) {
            steps.add(
                    () -> with(snapshot -> Found.damage(snapshot.findDamage(thorough && !shared))));
        }
        if (shared) {
            for (String table : tables) {
                steps.add(() ->
                        with(snapshot -> Found.damage(snapshot.findDamageIn(table, thorough))));
            }
        }
        if (thorough) {
            steps.add(() -> with(snapshot -> Found.damage(snapshot.findDamageOfPartialIndexes())));
        }
        for (String table : byRows(first.tablesWithForeignKeys())) {
            steps.add(() ->
                    with(snapshot ->
                            new Found(
                                    List.of(),
                                    snapshot.countForeignKeyViolations(table),
                                    List.of())));
        }
        return steps;
    }

    private String quickly() {
        return proven && !isSmall() ? "quick_check of each table: " : "quick_check: ";
    }

    private boolean isSmall() {
        try {
            return Files.size(file) <= wholeUpTo;
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private List<String> byRows(List<String> tables) {
        Map<String, Long> rows = new HashMap<>();
        if (manifest != null) {
            manifest.objects().stream()
                    .filter(object -> object.kind().equals(BackupObject.TABLE))
                    .forEach(object -> rows.put(object.name(), object.rows()));
        }
        return tables.stream()
                .sorted(
                        Comparator.comparing(
                                table -> rows.getOrDefault(table, 0L), Comparator.reverseOrder()))
                .toList();
    }

    /// Lends a connection that no other thread has.
    private <R> R with(Function<SqliteSnapshot, R> use) {
        SqliteSnapshot snapshot = free.poll();
        if (snapshot == null) {
            snapshot =
                    SqliteSnapshot.open(
                            connections, file, new JobContext(progress -> {}, context.cancel()));
            opened.add(snapshot);
        }
        R result = use.apply(snapshot);
        free.add(snapshot);
        return result;
    }

    private SqliteComparison result(List<Found> found, List<SqliteSnapshot> snapshots) {
        List<String> damage =
                found.stream()
                        .flatMap(one -> one.damage().stream())
                        .distinct()
                        .limit(FINDINGS)
                        .toList();
        long violations = found.stream().mapToLong(Found::violations).sum();
        List<String> notes = new ArrayList<>();
        if (violations > 0) {
            notes.add("Rows whose foreign key points nowhere, as in the backup: " + violations);
        }
        snapshots.stream()
                .flatMap(snapshot -> snapshot.notChecked().stream())
                .distinct()
                .forEach(notes::add);
        List<Check> checks =
                List.of(
                        new Check(
                                "integrity",
                                damage.isEmpty(),
                                (thorough ? "integrity_check: " : quickly())
                                        + (damage.isEmpty() ? "ok" : damage.getFirst())),
                        new Check(
                                "keys",
                                true,
                                "Rows whose foreign key points nowhere: " + violations));
        SqliteComparison soundness = new SqliteComparison(checks, damage, notes, List.of());
        return found.stream()
                .flatMap(one -> one.contents().stream())
                .reduce(soundness, SqliteComparison::and);
    }
}
