package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every dialect must do with structure.
abstract class SchemaContract {

    /// Names that hold everything a name may hold.
    static final List<String> HOSTILE =
            List.of(
                    "plain",
                    "Mixed Case",
                    "quo\"te",
                    "apo'strophe",
                    "line\nbreak",
                    "dash-and$dollar",
                    "Größe – 表 🚢",
                    "semi;colon -- comment /*",
                    "select",
                    "back\\slash",
                    "<b>&amp;{{title}}");

    final TestEngine engine = new TestEngine();
    DialectFixture fixture;
    DatabaseConnection connection;

    abstract DialectFixture createFixture();

    /// A name of the schema that new tables go to.
    abstract String schemaName();

    @BeforeEach
    void open() {
        fixture = createFixture();
        connection = engine.openNew(fixture);
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    SchemaGenerator generator() {
        return engine.engine().schema(connection);
    }

    SchemaDefinition read() {
        return generator().read(JobContext.quiet());
    }

    void execute(String... statements) {
        execute(connection, statements);
    }

    static void execute(DatabaseConnection to, String... statements) {
        try (var session = to.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    Table table(SchemaDefinition definition, String name) {
        return definition.findTable(new QualifiedName(schemaName(), name)).orElseThrow();
    }

    @Test
    void anEmptyDatabaseHasNothing() {
        SchemaDefinition definition = read();
        assertThat(definition.objects()).isEmpty();
        assertThat(definition.counts().tables()).isZero();
        assertThat(generator().readNames(JobContext.quiet()).entries()).isEmpty();
        assertThat(generator().ddl(definition)).startsWith("-- Structure of ");
    }

    @Test
    void columnsKeysAndIndexesAreRead() {
        execute(
                "CREATE TABLE customer (id integer PRIMARY KEY, email varchar(80) NOT NULL UNIQUE)",
                "CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL"
                        + " REFERENCES customer (id) ON DELETE CASCADE, total integer DEFAULT 7,"
                        + " CONSTRAINT positive CHECK (total > 0))",
                "CREATE INDEX orders_customer ON orders (customer_id DESC)",
                "CREATE INDEX orders_large ON orders (total) WHERE total > 100");
        SchemaDefinition definition = read();
        Table orders = table(definition, "orders");
        assertThat(orders.columns())
                .extracting(Column::name)
                .containsExactly("id", "customer_id", "total");
        assertThat(orders.findColumn("customer_id").orElseThrow().nullable()).isFalse();
        assertThat(orders.findColumn("total").orElseThrow().expression()).isEqualTo("7");
        assertThat(orders.primaryKey().orElseThrow().columns()).containsExactly("id");
        assertThat(orders.foreignKeys()).hasSize(1);
        ForeignKey key = orders.foreignKeys().getFirst();
        assertThat(key.target().name()).isEqualTo("customer");
        assertThat(key.columns()).containsExactly("customer_id");
        assertThat(key.targetColumns()).containsExactly("id");
        assertThat(key.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(orders.checks()).extracting(TextConstraint::name).containsExactly("positive");
        assertThat(orders.checks().getFirst().definition()).startsWith("CHECK (");
        assertThat(orders.indexes())
                .filteredOn(index -> !index.ofConstraint())
                .extracting(Index::name)
                .containsExactly("orders_customer", "orders_large");
        Index plain = orders.indexes().get(0);
        assertThat(plain.parts().getFirst().descending()).isTrue();
        Table customer = table(definition, "customer");
        assertThat(customer.uniqueKeys())
                .filteredOn(unique -> !unique.primary())
                .extracting(UniqueKey::columns)
                .containsExactly(List.of("email"));
        assertThat(definition.counts().foreignKeys()).isEqualTo(1);
        assertThat(definition.loadMillis()).isNotNegative();
    }

    @Test
    void hostileNamesAreReadAndWrittenBack() {
        for (String name : HOSTILE) {
            String quoted = Identifiers.quote(name);
            execute(
                    "CREATE TABLE "
                            + quoted
                            + " ("
                            + quoted
                            + " integer PRIMARY KEY, "
                            + Identifiers.quote(name + " 2")
                            + " text)",
                    "CREATE INDEX "
                            + Identifiers.quote(name + " index")
                            + " ON "
                            + quoted
                            + " ("
                            + Identifiers.quote(name + " 2")
                            + ")");
        }
        SchemaDefinition definition = read();
        assertThat(definition.tables())
                .extracting(Table::name)
                .containsExactlyInAnyOrderElementsOf(HOSTILE);
        DatabaseConnection copy = engine.openNew(fixture);
        for (String name : HOSTILE) {
            Table table = table(definition, name);
            assertThat(table.columns()).extracting(Column::name).containsExactly(name, name + " 2");
            for (String statement : statements(generator().ddl(definition, table))) {
                execute(copy, statement);
            }
        }
        SchemaDefinition again = engine.engine().schema(copy).read(JobContext.quiet());
        assertThat(again.tables().map(SchemaContract::shape).toList())
                .isEqualTo(definition.tables().map(SchemaContract::shape).toList());
    }

    /// Everything but oids and sizes.
    static String shape(Table table) {
        return table.columns()
                + " "
                + table.uniqueKeys()
                + " "
                + table.foreignKeys()
                + " "
                + table.checks()
                + " "
                + table.indexes().stream()
                        .map(index -> index.name() + index.parts() + index.predicate())
                        .toList();
    }

    /// The statements of a text in which each ends with `;` at the end of a line and no name holds
    /// such a place.
    static List<String> statements(String ddl) {
        return List.of(ddl.split(";\n", -1)).stream().filter(text -> !text.isBlank()).toList();
    }

    @Test
    void foreignKeysMayGoInCircles() {
        execute(
                "CREATE TABLE a (id integer PRIMARY KEY, b_id integer)",
                "CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a (id))",
                "CREATE TABLE node (id integer PRIMARY KEY, parent integer REFERENCES node (id))");
        SchemaDefinition definition = read();
        assertThat(table(definition, "node").foreignKeys().getFirst().target().name())
                .isEqualTo("node");
        assertThat(definition.counts().foreignKeys()).isEqualTo(2);
    }

    @Test
    void cancelledBeforeItBeginsReadsNothing() {
        var cancel = new dev.drydock.engine.job.CancelSource();
        cancel.cancel();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> generator().read(new JobContext(progress -> {}, cancel)))
                .isInstanceOf(dev.drydock.engine.job.JobCancelledException.class);
    }

    @Test
    void namesComeFirst() {
        execute(
                "CREATE TABLE b (id integer)",
                "CREATE TABLE a (id integer)",
                "CREATE VIEW v AS SELECT id FROM a");
        assertThat(generator().readNames(JobContext.quiet()).entries())
                .extracting(entry -> entry.kind() + " " + entry.id().name())
                .containsExactly("TABLE a", "TABLE b", "VIEW v");
    }

    @Test
    void anUnknownObjectIsNamed() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> SchemaGenerator.require(read(), "nowhere"))
                .hasMessageContaining("\"nowhere\"");
    }
}
