package dev.drydock.engine.schema.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every dialect tells about single objects.
abstract class FactsContract {

    final TestEngine engine = new TestEngine();
    DialectFixture fixture;
    DatabaseConnection connection;

    abstract DialectFixture createFixture();

    abstract String schemaName();

    @BeforeEach
    void open() {
        fixture = createFixture();
        connection = engine.openNew(fixture);
        run(
                "CREATE TABLE customer (id integer PRIMARY KEY, name text NOT NULL UNIQUE)",
                """
                CREATE TABLE purchase (
                    id integer PRIMARY KEY,
                    customer_id integer NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                    total numeric CHECK (total >= 0))
                """,
                "CREATE INDEX purchase_customer ON purchase (customer_id)",
                "CREATE VIEW totals AS SELECT customer_id, total FROM purchase",
                "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace')",
                "INSERT INTO purchase VALUES (1, 1, 10.5), (2, 1, NULL)");
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    void run(String... statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    SchemaDefinition read() {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    ObjectKey key(ObjectKind kind, String name) {
        return ObjectKey.of(kind, new QualifiedName(schemaName(), name));
    }

    SchemaObject object(ObjectKind kind, String name) {
        return new ObjectFacets(read()).find(key(kind, name)).orElseThrow();
    }

    LiveFacts live() {
        return engine.engine().facts(connection);
    }

    static List<String> column(FactSheet sheet, String table, String column) {
        FactTable found =
                sheet.tables().stream()
                        .filter(one -> one.id().equals(table))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(table + " in " + sheet));
        int place = found.columns().stream().map(FactColumn::id).toList().indexOf(column);
        return found.rows().stream().map(row -> text(row.get(place))).toList();
    }

    private static String text(Fact fact) {
        return switch (fact.form()) {
            case TEXT, MONO, ANY -> fact.text();
            case TIME -> String.valueOf(fact.time());
            default -> Long.toString(fact.number());
        };
    }

    static String pair(FactSheet sheet, String table, String name) {
        int place = column(sheet, table, "property").indexOf(name);
        return place < 0 ? "" : column(sheet, table, "value").get(place);
    }

    @Test
    void columnsCarryTheirMarks() {
        FactSheet sheet =
                new ObjectFacets(read()).sheet(key(ObjectKind.TABLE, "purchase"), Facet.COLUMNS);
        assertThat(column(sheet, "columns", "name")).containsExactly("id", "customer_id", "total");
        assertThat(column(sheet, "columns", "key")).containsExactly("PK", "FK", "");
        assertThat(column(sheet, "columns", "nullable")).endsWith("0", "1");
    }

    @Test
    void keysNameWhatTheyReferTo() {
        FactSheet sheet =
                new ObjectFacets(read()).sheet(key(ObjectKind.TABLE, "purchase"), Facet.KEYS);
        assertThat(column(sheet, "keys", "kind"))
                .containsExactly("primary key", "foreign key", "check");
        assertThat(column(sheet, "keys", "references")).contains(schemaName() + ".customer (id)");
        assertThat(column(sheet, "keys", "rule")).contains("on delete cascade");
    }

    @Test
    void dependantsAreFollowedInBothDirections() {
        var facets = new ObjectFacets(read());
        FactSheet customer = facets.sheet(key(ObjectKind.TABLE, "customer"), Facet.DEPENDENCIES);
        assertThat(column(customer, "usedBy", "object"))
                .containsExactly(schemaName() + ".purchase");
        FactSheet totals = facets.sheet(key(ObjectKind.VIEW, "totals"), Facet.DEPENDENCIES);
        assertThat(column(totals, "uses", "object")).containsOnly(schemaName() + ".purchase");
        FactSheet deep = facets.sheet(key(ObjectKind.VIEW, "totals"), Facet.DEPENDENCIES, true);
        assertThat(column(deep, "uses", "object"))
                .contains(schemaName() + ".purchase", schemaName() + ".customer");
        FactSheet purchase = facets.sheet(key(ObjectKind.TABLE, "purchase"), Facet.DEPENDENCIES);
        assertThat(column(purchase, "usedBy", "object")).contains(schemaName() + ".totals");
    }

    @Test
    void firstRowsShowNullsBytesAndCutLongValues() {
        run(
                "CREATE TABLE odd (id integer, body " + fixture.binaryType() + ", note text)",
                "INSERT INTO odd VALUES (1, NULL, '" + "é".repeat(1000) + "')");
        FirstRows rows =
                live().firstRows(
                                object(ObjectKind.TABLE, "odd"),
                                Confirmation.NONE,
                                JobContext.quiet());
        assertThat(rows.columns())
                .extracting(FirstRows.Head::name)
                .containsExactly("id", "body", "note");
        assertThat(rows.rows()).hasSize(1);
        List<FirstRows.Cell> cells = rows.rows().getFirst();
        assertThat(cells.get(0).text()).isEqualTo("1");
        assertThat(cells.get(1).text()).isNull();
        assertThat(cells.get(2).text()).hasSize(LiveFacts.CELL);
        assertThat(cells.get(2).cut()).isTrue();
        assertThat(rows.more()).isFalse();
    }

    @Test
    void firstRowsAreLimited() {
        run(
                "CREATE TABLE many (id integer)",
                "INSERT INTO many WITH RECURSIVE n(i) AS"
                        + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                        + " SELECT i FROM n");
        FirstRows rows =
                live().firstRows(
                                object(ObjectKind.TABLE, "many"),
                                Confirmation.NONE,
                                JobContext.quiet());
        assertThat(rows.rows()).hasSize(LiveFacts.ROWS);
        assertThat(rows.more()).isTrue();
    }

    @Test
    void hostileNamesAreRead() {
        for (String name : List.of("quo\"te", "apo'strophe", "100 %s ?", "semi;colon --")) {
            run(
                    "CREATE TABLE %s (%s integer)"
                            .replaceFirst(
                                    "%s",
                                    java.util.regex.Matcher.quoteReplacement(
                                            Identifiers.quote(name)))
                            .replaceFirst(
                                    "\\(%s ",
                                    java.util.regex.Matcher.quoteReplacement(
                                            "(" + Identifiers.quote(name) + " ")));
            SchemaObject object = object(ObjectKind.TABLE, name);
            assertThat(live().firstRows(object, Confirmation.NONE, JobContext.quiet()).rows())
                    .as(name)
                    .isEmpty();
            assertThat(live().statistics(object, JobContext.quiet()).isEmpty()).isFalse();
        }
    }

    @Test
    void anObjectThatIsGoneIsAnError() {
        SchemaObject gone = object(ObjectKind.VIEW, "totals");
        run("DROP VIEW totals");
        assertThatThrownBy(() -> live().firstRows(gone, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOf(DrydockException.class);
    }
}
