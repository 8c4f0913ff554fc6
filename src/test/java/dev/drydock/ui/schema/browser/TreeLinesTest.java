package dev.drydock.ui.schema.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeLinesTest {

    private static final ObjectKey LEAF =
            ObjectKey.of(ObjectKind.TABLE, new QualifiedName("public", "event_2026_01"));

    private static TreeLines lines(Catalog catalog) {
        return new TreeLines(catalog, FoldState.initial(catalog));
    }

    /// One text per line: dots for depth, then kind of heading or name.
    private static List<String> texts(TreeLines lines) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            TreeRow row = lines.row(i);
            Part part = row.part();
            String text =
                    part != null
                            ? part.name()
                            : row.group() != null
                                    ? row.group().name()
                                    : switch (row.catalog().type(row.node())) {
                                        case DATABASE -> "DATABASE";
                                        case KIND -> row.catalog().kind(row.node()).name();
                                        case SCHEMA, OBJECT -> row.catalog().name(row.node());
                                    };
            texts.add(".".repeat(row.depth()) + text);
        }
        return texts;
    }

    private static int line(TreeLines lines, String text) {
        return texts(lines).indexOf(text);
    }

    @Test
    void schemasHoldKindsAndKindsHoldObjectsAndEmptyKindsAreLeftOut() {
        assertThat(texts(lines(Catalog.of(Structures.shop()))))
                .containsExactly(
                        "public",
                        ".TABLE",
                        "..customer",
                        "..event",
                        "..order_line",
                        "..orders",
                        ".POLICY",
                        "sales",
                        ".TABLE",
                        "..OrderLine",
                        "DATABASE");
    }

    @Test
    void kindsOfTheDatabaseAsAWholeHaveANodeOfTheirOwn() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        lines.toggle(line(lines, "DATABASE"));
        assertThat(texts(lines)).endsWith("DATABASE", ".EXTENSION", ".PUBLICATION");
        lines.toggle(line(lines, ".EXTENSION"));
        TreeRow extension = lines.row(line(lines, "..citext"));
        assertThat(extension.catalog().extra(extension.node())).isEqualTo("1.6");
    }

    @Test
    void partitionsOfAnyDepthAreFoldedUnderTheirParent() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        lines.toggle(line(lines, "..event"));
        assertThat(texts(lines))
                .containsSubsequence("..event", "...COLUMNS", "....at", "...PARTITIONS")
                .doesNotContain("....event_2026");
        lines.toggle(line(lines, "...PARTITIONS"));
        lines.toggle(line(lines, "....event_2026"));
        lines.toggle(line(lines, ".....PARTITIONS"));
        assertThat(texts(lines))
                .containsSubsequence("....event_2026", ".....PARTITIONS", "......event_2026_01");
        Catalog catalog = lines.row(0).catalog();
        assertThat(catalog.count(catalog.find(ObjectKey.schema("public")))).isEqualTo(7);
    }

    @Test
    void aTableUnfoldsIntoItsColumnsAndPolicies() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        lines.toggle(line(lines, "..orders"));
        assertThat(texts(lines))
                .containsSubsequence("..orders", "...COLUMNS", "....total", "...POLICIES");
        int before = lines.size();
        lines.toggle(line(lines, "...COLUMNS"));
        assertThat(lines.size()).isEqualTo(before - 1);
    }

    @Test
    void whatIsFoldedStaysSoInALaterReading() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        lines.toggle(line(lines, "..orders"));
        lines.toggle(line(lines, "sales"));
        Catalog later = Catalog.of(Structures.shop());
        TreeLines again = new TreeLines(later, lines.folds().carriedTo(later));
        assertThat(texts(again)).isEqualTo(texts(lines));
    }

    @Test
    void aPlaceIsFoundAgainInALaterReading() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        lines.toggle(line(lines, "..orders"));
        TreeRow.Place place = lines.row(line(lines, "....total")).place();
        Catalog later = Catalog.of(Structures.shop());
        TreeLines again = new TreeLines(later, lines.folds().carriedTo(later));
        assertThat(again.find(place)).isEqualTo(line(lines, "....total"));
    }

    @Test
    void revealingUnfoldsTheWayToAnObject() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        int line = lines.reveal(LEAF);
        assertThat(texts(lines).get(line)).isEqualTo("......event_2026_01");
    }

    @Test
    void lettersJumpToTheNextNameAndAround() {
        TreeLines lines = lines(Catalog.of(Structures.shop()));
        int first = lines.startingWith("ord", 0);
        assertThat(texts(lines).get(first)).isEqualTo("..order_line");
        assertThat(lines.startingWith("ord", first + 1)).isEqualTo(first + 1);
        assertThat(lines.startingWith("cust", first)).isEqualTo(line(lines, "..customer"));
        assertThat(lines.startingWith("nothing", 0)).isEqualTo(-1);
    }

    @Test
    void namesAloneMakeATreeThatDoesNotUnfold() {
        Catalog names =
                Catalog.of(
                        new SchemaNames(
                                List.of(
                                        new SchemaNames.Entry(
                                                new QualifiedName("public", "orders"),
                                                ObjectKind.TABLE,
                                                1,
                                                12_000_000,
                                                false),
                                        new SchemaNames.Entry(
                                                new QualifiedName("public", "orders_1"),
                                                ObjectKind.TABLE,
                                                2,
                                                1,
                                                true))));
        TreeLines lines = lines(names);
        assertThat(texts(lines)).containsExactly("public", ".TABLE", "..orders");
        assertThat(lines.row(2).unfoldable()).isFalse();
        assertThat(RowCount.text(names.rowEstimate(lines.row(2).node()))).isEqualTo("12M");
        // the same object, known whole or by name only
        assertThat(Catalog.of(Structures.shop()).find(names.key(lines.row(2).node())))
                .isNotNegative();
    }

    @Test
    void thirtyThousandTablesAreLaidOutWithoutAPause() {
        Catalog catalog = Catalog.of(Structures.large(30_000, 4));
        FoldState folds = FoldState.initial(catalog);
        for (int root = 0; root < catalog.roots(); root++) {
            folds.open(root);
        }
        var lines = new TreeLines(catalog, folds);
        assertThat(lines.size()).isEqualTo(30_020);
        lines.toggle(2);
        assertThat(lines.size()).isEqualTo(30_025);
    }
}
