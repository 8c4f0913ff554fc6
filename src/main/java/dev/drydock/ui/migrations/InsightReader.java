package dev.drydock.ui.migrations;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.forecast.LockLevel;
import dev.drydock.engine.migration.lint.LintReport;
import dev.drydock.engine.migration.lint.LintRequest;
import dev.drydock.engine.rehearsal.DriftSinceRun;
import dev.drydock.engine.rehearsal.MigrationProof;
import dev.drydock.engine.rehearsal.MigrationProofs;
import dev.drydock.engine.schema.SchemaDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks the engine what checks, rehearsals and snapshots say of a directory's files. What cannot be
/// asked becomes a note, so that the rest is shown all the same. Worker threads only.
final class InsightReader {

    private final Engine engine;
    private final DatabaseConnection connection;
    private final List<String> notes = new ArrayList<>();

    InsightReader(Engine engine, DatabaseConnection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    Insight read(Path directory, MigrationStatus status, JobContext context) {
        List<Finding> findings = findings(directory, status, context);
        Map<MigrationVersion, FileInsight> files = new HashMap<>();
        Map<MigrationVersion, List<Finding>> byVersion = new HashMap<>();
        List<Finding> others = new ArrayList<>();
        for (Finding finding : findings) {
            status.migrations().stream()
                    .filter(migration -> isAbout(finding.file(), migration))
                    .findFirst()
                    .ifPresentOrElse(
                            migration ->
                                    byVersion
                                            .computeIfAbsent(
                                                    migration.version(), _ -> new ArrayList<>())
                                            .add(finding),
                            () -> others.add(finding));
        }
        SchemaDefinition live = readSchema(context);
        Map<MigrationVersion, ProofBadge> proofs = proofs(status.migrations(), live, context);
        Map<MigrationVersion, LockLevel> locks = locks(directory, context);
        for (Migration migration : status.migrations()) {
            LockLevel lock = locks.get(migration.version());
            files.put(
                    migration.version(),
                    new FileInsight(
                            proofs.getOrDefault(migration.version(), ProofBadge.NONE),
                            byVersion.getOrDefault(migration.version(), List.of()),
                            lock == null ? "" : lock.word(),
                            lock == null ? "" : lock.meaning()));
        }
        return new Insight(files, others, live == null ? null : drift(live, context), notes);
    }

    /// The strongest lock of each pending file. Everything is forced, because nothing is run.
    private Map<MigrationVersion, LockLevel> locks(Path directory, JobContext context) {
        Map<MigrationVersion, LockLevel> locks = new HashMap<>();
        try {
            engine.migrations(connection)
                    .apply(ApplyRequest.of(directory).withForce(true).withDryRun(true), context)
                    .plan()
                    .forEach(planned ->
                            planned.statements().stream()
                                    .map(statement -> statement.forecast().level())
                                    .max(Comparator.naturalOrder())
                                    .filter(level -> level != LockLevel.NONE)
                                    .ifPresent(level -> locks.put(planned.version(), level)));
        } catch (DrydockException unseen) {
            notes.add(unseen.message());
        }
        return locks;
    }

    private @Nullable SchemaDefinition readSchema(JobContext context) {
        try {
            return engine.schema(connection).read(context);
        } catch (DrydockException unseen) {
            notes.add(unseen.message());
            return null;
        }
    }

    private Map<MigrationVersion, ProofBadge> proofs(
            List<Migration> migrations, @Nullable SchemaDefinition live, JobContext context) {
        Map<MigrationVersion, ProofBadge> badges = new HashMap<>();
        try {
            Map<MigrationVersion, MigrationProof> holding =
                    engine.proofsHolding(connection, migrations, live, context);
            List<MigrationProof> known = engine.proofs().known(migrations);
            for (Migration migration : migrations) {
                badges.put(
                        migration.version(),
                        badge(migration, holding.get(migration.version()), known));
            }
        } catch (DrydockException unseen) {
            notes.add(unseen.message());
        }
        return badges;
    }

    /// @param holding the proof that holds now; null when none does
    /// @param known all proofs, the newest first
    static ProofBadge badge(
            Migration migration, @Nullable MigrationProof holding, List<MigrationProof> known) {
        if (holding != null) {
            return new ProofBadge(ProofBadge.Kind.PROVED, holding.at(), "");
        }
        if (!migration.hasRollback()) {
            return new ProofBadge(ProofBadge.Kind.NO_ROLLBACK, null, "");
        }
        return known.stream()
                .filter(proof -> proof.version().equals(migration.version().text()))
                .findFirst()
                .map(proof -> new ProofBadge(kind(proof, migration), proof.at(), text(proof)))
                .orElse(ProofBadge.NONE);
    }

    private static ProofBadge.Kind kind(MigrationProof proof, Migration migration) {
        if (!MigrationProofs.isOf(proof, migration)) {
            return ProofBadge.Kind.VOID;
        }
        return switch (proof.verdict()) {
            case ORDER_ONLY -> ProofBadge.Kind.ORDER_ONLY;
            case DIFFERS -> ProofBadge.Kind.DIFFERS;
            case FAILS -> ProofBadge.Kind.FAILS;
            // it held once, but the structure or the server is another now
            case PROVED, NO_ROLLBACK, IRREVERSIBLE, NOT_TRIED -> ProofBadge.Kind.VOID;
        };
    }

    private static String text(MigrationProof proof) {
        return proof.differences();
    }

    private @Nullable Drift drift(SchemaDefinition live, JobContext context) {
        try {
            return engine.driftSinceRun(connection, live, context)
                    .filter(drift -> !drift.isEmpty())
                    .map(InsightReader::drift)
                    .orElse(null);
        } catch (DrydockException unseen) {
            notes.add(unseen.message());
            return null;
        }
    }

    private static Drift drift(DriftSinceRun drift) {
        return new Drift(
                drift.run().takenAt(),
                drift.since().orElse(null),
                drift.differences().stream()
                        .map(one ->
                                new Drift.Line(
                                        one.change().word(),
                                        one.kind().word(),
                                        one.key().display(),
                                        one.detail()))
                        .toList(),
                drift.note());
    }

    private List<Finding> findings(Path directory, MigrationStatus status, JobContext context) {
        Set<String> pending =
                status.migrations().stream()
                        .filter(migration -> migration.state().isPending())
                        .map(Migration::file)
                        .collect(Collectors.toSet());
        try {
            LintReport report =
                    engine.linter(connection.dialectId())
                            .online(
                                    LintRequest.of(MigrationSource.directory(directory)),
                                    connection,
                                    pending,
                                    context);
            notes.addAll(report.notChecked());
            return report.findings();
        } catch (DrydockException unseen) {
            notes.add(unseen.message());
            return List.of();
        }
    }

    /// Whether the file is the migration's, or its rollback.
    static boolean isAbout(String file, Migration migration) {
        return file.equals(migration.file()) || stem(file).equals(stem(migration.file()));
    }

    private static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT)
                .replaceFirst("\\.sql$", "")
                .replaceFirst("\\.(up|down|rollback|undo)$", "")
                .replaceFirst("^[vu](?=\\d)", "");
    }
}
