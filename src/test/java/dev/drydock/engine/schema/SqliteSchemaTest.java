package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(definition.tables()).hasSize(4);
    }

    @Test
    void ddlBuildsTheSameFile() {
        execute(EVERYTHING);
        SchemaDefinition definition = read();
        DatabaseConnection copy = engine.openNew(fixture);
        try (var session = copy.lease(JobContext.quiet())) {
            session.withConnection(
                    "run a script",
                    jdbc -> {
                        try (var statement = jdbc.createStatement()) {
                            statement.executeUpdate(generator().ddl(definition));
                        }
                        return true;
                    });
        }
        assertThat(texts(copy)).isEqualTo(texts(connection));
    }

    /// A text that ends in a line comment gets a line end of its own in a script.
    private static List<String> texts(DatabaseConnection from) {
        try (var session = from.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY 1",
                    row -> row.text(1).strip());
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

    @Test
    void aDamagedFileIsSaidToBe() throws IOException {
        for (int i = 0; i < 200; i++) {
            execute("CREATE TABLE table_" + i + " (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        }
        engine.engine().databases().close(connection.profile().id());
        Path file = ((Endpoint.File) connection.profile().endpoint()).file();
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < Math.min(bytes.length(), 16L * 4096); at += 4096) {
                bytes.seek(at);
                bytes.write(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
            }
            // the first page holds the root of the schema: its child pointers go wild
            bytes.seek(100 + 8);
            bytes.write(new byte[] {0x7F, 0x7F, 0x7F, 0x7F});
        }
        assertThatThrownBy(
                        () -> {
                            connection = engine.open(fixture, connection.profile());
                            read();
                        })
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.DATABASE_DAMAGED));
    }
}
