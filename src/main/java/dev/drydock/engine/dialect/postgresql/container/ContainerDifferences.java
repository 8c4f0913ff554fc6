package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.schema.snapshot.DefinitionText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What has changed in a database since a container of it was made.
final class ContainerDifferences {

    private ContainerDifferences() {}

    static List<BackupDifference> find(
            BackupParts parts, DatabaseConnection live, int jobs, JobContext context) {
        ContainerComparison compared =
                ContainerComparison.of(
                        parts.manifest(),
                        live,
                        _ -> LeftOut.NOTHING,
                        new CountedRows(),
                        jobs,
                        context);
        List<BackupDifference> found =
                new ArrayList<>(
                        BackupDifference.rows(parts.manifest().objects(), compared.inside()));
        String stored = TextParts.read(parts, PartNames.DEFINITION);
        if (stored.isEmpty()) {
            // an early container, which knows the names only
            found.addAll(BackupDifference.objects(parts.manifest().objects(), compared.inside()));
            return found;
        }
        try {
            SchemaDefinition before = DefinitionText.read(stored.getBytes(StandardCharsets.UTF_8));
            Comparison comparison =
                    SchemaComparison.compare(before, compared.found(), CompareOptions.ALL);
            comparison.notes().forEach(context.progress()::note);
            comparison
                    .differences()
                    .forEach(one ->
                            found.add(
                                    new BackupDifference(
                                            one.kind().word(),
                                            one.key().display(),
                                            one.change().word(),
                                            one.detail())));
            return found;
        } catch (IOException unreadable) {
            throw DurableFile.failed(
                    "read the structure in", Path.of(parts.manifest().id()), unreadable);
        }
    }
}
