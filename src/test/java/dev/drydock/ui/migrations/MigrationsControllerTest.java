package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsControllerTest {

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
        tab.shown();
        return connection;
    }

    private void chooseDirectory() {
        test.dialogs().paths.add(directory);
        tab.controller().chooseDirectory();
    }

    @Test
    void stagesLeadFromNoConnectionToTheFiles() {
        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.NO_CONNECTION);
        show(profile);
        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.NO_DIRECTORY);
        chooseDirectory();
        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.READY);
        assertThat(tab.model().status().pendingCount()).isEqualTo(2);
        assertThat(tab.badge().get().text()).isEqualTo("2");
    }

    @Test
    void aFolderBesideTheDatabaseFileIsFound() throws IOException {
        var file = (Endpoint.File) profile.endpoint();
        Path beside = Files.createDirectory(file.file().resolveSibling("migrations"));
        Files.writeString(beside.resolve("001_ports.sql"), "CREATE TABLE ports (id INTEGER);");

        show(profile);

        assertThat(tab.model().directory()).isEqualTo(beside);
        assertThat(tab.model().status().pendingCount()).isEqualTo(1);
    }

    @Test
    void applyingShowsWhatIsThereThen() {
        show(profile);
        chooseDirectory();

        tab.primaryAction();

        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.READY);
        assertThat(tab.model().status().pendingCount()).isZero();
        assertThat(tab.badge().get()).isEqualTo(TabBadge.NONE);
        assertThat(tab.model().historyProperty().get()).hasSize(2);
        assertThat(test.dialogs().asked).isEmpty();
        assertThat(test.context().status().messageProperty().get())
                .startsWith("Migrations applied to orders.db: 2");
    }

    @Test
    void productionIsAskedFirst() {
        show(profile.withEnvironment(Environment.PRODUCTION));
        chooseDirectory();
        test.dialogs().answerNo();

        tab.primaryAction();

        assertThat(test.dialogs().asked)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.title()).isEqualTo("Apply 2 migrations to orders.db?");
                    assertThat(question.body()).contains("001_customers.sql", "002_orders.sql");
                    assertThat(question.verb()).isEqualTo("Apply 2 migrations");
                });
        assertThat(tab.model().status().pendingCount()).isEqualTo(2);
    }

    @Test
    void failureIsShownAndTheTableTellsWhatIsLeft() throws IOException {
        write("003_broken.sql", "CREATE TABLE broken (;");
        show(profile);
        chooseDirectory();

        tab.primaryAction();

        assertThat(tab.model().errorProperty().get().code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.READY);
        assertThat(tab.model().status().migrations().getLast().state())
                .isEqualTo(MigrationState.FAILED);
        assertThat(tab.badge().get().role()).isEqualTo(TabBadge.Role.DANGER);
    }

    @Test
    void theSheetTellsWhatARollbackTakesAwayAndTheReportWhatItTook() {
        show(profile);
        chooseDirectory();
        tab.primaryAction();
        tab.model().select(tab.model().status().migrations().getFirst());

        tab.openRollback(tab.model().rollbackSteps());

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.ROLLBACK);
        assertThat(tab.rollback().stage()).isEqualTo(RollbackModel.Stage.READY);
        assertThat(tab.rollback().forecast().steps())
                .extracting(step -> step.file())
                .containsExactly("002_orders.sql", "001_customers.sql");
        assertThat(tab.rollback().forecast().losses())
                .extracting(loss -> loss.name())
                .anySatisfy(name -> assertThat(name).contains("orders"));
        tab.primaryAction();
        assertThat(tab.rollback().stage()).isEqualTo(RollbackModel.Stage.READY);

        tab.rollbacks().run();

        assertThat(tab.rollback().stage()).isEqualTo(RollbackModel.Stage.DONE);
        assertThat(tab.rollback().report().markdown())
                .contains("# Rollback of", "002_orders.sql", "DROP TABLE orders");
        assertThat(test.dialogs().asked).isEmpty();
        assertThat(tab.model().status().pendingCount()).isEqualTo(2);
    }

    @Test
    void aRollbackOnProductionAsksForTheName() {
        show(profile.withEnvironment(Environment.PRODUCTION));
        chooseDirectory();
        tab.primaryAction();
        int asked = test.dialogs().asked.size();
        test.dialogs().answerNo();

        tab.openRollback(1);
        tab.rollbacks().run();

        assertThat(test.dialogs().asked).hasSize(asked + 1);
        assertThat(test.dialogs().asked.getLast().destructive()).isTrue();
        assertThat(tab.rollback().stage()).isEqualTo(RollbackModel.Stage.READY);
        assertThat(tab.model().status().pendingCount()).isZero();
    }

    @Test
    void theReportOfARollbackIsSaved() throws IOException {
        show(profile);
        chooseDirectory();
        tab.primaryAction();
        tab.openRollback(1);
        tab.rollbacks().run();
        Path file = directory.resolve("report.md");
        test.dialogs().paths.add(file);

        tab.rollbacks().saveReport();

        assertThat(file).content().isEqualTo(tab.rollback().report().markdown());
    }

    @Test
    void findingsAreShownBesideTheirFiles() throws IOException {
        write("003_wipe.sql", "DROP TABLE nobody_made_this;");
        show(profile);
        chooseDirectory();

        var last = tab.model().status().migrations().getLast();
        assertThat(tab.model().insight().of(last).findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.file()).startsWith("003_wipe"));
        assertThat(FindingText.marks(tab.model().insight().of(last).findings(), "003_wipe.sql"))
                .allSatisfy(mark -> assertThat(mark.line()).isEqualTo(1));
    }

    @Test
    void aRehearsalFillsItsRowsAndProvesTheWayBack() throws IOException {
        write("003_lines.sql", "CREATE TABLE lines (id INTEGER PRIMARY KEY);");
        show(profile);
        chooseDirectory();
        var legs = new java.util.ArrayList<RehearsalRow.Leg>();
        tab.rehearsal()
                .rows()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                property -> {
                                    if (!tab.rehearsal().rows().isEmpty()) {
                                        legs.add(tab.rehearsal().rows().getFirst().leg());
                                    }
                                });

        tab.rehearsals().rehearse(SandboxContent.PLAIN, true);

        assertThat(legs)
                .contains(RehearsalRow.Leg.UP, RehearsalRow.Leg.DOWN, RehearsalRow.Leg.AGAIN);
        assertThat(tab.rehearsal().stage()).isEqualTo(RehearsalModel.Stage.DONE);
        assertThat(tab.rehearsal().rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.leg()).isEqualTo(RehearsalRow.Leg.ENDED));
        assertThat(RehearsalMark.restored(tab.rehearsal().rows().getFirst()).text())
                .isEqualTo("equal");
        var first = tab.model().status().migrations().getFirst();
        assertThat(tab.model().insight().of(first).proof().kind())
                .isEqualTo(ProofBadge.Kind.PROVED);
        assertThat(tab.rehearsal().writtenCount()).isEqualTo(1);

        tab.rehearsals().writeRollbacks();

        assertThat(directory.resolve("003_lines.down.sql")).exists();
        assertThat(tab.model().status().migrations().getLast().hasRollback()).isTrue();
    }

    @Test
    void aRehearsalRunsOnTheLatestBackup() {
        DatabaseConnection connection = show(profile);
        chooseDirectory();
        Backup backup =
                test.context()
                        .engine()
                        .backups()
                        .backUp(
                                connection,
                                BackupRequest.into(directory.resolveSibling("backups")),
                                JobContext.quiet());

        tab.rehearsals().rehearse(SandboxContent.LATEST_BACKUP, false);

        assertThat(tab.rehearsal().report().backup().id()).isEqualTo(backup.id());
        assertThat(SandboxContent.LATEST_BACKUP.options()).isEqualTo(" --fill latest");
    }

    @Test
    void aProofIsVoidWhenTheRollbackChanges() throws IOException {
        show(profile);
        chooseDirectory();
        tab.rehearsals().rehearse(SandboxContent.PLAIN, false);

        write("001_customers.down.sql", "DROP TABLE IF EXISTS customers;");
        tab.refresh();

        var first = tab.model().status().migrations().getFirst();
        assertThat(tab.model().insight().of(first).proof().kind()).isEqualTo(ProofBadge.Kind.VOID);
    }

    @Test
    void driftSinceTheLastRunIsTold() {
        DatabaseConnection connection = show(profile);
        chooseDirectory();
        tab.primaryAction();
        assertThat(tab.model().insight().drift()).isNull();

        execute(connection, "CREATE TABLE strangers (id INTEGER)");
        tab.refresh();

        Drift drift = tab.model().insight().drift();
        assertThat(drift).isNotNull();
        assertThat(drift.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.object()).contains("strangers"));
        assertThat(DriftPage.warning(drift)).contains("moved away", "1 difference");
    }

    private static void execute(DatabaseConnection connection, String sql) {
        try (var session = connection.lease(dev.drydock.engine.job.JobContext.quiet())) {
            session.update(sql);
        }
    }

    @Test
    void aCleanUpIsPlannedDoneAndUndone() throws IOException {
        write("4-late name.sql", "CREATE TABLE late (id INTEGER PRIMARY KEY);");
        write("002_again.sql", "CREATE TABLE again (id INTEGER PRIMARY KEY);");
        show(profile);
        chooseDirectory();

        Set<String> before = names();

        tab.open(MigrationsModel.Page.TIDY);

        assertThat(tab.tidy().stage()).isEqualTo(TidyModel.Stage.PLANNED);
        assertThat(tab.tidy().conflicts().findings()).isNotEmpty();
        assertThat(tab.tidy().plan().steps()).isNotEmpty();
        tab.tidy().plan().steps().forEach(step -> tab.tidy().choose(step.number(), true));
        int steps = tab.tidy().plan().steps().size();

        tab.tidies().apply();

        assertThat(tab.tidy().messageProperty().get())
                .startsWith("Clean-up complete: steps " + steps);
        assertThat(names()).isNotEqualTo(before).contains("001_customers.sql");
        assertThat(tab.model().status().warnings()).isEmpty();

        tab.tidies().undo();

        assertThat(names()).isEqualTo(before);
        assertThat(tab.tidy().messageProperty().get()).startsWith("Clean-up undone");
    }

    @Test
    void proofsHoldBehindARepeatableFileThatIsGone() throws IOException {
        write("R__open.sql", "DROP VIEW IF EXISTS open; CREATE VIEW open AS SELECT 1 AS one;");
        show(profile);
        chooseDirectory();
        tab.primaryAction();
        write("003_lines.sql", "CREATE TABLE lines (id INTEGER PRIMARY KEY);");
        write("003_lines.down.sql", "DROP TABLE lines;");
        Files.delete(directory.resolve("R__open.sql"));
        tab.refresh();
        tab.rehearsals().rehearse(SandboxContent.PLAIN, false);
        tab.controller().apply(null, true);

        var lines =
                tab.model().status().migrations().stream()
                        .filter(one -> one.version().text().equals("003"))
                        .findFirst()
                        .orElseThrow();
        assertThat(lines.state()).isEqualTo(MigrationState.APPLIED);
        assertThat(tab.model().insight().of(lines).proof().kind())
                .isEqualTo(ProofBadge.Kind.PROVED);
    }

    @Test
    void repeatableFilesAreNoStepsOfARollback() throws IOException {
        write("R__open.sql", "DROP VIEW IF EXISTS open; CREATE VIEW open AS SELECT 1 AS one;");
        show(profile);
        chooseDirectory();
        tab.primaryAction();

        tab.model().select(tab.model().status().migrations().get(1));
        assertThat(tab.model().selected().version().text()).isEqualTo("002");
        assertThat(tab.model().rollbackSteps()).isEqualTo(1);
        tab.model().select(tab.model().status().migrations().getFirst());
        assertThat(tab.model().rollbackSteps()).isEqualTo(2);
        tab.openRollback(1);

        assertThat(tab.rollback().forecast().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.file()).isEqualTo("002_orders.sql"));
    }

    @Test
    void aForecastTellsLocksAndRowsOfThePendingFile() throws IOException {
        show(profile);
        chooseDirectory();
        tab.primaryAction();
        write("003_names.sql", "\nALTER TABLE customers ADD COLUMN name TEXT;\n");
        tab.refresh();
        var last = tab.model().status().migrations().getLast();
        tab.model().select(last);
        assertThat(tab.model().insight().of(last).lock()).isEqualTo("WRITE");

        tab.controller().forecast();

        FileForecast told = tab.model().forecastProperty().get();
        assertThat(told.version()).isEqualTo(last.version());
        assertThat(told.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.line()).isEqualTo(2);
                    assertThat(line.lock()).isEqualTo("WRITE");
                    assertThat(line.blockers()).isZero();
                });
        tab.model().select(tab.model().status().migrations().getFirst());
        tab.controller().forecast();
        assertThat(tab.model().forecastProperty().get()).isSameAs(told);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aNewMigrationIsWrittenAndShown() {
        show(profile);
        chooseDirectory();
        test.dialogs().texts.add("create ports");

        tab.controller().create(dev.drydock.engine.migration.tidy.NewRequest.Template.TABLE);

        assertThat(directory.resolve("003_create_ports.sql")).exists();
        assertThat(tab.model().status().migrations().getLast().file())
                .isEqualTo("003_create_ports.sql");
    }

    @Test
    void missingDirectoryIsAnErrorInThePage() {
        show(profile);
        test.dialogs().paths.add(directory.resolve("nowhere"));

        tab.controller().chooseDirectory();

        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.FAILED);
        assertThat(tab.model().errorProperty().get().code())
                .isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
    }

    @Test
    void directoryOfAConnectionComesBack() {
        show(profile);
        chooseDirectory();
        var section = new WorkspaceSection();
        tab.saveState(section);

        var later = new MigrationsTab(test.context(), Runnable::run);
        later.restoreState(section);
        later.connectionChanged(test.testEngine().open(fixture, profile));
        later.shown();

        assertThat(later.model().status().pendingCount()).isEqualTo(2);
    }

    @Test
    void theDirectoryIsRememberedWhenTheTabIsMadeAfterTheDatabaseWasOpened() {
        show(profile);
        chooseDirectory();
        var section = new WorkspaceSection();
        tab.saveState(section);

        var later = new MigrationsTab(test.context(), Runnable::run);
        later.connectionChanged(test.testEngine().open(fixture, profile));
        later.restoreState(section);
        later.shown();

        assertThat(later.model().directory()).isEqualTo(directory);
        assertThat(later.model().status().pendingCount()).isEqualTo(2);
    }

    @Test
    void whyAReadingFailedIsGoneWithTheNextOne() throws IOException {
        show(profile);
        Path later = directory.resolve("later");
        test.dialogs().paths.add(later);
        tab.controller().chooseDirectory();
        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.FAILED);
        assertThat(tab.model().errorProperty().get()).isNotNull();

        Files.createDirectory(later);
        tab.refresh();

        assertThat(tab.model().stage()).isEqualTo(MigrationsModel.Stage.READY);
        assertThat(tab.model().errorProperty().get()).isNull();
    }

    @Test
    void commandDoesTheSameInATerminal() {
        show(profile);
        chooseDirectory();

        assertThat(tab.controller().command(""))
                .isEqualTo(
                        "drydock migrate -d sqlite:"
                                + profile.endpoint().display()
                                + " --migration-path "
                                + directory);
    }
}
