package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way back on a server, with what only servers have: schemas, databases, roles.
final class RestorePostgresqlTest {

    @TempDir Path folder;
    private final PostgresFixture fixture = new PostgresFixture();
    private TestContext test;
    private RestoreModel model;
    private RestoreController controller;
    private ConnectionProfile profile;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        profile = fixture.createDatabase().withEnvironment(Environment.STAGING);
        DatabaseConnection live = test.testEngine().open(fixture, profile);
        try (Session session = live.lease(JobContext.quiet())) {
            session.update("CREATE SCHEMA shop");
            session.update("CREATE TYPE shop.status AS ENUM ('new', 'paid')");
            session.update("CREATE TABLE shop.customer (id int PRIMARY KEY, name text)");
            session.update(
                    "CREATE TABLE shop.orders (id int PRIMARY KEY, customer int REFERENCES"
                            + " shop.customer, state shop.status)");
            session.update("CREATE INDEX orders_state ON shop.orders (state)");
            session.update(
                    "INSERT INTO shop.customer SELECT v, 'c' || v FROM generate_series(1, 50) v");
            session.update(
                    "INSERT INTO shop.orders SELECT v, 1 + v % 50, 'paid' FROM"
                            + " generate_series(1, 1000) v");
        }
        Backup backup =
                test.engine()
                        .backups()
                        .backUp(live, BackupRequest.into(folder), JobContext.quiet());
        test.context().connections().show(live);
        model = new RestoreModel();
        controller = new RestoreController(test.context(), model, new FakeHost(folder), null);
        controller.open(new RestoreSource.OfBackup(backup));
        assertThat(model.errorProperty().get()).isNull();
    }

    @AfterEach
    void end() throws Exception {
        model.archive().archive().close();
        test.close();
        fixture.close();
    }

    private ArchiveNode find(ArchiveNode in, String name) {
        if (in.object() != null && in.text().equals(name)) {
            return in;
        }
        for (ArchiveNode child : in.children()) {
            ArchiveNode found = find(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private RestoreOutcome outcome() {
        assertThat(model.outcomeProperty().get())
                .as("%s", model.outcomeProperty().get())
                .isInstanceOf(JobOutcome.Succeeded.class);
        return model.outcomeProperty().get().orThrow();
    }

    @Test
    void oneTableIsMadeInANewDatabaseWithItsType() {
        assertThat(model.choices().databases()).contains(profile.endpoint().databaseName());
        assertThat(model.choices().roles()).isNotEmpty();
        ArchiveNode orders = find(model.archive().tree().root(), "orders");
        assertThat(orders.children()).isNotEmpty();
        controller.lens().tick(orders, true);
        assertThat(model.summaryProperty().get().added())
                .contains(new ChoiceSummary.Added("shop.status", "shop.orders"));
        controller.next();
        assertThat(model.target().name())
                .isEqualTo(profile.endpoint().databaseName() + "_restored");
        String name = profile.endpoint().databaseName() + "_new";
        fixture.dropAtEnd(name);
        model.changeTarget(draft -> draft.withName(name));
        assertThat(controller.targets().command())
                .contains("--create")
                .contains("--tables shop.orders");
        // the environment of the connection guards its other databases too
        assertThat(controller.targets().place().orElseThrow().profile().environment())
                .isEqualTo(Environment.STAGING);
        controller.next();
        assertThat(model.lookErrorProperty().get()).isNull();
        assertThat(model.looked().sheet().lines()).isNotEmpty();
        controller.next();
        assertThat(outcome().differences()).isEmpty();
        assertThat(outcome().rows()).isEqualTo(1_000);
    }

    @Test
    void copyBesideTheLiveDatabaseIsSwappedAfterTheQuestion() {
        controller.everything();
        controller.targets().setPlace(TargetDraft.Place.BESIDE);
        assertThat(model.target().name()).isEqualTo(profile.endpoint().databaseName());
        controller.next();
        assertThat(model.lookErrorProperty().get()).isNull();
        controller.next();
        assertThat(outcome().copy()).isNotNull();
        fixture.dropAtEnd(outcome().copy().name());
        assertThat(test.dialogs().asked).isEmpty();
        // nobody may use it while names change
        test.engine().databases().close(profile.id());
        controller.runs().swap();
        assertThat(model.afterErrorProperty().get()).isNull();
        assertThat(model.copyProperty().get().state()).isEqualTo(KeptCopy.State.SWAPPED);
        assertThat(test.dialogs().asked).hasSize(1);
    }
}
