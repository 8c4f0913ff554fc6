package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What changed since a backup, and runs that are made again.
final class ComparisonAndRetryTest {

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private BackupsModel model;
    private BackUpModel draft;
    private BackupsController catalogue;
    private BackUpController controller;
    private DatabaseConnection connection;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        model = new BackupsModel();
        draft = new BackUpModel();
        catalogue = new BackupsController(test.context(), model);
        controller = new BackUpController(test.context(), model, draft, catalogue);
        connection = test.testEngine().openNew(fixture);
        update("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        update("INSERT INTO orders VALUES (1), (2), (3)");
        model.showConnection(connection);
        catalogue.load();
        controller.begin();
        draft.change(one -> one.withFolder(folder.resolve("backups").toString()));
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void comparisonNamesStructureAndRowsAndBeginsWithNothing() {
        controller.review();
        controller.run();
        Backup backup = model.backupsProperty().get().getFirst();
        catalogue.select(backup);
        catalogue.perform(CatalogueAction.DIFFERENCES);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.DIFFERENCES);
        assertThat(model.differencesProperty().get().found()).isEmpty();
        assertThat(catalogue.differences().command())
                .startsWith("drydock backup diff " + backup.id() + " -d ");

        update("INSERT INTO orders VALUES (4)");
        update("CREATE TABLE voucher (id INTEGER PRIMARY KEY)");
        catalogue.differences().again();
        assertThat(model.differencesProperty().get().found())
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo(BackupDifference.ROWS);
                    assertThat(one.object()).isEqualTo("orders");
                    assertThat(one.detail()).contains("3 → 4");
                })
                .anySatisfy(one -> {
                    assertThat(one.kind()).isEqualTo("table");
                    assertThat(one.object()).endsWith("voucher");
                    assertThat(one.change()).isEqualTo(BackupDifference.ADDED);
                });
    }

    @Test
    void anyArchiveIsComparedWithTheDatabaseInTheHeader() throws Exception {
        Path script = folder.resolve("of-somebody.sql");
        Files.writeString(
                script,
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE orders (id INTEGER"
                        + " PRIMARY KEY);\nINSERT INTO orders VALUES(1);\nCREATE TABLE gone"
                        + " (x);\nCOMMIT;\n");
        try (Archive archive =
                test.context().engine().archives().open(script, KeyRing.NONE, JobContext.quiet())) {
            catalogue.differences().compare(archive, "of-somebody.sql");
            assertThat(model.page()).isEqualTo(BackupsModel.Page.DIFFERENCES);
            assertThat(model.differencesProperty().get().found())
                    .containsExactly(
                            new BackupDifference("table", "main.gone", "removed", ""),
                            new BackupDifference("rows", "orders", "changed", "1 → 3"));
            update("DELETE FROM orders WHERE id > 1");
            catalogue.differences().again();
            assertThat(model.differencesProperty().get().found()).hasSize(1);

            model.showConnection(null);
            catalogue.differences().compare(archive, "of-somebody.sql");
            assertThat(model.errorProperty().get().hint()).contains("sqlite");
        }
    }

    @Test
    void comparisonWithoutADatabaseSaysWhatToOpen() {
        controller.review();
        controller.run();
        Backup backup = model.backupsProperty().get().getFirst();
        model.showConnection(null);
        catalogue.differences().compare(backup);
        assertThat(model.errorProperty().get().hint()).contains(backup.source());
        assertThat(model.page()).isNotEqualTo(BackupsModel.Page.DIFFERENCES);
    }

    @Test
    void firstOfItsKindIsProvedAndTheNextIsNotUnlessItAlwaysIs() {
        controller.review();
        controller.run();
        assertThat(newest().provenAt()).isNotNull();
        assertThat(draft.afterwardsProperty().get()).hasSize(1);

        controller.review();
        controller.run();
        assertThat(newest().provenAt()).isNull();
        assertThat(draft.afterwardsProperty().get()).isEmpty();

        draft.change(one -> one.withProof(one.proof().withWish(ProofChoice.ALWAYS)));
        controller.review();
        controller.run();
        assertThat(newest().provenAt()).isNotNull();
    }

    @Test
    void failedRunIsTriedAgainWithItsOwnSettings() {
        fail(
                BackupRequest.into(folder.resolve("elsewhere"))
                        .withFormat(BackupFormat.SQLITE_DUMP)
                        .withCompression(Compression.GZIP)
                        .withTables(List.of(), List.of("no such table")));
        Backup failed = newest();
        assertThat(failed.state()).isEqualTo(BackupState.FAILED);
        controller.again(failed);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.BACK_UP);
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.OPTIONS);
        BackUpDraft again = draft.draft();
        assertThat(again.folderPath()).contains(folder.resolve("elsewhere"));
        assertThat(again.format()).isEqualTo(BackupFormat.SQLITE_DUMP);
        assertThat(again.compression()).isEqualTo(Compression.GZIP);
        assertThat(again.exclude()).containsExactly("no such table");
        assertThat(draft.noticeProperty().get()).contains("without no such table");
    }

    @Test
    void failedRunOfTheConsoleIsTriedAgainWithAllOfIt() {
        draft.change(one ->
                one.withTables(List.of(), List.of("gone"))
                        .withCompression(Compression.ZSTD)
                        .withLevel(7));
        controller.run();
        Backup failed = newest();
        assertThat(failed.state()).isEqualTo(BackupState.FAILED);
        controller.again(failed);
        assertThat(draft.draft().level()).isEqualTo(7);
        assertThat(draft.noticeProperty().get()).isEmpty();
    }

    private void fail(BackupRequest request) {
        catalogue.backUp(
                connection,
                request,
                job -> {},
                outcome -> assertThat(outcome).isInstanceOf(JobOutcome.Failed.class));
    }

    private Backup newest() {
        return model.backupsProperty().get().getFirst();
    }

    private void update(String sql) {
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update(sql);
        }
    }
}
