package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SqliteSchemaTest extends SchemaContract {

    private static final String[] EVERYTHING = {
        "CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT COLLATE NOCASE"
                + " CONSTRAINT one_email UNIQUE, born TEXT CHECK (born > '1900'))",
        "CREATE TABLE orders (id INTEGER, line INTEGER, customer_id INTEGER, price REAL,"
                + " twice REAL GENERATED ALWAYS AS (price * 2) STORED, thrice AS (price * 3),"
                + " CONSTRAINT orders_pk PRIMARY KEY (id, line),"
                + " CONSTRAINT by_customer FOREIGN KEY (customer_id) REFERENCES customer"
                + " ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,"
                + " CONSTRAINT sane CHECK (price >= 0 AND (line > 0))) WITHOUT ROWID",
        "CREATE TABLE strict_one (a INT, b ANY) STRICT -- the end",
        "CREATE UNIQUE INDEX lower_email ON customer (lower(email), born DESC) WHERE born IS NOT NULL",
        "CREATE VIEW cheap AS SELECT id, price FROM orders WHERE price < 5",
        "CREATE TRIGGER note AFTER INSERT ON orders BEGIN SELECT 1; SELECT 2; END",
        "CREATE TRIGGER \"instead\" INSTEAD OF DELETE ON cheap BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE notes USING fts5(body)",
        "CREATE VIRTUAL TABLE boxes USING rtree(id, left, right)",
        "CREATE TABLE a_first (z PRIMARY KEY, y REFERENCES zz_last (a) MATCH FULL) STRICT, WITHOUT ROWID"
                .replace("z PRIMARY", "z ANY PRIMARY")
                .replace("y REFERENCES", "y TEXT REFERENCES"),
        "CREATE TABLE zz_last (a UNIQUE REFERENCES a_first, b INT AS (a) CHECK (b <> ';'))",
        "CREATE VIEW above AS SELECT * FROM below",
        "CREATE VIEW below AS WITH orders AS (SELECT 1 AS x) SELECT x, c.id FROM orders, customer c",
        "CREATE VIEW top (one, two) AS SELECT a.id, (SELECT max(id) FROM cheap) FROM above a JOIN main.below",
        "CREATE VIEW \"semi;colon -- /*\" AS SELECT ';' AS \"quo\"\"te\", 'line\nbreak' AS [a b]",
        "CREATE INDEX \"in;dex\" ON a_first (y COLLATE NOCASE DESC) WHERE y <> ';' -- end",
        "CREATE TRIGGER \"tri\"\"gger;\" BEFORE UPDATE OF born, email ON customer WHEN NEW.id > OLD.id"
                + " BEGIN INSERT OR IGNORE INTO notes SELECT born FROM cheap; -- ;\n"
                + " UPDATE OR REPLACE orders SET price = 1; DELETE FROM zz_last; END",
        "CREATE TRIGGER on_top INSTEAD OF INSERT ON top BEGIN SELECT NEW.one; END",
        "CREATE TABLE open_comment (a INT) STRICT /* never ends",
    };

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    String schemaName() {
        return "main";
    }

    @Test
    void whatPragmasDoNotTellComesFromTheText() {
        execute(EVERYTHING);
        SchemaDefinition definition = read();
        Table orders = table(definition, "orders");
        assertThat(orders.primaryKey().orElseThrow().name()).isEqualTo("orders_pk");
        assertThat(orders.primaryKey().orElseThrow().columns()).containsExactly("id", "line");
        ForeignKey key = orders.foreignKeys().getFirst();
        assertThat(key.name()).isEqualTo("by_customer");
        assertThat(key.deferral()).isEqualTo(Deferral.INITIALLY_DEFERRED);
        assertThat(key.targetColumns()).containsExactly("id");
        assertThat(orders.checks())
                .containsExactly(
                        new TextConstraint("sane", "CHECK (price >= 0 AND (line > 0))", false, ""));
        Column twice = orders.findColumn("twice").orElseThrow();
        assertThat(twice.generation()).isEqualTo(Column.Generation.STORED);
        assertThat(twice.expression()).isEqualTo("price * 2");
        assertThat(orders.findColumn("thrice").orElseThrow().generation())
                .isEqualTo(Column.Generation.VIRTUAL);
        assertThat(orders.storage().options()).containsExactly("WITHOUT ROWID");
        Table customer = table(definition, "customer");
        assertThat(customer.findColumn("email").orElseThrow().collation()).isEqualTo("NOCASE");
        assertThat(customer.uniqueKeys())
                .filteredOn(unique -> !unique.primary())
                .extracting(UniqueKey::name)
                .containsExactly("one_email");
        Index lower =
                customer.indexes().stream()
                        .filter(index -> index.name().equals("lower_email"))
                        .findFirst()
                        .orElseThrow();
        assertThat(lower.parts().getFirst().text()).isEqualTo("lower(email)");
        assertThat(lower.predicate()).isEqualTo("born IS NOT NULL");
        assertThat(table(definition, "notes").kind()).isEqualTo(TableKind.VIRTUAL);
        assertThat(definition.tables()).hasSize(8);
    }

    @Test
    void ddlBuildsTheSameFile() {
        execute(EVERYTHING);
        SchemaDefinition definition = read();
        DatabaseConnection copy = engine.openNew(fixture);
        String script = generator().ddl(definition);
        runScript(copy, script);
        assertThat(texts(copy)).isEqualTo(texts(connection));
        // again: nothing happens, nothing fails
        runScript(copy, script);
        assertThat(texts(copy)).isEqualTo(texts(connection));
        assertThat(
                        generator()
                                .ddl(engine.engine().schema(copy).read(JobContext.quiet()))
                                .lines()
                                .skip(1))
                .containsExactlyElementsOf(script.lines().skip(1).toList());
    }

    private static void runScript(DatabaseConnection on, String script) {
        try (var session = on.lease(JobContext.quiet())) {
            session.withConnection(
                    "run a script",
                    jdbc -> {
                        try (var statement = jdbc.createStatement()) {
                            statement.executeUpdate(script);
                        }
                        return true;
                    });
        }
    }

    /// The shell reads a script by its own rules.
    @Test
    void theShellRunsTheScript() throws Exception {
        assumeTrue(Shell.exists(), "there is no sqlite3");
        execute(EVERYTHING);
        Path copy = fixtureFolder().resolve("shell.db");
        Shell.run(copy, generator().ddl(read()));
        var profile = ConnectionProfile.adHoc(new Endpoint.File("sqlite", copy, Map.of()));
        assertThat(texts(engine.open(fixture, profile))).isEqualTo(texts(connection));
    }

    private Path fixtureFolder() {
        return ((SqliteFixture) fixture).folder();
    }

    @Test
    void viewsComeBehindThoseTheyUse() {
        execute(EVERYTHING);
        String script = generator().ddl(read());
        assertThat(script.indexOf("VIEW IF NOT EXISTS below"))
                .isPositive()
                .isLessThan(script.indexOf("VIEW IF NOT EXISTS above"));
        assertThat(script.indexOf("VIEW IF NOT EXISTS above"))
                .isLessThan(script.indexOf("VIEW IF NOT EXISTS top"));
    }

    @Test
    void viewsMayGoInCircles() {
        execute(
                "CREATE VIEW a AS SELECT * FROM b",
                "CREATE VIEW b AS SELECT * FROM a",
                "CREATE TABLE t (id)");
        SchemaDefinition definition = read();
        assertThat(definition.notVisible()).hasSize(2);
        assertThat(definition.dependencies()).hasSize(2);
        assertThat(generator().ddl(definition)).contains("VIEW IF NOT EXISTS a AS");
    }

    @Test
    void dependenciesAreResolvedByName() {
        execute(EVERYTHING);
        assertThat(read().dependencies())
                .extracting(each -> each.dependent().display() + " > " + each.on().display())
                .containsExactlyInAnyOrder(
                        "main.above > main.below",
                        "main.below > main.customer",
                        "main.cheap > main.orders",
                        "main.top > main.above",
                        "main.top > main.below",
                        "main.top > main.cheap",
                        "main.customer.tri\"gger; > main.cheap",
                        "main.customer.tri\"gger; > main.notes",
                        "main.customer.tri\"gger; > main.orders",
                        "main.customer.tri\"gger; > main.zz_last",
                        "main.customer.tri\"gger; > main.customer.born",
                        "main.customer.tri\"gger; > main.customer.email",
                        "main.customer.tri\"gger; > main.customer.id",
                        "main.top.on_top > main.top.one");
    }

    /// A text that ends in a line comment gets a line end of its own in a script.
    private static List<String> texts(DatabaseConnection from) {
        try (var session = from.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY 1",
                    row ->
                            row.text(1)
                                    .replaceAll("(-- end|/\\* never ends)\\s*(\\*/)?$", "$1")
                                    .strip());
        }
    }

    @Test
    void aBrokenViewDoesNotHideTheRest() {
        execute(
                "CREATE TABLE t (id INTEGER)",
                "CREATE VIEW v AS SELECT id FROM t",
                "DROP TABLE t",
                "CREATE TABLE other (id INTEGER)");
        SchemaDefinition definition = read();
        assertThat(definition.tables()).extracting(Table::name).containsExactly("other");
        assertThat(definition.notVisible())
                .extracting(SchemaDefinition.NotVisible::what)
                .containsExactly("columns of v");
        assertThat(definition.notVisible().getFirst().reason()).contains("no such table");
    }
}
