package dev.drydock.ui.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.schema.browser.PartGroup;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class ObjectPageTest {

    private static final ObjectKey ORDERS =
            ObjectKey.of(ObjectKind.TABLE, new QualifiedName("sales", "orders"));

    private final PostgresFixture fixture = new PostgresFixture();
    private TestContext context;
    private DatabaseConnection connection;
    private SchemaModel model;
    private SchemaController controller;
    private SchemaView view;

    @BeforeEach
    void open() {
        context = TestContext.threaded();
        connection = ShopSchema.open(fixture, context);
        run("GRANT SELECT ON sales.orders TO PUBLIC");
        FxTest.run(() -> {
            model = new SchemaModel();
            controller = new SchemaController(model, context.context(), text -> {});
            controller.shown();
            view = new SchemaView(model, controller);
            var scene = new Scene((Parent) view.root(), 980, 700);
            new Theme().dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            controller.open(connection);
        });
        FxTest.await("everything is read", () -> model.facets() != null);
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    private void run(String sql) {
        try (var session = connection.lease(JobContext.quiet())) {
            session.update(sql);
        }
    }

    private void show(ObjectKey key) {
        FxTest.run(() -> controller.open(key, null, ""));
        FxTest.settle();
    }

    private List<ToggleButton> tabs() {
        return FxTest.call(() ->
                view.root().lookupAll(".facet-tab").stream()
                        .map(ToggleButton.class::cast)
                        .toList());
    }

    private void facet(String name) {
        ToggleButton tab =
                tabs().stream().filter(one -> one.getText().equals(name)).findFirst().orElseThrow();
        FxTest.run(tab::fire);
    }

    private Set<Node> all(String selector) {
        return view.root().lookupAll(selector);
    }

    private boolean says(String text) {
        return all(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(text));
    }

    @Test
    void aTableOffersItsFacetsAndTheKeyboardWalksThem() {
        show(ORDERS);
        assertThat(tabs())
                .extracting(ToggleButton::getText)
                .contains(
                        "Columns",
                        "Keys",
                        "Indexes",
                        "DDL",
                        "Dependencies",
                        "Privileges",
                        "Statistics",
                        "First rows");
        FxTest.run(() -> tabs().getFirst().requestFocus());
        new FxRobot().type(KeyCode.RIGHT);
        FxTest.settle();
        assertThat(tabs().get(1).isSelected()).isTrue();
    }

    @Test
    void aLinkToALongNameKeepsItsEndAndIsWholeInTheTooltip() {
        String parent = "measurement_of_the_very_long_named_sensor_network_of_harbour";
        String part = parent.substring(0, 58) + "_2026";
        run(
                "CREATE TABLE sales.%s (taken_at date) PARTITION BY RANGE (taken_at)"
                        .formatted(parent));
        run(
                "CREATE TABLE sales.%s PARTITION OF sales.%s FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
                        .formatted(part, parent));
        FxTest.run(controller::refresh);
        var id = new QualifiedName("sales", parent);
        FxTest.await(
                "the table is read",
                () -> model.definition() != null && model.definition().findTable(id).isPresent());
        show(ObjectKey.of(ObjectKind.TABLE, id));
        facet("Partitions");
        FxTest.settle();
        FxTest.run(() -> {
            var link = (javafx.scene.control.Hyperlink) all(".fact-link").iterator().next();
            link.setMaxWidth(150);
            ((Parent) view.root()).layout();
        });
        FxTest.settle();
        FxTest.run(() -> {
            var link = (javafx.scene.control.Hyperlink) all(".fact-link").iterator().next();
            var drawn = (javafx.scene.text.Text) link.lookup(".text");
            assertThat(drawn.getText()).startsWith("sales.").endsWith("2026").contains("...");
            var cell = (javafx.scene.control.TableCell<?, ?>) link.getParent();
            cell.getOnMouseEntered().handle(null);
            assertThat(cell.getTooltip().getText()).isEqualTo("sales." + part);
        });
    }

    @Test
    void everyFacetOfATableIsShown() {
        run("ANALYZE");
        show(ORDERS);
        for (String name : tabs().stream().map(ToggleButton::getText).toList()) {
            facet(name);
            FxTest.await(
                    name + " is there",
                    () ->
                            !all(".facet-body .table-view").isEmpty()
                                    || !all(".facet-body .sql-area").isEmpty()
                                    || !all(".facet-body .empty-state").isEmpty());
            assertThat(FxTest.call(() -> all(".error-card"))).as(name).isEmpty();
            FxTest.settle();
            ViewPictures.snapshot(
                    (Stage) view.root().getScene().getWindow(),
                    "object-" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        }
    }

    @Test
    void theFacetStaysFromObjectToObjectAndAPartLeadsToIts() {
        show(ORDERS);
        facet("Keys");
        show(ObjectKey.of(ObjectKind.TABLE, new QualifiedName("sales", "refund")));
        assertThat(tabs().stream().filter(ToggleButton::isSelected))
                .singleElement()
                .extracting(ToggleButton::getText)
                .isEqualTo("Keys");
        FxTest.run(() -> controller.open(ORDERS, PartGroup.COLUMNS, "total"));
        FxTest.settle();
        TableView<?> table =
                FxTest.call(() -> (TableView<?>) view.root().lookup(".facet-body .table-view"));
        assertThat(FxTest.call(() -> table.getSelectionModel().getSelectedItem().toString()))
                .contains("text=total");
    }

    @Test
    void aTableThatIsGoneIsSaidInItsFacet() {
        show(ORDERS);
        run("DROP TABLE sales.orders CASCADE");
        facet("First rows");
        FxTest.await("the server's words", () -> !all(".error-card").isEmpty());
        facet("Statistics");
        FxTest.await("no table", () -> says("any more"));
    }

    @Test
    void aRefreshShowsWhatChangedAndKeepsTheObject() {
        show(ORDERS);
        run("ALTER TABLE sales.orders ADD COLUMN brand_new integer");
        FxTest.run(controller::refresh);
        FxTest.await(
                "the new column",
                () ->
                        view.root().lookup(".facet-body .table-view") instanceof TableView<?> table
                                && table.getItems().toString().contains("brand_new"));
        assertThat(FxTest.call(() -> model.choice().key())).isEqualTo(ORDERS);
    }

    @Test
    void aMigrationOfThisConsoleRefreshesTheTab() {
        run("CREATE TABLE sales.by_migration (id integer)");
        FxTest.run(() ->
                context.context()
                        .jobs()
                        .start(
                                new dev.drydock.engine.job.JobDescription(
                                        "migrate", "Apply", connection.profile().name()),
                                job -> "",
                                done -> {}));
        var key = ObjectKey.of(ObjectKind.TABLE, new QualifiedName("sales", "by_migration"));
        FxTest.await("it is in the tree", () -> model.catalog().has(key));
    }
}
