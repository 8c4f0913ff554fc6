package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsControllerTest {

    @TempDir Path directory;

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test = TestContext.direct();
    private final MigrationsTab tab = new MigrationsTab(test.context());
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
    void rollingBackNamesWhatGoes() {
        show(profile);
        chooseDirectory();
        tab.primaryAction();
        tab.model().select(tab.model().status().migrations().getFirst());

        tab.controller().rollBack();

        assertThat(test.dialogs().asked)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.destructive()).isTrue();
                    assertThat(question.body()).contains("001_customers.sql", "002_orders.sql");
                });
        assertThat(tab.model().status().pendingCount()).isEqualTo(2);
        assertThat(tab.model().historyProperty().get()).hasSize(4);
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

        var later = new MigrationsTab(test.context());
        later.restoreState(section);
        later.connectionChanged(test.testEngine().open(fixture, profile));
        later.shown();

        assertThat(later.model().status().pendingCount()).isEqualTo(2);
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
