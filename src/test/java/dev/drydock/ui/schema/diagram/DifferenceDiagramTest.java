package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.Mark;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class DifferenceDiagramTest {

    private static Diagram.Box box(DifferenceDiagram shown, String table) {
        return FxTest.call(() -> shown.canvas().sheet().find(OpenPage.id(table)).orElseThrow());
    }

    @Test
    void tablesStayWhereTheyAreWhileOneGoesThroughTime() {
        try (TestContext context = TestContext.threaded();
                SqliteFixture fixture = new SqliteFixture()) {
            DatabaseConnection connection =
                    context.testEngine().open(fixture, fixture.createDatabase("time.db"));
            List<SchemaDefinition> moments = new ArrayList<>();
            moments.add(after(context, connection, BusinessSchema.statements(30)));
            moments.add(
                    after(
                            context,
                            connection,
                            List.of(
                                    "CREATE TABLE zz_fresh (id integer PRIMARY KEY, customer_id"
                                            + " integer REFERENCES customer (id))",
                                    "ALTER TABLE customer ADD COLUMN nickname text")));
            moments.add(after(context, connection, List.of("DROP TABLE zz_fresh")));
            List<DifferenceDiagram.Step> steps = new ArrayList<>();
            for (int i = 1; i < moments.size(); i++) {
                steps.add(
                        new DifferenceDiagram.Step(
                                "step " + i,
                                SchemaComparison.compare(
                                        moments.get(i - 1), moments.get(i), CompareOptions.ALL)));
            }
            for (ThemeChoice choice : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
                var shown =
                        FxTest.call(() ->
                                new DifferenceDiagram(
                                        context.context().jobs(),
                                        context.context().dialogs()::showError));
                Stage stage = FxTest.call(() -> window(shown, choice));
                FxTest.run(() -> shown.show(steps));
                FxTest.await("laid out", () -> !shown.canvas().sheet().isEmpty());
                assertThat(box(shown, "zz_fresh").mark()).isEqualTo(Mark.REMOVED);
                Diagram.Box later = box(shown, "zz_fresh");
                FxTest.run(() -> shown.slider().setValue(0));
                assertThat(box(shown, "zz_fresh").mark()).isEqualTo(Mark.ADDED);
                assertThat(box(shown, "zz_fresh").x()).isEqualTo(later.x());
                assertThat(box(shown, "zz_fresh").y()).isEqualTo(later.y());
                assertThat(box(shown, "customer").rows())
                        .anyMatch(
                                row -> row.mark() == Mark.ADDED && row.name().contains("nickname"));
                FxTest.run(() -> shown.canvas().zoomTo(0.6));
                FxTest.await(
                        "painted",
                        () -> {
                            shown.canvas().requestLayout();
                            return shown.canvas().tiles().isComplete();
                        });
                ViewPictures.snapshot(
                        stage, "difference-" + choice.name().toLowerCase(Locale.ROOT));
                FxTest.run(stage::hide);
            }
        }
    }

    private static SchemaDefinition after(
            TestContext context, DatabaseConnection connection, List<String> statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            statements.forEach(session::update);
        }
        return context.engine().schema(connection).read(JobContext.quiet());
    }

    private static Stage window(DifferenceDiagram shown, ThemeChoice choice) {
        var theme = new Theme();
        theme.choiceProperty().set(choice);
        var scene = new Scene((Parent) shown.node(), 980, 700);
        theme.dress(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }
}
