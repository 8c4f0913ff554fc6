package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupsControllerTest {

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private BackupsModel model;
    private BackupsController controller;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        model = new BackupsModel();
        controller = new BackupsController(test.context(), model);
        DatabaseConnection connection = test.testEngine().openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
            session.update("INSERT INTO orders VALUES (1), (2), (3)");
        }
        model.showConnection(connection);
        controller.load();
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void backUpShowsInTheListWithItsContents() {
        Backup backup = backUp();
        assertThat(backup.rows()).isEqualTo(3);
        controller.select(backup);
        assertThat(model.contentsProperty().get().objects())
                .anySatisfy(object -> assertThat(object.name()).isEqualTo("orders"));
        assertThat(model.page()).isEqualTo(BackupsModel.Page.CATALOGUE);
    }

    @Test
    void verifyProvesTheBackup() {
        controller.select(backUp());
        controller.verify();
        assertThat(model.backupsProperty().get().getFirst().provenAt()).isNotNull();
        assertThat(test.context().status().messageProperty().get()).contains("is equal");
    }

    @Test
    void whatAProofLeftOutIsSaid() {
        Backup backup = backUp();
        assertThat(
                        ProofController.proofText(
                                backup,
                                new VerifyReport(
                                        true, true, List.of(), List.of("policies of auditor"))))
                .contains("is equal but for", "policies of auditor");
        assertThat(
                        ProofController.proofText(
                                backup, new VerifyReport(true, true, List.of(), List.of())))
                .endsWith("and is equal.");
    }

    @Test
    void damagedBackupRaisesTheBadge() throws Exception {
        Backup backup = backUp();
        controller.select(backup);
        byte[] bytes = Files.readAllBytes(backup.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(backup.path(), bytes);
        controller.verify();
        assertThat(model.backupsProperty().get().getFirst().state()).isEqualTo(BackupState.DAMAGED);
        assertThat(model.badgeProperty().get().text()).isEqualTo("1");
    }

    @Test
    void restoreOpensTheBackupInTheExplorer() {
        Backup backup = backUp();
        controller.select(backup);
        controller.perform(CatalogueAction.RESTORE);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.RESTORE);
        assertThat(controller.restores().isBegun()).isTrue();
        assertThat(model.errorProperty().get()).isNull();
    }

    @Test
    void anyFileOpensInTheExplorer() throws Exception {
        Path script = Files.writeString(folder.resolve("a.sql"), "CREATE TABLE a (b TEXT);");
        test.dialogs().paths.add(script);
        controller.restores().chooseFile();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.RESTORE);
        assertThat(model.errorProperty().get()).isNull();
    }

    @Test
    void failedRunIsListedWithItsError() {
        JobOutcome<Backup> outcome =
                run(
                        BackupRequest.into(folder.resolve("backups"))
                                .withTables(List.of(), List.of("no such")));
        assertThat(model.backupsProperty().get().getFirst().state()).isEqualTo(BackupState.FAILED);
        assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
        assertThat(test.context().status().messageProperty().get()).contains("no such");
    }

    @Test
    void commandsSayTheSameWork() {
        Backup backup = backUp();
        assertThat(
                        CommandText.backUp(
                                model.connection().profile(),
                                BackupPlan.of(
                                        BackupRequest.into(Path.of("/it's here"))
                                                .withJobs(1)
                                                .withNote("a b")),
                                ""))
                .endsWith("--backup-path '/it'\\''s here' --note 'a b'");
        assertThat(CommandText.verify(backup)).isEqualTo("drydock backup verify " + backup.id());
    }

    @Test
    void pinnedOneIsMarkedAndLetGoAgain() {
        controller.select(backUp());
        controller.perform(CatalogueAction.PIN);
        assertThat(model.backupsProperty().get().getFirst().pinned()).isTrue();
        controller.select(model.backupsProperty().get().getFirst());
        controller.perform(CatalogueAction.UNPIN);
        assertThat(model.backupsProperty().get().getFirst().pinned()).isFalse();
    }

    @Test
    void incrementalOneHangsBelowItsParentAndIsMergedIntoAFullOne() {
        Backup full = backUp();
        try (Session session = model.connection().lease(JobContext.quiet())) {
            session.update("CREATE TABLE big (id INTEGER PRIMARY KEY, payload BLOB)");
            session.update(
                    "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v <"
                            + " 4000) INSERT INTO big SELECT v, randomblob(4000) FROM n");
        }
        Backup base = backUp();
        try (Session session = model.connection().lease(JobContext.quiet())) {
            session.update("UPDATE big SET payload = randomblob(4000) WHERE id = 7");
        }
        run(BackupRequest.into(folder.resolve("backups")).withType(BackupType.INCREMENTAL));
        List<CatalogueRow> rows = model.rowsProperty().get();
        assertThat(rows)
                .extracting(row -> row.backup().id())
                .startsWith(base.id())
                .endsWith(full.id());
        CatalogueRow changes = rows.get(1);
        assertThat(changes.depth()).isEqualTo(1);
        assertThat(changes.parent()).isEqualTo(model.rowsProperty().get().getFirst().backup());
        assertThat(changes.backup().sizeBytes()).isLessThan(base.sizeBytes());

        controller.select(changes.backup());
        controller.perform(CatalogueAction.MERGE);
        assertThat(model.backupsProperty().get().getFirst().parent()).isNull();
    }

    @Test
    void folderOfABackupIsShown() {
        Backup backup = backUp();
        controller.select(backup);
        controller.perform(CatalogueAction.FOLDER);
        assertThat(test.dialogs().opened).containsExactly(backup.path().getParent());
    }

    private Backup backUp() {
        run(BackupRequest.into(folder.resolve("backups")));
        assertThat(model.errorProperty().get()).isNull();
        return model.backupsProperty().get().getFirst();
    }

    private JobOutcome<Backup> run(BackupRequest request) {
        List<JobOutcome<Backup>> outcomes = new ArrayList<>();
        controller.backUp(model.connection(), request, job -> {}, outcomes::add);
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }
}
