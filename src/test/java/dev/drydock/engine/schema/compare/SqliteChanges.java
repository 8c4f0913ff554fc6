package dev.drydock.engine.schema.compare;

import java.util.List;
import java.util.Map;

/// Pairs of SQLite structures that differ in one thing.
final class SqliteChanges {

    private SqliteChanges() {}

    /// @param before statements, rows included
    /// @param after statements
    /// @param renames later names by earlier one: `table` or `table.column`
    record Case(String name, List<String> before, List<String> after, Map<String, String> renames) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<String> BASE =
            List.of(
                    "CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT UNIQUE, born TEXT)",
                    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL"
                            + " REFERENCES customer ON DELETE CASCADE, total REAL DEFAULT 1)",
                    "CREATE INDEX by_customer ON orders (customer_id)",
                    "CREATE VIEW large AS SELECT id, total FROM orders WHERE total > 5",
                    "CREATE VIEW larger AS SELECT id FROM large",
                    "CREATE TABLE log (what TEXT)",
                    "CREATE TRIGGER note AFTER DELETE ON orders BEGIN INSERT INTO log VALUES (OLD.id); END");

    private static final List<String> ROWS =
            List.of(
                    "INSERT INTO customer VALUES (1, 'a@x', '1970'), (2, 'b@x', NULL), (7, NULL, '')",
                    "INSERT INTO orders VALUES (1, 1, 9.5), (2, 1, 3), (30, 7, NULL)",
                    "INSERT INTO log VALUES ('begun')");

    /// A change of the base; `{}` in a statement stands for what follows.
    private static Case changed(String name, String statement, String replacement) {
        return changed(name, statement, replacement, Map.of());
    }

    private static Case changed(
            String name, String statement, String replacement, Map<String, String> renames) {
        List<String> after =
                BASE.stream()
                        .map(sql -> sql.replace(statement, replacement))
                        .filter(sql -> !sql.isEmpty())
                        .toList();
        if (after.equals(BASE)) {
            throw new IllegalArgumentException("nothing is replaced in " + name);
        }
        return new Case(name, with(BASE, ROWS), after, renames);
    }

    private static Case added(String name, String... statements) {
        return new Case(name, with(BASE, ROWS), with(BASE, List.of(statements)), Map.of());
    }

    /// One table of its own before and after.
    private static Case own(String name, List<String> before, List<String> after) {
        return new Case(name, with(with(BASE, ROWS), before), with(BASE, after), Map.of());
    }

    private static List<String> with(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    static List<Case> all() {
        String orders = BASE.get(1);
        String renamed = orders.replace("TABLE orders", "TABLE purchase");
        return List.of(
                added("add table", "CREATE TABLE more (a INT, b TEXT)"),
                added(
                        "add table with key to another",
                        "CREATE TABLE line (o REFERENCES orders, n INT, PRIMARY KEY (o, n)) WITHOUT ROWID"),
                added("add virtual table", "CREATE VIRTUAL TABLE notes USING fts5(body)"),
                added("add index", "CREATE INDEX by_total ON orders (total DESC)"),
                added(
                        "add unique partial index",
                        "CREATE UNIQUE INDEX u ON customer (lower(email)) WHERE email IS NOT NULL"),
                added("add view", "CREATE VIEW again AS SELECT * FROM larger JOIN customer"),
                added(
                        "add trigger",
                        "CREATE TRIGGER tr AFTER INSERT ON customer BEGIN UPDATE log SET what = 'x'; END"),
                added(
                        "add trigger on view",
                        "CREATE TRIGGER tv INSTEAD OF DELETE ON large BEGIN DELETE FROM orders WHERE id = OLD.id; END"),
                changed("drop index", BASE.get(2), ""),
                changed("index order", "ON orders (customer_id)", "ON orders (customer_id DESC)"),
                changed(
                        "index unique",
                        "CREATE INDEX by_customer ON orders (customer_id)",
                        "CREATE UNIQUE INDEX by_customer ON orders (customer_id, id)"),
                changed(
                        "index predicate",
                        "ON orders (customer_id)",
                        "ON orders (customer_id) WHERE total > 1"),
                changed("drop column", ", born TEXT", ""),
                changed("add column", "born TEXT", "born TEXT, note TEXT DEFAULT 'none'"),
                changed("add column not null", "born TEXT", "born TEXT, n INT NOT NULL DEFAULT 0"),
                changed(
                        "add column with check",
                        "born TEXT",
                        "born TEXT, n INT CHECK (n > 0 OR n IS NULL)"),
                changed(
                        "add column in the middle",
                        "email TEXT UNIQUE",
                        "email TEXT UNIQUE, note TEXT"),
                changed(
                        "add column with expression",
                        "born TEXT",
                        "born TEXT, at TEXT DEFAULT (datetime('now'))"),
                changed("add unique column", "born TEXT", "born TEXT, code TEXT UNIQUE"),
                changed("add virtual column", "born TEXT", "born TEXT, twice AS (born || born)"),
                changed(
                        "add stored column",
                        "born TEXT",
                        "born TEXT, twice TEXT AS (born || born) STORED"),
                changed(
                        "add reference column",
                        "born TEXT",
                        "born TEXT, friend INTEGER REFERENCES customer"),
                changed("column type", "born TEXT", "born VARCHAR(40)"),
                changed("column type converts", "total REAL", "total TEXT"),
                changed(
                        "column not null",
                        "total REAL DEFAULT 1",
                        "total REAL DEFAULT 1, x INT NOT NULL DEFAULT 5"),
                changed(
                        "column null allowed",
                        "customer_id INTEGER NOT NULL",
                        "customer_id INTEGER"),
                changed("column default", "DEFAULT 1", "DEFAULT 2"),
                changed("column collation", "born TEXT", "born TEXT COLLATE NOCASE"),
                changed(
                        "column order",
                        "email TEXT UNIQUE, born TEXT",
                        "born TEXT, email TEXT UNIQUE"),
                changed("drop unique", "email TEXT UNIQUE", "email TEXT"),
                changed("name of unique", "email TEXT UNIQUE", "email TEXT CONSTRAINT one UNIQUE"),
                changed(
                        "unique to table constraint",
                        "email TEXT UNIQUE, born TEXT",
                        "email TEXT, born TEXT, UNIQUE (email, born)"),
                changed(
                        "foreign key action",
                        "ON DELETE CASCADE",
                        "ON DELETE SET NULL ON UPDATE CASCADE"),
                changed(
                        "foreign key deferral",
                        "ON DELETE CASCADE",
                        "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"),
                changed("drop foreign key", " REFERENCES customer ON DELETE CASCADE", ""),
                changed(
                        "add check",
                        "total REAL DEFAULT 1",
                        "total REAL DEFAULT 1, CONSTRAINT sane CHECK (id > 0)"),
                changed(
                        "primary key columns",
                        "id INTEGER PRIMARY KEY, email TEXT UNIQUE, born TEXT",
                        "id INT NOT NULL, email TEXT UNIQUE, born TEXT, PRIMARY KEY (id)"),
                changed(
                        "autoincrement",
                        "TABLE customer (id INTEGER PRIMARY KEY,",
                        "TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT,"),
                changed("strict", "born TEXT)", "born TEXT) STRICT"),
                changed("without rowid", "born TEXT)", "born TEXT) WITHOUT ROWID"),
                changed("view query", "total > 5", "total > 6"),
                changed("view columns", "SELECT id, total", "SELECT id AS number, id, total"),
                changed("trigger body", "VALUES (OLD.id)", "VALUES ('gone')"),
                changed("trigger time", "AFTER DELETE", "BEFORE DELETE"),
                changed("drop trigger", BASE.getLast(), ""),
                changed("drop view", BASE.get(4), ""),
                new Case(
                        "drop table",
                        with(
                                with(BASE, ROWS),
                                List.of("CREATE TABLE x (a)", "INSERT INTO x VALUES (1)")),
                        BASE,
                        Map.of()),
                new Case(
                        "rename table",
                        with(BASE, ROWS),
                        List.of(
                                BASE.get(0),
                                renamed,
                                "CREATE INDEX by_customer ON \"purchase\" (customer_id)",
                                BASE.get(3).replace("orders", "purchase"),
                                BASE.get(4),
                                BASE.get(5),
                                BASE.get(6).replace("ON orders", "ON purchase")),
                        Map.of("orders", "purchase")),
                new Case(
                        "rename table and index text",
                        with(BASE, ROWS),
                        List.of(
                                BASE.get(0),
                                renamed,
                                "CREATE INDEX by_customer ON purchase (customer_id)",
                                BASE.get(3).replace("orders", "purchase"),
                                BASE.get(4),
                                BASE.get(5),
                                BASE.get(6).replace("ON orders", "ON purchase")),
                        Map.of("orders", "purchase")),
                new Case(
                        "rename table that others refer to",
                        with(BASE, ROWS),
                        BASE.stream().map(sql -> sql.replace("customer ", "client ")).toList(),
                        Map.of("customer", "client")),
                changed("rename column", "total", "amount", Map.of("orders.total", "amount")),
                new Case(
                        "rename column with check and references",
                        List.of(
                                "CREATE TABLE p (id INTEGER PRIMARY KEY, n INT CHECK (n > 0), UNIQUE (n))",
                                "CREATE TABLE c (r REFERENCES p (n))",
                                "CREATE INDEX i ON p (n, id) WHERE n > 1",
                                "INSERT INTO p VALUES (1, 5), (2, 6)",
                                "INSERT INTO c VALUES (5)"),
                        List.of(
                                "CREATE TABLE p (id INTEGER PRIMARY KEY, number INT CHECK (number > 0), UNIQUE (number))",
                                "CREATE TABLE c (r REFERENCES p (number))",
                                "CREATE INDEX i ON p (number, id) WHERE number > 1"),
                        Map.of("p.n", "number")),
                new Case(
                        "swap names",
                        List.of(
                                "CREATE TABLE a (x INT)",
                                "CREATE TABLE b (y TEXT)",
                                "INSERT INTO a VALUES (1)",
                                "INSERT INTO b VALUES ('t'), ('u')"),
                        List.of("CREATE TABLE b (x INT)", "CREATE TABLE a (y TEXT)"),
                        Map.of("a", "b", "b", "a")),
                new Case(
                        "rename table and column and more",
                        with(BASE, ROWS),
                        List.of(
                                BASE.get(0),
                                "CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, amount REAL DEFAULT 2, extra INT)",
                                BASE.get(2).replace("orders", "purchase"),
                                BASE.get(3)
                                        .replace("orders", "purchase")
                                        .replace("total", "amount"),
                                BASE.get(4),
                                BASE.get(5),
                                BASE.get(6).replace("ON orders", "ON purchase")),
                        Map.of("orders", "purchase", "orders.total", "amount")),
                own(
                        "drop generated column",
                        List.of(
                                "CREATE TABLE g (a INT, b AS (a * 2), c INT AS (a * 3) STORED)",
                                "INSERT INTO g VALUES (4), (5)"),
                        List.of("CREATE TABLE g (a INT, b AS (a * 2))")),
                own(
                        "generated becomes plain",
                        List.of(
                                "CREATE TABLE g (a INT, b INT AS (a * 2))",
                                "INSERT INTO g VALUES (4), (5)"),
                        List.of("CREATE TABLE g (a INT, b INT)")),
                own(
                        "generating expression",
                        List.of(
                                "CREATE TABLE g (a INT, b INT AS (a * 2))",
                                "INSERT INTO g VALUES (4), (5)"),
                        List.of("CREATE TABLE g (a INT, b INT AS (a * 3))")),
                own(
                        "counter is kept",
                        List.of(
                                "CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT)",
                                "INSERT INTO s VALUES (500, 'x'), (3, 'y')",
                                "DELETE FROM s WHERE id = 500"),
                        List.of("CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT, t INT)")),
                own(
                        "virtual table columns",
                        List.of(
                                "CREATE VIRTUAL TABLE f USING fts5(a)",
                                "INSERT INTO f VALUES ('x')"),
                        List.of("CREATE VIRTUAL TABLE f USING fts5(a, b)")),
                own(
                        "virtual table becomes plain",
                        List.of("CREATE VIRTUAL TABLE f USING fts5(a)"),
                        List.of("CREATE TABLE f (a)")),
                own(
                        "self reference",
                        List.of(
                                "CREATE TABLE tree (id INTEGER PRIMARY KEY, up REFERENCES tree (id))",
                                "INSERT INTO tree VALUES (1, NULL), (2, 1)"),
                        List.of(
                                "CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER DEFAULT 1 REFERENCES tree (id))")),
                own(
                        "references in a circle",
                        List.of(
                                "CREATE TABLE l (id INTEGER PRIMARY KEY, r REFERENCES r (id))",
                                "CREATE TABLE r (id INTEGER PRIMARY KEY, l REFERENCES l (id))",
                                "INSERT INTO l VALUES (1, NULL)",
                                "INSERT INTO r VALUES (1, 1)"),
                        List.of(
                                "CREATE TABLE l (id INTEGER PRIMARY KEY, r INT REFERENCES r (id))",
                                "CREATE TABLE r (id INTEGER PRIMARY KEY, l INT REFERENCES l (id) ON DELETE CASCADE)")),
                own(
                        "hostile names",
                        List.of(
                                "CREATE TABLE \"semi;colon \"\"q\" (\"select\" TEXT, [b c] INT, 'd' X)",
                                "CREATE INDEX \"in'dex\" ON \"semi;colon \"\"q\" (\"select\")",
                                "CREATE VIEW \"v;\" AS SELECT [b c] FROM \"semi;colon \"\"q\"",
                                "INSERT INTO \"semi;colon \"\"q\" VALUES ('1', 2, 3)"),
                        List.of(
                                "CREATE TABLE \"semi;colon \"\"q\" (\"select\" TEXT, [b c] TEXT, 'd' X)",
                                "CREATE INDEX \"in'dex\" ON \"semi;colon \"\"q\" (\"select\")",
                                "CREATE VIEW \"v;\" AS SELECT [b c] FROM \"semi;colon \"\"q\"")),
                own(
                        "rowids are kept",
                        List.of(
                                "CREATE TABLE k (v TEXT)",
                                "INSERT INTO k (rowid, v) VALUES (77, 'a'), (5, 'b')"),
                        List.of("CREATE TABLE k (v TEXT COLLATE NOCASE)")),
                own(
                        "a broken view does not hinder",
                        List.of(
                                "CREATE VIEW broken AS SELECT * FROM nowhere",
                                "CREATE TABLE k (v TEXT)"),
                        List.of(
                                "CREATE VIEW broken AS SELECT * FROM nowhere",
                                "CREATE TABLE k (v INT)")),
                own(
                        "everything at once",
                        List.of(
                                "CREATE TABLE k (v TEXT, w INT)",
                                "CREATE INDEX ik ON k (v)",
                                "CREATE VIEW vk AS SELECT v FROM k",
                                "INSERT INTO k VALUES ('a', 1)"),
                        List.of(
                                "CREATE TABLE k (w INT UNIQUE, z TEXT DEFAULT 'q', v TEXT CHECK (v <> ''))",
                                "CREATE INDEX ik ON k (z, v)",
                                "CREATE VIEW vk AS SELECT v, w FROM k",
                                "CREATE TRIGGER tk AFTER INSERT ON k BEGIN SELECT 1; END")));
    }
}
