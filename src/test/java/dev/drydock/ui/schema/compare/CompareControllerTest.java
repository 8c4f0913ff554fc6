package dev.drydock.ui.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything the page does, on a real server, without the toolkit.
final class CompareControllerTest {

    private final PostgresFixture fixture = new PostgresFixture();
    private final List<String> copied = new ArrayList<>();
    private TestContext context;
    private DatabaseConnection connection;
    private CompareModel model;
    private CompareController controller;

    @BeforeEach
    void open() {
        context = TestContext.direct();
        connection = context.testEngine().openNew(fixture);
        context.context().connections().show(connection);
        model = new CompareModel();
        controller = new CompareController(model, context.context(), copied::add);
        execute(
                "CREATE TABLE customer (id int PRIMARY KEY, name text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer)",
                "CREATE VIEW names AS SELECT name FROM customer");
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    private void execute(String... statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    private void keepAsItIs() {
        context.engine()
                .snapshots()
                .take(
                        connection.profile(),
                        context.engine().schema(connection).read(JobContext.quiet()),
                        SnapshotOrigin.REQUEST,
                        "before",
                        JobContext.quiet());
    }

    @Test
    void theLatestSnapshotIsProposedAndWhatChangedSinceIsShown() {
        keepAsItIs();
        execute("ALTER TABLE orders ADD COLUMN total numeric", "DROP VIEW names");
        controller.open(connection);
        controller.compare();
        assertThat(model.state()).isEqualTo(CompareState.SHOWN);
        assertThat(model.result().comparison().differences())
                .extracting(one -> one.change() + " " + one.key().display())
                .containsExactly("REMOVED public.names", "ADDED public.orders.total");
        assertThat(model.result().script().text())
                .contains("DROP VIEW public.names", "ADD COLUMN total numeric");
    }

    @Test
    void bothTextsOfAPartAreThoseOfItsTable() {
        keepAsItIs();
        execute("ALTER TABLE orders ADD COLUMN total numeric");
        controller.open(connection);
        controller.compare();
        var texts = controller.sql(model.result().comparison().differences().getFirst());
        assertThat(texts.before()).contains("CREATE TABLE").doesNotContain("total");
        assertThat(texts.after()).contains("CREATE TABLE").contains("total numeric");
    }

    @Test
    void aScriptIsProvedOnAScratchDatabase() {
        keepAsItIs();
        execute(
                "ALTER TABLE customer ADD COLUMN since date",
                "CREATE INDEX orders_customer ON orders (customer)");
        controller.open(connection);
        controller.compare();
        controller.prove();
        assertThat(model.proofProperty().get()).isNotNull();
        assertThat(model.proofProperty().get().remaining()).isEmpty();
    }

    @Test
    void aFileIsLoadedAndComparedLikeADatabase(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shop.sql");
        Files.writeString(
                file,
                """
                CREATE TABLE customer (id int PRIMARY KEY, name text);
                CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer);
                """);
        controller.open(connection);
        model.choose(model.offerMore(SideList.files(file)), SideList.live(connection));
        controller.compare();
        assertThat(model.state()).isEqualTo(CompareState.SHOWN);
        assertThat(model.result().comparison().differences())
                .singleElement()
                .satisfies(one -> assertThat(one.change()).isEqualTo(Change.ADDED));
        assertThat(model.result().notes()).anyMatch(note -> note.contains("Owners"));
    }

    @Test
    void whatCannotBeReadIsSaidOnThePage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.sql");
        Files.writeString(file, "CREATE TABLE customer (");
        controller.open(connection);
        model.choose(model.offerMore(SideList.files(file)), SideList.live(connection));
        controller.compare();
        assertThat(model.state()).isEqualTo(CompareState.FAILED);
        assertThat(model.problemProperty().get().message()).contains("broken.sql");
    }

    @Test
    void stepsOverTimeFollowEachOther() {
        keepAsItIs();
        execute("ALTER TABLE orders ADD COLUMN total numeric");
        context.engine()
                .snapshots()
                .take(
                        connection.profile(),
                        context.engine().schema(connection).read(JobContext.quiet()),
                        SnapshotOrigin.REQUEST,
                        "middle",
                        JobContext.quiet());
        execute("DROP VIEW names");
        controller.open(connection);
        controller.showHistory();
        assertThat(model.partProperty().get()).isEqualTo(ComparePart.PICTURE);
        assertThat(model.result().comparison().differences()).hasSize(2);
        assertThat(model.result().moments())
                .extracting(moment -> moment.comparison().differences().getFirst().key().display())
                .containsExactly("public.orders.total", "public.names");
    }

    @Test
    void theCommandSaysTheSame() {
        keepAsItIs();
        controller.open(connection);
        model.answer(RenameAnswer.parse("public.orders=public.sales"));
        controller.copyCommand();
        String name = connection.profile().name();
        assertThat(copied)
                .singleElement()
                .satisfies(command ->
                        assertThat(command)
                                .startsWith("drydock schema diff ")
                                .contains(name + "@{before}")
                                .endsWith("--rename 'public.orders=public.sales'"));
    }
}
