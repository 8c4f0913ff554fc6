package dev.drydock.engine.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestoreSelectionTest {

    private static final ArchiveObject MOOD = object("mood", "type", "", Set.of(), false);
    private static final ArchiveObject CUSTOMERS = object("customers", "table", "", Set.of(), true);
    private static final ArchiveObject CUSTOMERS_KEY =
            object("customers_key", "constraint", "customers", Set.of("customers"), false);
    private static final ArchiveObject ORDERS = object("orders", "table", "", Set.of("mood"), true);
    private static final ArchiveObject ORDERS_INDEX =
            object("orders_index", "index", "orders", Set.of("orders"), false);
    private static final ArchiveObject ORDERS_TO_CUSTOMERS =
            object(
                    "orders_fk",
                    "foreign key",
                    "orders",
                    Set.of("orders", "customers", "customers_key"),
                    false);
    private static final ArchiveObject REPORT =
            object("report", "view", "", Set.of("orders"), false);

    /// In the order in which a restore makes them.
    private static final List<ArchiveObject> ALL =
            List.of(
                    MOOD,
                    CUSTOMERS,
                    ORDERS,
                    REPORT,
                    CUSTOMERS_KEY,
                    ORDERS_INDEX,
                    ORDERS_TO_CUSTOMERS);

    private static ArchiveObject object(
            String name, String kind, String parent, Set<String> needs, boolean rows) {
        return new ArchiveObject(
                name,
                kind,
                "public",
                name,
                "",
                ArchiveSection.BEFORE_ROWS,
                parent,
                needs,
                rows ? 10 : -1,
                -1,
                rows,
                List.of());
    }

    private static RestoreSelection select(
            RestoreIntent intent, Set<String> there, Set<String> skipped, ArchiveObject... chosen) {
        RestoreChoice choice =
                chosen.length == 0
                        ? RestoreChoice.ALL
                        : RestoreChoice.withParts(ALL, List.of(chosen));
        return RestoreSelection.of(ALL, choice, intent, there, skipped);
    }

    private static List<String> names(RestoreSelection selection) {
        return selection.objects().stream().map(ArchiveObject::name).toList();
    }

    @Test
    void everythingComesInTheOrderOfTheArchive() {
        RestoreSelection selection = select(RestoreIntent.REPLACE, Set.of(), Set.of());

        assertThat(selection.objects()).isEqualTo(ALL);
        assertThat(selection.rows()).isEqualTo(20);
        assertThat(selection.added()).isEmpty();
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void whatATableNeedsIsAddedAndNamed() {
        RestoreSelection selection = select(RestoreIntent.REPLACE, Set.of(), Set.of(), ORDERS);

        assertThat(names(selection)).containsExactly("mood", "orders", "orders_index");
        assertThat(selection.added()).containsExactly(Map.entry("mood", "public.orders"));
    }

    @Test
    void aForeignKeyDoesNotBringTheOtherTable() {
        RestoreSelection selection = select(RestoreIntent.REPLACE, Set.of(), Set.of(), ORDERS);

        assertThat(selection.leftOut())
                .containsExactly(Map.entry("orders_fk", "points to a table that does not come"));
    }

    @Test
    void aForeignKeyComesWhenTheOtherTableIsThere() {
        RestoreSelection selection =
                select(
                        RestoreIntent.REPLACE,
                        Set.of("customers", "customers_key"),
                        Set.of(),
                        ORDERS);

        assertThat(names(selection)).contains("orders_fk").doesNotContain("customers");
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void aTableThatAViewNeedsComesWhole() {
        RestoreSelection selection = select(RestoreIntent.REPLACE, Set.of(), Set.of(), REPORT);

        assertThat(names(selection)).containsExactly("mood", "orders", "report", "orders_index");
        assertThat(selection.added())
                .containsEntry("orders", "public.report")
                .containsEntry("orders_index", "public.orders")
                .containsEntry("mood", "public.orders");
        assertThat(selection.filled()).containsExactly("orders");
    }

    @Test
    void addingLeavesWhatIsThere() {
        RestoreSelection selection =
                select(RestoreIntent.ADD_MISSING, Set.of("mood", "customers"), Set.of());

        assertThat(names(selection)).doesNotContain("mood", "customers").contains("customers_key");
        assertThat(selection.replaced()).isEmpty();
        assertThat(selection.leftOut()).containsEntry("customers", "is in the target already");
    }

    @Test
    void replacingTellsWhatIsRemovedFirst() {
        RestoreSelection selection =
                select(RestoreIntent.REPLACE, Set.of("orders", "mood"), Set.of(), ORDERS);

        assertThat(selection.replaced()).containsExactly("orders");
        assertThat(names(selection)).doesNotContain("mood");
    }

    @Test
    void onlyStructureFillsNothing() {
        RestoreSelection selection = select(RestoreIntent.STRUCTURE, Set.of(), Set.of());

        assertThat(selection.objects()).hasSameSizeAs(ALL);
        assertThat(selection.filled()).isEmpty();
        assertThat(selection.rows()).isZero();
    }

    @Test
    void onlyDataFillsTablesThatAreThere() {
        RestoreSelection selection = select(RestoreIntent.DATA, Set.of("orders"), Set.of());

        assertThat(names(selection)).containsExactly("orders");
        assertThat(selection.leftOut())
                .containsExactly(Map.entry("customers", "is not in the target"));
    }

    @Test
    void whatNeedsASkippedObjectIsLeftOutToo() {
        RestoreSelection selection = select(RestoreIntent.REPLACE, Set.of(), Set.of("mood"));

        assertThat(names(selection)).containsExactly("customers", "customers_key");
        assertThat(selection.leftOut())
                .containsEntry("mood", "was left out")
                .containsEntry("report", "needs what was left out");
    }
}
