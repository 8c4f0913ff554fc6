package dev.drydock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotAfterRunTest {

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
    private final DatabaseConnection connection = engine.openNew(fixture);

    @TempDir Path folder;

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private void migrate() {
        engine.engine()
                .migrations(connection)
                .apply(ApplyRequest.of(MigrationSource.directory(folder)), JobContext.quiet());
    }

    private List<Snapshot> history() {
        return engine.engine().snapshots().history(connection.profile().id());
    }

    @Test
    void everyRunThatAppliedSomethingLeavesASnapshot() throws IOException {
        Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a (id INTEGER);");
        migrate();
        Files.writeString(folder.resolve("002_b.sql"), "CREATE TABLE b (id INTEGER);");
        migrate();
        migrate();
        assertThat(history())
                .hasSize(2)
                .extracting(Snapshot::origin)
                .containsOnly(SnapshotOrigin.MIGRATION);
        assertThat(engine.engine().snapshots().read(history().getFirst()).tables())
                .extracting(table -> table.name())
                .contains("a", "b");
    }

    @Test
    void aRunIsDoneEvenWhenTheStoreIsNot() throws IOException {
        engine.engine().store().read(session -> 1);
        engine.engine().store().close();
        Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a (id INTEGER);");
        migrate();
        assertThat(engine.engine().schema(connection).read(JobContext.quiet()).tables())
                .extracting(table -> table.name())
                .contains("a");
    }
}
