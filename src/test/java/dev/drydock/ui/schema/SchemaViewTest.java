package dev.drydock.ui.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class SchemaViewTest {

    private final PostgresFixture fixture = new PostgresFixture();
    private TestContext context;
    private DatabaseConnection connection;
    private SchemaModel model;
    private SchemaController controller;

    @BeforeEach
    void open() {
        context = TestContext.threaded();
        connection = ShopSchema.open(fixture, context);
        FxTest.run(() -> {
            model = new SchemaModel();
            controller = new SchemaController(model, context.context(), text -> {});
            controller.shown();
        });
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    private void read() {
        FxTest.run(() -> controller.open(connection));
        FxTest.await("the schema is there", () -> model.definition() != null);
    }

    private void select(String schema, String name) {
        FxTest.run(() ->
                controller.select(
                        model.definition()
                                .findTable(new QualifiedName(schema, name))
                                .orElseThrow()));
    }

    // the headless screen is 1000×1000; larger windows need a display
    @Tag("x11")
    @Test
    void picturesOfEveryPage() {
        ViewPictures.take("schema-empty", () -> (Parent) new SchemaView(model, controller).root());
        read();
        ViewPictures.take(
                "schema-diagram", () -> (Parent) new SchemaView(model, controller).root());
        select("sales", "orders");
        ViewPictures.take(
                "schema-selected", () -> (Parent) new SchemaView(model, controller).root());
        FxTest.run(() -> model.pageProperty().set(SchemaPage.OBJECT));
        ViewPictures.take("schema-object", () -> (Parent) new SchemaView(model, controller).root());
        // each picture made a view of its own, and a new diagram begins with nothing selected
        select("sales", "orders");
        FxTest.run(() -> {
            model.pageProperty().set(SchemaPage.DDL);
            controller.writeDdl();
        });
        FxTest.await("the DDL is written", () -> !model.ddlProperty().get().isEmpty());
        ViewPictures.take("schema-ddl", () -> (Parent) new SchemaView(model, controller).root());
        assertThat(FxTest.call(() -> model.ddlProperty().get()))
                .contains("CREATE TABLE sales.orders");
    }

    @Test
    void choosingInTheListBringsTheTableIntoView() {
        read();
        var view = new AtomicReference<SchemaView>();
        FxTest.run(() -> {
            var stage = new javafx.stage.Stage();
            view.set(new SchemaView(model, controller));
            var scene = new javafx.scene.Scene((Parent) view.get().root(), 980, 700);
            new dev.drydock.ui.common.Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
        });
        FxTest.await("the diagram is there", () -> !view.get().diagram().isEmpty());
        var list =
                FxTest.call(() ->
                        (javafx.scene.control.ListView<?>)
                                view.get().root().lookup(".browser-list"));
        FxTest.run(() -> {
            list.requestFocus();
            for (int i = 0; i < list.getItems().size(); i++) {
                if (list.getItems().get(i).toString().equals("refund")) {
                    list.getSelectionModel().select(i);
                }
            }
        });
        assertThat(FxTest.call(() -> model.selected().name())).isEqualTo("refund");
        assertThat(
                        FxTest.call(() ->
                                view.get()
                                        .diagram()
                                        .isInTheMiddle(new QualifiedName("sales", "refund"))))
                .isTrue();
    }
}
