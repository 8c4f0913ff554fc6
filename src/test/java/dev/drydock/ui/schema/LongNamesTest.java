package dev.drydock.ui.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.schema.browser.PartGroup;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import javafx.scene.Parent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Names as long as PostgreSQL allows, for the eye.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class LongNamesTest {

    private static final String TABLE =
            "measurement_of_the_very_long_named_sensor_network_of_the_harbour";
    private static final String COLUMN =
            "value_that_the_sensor_measured_in_the_unit_of_the_device_itself";

    // the headless screen is 1000×1000; larger windows need a display
    @Tag("x11")
    @Test
    void picturesOfFacetsWithLongNames() {
        try (var fixture = new PostgresFixture();
                var context = TestContext.threaded()) {
            DatabaseConnection connection = context.testEngine().openNew(fixture);
            String table = TABLE.substring(0, 63);
            try (var session = connection.lease(JobContext.quiet())) {
                session.update(
                        "CREATE TABLE %s (id bigint, taken_at date NOT NULL, %s numeric(12,3) DEFAULT 0 CHECK (%s >= 0), PRIMARY KEY (id, taken_at)) PARTITION BY RANGE (taken_at)"
                                .formatted(table, COLUMN, COLUMN));
                for (int year = 2020; year < 2027; year++) {
                    session.update(
                            "CREATE TABLE %s_%d PARTITION OF %s FOR VALUES FROM ('%d-01-01') TO ('%d-01-01')"
                                    .formatted(
                                            table.substring(0, 58), year, table, year, year + 1));
                }
                session.update(
                        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
                session.update(
                        "CREATE TRIGGER %s BEFORE INSERT OR UPDATE OF %s ON %s FOR EACH ROW WHEN (NEW.%s > 0) EXECUTE FUNCTION keep()"
                                .formatted(
                                        COLUMN.replace("value", "guard"), COLUMN, table, COLUMN));
                session.update(
                        "COMMENT ON TABLE %s IS 'One row per sensor and reading; kept for seven years because the port authority asks for them.'"
                                .formatted(table));
            }
            SchemaModel model = FxTest.call(SchemaModel::new);
            SchemaController controller =
                    FxTest.call(() -> {
                        var made = new SchemaController(model, context.context(), text -> {});
                        made.shown();
                        made.open(connection);
                        return made;
                    });
            FxTest.await("the schema is there", () -> model.facets() != null);
            ObjectKey key = ObjectKey.of(ObjectKind.TABLE, new QualifiedName("public", table));
            for (PartGroup group :
                    new PartGroup[] {
                        PartGroup.COLUMNS, PartGroup.KEYS, PartGroup.TRIGGERS, PartGroup.PARTITIONS
                    }) {
                ViewPictures.take(
                        "long-names-" + group.name().toLowerCase(java.util.Locale.ROOT),
                        () -> {
                            var view = new SchemaView(model, controller);
                            controller.open(key, group, "");
                            return (Parent) view.root();
                        });
            }
            assertThat(FxTest.call(() -> model.selected().name())).isEqualTo(table);
        }
    }
}
