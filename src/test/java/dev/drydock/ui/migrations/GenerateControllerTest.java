package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A migration from the difference to DDL files, another database or a snapshot.
final class GenerateControllerTest {

    @TempDir Path directory;

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test = TestContext.direct();
    private final MigrationsTab tab = new MigrationsTab(test.context(), Runnable::run);
    private ConnectionProfile profile;
    private DatabaseConnection connection;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                directory.resolve("001_customers.sql"),
                "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);");
        profile = fixture.createDatabase("orders.db");
        connection = test.testEngine().open(fixture, profile);
        tab.connectionChanged(connection);
        test.dialogs().paths.add(directory);
        tab.controller().chooseDirectory();
        tab.primaryAction();
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private void update(DatabaseConnection database, String sql) {
        try (var session = database.lease(JobContext.quiet())) {
            session.update(sql);
        }
    }

    private GenerateModel model() {
        return tab.generating();
    }

    @Test
    void aDdlFileIsReachedAndNothingIsWrittenBeforeItIsSaid() throws IOException {
        Path wanted = Files.createDirectory(directory.resolve("wanted")).resolve("schema.sql");
        Files.writeString(
                wanted,
                """
                CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
                CREATE TABLE ports (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                """);
        tab.open(MigrationsModel.Page.GENERATE);
        test.dialogs().paths.add(wanted);
        tab.generate().chooseFile();
        assertThat(model().canGenerate()).isFalse();
        model().wordsProperty().set("add ports");

        tab.generate().generate();

        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.SHOWN);
        GenerateModel.Offer offer = model().offer();
        assertThat(offer.made().isProved()).isTrue();
        assertThat(offer.made().text()).contains("CREATE TABLE");
        assertThat(offer.made().rollback().text()).contains("DROP TABLE");
        assertThat(offer.targets())
                .containsExactly(
                        directory.resolve("002_add_ports.sql"),
                        directory.resolve("002_add_ports.down.sql"));
        assertThat(directory.resolve("002_add_ports.sql")).doesNotExist();

        tab.generate().write();

        assertThat(offer.targets()).allSatisfy(target -> assertThat(target).exists());
        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.WRITTEN);
        assertThat(tab.model().status().pendingCount()).isEqualTo(1);
    }

    @Test
    void savedConnectionsOfTheSameEngineAndSnapshotsAreOffered() {
        ConnectionProfile other = fixture.createDatabase("staging.db");
        test.engine().profiles().add(other);
        test.engine()
                .snapshots()
                .take(
                        profile,
                        test.engine().schema(connection).read(JobContext.quiet()),
                        SnapshotOrigin.REQUEST,
                        "release 7",
                        JobContext.quiet());

        tab.open(MigrationsModel.Page.GENERATE);

        assertThat(model().sourcesProperty().get())
                .contains(new GenerateSource.Database(other))
                .anyMatch(source -> source.title().contains("release 7"));
    }

    @Test
    void anotherDatabaseIsReachedAndClosedAfterwards() {
        ConnectionProfile other = fixture.createDatabase("staging.db");
        test.engine().profiles().add(other);
        DatabaseConnection staging = test.testEngine().open(fixture, other);
        update(staging, "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)");
        update(staging, "CREATE INDEX by_name ON customers (name)");
        test.engine().databases().close(other.id());
        tab.open(MigrationsModel.Page.GENERATE);
        model().choose(new GenerateSource.Database(other));
        model().wordsProperty().set("like staging");

        tab.generate().generate();

        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.SHOWN);
        assertThat(model().offer().made().text()).contains("CREATE INDEX");
        assertThat(test.engine().databases().findOpen(other.id())).isEmpty();
        assertThat(tab.generate().options())
                .isEqualTo(" generate --to staging.db --name 'like staging'");
    }

    @Test
    void aSnapshotIsReached() {
        test.engine()
                .snapshots()
                .take(
                        profile,
                        test.engine().schema(connection).read(JobContext.quiet()),
                        SnapshotOrigin.REQUEST,
                        "before the hotfix",
                        JobContext.quiet());
        update(connection, "CREATE TABLE hotfix (id INTEGER PRIMARY KEY)");
        tab.open(MigrationsModel.Page.GENERATE);
        model().choose(
                        model().sourcesProperty().get().stream()
                                .filter(source -> source.title().contains("before the hotfix"))
                                .findFirst()
                                .orElseThrow());
        model().wordsProperty().set("without hotfix");

        tab.generate().generate();

        assertThat(model().offer().made().text()).contains("DROP TABLE");
        assertThat(model().offer().made().rollback().lost()).isNotEmpty();
    }

    @Test
    void equalStructuresNeedNoMigration() throws IOException {
        generateNothing();

        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.EQUAL);
        assertThat(model().canWrite()).isFalse();
    }

    private void generateNothing() throws IOException {
        Path wanted = Files.createDirectory(directory.resolve("wanted")).resolve("schema.sql");
        Files.writeString(wanted, "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);\n");
        model().addFile(new GenerateSource.Ddl(wanted));
        model().wordsProperty().set("nothing");

        tab.generate().generate();
    }

    @Test
    void whatMayBeRenamedIsAskedBeforeAnythingIsGenerated() throws IOException {
        Path wanted = Files.createDirectory(directory.resolve("wanted")).resolve("schema.sql");
        Files.writeString(
                wanted, "CREATE TABLE customers (id INTEGER PRIMARY KEY, full_name TEXT);\n");
        model().addFile(new GenerateSource.Ddl(wanted));
        model().wordsProperty().set("full names");
        tab.generate().generate();
        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.ASKING);
        assertThat(model().questionsProperty().get()).hasSize(1);

        tab.generate().answer(model().questionsProperty().get().getFirst(), true);

        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.SHOWN);
        assertThat(model().offer().made().text()).contains("RENAME").doesNotContain("DROP");
        assertThat(tab.generate().options()).contains(" --rename ");
    }

    @Test
    void anotherSourceForgetsWhatWasShown() throws IOException {
        generateNothing();

        model().choose(new GenerateSource.Ddl(directory));

        assertThat(model().stage()).isEqualTo(GenerateModel.Stage.CHOOSING);
        assertThat(model().messageProperty().get()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndSourceAndWordsStay() throws IOException {
        Path wanted = Files.createDirectory(directory.resolve("wanted")).resolve("schema.sql");
        Files.writeString(wanted, "CREATE TABLE (;\n");
        model().addFile(new GenerateSource.Ddl(wanted));
        model().wordsProperty().set("broken");

        tab.generate().generate();

        assertThat(model().errorProperty().get()).isNotNull();
        assertThat(model().source()).isEqualTo(new GenerateSource.Ddl(wanted));
        assertThat(model().canGenerate()).isTrue();
    }
}
