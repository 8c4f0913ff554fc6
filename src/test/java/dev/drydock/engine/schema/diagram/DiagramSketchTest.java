package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is shown of a large schema until it is laid out.
final class DiagramSketchTest {

    private static final TestEngine ENGINE = new TestEngine();
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static SchemaDefinition schema;
    private static Diagram sketch;

    @BeforeAll
    static void draw() {
        DatabaseConnection connection = ENGINE.open(FIXTURE, FIXTURE.createDatabase("business.db"));
        try (var session = connection.lease(JobContext.quiet())) {
            session.update("begin");
            BusinessSchema.statements(200).forEach(session::update);
            session.update("commit");
        }
        schema = ENGINE.engine().schema(connection).read(JobContext.quiet());
        sketch = DiagramGenerator.sketch(schema, DiagramScope.everything(), JobContext.quiet());
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    @Test
    void hasTheDistrictsOfTheWholeSoNamesStayWhenItComes() {
        Diagram whole =
                DiagramGenerator.generate(schema, DiagramScope.everything(), JobContext.quiet());
        assertThat(sketch.groups().stream().map(Diagram.Group::name).toList())
                .hasSizeGreaterThan(3)
                .isEqualTo(whole.groups().stream().map(Diagram.Group::name).toList());
        assertThat(sketch.groups().stream().map(Diagram.Group::boxes).toList())
                .isEqualTo(whole.groups().stream().map(Diagram.Group::boxes).toList());
        assertThat(sketch.edges()).hasSameSizeAs(whole.edges());
    }

    @Test
    void everyTableStandsInItsDistrictAndOnNoOther() {
        List<Diagram.Box> boxes = sketch.boxes();
        assertThat(boxes).hasSize((int) schema.tables().count());
        for (int i = 0; i < boxes.size(); i++) {
            Diagram.Box box = boxes.get(i);
            Diagram.Group district = sketch.groups().get(box.group());
            assertThat(box.x()).isGreaterThanOrEqualTo(district.x());
            assertThat(box.y()).isGreaterThanOrEqualTo(district.y());
            assertThat(box.x() + box.width()).isLessThanOrEqualTo(district.x() + district.width());
            assertThat(box.y() + box.height())
                    .isLessThanOrEqualTo(district.y() + district.height());
            for (Diagram.Box other : boxes.subList(i + 1, boxes.size())) {
                assertThat(overlap(box, other)).as("%s on %s", box.id(), other.id()).isFalse();
            }
        }
    }

    private static boolean overlap(Diagram.Box one, Diagram.Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    @Test
    void endsWhenCancelled() {
        var cancel = new CancelSource();
        cancel.cancel();
        var context = new JobContext(progress -> {}, cancel);
        assertThatThrownBy(
                        () -> DiagramGenerator.sketch(schema, DiagramScope.everything(), context))
                .isInstanceOf(JobCancelledException.class);
    }
}
