package dev.drydock.ui.schema.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.schema.ObjectKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NameIndexTest {

    private static final Catalog SHOP = Catalog.of(Structures.shop());

    private static NameIndex.Result find(String text) {
        return SHOP.index().find(NameQuery.of(text), Set.of(), 100, new CancelSource());
    }

    private static List<String> names(String text) {
        return find(text).hits().stream()
                .map(hit -> {
                    String path = new HitRow(SHOP, hit, NameQuery.of("")).path();
                    return path.isEmpty() ? hit.name() : path + "." + hit.name();
                })
                .toList();
    }

    @Test
    void theWholeNameComesBeforeItsBeginningAndThatBeforeAWordInIt() {
        assertThat(names("orders")).first().isEqualTo("public.orders");
        assertThat(names("order"))
                .containsExactly(
                        "public.orders",
                        "sales.OrderLine",
                        "public.order_line",
                        "public.order_line.order_id");
        assertThat(names("line")).containsExactly("sales.OrderLine", "public.order_line");
        assertThat(names("id"))
                .containsExactly(
                        "public.customer.id", "public.order_line.id", "public.order_line.order_id");
    }

    @Test
    void initialsFindSnakeAndCamelNames() {
        assertThat(names("ol")).startsWith("sales.OrderLine", "public.order_line");
        assertThat(names("OL")).startsWith("sales.OrderLine", "public.order_line");
        assertThat(names("oi")).containsExactly("public.order_line.order_id");
    }

    @Test
    void pathsNameATableOrAColumn() {
        assertThat(names("order_line.total")).containsExactly("public.order_line.total");
        assertThat(names("sales.order")).containsExactly("sales.OrderLine");
        assertThat(names("public.order_line.t")).containsExactly("public.order_line.total");
        assertThat(names("order_line."))
                .containsExactly(
                        "public.order_line.id",
                        "public.order_line.total",
                        "public.order_line.order_id");
    }

    @Test
    void wordsInCommentsAreFoundLast() {
        assertThat(names("purchase")).containsExactly("public.order_line");
        assertThat(find("letters").hits().getFirst().commentMatched()).isTrue();
        assertThat(names("printed letters")).containsExactly("public.customer.name");
        assertThat(names("printed tables")).isEmpty();
        assertThat(names("line purchase")).containsExactly("public.order_line");
    }

    @Test
    void severalWordsMustAllFit() {
        assertThat(names("customer id")).containsExactly("public.customer.id");
        assertThat(names("customer nowhere")).isEmpty();
    }

    @Test
    void kindsNarrowTheResults() {
        assertThat(names("kind:column total"))
                .containsExactly(
                        "public.order_line.total", "public.orders.total", "sales.OrderLine.total");
        assertThat(names("kind:policy")).containsExactly("public.orders.own_rows");
        assertThat(names("kind:publication")).containsExactly("everything");
        NameIndex.Result result =
                SHOP.index()
                        .find(
                                NameQuery.of("order"),
                                Set.of(KindFilter.COLUMNS),
                                100,
                                new CancelSource());
        assertThat(result.hits()).allMatch(hit -> hit.kind() == ObjectKind.COLUMN);
        assertThat(result.counts()).containsEntry(KindFilter.TABLES, 3);
        assertThat(result.total()).isEqualTo(1);
    }

    @Test
    void lettersThatFitAreMarked() {
        assertThat(marked("order_line", "ol")).isEqualTo("[o]rder_[l]ine");
        assertThat(marked("OrderLine", "line")).isEqualTo("Order[Line]");
        assertThat(marked("reorder_order", "order")).isEqualTo("reorder_[order]");
        assertThat(marked("total", "orders.tot")).isEqualTo("[tot]al");
        assertThat(marked("İstanbul", "stan")).isEqualTo("İ[stan]bul");
    }

    private static String marked(String name, String query) {
        boolean[] marks = NameQuery.of(query).marks(name);
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            text.append(marks[i] && (i == 0 || !marks[i - 1]) ? "[" : "")
                    .append(name.charAt(i))
                    .append(marks[i] && (i + 1 == name.length() || !marks[i + 1]) ? "]" : "");
        }
        return text.toString();
    }

    @Test
    void aHundredAndFiftyThousandNamesAreAllLookedThrough() {
        Catalog large = Catalog.of(Structures.large(15_000, 9));
        assertThat(large.index().size()).isEqualTo(150_010);
        NameIndex.Result all =
                large.index().find(NameQuery.of("order"), Set.of(), 500, new CancelSource());
        assertThat(all.hits()).hasSize(500);
        assertThat(all.total()).isGreaterThan(5_000);
        // the best of all, not the first that were met
        assertThat(all.hits().getFirst().kind()).isEqualTo(ObjectKind.TABLE);
        assertThat(
                        large.index()
                                .find(
                                        NameQuery.of("s9.order_line_00000"),
                                        Set.of(),
                                        500,
                                        new CancelSource())
                                .hits())
                .singleElement()
                .satisfies(hit -> assertThat(large.schema(hit.node())).isEqualTo("s9"));
        assertThat(
                        large.index()
                                .find(
                                        NameQuery.of("reference vendor"),
                                        Set.of(),
                                        500,
                                        new CancelSource())
                                .hits())
                .allMatch(hit -> hit.comment().contains("vendor") || hit.name().contains("vendor"))
                .isNotEmpty();
    }

    @Test
    void aSearchThatIsNotWantedAnyMoreEnds() {
        var token = new CancelSource();
        token.cancel();
        assertThatThrownBy(() -> SHOP.index().find(NameQuery.of("o"), Set.of(), 10, token))
                .isInstanceOf(JobCancelledException.class);
    }
}
