package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What one sees of a schema whose layout takes seconds, and how to do without it.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class LargeDiagramTest {

    private static final int TABLES = 1_000;
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static SchemaDefinition large;
    private OpenPage open;

    @BeforeAll
    static void read() {
        try (var engine = new dev.drydock.testing.TestEngine()) {
            DatabaseConnection connection =
                    engine.open(FIXTURE, FIXTURE.createDatabase("large.db"));
            try (var session = connection.lease(JobContext.quiet())) {
                session.update("begin");
                BusinessSchema.statements(TABLES).forEach(session::update);
                session.update("commit");
            }
            large = engine.engine().schema(connection).read(JobContext.quiet());
        }
    }

    @AfterAll
    static void delete() {
        FIXTURE.close();
    }

    @BeforeEach
    void openPage() {
        open = new OpenPage(3);
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void showLarge() {
        FxTest.run(() -> open.page().show("c2", "large", large));
    }

    /// Does it on the FX thread once the first sheet of the large schema is shown, before anything
    /// else can be.
    private void onFirstSheet(Runnable action) {
        FxTest.run(() ->
                open.model()
                        .sheetProperty()
                        .addListener((property, before, now) -> {
                            if (before.isEmpty() && now.diagram().boxes().size() == TABLES) {
                                Platform.runLater(action);
                            }
                        }));
    }

    private void press(String text) {
        open.page().root().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private boolean isSeen(String text) {
        return open.page().root().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .filter(label -> text.equals(label.getText()))
                .anyMatch(LargeDiagramTest::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aSketchComesFirstAndTheLayoutTakesItsPlaceWithProgress() {
        List<Boolean> sketches = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        FxTest.run(() -> {
            open.model()
                    .sheetProperty()
                    .addListener((property, before, now) -> {
                        if (!now.isEmpty()) {
                            sketches.add(open.model().isSketch());
                        }
                    });
            open.model()
                    .countProperty()
                    .addListener((property, before, now) -> {
                        if (now != null && open.model().isSketch()) {
                            counts.add(now.done() + " of " + now.total());
                        }
                    });
        });
        showLarge();
        open.settle();
        FxTest.await("the layout is there", () -> sketches.size() == 2);
        assertThat(FxTest.call(() -> List.copyOf(sketches))).containsExactly(true, false);
        assertThat(FxTest.call(() -> List.copyOf(counts))).isNotEmpty();
        assertThat(FxTest.call(() -> open.model().placement().isUnplaced())).isFalse();
    }

    @Test
    void cancelKeepsTheSketchAndItsPlaces() {
        onFirstSheet(() -> press("Cancel"));
        showLarge();
        FxTest.await(
                "the sketch is kept",
                () ->
                        !open.model().sheet().isEmpty()
                                && !open.model().workingProperty().get()
                                && !open.model().isSketch());
        assertThat(FxTest.call(() -> open.model().sheet().diagram().boxes())).hasSize(TABLES);
        assertThat(FxTest.call(() -> open.model().placement().places())).hasSize(TABLES);
        assertThat(FxTest.call(() -> isSeen("The diagram is not laid out"))).isFalse();
    }

    @Test
    void whoStopsBeforeAnythingIsSeenIsToldSoAndCanBegin() {
        FxTest.run(() -> {
            open.page().show("c2", "large", large);
            open.page().controller().cancelLayout();
        });
        FxTest.await("it says so", () -> isSeen("The diagram is not laid out"));
        // what was stopped does not begin by itself once the places are looked up
        FxTest.await("places are looked up", () -> open.page().controller().isLoaded());
        FxTest.settle();
        assertThat(FxTest.call(() -> isSeen("The diagram is not laid out"))).isTrue();
        assertThat(FxTest.call(() -> open.model().sheet().isEmpty())).isTrue();
        onFirstSheet(() -> press("Cancel"));
        FxTest.run(() -> press("Lay out the diagram"));
        FxTest.await("there is something to see", () -> !open.model().sheet().isEmpty());
        assertThat(FxTest.call(() -> isSeen("The diagram is not laid out"))).isFalse();
    }

    @Test
    void theTableInTheMiddleStaysThereWhenTheLayoutComes() {
        var watched = new AtomicReference<String>("");
        onFirstSheet(() -> {
            var box = open.model().sheet().box(TABLES / 2);
            open.page().canvas().zoomTo(0.8);
            open.page().canvas().reveal(TABLES / 2);
            watched.set(box.id().name());
        });
        showLarge();
        FxTest.await(
                "the layout is there",
                () ->
                        !watched.get().isEmpty()
                                && !open.model().workingProperty().get()
                                && !open.model().isSketch());
        assertThat(FxTest.call(() -> open.page().isInTheMiddle(OpenPage.id(watched.get()))))
                .isTrue();
    }
}
