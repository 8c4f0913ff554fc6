package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages on a server, where a proof needs a scratch database and tables have schemas.
final class BackupsPostgresqlTest {

    @TempDir Path folder;
    private final PostgresFixture fixture = new PostgresFixture();
    private TestContext test;
    private BackupsModel model;
    private BackUpModel draft;
    private BackupsController catalogue;
    private BackUpController controller;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        model = new BackupsModel();
        draft = new BackUpModel();
        catalogue = new BackupsController(test.context(), model);
        controller = new BackUpController(test.context(), model, draft, catalogue);
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void backUpIsProvedInAScratchDatabase() {
        open(fixture.createDatabase());
        run();
        Backup backup = model.backupsProperty().get().getFirst();
        assertThat(backup.provenAt()).isNull();
        assertThat(controller.isProofDue(backup)).isTrue();
        catalogue.proofs().prove(backup, "");
        assertThat(model.errorProperty().get()).isNull();
        assertThat(model.backupsProperty().get().getFirst().provenAt()).isNotNull();
        assertThat(test.dialogs().asked).isEmpty();
        assertThat(controller.isProofDue(backup)).isFalse();
    }

    @Test
    void proofBesideAProductionDatabaseIsAskedFor() {
        ConnectionProfile production =
                fixture.createDatabase().withEnvironment(Environment.PRODUCTION);
        open(production);
        run();
        test.dialogs().answerNo();
        catalogue.proofs().prove(model.backupsProperty().get().getFirst(), "");
        assertThat(test.dialogs().asked).hasSize(1);
        assertThat(model.backupsProperty().get().getFirst().provenAt()).isNull();
    }

    @Test
    void proofWithoutAServerSaysWhatToOpen() {
        open(fixture.createDatabase());
        run();
        Backup backup = model.backupsProperty().get().getFirst();
        model.showConnection(null);
        catalogue.proofs().prove(backup, "");
        assertThat(model.errorProperty().get().message()).contains("needs a server");
    }

    @Test
    void newBackupIsProvedOnTheServerOfAnotherConnection() {
        open(fixture.createDatabase());
        ConnectionProfile other =
                ConnectionProfile.named("proving ground", fixture.createDatabase().endpoint());
        test.engine().profiles().add(other);
        fixture.password()
                .ifPresent(secret -> test.context().opener().keepTypedPassword(other.id(), secret));
        catalogue.load();
        controller.begin();
        assertThat(draft.surroundings().places())
                .extracting(ProofController.Choice::id)
                .contains("", other.id(), BackupPlan.LOCAL);
        draft.change(one ->
                one.withFolder(folder.resolve("backups").toString())
                        .withProof(new ProofOrder(ProofChoice.AUTO, other.id())));
        controller.review();
        controller.run();
        assertThat(draft.afterwardsProperty().get())
                .singleElement()
                .satisfies(after -> assertThat(after.good()).as(after.text()).isTrue());
        Backup backup = model.backupsProperty().get().getFirst();
        assertThat(backup.provenAt()).isNotNull();
        assertThat(catalogue.proofs().command(backup, other.id()))
                .endsWith("--scratch 'proving ground'");
        assertThat(test.engine().databases().findOpen(other.id())).isEmpty();
    }

    @Test
    void productionIsAskedForBeforeTheBackupThatWouldBeProvedThere() {
        open(fixture.createDatabase().withEnvironment(Environment.PRODUCTION));
        draft.change(one -> one.withProof(ProofOrder.USUAL));
        controller.review();
        test.dialogs().answerNo();
        controller.run();
        assertThat(test.dialogs().asked).hasSize(1);
        assertThat(model.backupsProperty().get()).isEmpty();
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.REVIEW);
    }

    @Test
    void proofOfTheListOffersThePlaces() {
        open(fixture.createDatabase());
        run();
        Backup backup = model.backupsProperty().get().getFirst();
        catalogue.select(backup);
        catalogue.perform(CatalogueAction.PROVE);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.PROVE);
        assertThat(catalogue.proofs().choices(backup.dialect()))
                .extracting(ProofController.Choice::id)
                .containsExactly("", BackupPlan.LOCAL);
        assertThat(catalogue.proofs().command(backup, BackupPlan.LOCAL))
                .isEqualTo("drydock backup prove " + backup.id() + " --scratch local");
    }

    @Test
    void remarksOnToolsAreKnownInTheOptions() {
        open(fixture.createDatabase());
        assertThat(draft.remarksProperty().get().get(BackupFormat.DRYDOCK)).isEmpty();
        assertThat(draft.remarksProperty().get()).containsKey(BackupFormat.PG_CUSTOM);
    }

    @Test
    void patternsOfASchemaAreCountedAndReviewed() {
        open(fixture.createDatabase());
        draft.change(one -> one.withTables(List.of(), List.of("archive.*")));
        assertThat(draft.choice().chosen())
                .extracting(TableName::whole)
                .containsExactly("public.orders");
        controller.review();
        assertThat(draft.preflightProperty().get().notInside())
                .anyMatch(line -> line.contains("archive.log_1, archive.log_2"))
                .anyMatch(line -> line.startsWith("Roles, passwords and tablespaces"));
        controller.run();
        assertThat(model.backupsProperty().get().getFirst().tables()).isEqualTo(1);
    }

    @Test
    void whatTheFormatCannotCarryStopsAtTheReviewAndAnotherFormatDoesNot() {
        DatabaseConnection connection = open(fixture.createDatabase());
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE ticket (id integer GENERATED ALWAYS AS IDENTITY)");
            session.update("COMMENT ON SEQUENCE ticket_id_seq IS 'numbers of tickets'");
        }
        controller.review();
        assertThat(draft.preflightProperty().get().warnings())
                .first()
                .satisfies(warning -> {
                    assertThat(warning.stops()).isTrue();
                    assertThat(warning.text())
                            .contains("1 comments on sequences of identity columns");
                });
        controller.run();
        assertThat(model.backupsProperty().get()).isEmpty();

        draft.change(one -> one.withFormat(BackupFormat.PG_CUSTOM));
        controller.review();
        // whether pg_dump is there is said by a warning of its own
        assertThat(draft.preflightProperty().get().warnings())
                .noneMatch(warning -> warning.text().contains("cannot carry"));
    }

    @Test
    void workersAndContentHashesAreThere() {
        open(fixture.createDatabase());
        draft.change(one -> one.withJobs(2));
        assertThat(controller.options().command()).contains("--jobs 2");
        run();
        catalogue.select(model.backupsProperty().get().getFirst());
        assertThat(model.contentsProperty().get().objects())
                .filteredOn(object -> object.kind().equals("table"))
                .hasSize(3)
                .allSatisfy(object -> assertThat(object.hash()).isNotNull());
    }

    private DatabaseConnection open(ConnectionProfile profile) {
        DatabaseConnection connection = test.testEngine().open(fixture, profile);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE orders (id integer PRIMARY KEY)");
            session.update("INSERT INTO orders SELECT generate_series(1, 1000)");
            session.update("CREATE SCHEMA archive");
            session.update("CREATE TABLE archive.log_1 (id integer PRIMARY KEY)");
            session.update("CREATE TABLE archive.log_2 (id integer PRIMARY KEY)");
        }
        model.showConnection(connection);
        catalogue.load();
        controller.begin();
        draft.change(one ->
                one.withFolder(folder.resolve("backups").toString())
                        .withProof(one.proof().withWish(ProofChoice.NEVER)));
        return connection;
    }

    private void run() {
        BackupRequest request = draft.draft().request().orElseThrow();
        catalogue.backUp(model.connection(), request, job -> {}, outcome -> {});
        assertThat(model.backupsProperty().get()).hasSize(1);
    }
}
