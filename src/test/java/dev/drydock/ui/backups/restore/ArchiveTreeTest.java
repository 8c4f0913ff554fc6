package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArchiveTreeTest {

    private final ArchiveTree tree =
            new ArchiveTree(
                    List.of(
                            object("1", "extension", "", "citext", "", Set.of(), -1),
                            object("2", "type", "shop", "status", "", Set.of(), -1),
                            object("3", "table", "shop", "customer", "", Set.of(), 60),
                            object("4", "table", "shop", "orders", "", Set.of("2"), 5_000),
                            object("5", "index", "shop", "orders_at", "4", Set.of("4"), -1),
                            object("6", "primary key", "shop", "orders_pkey", "4", Set.of("4"), -1),
                            object(
                                    "7",
                                    "foreign key",
                                    "shop",
                                    "orders_customer_fkey",
                                    "4",
                                    Set.of("4", "3", "6"),
                                    -1),
                            object("8", "view", "audit", "revenue", "", Set.of("4"), -1)));

    static ArchiveObject object(
            String id,
            String kind,
            String schema,
            String name,
            String parent,
            Set<String> needs,
            long rows) {
        return new ArchiveObject(
                id,
                kind,
                schema,
                name,
                "",
                ArchiveSection.BEFORE_ROWS,
                parent,
                needs,
                rows,
                rows < 0 ? -1 : rows * 10,
                rows >= 0,
                List.of());
    }

    private ArchiveNode find(String path) {
        ArchiveNode node = tree.root();
        for (String step : path.split("/", -1)) {
            node =
                    node.children().stream()
                            .filter(child -> child.text().equals(step))
                            .findFirst()
                            .orElseThrow();
        }
        return node;
    }

    private boolean[] all() {
        return ArchiveFilter.ALL.shown(tree);
    }

    @Test
    void objectsLieBelowSchemaAndKindAndTheirPartsBelowThem() {
        assertThat(tree.root().children())
                .extracting(ArchiveNode::text)
                .containsExactly("audit", "shop", "extension");
        assertThat(find("shop").children())
                .extracting(ArchiveNode::text)
                .containsExactly("table", "type");
        assertThat(find("shop/table/orders").children())
                .extracting(ArchiveNode::text)
                .containsExactly("orders_customer_fkey", "orders_at", "orders_pkey");
    }

    @Test
    void headingsSumUp() {
        ArchiveNode shop = find("shop");
        assertThat(shop.objects()).isEqualTo(6);
        assertThat(shop.rows()).isEqualTo(5_060);
        assertThat(shop.bytes()).isEqualTo(50_600);
        assertThat(find("audit").rows()).isEqualTo(-1);
    }

    @Test
    void boxesAreTickedWithAllBelowAndShowWhenOnlyPartIs() {
        Ticks ticks = Ticks.none(tree).with(find("shop/table/orders"), true, all());
        assertThat(ticks.ids()).containsExactlyInAnyOrder("4", "5", "6", "7");
        assertThat(ticks.of(find("shop/table/orders"))).isEqualTo(Ticks.State.ALL);
        assertThat(ticks.of(find("shop"))).isEqualTo(Ticks.State.SOME);
        assertThat(ticks.of(find("audit"))).isEqualTo(Ticks.State.NONE);
        Ticks without = ticks.with(find("shop/table/orders/orders_at"), false, all());
        assertThat(without.of(find("shop/table/orders"))).isEqualTo(Ticks.State.SOME);
        assertThat(without.choice().everything()).isFalse();
    }

    @Test
    void nothingAndAllTickedBothMeanEverything() {
        assertThat(Ticks.none(tree).choice().everything()).isTrue();
        assertThat(Ticks.none(tree).with(tree.root(), true, all()).choice().everything()).isTrue();
    }

    @Test
    void tickOfAHeadingReachesOnlyWhatTheFilterShows() {
        boolean[] shown = ArchiveFilter.ALL.withText("cust").shown(tree);
        assertThat(shown[find("shop/table/customer").index()]).isTrue();
        assertThat(shown[find("shop/type").index()]).isFalse();
        // found by its own name, and so is what it belongs to
        assertThat(shown[find("shop/table/orders").index()]).isTrue();
        Ticks ticks = Ticks.none(tree).with(find("shop/type"), true, shown);
        assertThat(ticks.isEmpty()).isTrue();
        ticks =
                Ticks.none(tree)
                        .with(
                                find("shop/table"),
                                true,
                                ArchiveFilter.ALL.withText("shop.customer").shown(tree));
        assertThat(ticks.ids()).containsExactly("3");
    }

    @Test
    void filterByKindShowsTheKindAlone() {
        boolean[] shown = ArchiveFilter.ALL.withKind("table").shown(tree);
        assertThat(shown[find("shop/table/orders").index()]).isTrue();
        assertThat(shown[find("shop/table/orders/orders_at").index()]).isFalse();
    }

    @Test
    void whatIsNeededComesTooAndIsNamed() {
        Ticks ticks = Ticks.none(tree).with(find("audit/view/revenue"), true, all());
        ChoiceSummary summary = ChoiceSummary.of(tree, ticks.choice());
        assertThat(summary.added())
                .containsExactlyInAnyOrder(
                        new ChoiceSummary.Added("shop.orders", "audit.revenue"),
                        new ChoiceSummary.Added("shop.status", "shop.orders"));
        assertThat(summary.tables()).isEqualTo(1);
        assertThat(summary.rows()).isEqualTo(5_000);
        assertThat(summary.comesToo()).containsKeys("2", "4", "5", "6");
        assertThat(ObjectText.choice(tree, ticks)).isEqualTo("1 object");
    }

    @Test
    void objectsThatBelongToThemselvesStillHaveAPlace() {
        var odd =
                new ArchiveTree(
                        List.of(
                                object("1", "table", "", "a", "1", Set.of("1"), 1),
                                object("2", "table", "", "b", "3", Set.of(), 1),
                                object("3", "table", "", "c", "2", Set.of(), 1)));
        assertThat(odd.root().objects()).isEqualTo(3);
    }

    @Test
    void tenThousandObjectsAreTickedInTime() {
        List<ArchiveObject> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(object("t" + i, "table", "s" + i % 10, "table_" + i, "", Set.of(), i));
        }
        var large = new ArchiveTree(many);
        boolean[] shown = ArchiveFilter.ALL.shown(large);
        Ticks ticks = Ticks.none(large);
        // warm, as after the first clicks
        for (int i = 0; i < 20; i++) {
            ticks = ticks.with(large.root().children().get(i % 10), i % 2 == 0, shown);
        }
        long begun = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            ticks = ticks.with(large.root().children().get(i), true, shown);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000 / 10;
        assertThat(ticks.choice().everything()).isTrue();
        // a frame, with room for a busy machine
        assertThat(millis).isLessThan(50);
    }
}
