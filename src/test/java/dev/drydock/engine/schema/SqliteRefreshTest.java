package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refreshed definition says what a full reading says.
final class SqliteRefreshTest {

    private static final String[] BEGIN = {
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT UNIQUE)",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id REFERENCES customer, total REAL)",
        "CREATE TABLE line (order_id REFERENCES orders, n INT, PRIMARY KEY (order_id, n))",
        "CREATE TABLE lost (id REFERENCES nowhere)",
        "CREATE INDEX by_customer ON orders (customer_id)",
        "CREATE VIEW all_orders AS SELECT * FROM orders",
        "CREATE TRIGGER note AFTER INSERT ON orders BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE notes USING fts5(body)",
        "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
    };

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
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

    private static void assertSame(LoadedSchema refreshed, LoadedSchema full) {
        assertThat(refreshed.definition())
                .usingRecursiveComparison()
                .ignoringFields("capturedAt", "loadMillis")
                .isEqualTo(full.definition());
        assertThat(refreshed.stamp()).isEqualTo(full.stamp());
    }

    @Test
    void nothingChangedGivesTheSame() {
        LoadedSchema first = load();
        execute("INSERT INTO customer VALUES (3, 'c')");
        assertThat(refresh(first)).isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE new_one (a, b REFERENCES customer)",
                "CREATE TABLE nowhere (id INTEGER PRIMARY KEY)",
                "CREATE TABLE Nowhere (x TEXT PRIMARY KEY)",
                "DROP TABLE line",
                "DROP TABLE customer",
                "ALTER TABLE customer RENAME TO client",
                "ALTER TABLE customer RENAME COLUMN id TO number",
                "ALTER TABLE customer ADD COLUMN born TEXT DEFAULT 'x'",
                "ALTER TABLE orders DROP COLUMN total",
                "CREATE INDEX more ON customer (email) WHERE email > ''",
                "DROP INDEX by_customer",
                "DROP INDEX by_customer && CREATE UNIQUE INDEX by_customer ON orders (customer_id DESC)",
                "CREATE VIEW another AS SELECT * FROM all_orders",
                "DROP VIEW all_orders",
                "DROP VIEW all_orders && CREATE VIEW all_orders AS SELECT 1 AS one",
                "CREATE TRIGGER two AFTER DELETE ON orders BEGIN DELETE FROM line; END",
                "CREATE TRIGGER three INSTEAD OF DELETE ON all_orders BEGIN SELECT 1; END",
                "DROP TRIGGER note",
                "DROP TRIGGER note && CREATE TRIGGER note BEFORE INSERT ON orders BEGIN SELECT 2; END",
                "CREATE VIRTUAL TABLE shapes USING rtree(id, a, b)",
                "DROP TABLE notes",
                "DROP TABLE lost && CREATE TABLE lost (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT",
                "DROP TABLE customer && CREATE TABLE customer (code TEXT PRIMARY KEY) WITHOUT ROWID",
                "DROP TABLE orders && CREATE TABLE ORDERS (id INTEGER PRIMARY KEY)",
                "ANALYZE",
                "ANALYZE && INSERT INTO customer VALUES (3, 'c') && ANALYZE",
                "DROP TABLE line && VACUUM",
                "CREATE TABLE t (a) && DROP TABLE t",
                "ALTER TABLE orders RENAME COLUMN total TO amount",
            })
    void eachChangeIsSeen(String change) {
        LoadedSchema first = load();
        execute(change.split(" && "));
        LoadedSchema refreshed = refresh(first);
        assertSame(refreshed, load());
        assertThat(refresh(refreshed)).isSameAs(refreshed);
    }

    @Test
    void rowEstimatesFollowWithoutAChangeOfStructure() {
        execute("ANALYZE");
        LoadedSchema first = load();
        execute("INSERT INTO customer VALUES (3, 'c')", "ANALYZE");
        LoadedSchema refreshed = refresh(first);
        assertThat(refreshed.definition().tables().findFirst().orElseThrow().rowEstimate())
                .isEqualTo(3);
        assertSame(refreshed, load());
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        LoadedSchema first = load();
        execute("ALTER TABLE line ADD COLUMN note TEXT");
        Set<Table> before = identities(first);
        List<String> fresh =
                refresh(first)
                        .definition()
                        .tables()
                        .filter(table -> !before.contains(table))
                        .map(Table::name)
                        .toList();
        // virtual tables have no text that tells their columns
        assertThat(fresh).containsExactly("line", "notes");
    }

    private static Set<Table> identities(LoadedSchema loaded) {
        Set<Table> tables = Collections.newSetFromMap(new IdentityHashMap<>());
        loaded.definition().tables().forEach(tables::add);
        return tables;
    }

    @Test
    void anotherFileInTheSamePlaceIsNoticed() throws IOException {
        LoadedSchema first = load();
        DatabaseConnection other = engine.openNew(fixture);
        SchemaContract.execute(other, BEGIN);
        SchemaContract.execute(other, "DROP VIEW all_orders");
        SchemaContract.execute(connection, "CREATE TABLE x (a)", "DROP TABLE x");
        Path own = file(connection);
        Path replacing = file(other);
        engine.engine().databases().close(connection.profile().id());
        engine.engine().databases().close(other.profile().id());
        Files.move(replacing, own, StandardCopyOption.REPLACE_EXISTING);
        connection = engine.open(fixture, connection.profile());
        generator = engine.engine().schema(connection);
        assertSame(refresh(first), load());
    }

    private static Path file(DatabaseConnection of) {
        return ((Endpoint.File) of.profile().endpoint()).file();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomChangesAreSeen(long seed) {
        var random = new Random(seed);
        var changes = new RandomChanges(random);
        LoadedSchema schema = load();
        for (int round = 0; round < 25; round++) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                String change = changes.next(generator.read(JobContext.quiet()));
                execute(change);
            }
            LoadedSchema refreshed = refresh(schema);
            assertSame(refreshed, load());
            schema = refreshed;
        }
    }

    /// Changes that fit the structure of the moment.
    private static final class RandomChanges {

        private final Random random;
        private int number;

        RandomChanges(Random random) {
            this.random = random;
        }

        String next(SchemaDefinition now) {
            number++;
            List<Table> tables =
                    now.tables().filter(table -> table.kind() == TableKind.ORDINARY).toList();
            if (tables.size() < 3) {
                return create(tables);
            }
            Table table = tables.get(random.nextInt(tables.size()));
            String name = quoted(table.name());
            String column =
                    quoted(table.columns().get(random.nextInt(table.columns().size())).name());
            List<String> droppable = new ArrayList<>();
            table.indexes().stream()
                    .filter(index -> !index.ofConstraint())
                    .forEach(index -> droppable.add("DROP INDEX " + quoted(index.name())));
            table.triggers()
                    .forEach(trigger -> droppable.add("DROP TRIGGER " + quoted(trigger.name())));
            now.schemas()
                    .getFirst()
                    .views()
                    .forEach(view -> droppable.add("DROP VIEW " + quoted(view.name())));
            return switch (random.nextInt(9)) {
                case 0 -> create(tables);
                case 1 -> "CREATE INDEX i" + number + " ON " + name + " (" + column + ")";
                case 2 -> "CREATE VIEW v" + number + " AS SELECT " + column + " FROM " + name;
                case 3 ->
                        "CREATE TRIGGER tr"
                                + number
                                + " AFTER INSERT ON "
                                + name
                                + " BEGIN SELECT 1; END";
                case 4 -> "ALTER TABLE " + name + " ADD COLUMN c" + number + " INT";
                case 5 -> "DROP TABLE " + name;
                case 6 -> "ANALYZE";
                default ->
                        droppable.isEmpty()
                                ? create(tables)
                                : droppable.get(random.nextInt(droppable.size()));
            };
        }

        private String create(List<Table> tables) {
            String target =
                    tables.isEmpty() || random.nextBoolean()
                            ? "T" + random.nextInt(number + 3)
                            : tables.get(random.nextInt(tables.size())).name();
            return "CREATE TABLE t"
                    + number
                    + " (id INTEGER PRIMARY KEY, r REFERENCES "
                    + quoted(target)
                    + ", u UNIQUE)";
        }

        private static String quoted(String name) {
            return dev.drydock.engine.connection.Identifiers.quote(name);
        }
    }
}
