package dev.drydock.ui.schema.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.document.DictionaryFormat;
import dev.drydock.engine.schema.generate.ModelFormat;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class DocumentViewTest {

    private final PostgresFixture fixture = new PostgresFixture();
    private final List<String> copied = new ArrayList<>();
    private TestContext context;
    private SchemaDefinition definition;
    private DocumentModel model;
    private DocumentController controller;

    @BeforeEach
    void open() {
        context = TestContext.threaded();
        DatabaseConnection connection = context.testEngine().openNew(fixture);
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement :
                    List.of(
                            "CREATE SCHEMA sales",
                            "CREATE TABLE sales.customer (id int PRIMARY KEY, name text)",
                            "CREATE TABLE sales.orders (id int PRIMARY KEY, customer int"
                                    + " REFERENCES sales.customer)",
                            "COMMENT ON TABLE sales.customer IS 'Who buys'",
                            "COMMENT ON COLUMN sales.customer.name IS 'As on the invoice'",
                            "CREATE TABLE setting (key text PRIMARY KEY, value text)")) {
                session.update(statement);
            }
        }
        definition = context.engine().schema(connection).read(JobContext.quiet());
        FxTest.run(() -> {
            model = new DocumentModel();
            controller = new DocumentController(model, context.context(), copied::add);
            controller.show(definition, "shop");
        });
        FxTest.await("comments are counted", () -> model.coverageProperty().get() != null);
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    // the headless screen is 1000×1000; larger windows need a display
    @Tag("x11")
    @Test
    void picturesOfBothParts() {
        ViewPictures.take("document-dictionary", () -> new DocumentView(model, controller));
        FxTest.run(() -> {
            model.formatProperty().set(ModelFormat.JPA);
            model.partProperty().set(DocumentModel.Part.MODELS);
            controller.generate();
        });
        FxTest.await("models are there", () -> model.generatedProperty().get() != null);
        ViewPictures.take("document-models", () -> new DocumentView(model, controller));
        ViewPictures.take(
                "document-failed",
                () -> {
                    var view = new DocumentView(model, controller);
                    model.fail(
                            new DrydockException(
                                    ErrorCode.SQL_FAILED,
                                    "Models of shop cannot be written: two tables have the name"
                                            + " orders",
                                    "Choose another format."));
                    return view;
                });
        assertThat(model.coverageProperty().get().whole().total()).isEqualTo(9);
    }

    @Test
    void anotherFormatWritesAnew() {
        FxTest.run(() -> {
            new DocumentView(model, controller);
            model.partProperty().set(DocumentModel.Part.MODELS);
        });
        FxTest.await("SQLAlchemy is there", () -> model.generatedProperty().get() != null);
        assertThat(model.generatedProperty().get().files().get("models.py"))
                .contains("class Customer");
        FxTest.run(() -> model.formatProperty().set(ModelFormat.SQL));
        FxTest.await("SQL is there", () -> model.generatedProperty().get() != null);
        assertThat(model.generatedProperty().get().files().get("schema.sql"))
                .containsPattern("CREATE TABLE (IF NOT EXISTS )?sales.customer");
    }

    @Test
    void theDictionaryIsWrittenIntoTheChosenFolder(@TempDir Path folder) {
        context.dialogs().paths.add(folder);
        FxTest.run(() -> controller.writeDictionary(DictionaryFormat.HTML));
        FxTest.await(
                "the site is said to be there",
                () -> context.context().status().messageProperty().get().contains("index.html"));
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void theCommandSaysTheSame() {
        FxTest.run(() -> {
            model.partProperty().set(DocumentModel.Part.MODELS);
            controller.copyCommand();
        });
        assertThat(copied)
                .containsExactly("drydock schema generate --output-format sqlalchemy -d shop");
    }
}
