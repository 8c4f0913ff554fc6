package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.adopt.AdoptRow;
import dev.drydock.engine.migration.adopt.RepairStep;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repair, another tool's history and baselines: a plan first, which changes nothing.
final class HistoryCareControllerTest {

    @TempDir Path directory;

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test = TestContext.direct();
    private final MigrationsTab tab = new MigrationsTab(test.context(), Runnable::run);
    private ConnectionProfile profile;

    @BeforeEach
    void writeFiles() throws IOException {
        profile = fixture.createDatabase("orders.db");
        write("001_customers.sql", "CREATE TABLE customers (id INTEGER PRIMARY KEY);");
        write("001_customers.down.sql", "DROP TABLE customers;");
        write("002_orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY);");
        write("002_orders.down.sql", "DROP TABLE orders;");
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private DatabaseConnection show(ConnectionProfile shown) {
        DatabaseConnection connection = test.testEngine().open(fixture, shown);
        tab.connectionChanged(connection);
        test.dialogs().paths.add(directory);
        tab.controller().chooseDirectory();
        return connection;
    }

    private MigrationState stateOf(String version) {
        return tab.model().status().migrations().stream()
                .filter(one -> one.version().text().equals(version))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private int historyRows() {
        return tab.model().historyProperty().get().size();
    }

    private RepairStep onlyStep() {
        assertThat(tab.repairing().care().plan().steps()).hasSize(1);
        return tab.repairing().care().plan().steps().getFirst();
    }

    @Test
    void aRepairIsPlannedFirstAndThenDone() throws IOException {
        write("003_broken.sql", "CREATE TABLE broken (;");
        show(profile);
        tab.primaryAction();
        int rows = historyRows();

        tab.open(MigrationsModel.Page.REPAIR);

        assertThat(onlyStep().kind()).isEqualTo(RepairStep.Kind.FAILED_ATTEMPT);
        assertThat(tab.repairing().count()).isEqualTo(1);
        assertThat(historyRows()).isEqualTo(rows);
        assertThat(stateOf("003")).isEqualTo(MigrationState.FAILED);

        tab.repair().repair();

        assertThat(tab.repairing().care().stage()).isEqualTo(CareModel.Stage.DONE);
        assertThat(tab.repairing().care().messageProperty().get())
                .isEqualTo("History repaired. Things put right: 1.");
        assertThat(stateOf("003")).isEqualTo(MigrationState.PENDING);
        assertThat(historyRows()).isEqualTo(rows + 1);
        assertThat(test.dialogs().asked).isEmpty();
    }

    @Test
    void aChangedFileNeedsADecisionWithItsReason() throws IOException {
        show(profile);
        tab.primaryAction();
        write("002_orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER);");
        tab.refresh();
        tab.open(MigrationsModel.Page.REPAIR);

        RepairStep step = onlyStep();
        assertThat(RepairModel.isForDecision(step)).isTrue();
        assertThat(tab.repairing().count()).isZero();
        tab.repairing().decide(step, "  ");
        assertThat(tab.repairing().count()).isZero();
        tab.repair().repair();
        assertThat(stateOf("002")).isEqualTo(MigrationState.CHANGED_AFTER_APPLY);

        tab.repairing().decide(step, "the column is in all databases");
        assertThat(tab.repairing().count()).isEqualTo(1);
        tab.repair().repair();

        assertThat(stateOf("002")).isEqualTo(MigrationState.APPLIED);
        assertThat(tab.model().historyProperty().get().getFirst().message())
                .contains("the column is in all databases");
    }

    @Test
    void aMissingFileCanBeGoneForGood() throws IOException {
        show(profile);
        tab.primaryAction();
        Files.delete(directory.resolve("002_orders.sql"));
        tab.refresh();
        tab.open(MigrationsModel.Page.REPAIR);

        tab.repairing().decide(onlyStep(), "");
        tab.repair().repair();

        assertThat(tab.repairing().care().stage()).isEqualTo(CareModel.Stage.DONE);
        assertThat(tab.model().status().migrations())
                .noneMatch(one -> one.state() == MigrationState.MISSING);
    }

    @Test
    void aDecisionTakenBackLeavesTheStepOpen() throws IOException {
        show(profile);
        tab.primaryAction();
        Files.delete(directory.resolve("002_orders.sql"));
        tab.refresh();
        tab.open(MigrationsModel.Page.REPAIR);
        tab.repairing().decide(onlyStep(), "");
        tab.repairing().leaveOpen(onlyStep());

        assertThat(tab.repairing().count()).isZero();
    }

    @Test
    void productionIsAskedBeforeARepair() throws IOException {
        write("003_broken.sql", "CREATE TABLE broken (;");
        show(profile.withEnvironment(Environment.PRODUCTION));
        tab.primaryAction();
        tab.open(MigrationsModel.Page.REPAIR);
        test.dialogs().answerNo();

        tab.repair().repair();

        assertThat(test.dialogs().asked.getLast().title())
                .isEqualTo("Repair the history of orders.db?");
        assertThat(stateOf("003")).isEqualTo(MigrationState.FAILED);
    }

    @Test
    void aHistoryInOrderHasNothingToRepair() {
        show(profile);
        tab.primaryAction();
        tab.open(MigrationsModel.Page.REPAIR);

        assertThat(tab.repairing().care().stage()).isEqualTo(CareModel.Stage.PLANNED);
        assertThat(tab.repairing().care().plan().steps()).isEmpty();
    }

    @Test
    void theHistoryOfAnotherToolIsShownAndTakenOver() {
        DatabaseConnection connection = show(profile);
        goose(connection);
        tab.refresh();

        tab.open(MigrationsModel.Page.ADOPT);

        assertThat(tab.adopting().care().plan().table().name()).isEqualTo("goose_db_version");
        assertThat(tab.adopting().care().plan().rows())
                .extracting(AdoptRow::version, AdoptRow::verdict)
                .contains(
                        tuple("001", AdoptRow.Verdict.NOT_CHECKED),
                        tuple("7", AdoptRow.Verdict.FILE_MISSING));
        assertThat(historyRows()).isZero();
        int recorded = tab.adopting().care().plan().recordedCount();

        tab.adopt().adopt();

        assertThat(tab.adopting().care().plan().written()).isTrue();
        assertThat(historyRows()).isEqualTo(recorded);
        assertThat(stateOf("001")).isEqualTo(MigrationState.APPLIED);
        assertThat(tab.adopting().care().messageProperty().get())
                .isEqualTo("Rows taken over from goose: " + recorded + ".");
        assertThat(AdoptController.canAdopt(tab.adopting().care())).isFalse();
    }

    private static void goose(DatabaseConnection connection) {
        try (var session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE customers (id INTEGER PRIMARY KEY)");
            session.update(
                    "CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY, version_id INTEGER NOT"
                            + " NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT"
                            + " '2025-03-01 10:00:00')");
            for (String row : List.of("0, 1", "1, 1", "7, 1")) {
                session.update(
                        "INSERT INTO goose_db_version (version_id, is_applied) VALUES ("
                                + row
                                + ")");
            }
        }
    }

    @Test
    void oneOfSeveralHistoriesIsChosen() {
        DatabaseConnection connection = show(profile);
        goose(connection);
        try (var session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE alembic_version (version_num TEXT)");
            session.update("INSERT INTO alembic_version VALUES ('ae10')");
        }
        tab.open(MigrationsModel.Page.ADOPT);
        assertThat(tab.adopting().tablesProperty().get()).hasSize(2);
        assertThat(tab.adopting().care().stage()).isEqualTo(CareModel.Stage.PLANNED);

        tab.adopt()
                .choose(
                        tab.adopting().tablesProperty().get().stream()
                                .filter(table -> table.name().equals("alembic_version"))
                                .findFirst()
                                .orElseThrow());
        tab.adopt().setPosition("2");

        assertThat(tab.adopting().care().plan().table().name()).isEqualTo("alembic_version");
        assertThat(tab.adopting().care().plan().rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.recorded().event()).isEqualTo(HistoryEntry.Event.BASELINE);
                    assertThat(row.recorded().file().version().text()).isEqualTo("2");
                });
    }

    @Test
    void withoutAnotherToolThereIsNothingToTakeOver() {
        show(profile);

        tab.open(MigrationsModel.Page.ADOPT);

        assertThat(tab.adopting().care().stage()).isEqualTo(CareModel.Stage.FAILED);
        assertThat(tab.adopting().care().errorProperty().get().code())
                .isEqualTo(ErrorCode.MIGRATION_ADOPT_NOT_FOUND);
    }

    @Test
    void aBaselineTellsWhatCountsAndIsSet() {
        show(profile);
        tab.open(MigrationsModel.Page.BASELINE);
        assertThat(tab.beginning().version()).isEqualTo("002");

        tab.baseline().setVersion("1");

        assertThat(tab.beginning().care().plan().lines())
                .extracting(BaselinePlan.Line::effect)
                .containsExactly(BaselinePlan.Effect.COUNTS, BaselinePlan.Effect.PENDING);
        assertThat(historyRows()).isZero();
        tab.beginning().descriptionProperty().set("made by hand");

        tab.baseline().set();

        assertThat(historyRows()).isEqualTo(1);
        assertThat(tab.model().historyProperty().get().getFirst().description())
                .isEqualTo("made by hand");
        assertThat(stateOf("001")).isEqualTo(MigrationState.APPLIED);
        assertThat(stateOf("002")).isEqualTo(MigrationState.PENDING);
    }

    @Test
    void aBaselineOverAHistoryHasToBeMeant() throws IOException {
        show(profile);
        tab.primaryAction();
        write("003_ports.sql", "CREATE TABLE ports (id INTEGER PRIMARY KEY);");
        tab.refresh();
        tab.open(MigrationsModel.Page.BASELINE);
        assertThat(tab.beginning().canSet()).isFalse();
        tab.baseline().set();
        assertThat(historyRows()).isEqualTo(2);

        tab.beginning().overHistoryProperty().set(true);
        tab.baseline().set();

        assertThat(historyRows()).isEqualTo(3);
        assertThat(stateOf("003")).isEqualTo(MigrationState.APPLIED);
    }

    @Test
    void aVersionThatIsNoneIsSaid() {
        show(profile);
        tab.open(MigrationsModel.Page.BASELINE);

        tab.baseline().setVersion("one");

        assertThat(tab.beginning().care().stage()).isEqualTo(CareModel.Stage.FAILED);
        assertThat(tab.beginning().care().errorProperty().get().message()).contains("one");
        assertThat(tab.beginning().canSet()).isFalse();
    }
}
