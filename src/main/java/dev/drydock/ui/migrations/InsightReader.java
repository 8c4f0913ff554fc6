package dev.drydock.ui.migrations;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.lint.LintReport;
import dev.drydock.engine.migration.lint.LintRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        for (Migration migration : status.migrations()) {
            files.put(
                    migration.version(),
                    new FileInsight(
                            ProofBadge.NONE,
                            byVersion.getOrDefault(migration.version(), List.of()),
                            "",
                            ""));
        }
        return new Insight(files, others, null, notes);
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
