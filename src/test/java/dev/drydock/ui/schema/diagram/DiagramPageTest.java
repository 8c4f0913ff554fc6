package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The page with mouse and keyboard over a schema of thirty tables and a few of its own.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class DiagramPageTest {

    private static final QualifiedName HEAD = OpenPage.id("zz_head");
    private static final QualifiedName BODY = OpenPage.id("zz_body");
    private static final QualifiedName TAIL = OpenPage.id("zz_tail");

    private OpenPage open;

    @BeforeEach
    void openPage() {
        open = new OpenPage(30);
        open.run(
                List.of(
                        "CREATE TABLE zz_head (id integer PRIMARY KEY)",
                        "CREATE TABLE zz_body (id integer PRIMARY KEY, head_id integer NOT NULL"
                                + " REFERENCES zz_head (id))",
                        "CREATE TABLE zz_tail (id integer PRIMARY KEY, body_id integer"
                                + " REFERENCES zz_body (id))"));
        open.refresh();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private Map<QualifiedName, List<Double>> corners() {
        return FxTest.call(() -> {
            Map<QualifiedName, List<Double>> corners = new HashMap<>();
            for (Diagram.Box box : open.model().sheet().diagram().boxes()) {
                corners.put(box.id(), List.of(box.x(), box.y()));
            }
            return corners;
        });
    }

    private void showLifeSize(QualifiedName table) {
        FxTest.run(() -> {
            open.page().reveal(open.model().find(table).orElseThrow());
            open.page().canvas().zoomTo(1);
        });
        open.settle();
    }

    @Test
    void aRefreshMovesNothingAndNewTablesComeBesideTheirNeighbours() {
        Map<QualifiedName, List<Double>> before = corners();
        open.run(
                List.of(
                        "CREATE TABLE zz_new (id integer PRIMARY KEY, tail_id integer"
                                + " REFERENCES zz_tail (id))",
                        "DROP TABLE zz_body"));
        open.refresh();
        Map<QualifiedName, List<Double>> after = corners();
        assertThat(after).doesNotContainKey(BODY).containsKey(OpenPage.id("zz_new"));
        before.remove(BODY);
        assertThat(after).containsAllEntriesOf(before);
        Diagram.Box fresh = open.box(OpenPage.id("zz_new"));
        Diagram.Box tail = open.box(TAIL);
        assertThat(Math.hypot(fresh.x() - tail.x(), fresh.y() - tail.y())).isLessThan(900);
    }

    @Test
    void placesOutliveThePage() {
        FxTest.run(() -> open.page().controller().move(Set.of(HEAD), 404, -120));
        open.settle();
        Map<QualifiedName, List<Double>> before = corners();
        var store = open.context().engine().placements();
        List<Double> moved = before.get(HEAD);
        FxTest.await(
                "the place is kept",
                () -> {
                    var place = store.load("c1").places().get(HEAD);
                    return place != null && List.of(place.x(), place.y()).equals(moved);
                });
        open.openWindow(ThemeChoice.LIGHT, 980, 700);
        open.refresh();
        assertThat(corners()).isEqualTo(before);
    }

    @Test
    void aDraggedTableSnapsAndComesBackByUndo() {
        showLifeSize(HEAD);
        Map<QualifiedName, List<Double>> before = corners();
        double[] at = open.middle(HEAD);
        open.drag(at[0], at[1], at[0] + 101, at[1] + 58, false);
        open.settle();
        Diagram.Box moved = open.box(HEAD);
        assertThat(moved.x() - before.get(HEAD).get(0)).isEqualTo(100);
        assertThat(moved.y() - before.get(HEAD).get(1)).isIn(56.0, 60.0);
        open.press(KeyCode.Z, false, true);
        open.settle();
        assertThat(corners()).isEqualTo(before);
        open.press(KeyCode.Z, true, true);
        open.settle();
        assertThat(open.box(HEAD).x()).isEqualTo(moved.x());
    }

    @Test
    void shiftOverThePageSelectsByARubberBandAndAllSelectedMoveTogether() {
        showLifeSize(HEAD);
        FxTest.run(() -> open.model().select(List.of()));
        double[] at = open.middle(HEAD);
        Diagram.Box box = open.box(HEAD);
        open.drag(
                at[0] - box.width() / 2 - 16,
                at[1] - 24,
                at[0] + box.width() / 2 + 6,
                at[1] + box.height() + 6,
                true);
        assertThat(FxTest.call(() -> open.model().selected())).contains(HEAD);
        open.select(HEAD, TAIL);
        Map<QualifiedName, List<Double>> before = corners();
        open.press(KeyCode.RIGHT);
        open.settle();
        assertThat(open.box(HEAD).x()).isEqualTo(before.get(HEAD).get(0) + 4);
        assertThat(open.box(TAIL).x()).isEqualTo(before.get(TAIL).get(0) + 4);
        assertThat(open.box(BODY).x()).isEqualTo(before.get(BODY).get(0));
    }

    @Test
    void layingOutAgainCanBeUndone() {
        FxTest.run(() -> open.page().controller().move(Set.of(HEAD), 5000, 5000));
        open.settle();
        Map<QualifiedName, List<Double>> before = corners();
        FxTest.run(() -> open.page().controller().layOutAgain());
        open.settle();
        assertThat(corners()).isNotEqualTo(before);
        open.press(KeyCode.Z, false, true);
        open.settle();
        assertThat(corners()).isEqualTo(before);
    }

    @Test
    void findGoesFromMatchToMatch() {
        FxTest.run(() -> {
            open.page().find();
            open.page().findBar().field().setText("zz_");
        });
        QualifiedName first = FxTest.call(() -> open.model().lastSelected().orElseThrow());
        assertThat(first.name()).startsWith("zz_");
        assertThat(FxTest.call(() -> open.page().isInTheMiddle(first))).isTrue();
        FxTest.run(() ->
                open.page()
                        .findBar()
                        .field()
                        .fireEvent(
                                new javafx.scene.input.KeyEvent(
                                        javafx.scene.input.KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.ENTER,
                                        false,
                                        false,
                                        false,
                                        false)));
        QualifiedName second = FxTest.call(() -> open.model().lastSelected().orElseThrow());
        assertThat(second).isNotEqualTo(first);
        FxTest.run(() -> open.page().findBar().field().setText("body_id"));
        assertThat(FxTest.call(() -> open.model().lastSelected())).contains(TAIL);
    }

    @Test
    void neighbourhoodGrowsByDepthAndEscLeadsBack() {
        int all = FxTest.call(() -> open.page().shown().size());
        open.select(HEAD);
        open.press(KeyCode.N);
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown())).containsExactlyInAnyOrder(HEAD, BODY);
        FxTest.run(() -> open.page().controller().enter(new DiagramMode.Around(Set.of(HEAD), 2)));
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown()))
                .containsExactlyInAnyOrder(HEAD, BODY, TAIL);
        open.press(KeyCode.ESCAPE);
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown())).hasSize(all);
    }

    @Test
    void pathShowsTheWayBetweenTwoTables() {
        open.select(HEAD, TAIL);
        open.press(KeyCode.P);
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown()))
                .containsExactlyInAnyOrder(HEAD, BODY, TAIL);
        assertThat(FxTest.call(() -> open.page().command()))
                .isEqualTo(
                        "drydock schema erd --format svg --path main.zz_head,main.zz_tail -d business");
    }

    @Test
    void tabWalksAlongTheOnlyKeyAndBack() {
        open.select(TAIL);
        open.press(KeyCode.TAB);
        assertThat(FxTest.call(() -> open.model().lastSelected())).contains(BODY);
        assertThat(FxTest.call(() -> open.page().canvas().getAccessibleText()))
                .contains("zz_body")
                .contains("refers to 1, referred to by 1");
        open.press(KeyCode.TAB, true, false);
        assertThat(FxTest.call(() -> open.model().lastSelected())).contains(TAIL);
    }

    @Test
    void hiddenTablesAreGoneUntilTheyAreShown() {
        open.select(BODY);
        open.press(KeyCode.H);
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown())).doesNotContain(BODY);
        FxTest.run(() -> open.page().controller().showHidden());
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown())).contains(BODY);
    }

    @Test
    void theFilterShowsWhatFitsAndKeepsPlaces() {
        List<Double> place = corners().get(BODY);
        FxTest.run(() -> open.model().filterProperty().set("ZZ_"));
        open.settle();
        assertThat(FxTest.call(() -> open.page().shown()))
                .containsExactlyInAnyOrder(HEAD, BODY, TAIL);
        assertThat(corners().get(BODY)).isEqualTo(place);
    }

    @Test
    void anAreaTakesItsTablesAlong() {
        Diagram.Box head = open.box(HEAD);
        String area =
                FxTest.call(() ->
                        open.page().controller().addArea("Mine", Sheet.Area.of(head).grown(20)));
        open.settle();
        FxTest.run(() -> open.page().controller().moveArea(area, 40, 80));
        open.settle();
        assertThat(open.box(HEAD).x()).isEqualTo(head.x() + 40);
        assertThat(open.box(HEAD).y()).isEqualTo(head.y() + 80);
        assertThat(FxTest.call(() -> open.model().placement().areas().getFirst().x()))
                .isEqualTo(head.x() + 20);
        open.press(KeyCode.Z, false, true);
        open.press(KeyCode.Z, false, true);
        open.settle();
        assertThat(FxTest.call(() -> open.model().placement().areas())).isEmpty();
        assertThat(open.box(HEAD).x()).isEqualTo(head.x());
    }

    @Test
    void aNoteIsWrittenMovedAndRemovedWithUndo() {
        String note = FxTest.call(() -> open.page().controller().addNote(100, 200));
        FxTest.run(() ->
                open.page().controller().changeNote(note, one -> one.saying("Ask before change")));
        assertThat(FxTest.call(() -> open.model().placement().notes().getFirst().text()))
                .isEqualTo("Ask before change");
        open.press(KeyCode.DELETE);
        assertThat(FxTest.call(() -> open.model().placement().notes())).isEmpty();
        open.press(KeyCode.Z, false, true);
        assertThat(FxTest.call(() -> open.model().placement().notes())).hasSize(1);
    }

    @Test
    void aDoubleClickOpensTheTable() {
        showLifeSize(TAIL);
        double[] at = open.middle(TAIL);
        open.click(at[0], at[1], false, 2);
        assertThat(open.opened()).extracting(table -> table.name()).containsExactly("zz_tail");
    }

    @Test
    void relationsAreSaidInWords() {
        String words =
                FxTest.call(() -> {
                    Sheet sheet = open.model().sheet();
                    int line = sheet.edgesOf(sheet.indexOf(TAIL))[0];
                    return Relations.words(open.model(), sheet.diagram().edges().get(line));
                });
        assertThat(words)
                .contains("Each zz_tail may have one zz_body.")
                .contains("Each zz_body has any number of zz_tail.")
                .contains("(body_id) → main.zz_body (id)");
    }
}
