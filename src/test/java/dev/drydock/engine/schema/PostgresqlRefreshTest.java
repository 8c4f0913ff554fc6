package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A refreshed definition says what a full reading says, whatever was changed.
final class PostgresqlRefreshTest {

    private static final String[] BEGIN = {
        "CREATE TYPE mood AS ENUM ('calm', 'cross')",
        "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)",
        "CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE, how mood)",
        "CREATE TABLE orders (id serial PRIMARY KEY, customer_id bigint REFERENCES customer, total numeric DEFAULT 1)",
        "CREATE TABLE parted (at date) PARTITION BY RANGE (at)",
        "CREATE INDEX by_total ON orders (total)",
        "CREATE VIEW large AS SELECT * FROM orders WHERE total > 5",
        "CREATE MATERIALIZED VIEW kept AS SELECT count(*) AS n FROM orders",
        "CREATE INDEX on_kept ON kept (n)",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'",
        "INSERT INTO customer (email) SELECT 'a' || i FROM generate_series(1, 500) i",
    };

    private static final List<String> CHANGES =
            List.of(
                    "CREATE TABLE more (a integer)",
                    "DROP TABLE more",
                    "ALTER TABLE orders RENAME TO purchase",
                    "ALTER TABLE purchase RENAME TO orders",
                    "ALTER TABLE customer RENAME COLUMN email TO mail",
                    "ALTER TABLE customer ADD COLUMN born date DEFAULT current_date",
                    "ALTER TABLE customer ALTER COLUMN born SET NOT NULL",
                    "ALTER TABLE customer ALTER COLUMN born DROP DEFAULT",
                    "ALTER TABLE customer DROP COLUMN born",
                    "ALTER TABLE orders ALTER COLUMN total SET STATISTICS 50",
                    "ALTER TABLE orders ADD CONSTRAINT sane CHECK (id > 0) NOT VALID",
                    "ALTER TABLE orders VALIDATE CONSTRAINT sane",
                    "ALTER INDEX by_total RENAME TO by_sum",
                    "DROP INDEX by_sum",
                    "CREATE INDEX by_total ON orders (total DESC)",
                    "ALTER TABLE orders CLUSTER ON by_total",
                    "CREATE TABLE part PARTITION OF parted DEFAULT",
                    "ALTER TABLE parted DETACH PARTITION part",
                    "CREATE OR REPLACE VIEW large AS SELECT * FROM orders WHERE total > 6",
                    "CREATE TRIGGER tr BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()",
                    "ALTER TABLE orders DISABLE TRIGGER tr",
                    "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'",
                    "ALTER TYPE mood ADD VALUE 'glad'",
                    "ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet'",
                    "ALTER DOMAIN positive SET DEFAULT 7",
                    "COMMENT ON COLUMN orders.total IS 'sum'",
                    "COMMENT ON TABLE orders IS 'what was ordered'",
                    "GRANT SELECT ON orders TO PUBLIC",
                    "GRANT UPDATE (total) ON orders TO PUBLIC",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                    "CREATE POLICY p ON orders USING (total > 0)",
                    "CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING",
                    "CREATE SCHEMA extra",
                    "ALTER TABLE orders SET SCHEMA extra",
                    "ALTER TABLE extra.orders SET (fillfactor = 70)",
                    "ALTER SEQUENCE extra.orders_id_seq INCREMENT BY 3",
                    "CREATE STATISTICS st ON id, total FROM extra.orders",
                    "CREATE PUBLICATION pub FOR TABLE extra.orders",
                    "ALTER PUBLICATION pub ADD TABLES IN SCHEMA public",
                    "CREATE EXTENSION hstore",
                    "ALTER EXTENSION hstore SET SCHEMA extra",
                    "CREATE AGGREGATE mysum (integer) (SFUNC = int4pl, STYPE = integer)",
                    "CREATE CAST (mood AS integer) WITH INOUT",
                    "CREATE COLLATION own (provider = libc, locale = 'C')",
                    "CREATE TEXT SEARCH CONFIGURATION ts (COPY = simple)",
                    "CREATE FOREIGN DATA WRAPPER w",
                    "CREATE SERVER s FOREIGN DATA WRAPPER w",
                    "CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (a 'b')",
                    "CREATE FOREIGN TABLE ft (a integer) SERVER s",
                    "DROP SCHEMA extra CASCADE");

    private final TestEngine engine = new TestEngine();
    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
    private DatabaseConnection connection;
    private SchemaGenerator generator;

    @BeforeEach
    void open() {
        connection = engine.openNew(fixture);
        generator = engine.engine().schema(connection);
        execute(BEGIN);
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private void execute(String... statements) {
        SchemaContract.execute(connection, statements);
    }

    private LoadedSchema load() {
        return generator.load(JobContext.quiet());
    }

    private LoadedSchema refresh(LoadedSchema previous) {
        return generator.refresh(previous, JobContext.quiet());
    }

    private static void assertSame(LoadedSchema refreshed, LoadedSchema full, String after) {
        assertThat(refreshed.definition())
                .as(after)
                .usingRecursiveComparison()
                .ignoringFields("capturedAt", "loadMillis")
                .isEqualTo(full.definition());
    }

    @Test
    void eachChangeIsSeen() {
        LoadedSchema schema = load();
        assertThat(refresh(schema)).isSameAs(schema);
        for (String change : CHANGES) {
            execute(change);
            LoadedSchema refreshed = refresh(schema);
            assertThat(refreshed).as(change).isNotSameAs(schema);
            assertSame(refreshed, load(), change);
            assertThat(refresh(refreshed)).as(change).isSameAs(refreshed);
            schema = refreshed;
        }
    }

    @Test
    void columnsOfOtherTablesAreNotReadAgain() {
        LoadedSchema schema = load();
        execute("ALTER TABLE orders ADD COLUMN note text DEFAULT 'none'");
        LoadedSchema refreshed = refresh(schema);
        assertThat(typeOfMail(refreshed)).isSameAs(typeOfMail(schema));
        assertThat(typeOfMail(load())).isNotSameAs(typeOfMail(schema));
        assertSame(refreshed, load(), "ADD COLUMN");
    }

    private static String typeOfMail(LoadedSchema loaded) {
        return loaded.definition()
                .findTable(new QualifiedName("public", "customer"))
                .flatMap(table -> table.findColumn("email"))
                .orElseThrow()
                .type();
    }

    @Test
    void rowsAndTemporaryTablesAreNoChange() {
        LoadedSchema schema = load();
        execute(
                "INSERT INTO orders (total) VALUES (1)",
                "CREATE TEMP TABLE passing (id integer PRIMARY KEY, t text DEFAULT 'x' CHECK (t <> ''))",
                "SELECT nextval('orders_id_seq')");
        assertThat(refresh(schema)).isSameAs(schema);
    }

    @Test
    void estimatesAndSizesFollow() {
        LoadedSchema schema = load();
        execute("ANALYZE", "REFRESH MATERIALIZED VIEW kept", "VACUUM");
        LoadedSchema refreshed = refresh(schema);
        assertThat(refreshed.definition().tables().filter(table -> table.rowEstimate() == 500))
                .hasSize(1);
        assertSame(refreshed, load(), "ANALYZE");
    }

    @Test
    void randomChangesAreSeen() {
        var random = new Random(15);
        LoadedSchema schema = load();
        List<String> tables = new ArrayList<>(List.of("customer", "orders"));
        for (int round = 0; round < 30; round++) {
            String table = tables.get(random.nextInt(tables.size()));
            String change =
                    switch (random.nextInt(6)) {
                        case 0 -> {
                            tables.add("t" + round);
                            yield "CREATE TABLE t" + round + " (id serial PRIMARY KEY, x text)";
                        }
                        case 1 -> "ALTER TABLE " + table + " ADD COLUMN c" + round + " integer";
                        case 2 -> "CREATE INDEX ON " + table + " (id)";
                        case 3 -> "COMMENT ON TABLE " + table + " IS '" + round + "'";
                        case 4 -> "CREATE VIEW v" + round + " AS SELECT id FROM " + table;
                        default -> "ALTER TABLE " + table + " ALTER id SET STATISTICS " + round;
                    };
            execute(change);
            LoadedSchema refreshed = refresh(schema);
            assertThat(refreshed).as(change).isNotSameAs(schema);
            assertSame(refreshed, load(), change);
            schema = refreshed;
        }
    }
}
