package dev.drydock.engine.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqliteSnapshotTest extends SnapshotContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> everything() {
        return List.of(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT COLLATE"
                        + " NOCASE CONSTRAINT one_email UNIQUE, born TEXT CHECK (born > '1900'))",
                "CREATE TABLE orders (id INTEGER, line INTEGER, customer_id INTEGER, price REAL,"
                        + " twice REAL GENERATED ALWAYS AS (price * 2) STORED, thrice AS (price *"
                        + " 3), CONSTRAINT orders_pk PRIMARY KEY (id, line),"
                        + " CONSTRAINT by_customer FOREIGN KEY (customer_id) REFERENCES customer"
                        + " ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,"
                        + " CONSTRAINT sane CHECK (price >= 0 AND (line > 0))) WITHOUT ROWID",
                "CREATE TABLE strict_one (a INT, b ANY) STRICT -- the end",
                "CREATE UNIQUE INDEX lower_email ON customer (lower(email), born DESC)"
                        + " WHERE born IS NOT NULL",
                "CREATE VIEW cheap AS SELECT id, price FROM orders WHERE price < 5",
                "CREATE TRIGGER note AFTER INSERT ON orders BEGIN SELECT 1; SELECT 2; END",
                "CREATE TRIGGER \"instead\" INSTEAD OF DELETE ON cheap BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE notes USING fts5(body)",
                "CREATE TABLE \"line\nbreak 🚢 \"\"q\"\"\" (\"\" INTEGER)");
    }

    @Test
    void blanksAndCommentsOfTheTextDoNotCountQuotedOnesDo() {
        DatabaseConnection other = engine.openNew(fixture);
        DatabaseConnection third = engine.openNew(fixture);
        execute("CREATE TABLE t (a TEXT DEFAULT 'x  -- y', b INTEGER)");
        execute(
                other,
                List.of("CREATE TABLE t(\n  a TEXT DEFAULT 'x  -- y', -- the first\n  b INTEGER)"));
        execute(third, List.of("CREATE TABLE t (a TEXT DEFAULT 'x -- y', b INTEGER)"));
        String here = SchemaHash.of(read()).structure();
        assertThat(SchemaHash.of(read(other)).structure()).isEqualTo(here);
        assertThat(SchemaHash.of(read(third)).structure()).isNotEqualTo(here);
    }
}
