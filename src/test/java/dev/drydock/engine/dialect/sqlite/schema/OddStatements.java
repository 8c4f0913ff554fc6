package dev.drydock.engine.dialect.sqlite.schema;

import java.util.List;

/// Statements that make SQLite objects in odd but allowed ways. Each group runs in a file of its
/// own.
final class OddStatements {

    private OddStatements() {}

    static final List<List<String>> GROUPS =
            List.of(
                    List.of("CREATE TABLE t(a)"),
                    List.of("CREATE TABLE t(a,b,c)"),
                    List.of("create table if not exists main.t (a integer)"),
                    List.of("CREATE TABLE \"t\"(\"a\" TEXT, [b c] INT, `d``e` REAL, 'f''g' BLOB)"),
                    List.of("CREATE TABLE [select]([from] int, \"where\" text, `group` any)"),
                    List.of(
                            "CREATE TABLE t(key, desc, abort text, action int, row, rows, temp, view,"
                                    + " if, match, plan, query, like_ int, full int, left text, cross int)"),
                    List.of(
                            "CREATE TABLE t(a int/* one */, b /* two */ text, -- three\n c -- four\n int)"),
                    List.of(
                            "CREATE TABLE t(a DEFAULT 5 /* five */ NOT NULL, b DEFAULT /* six */ 6, c)"),
                    List.of(
                            "CREATE TABLE t(a unsigned big int, b double precision, c long varchar,"
                                    + " d native character(70), e varying character(255))"),
                    List.of(
                            "CREATE TABLE t(a varchar ( 10 ), b decimal(10,5), c numeric( 10 , -5 ), d foo(+3))"),
                    List.of(
                            "CREATE TABLE t(a integer, b Int, c tExt, d real, e blob, f any, g ANY)"),
                    List.of(
                            "CREATE TABLE t(a \"INTEGER\", b \"my type\", c [x y], d 'text', e \"A\" \"B\", f \"X\", g \"A\" b, h a \"b\", i [a] (5), j \"a\"\"b\", k '')"),
                    List.of("CREATE TABLE t(a \"INTEGER\" PRIMARY KEY, b)"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY)"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b)"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY ASC, b)"),
                    List.of("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a DESC))"),
                    List.of("CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a AUTOINCREMENT))"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL)"),
                    List.of(
                            "CREATE TABLE t(a INTEGER PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT)"),
                    List.of("CREATE TABLE t(a INT PRIMARY KEY, b)"),
                    List.of("CREATE TABLE t(a BIGINT PRIMARY KEY DESC, b)"),
                    List.of("CREATE TABLE t(a TEXT PRIMARY KEY UNIQUE, b)"),
                    List.of("CREATE TABLE t(a TEXT UNIQUE PRIMARY KEY, b UNIQUE)"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY UNIQUE, b)"),
                    List.of(
                            "CREATE TABLE t(a TEXT UNIQUE COLLATE NOCASE, b, UNIQUE(a), UNIQUE(a COLLATE BINARY))"),
                    List.of(
                            "CREATE TABLE t(a TEXT COLLATE nocase COLLATE rtrim UNIQUE, UNIQUE(a COLLATE \"RTRIM\"))"),
                    List.of(
                            "CREATE TABLE t(a, b, c, UNIQUE(a, b), UNIQUE(b, a), UNIQUE(a, b), PRIMARY KEY(c, a))"),
                    List.of(
                            "CREATE TABLE t(a, b, c, PRIMARY KEY(C, \"A\"), UNIQUE([B] DESC, 'c' COLLATE NOCASE ASC))"),
                    List.of("CREATE TABLE t(a, b, PRIMARY KEY(a, a))"),
                    List.of("CREATE TABLE t(a, b, PRIMARY KEY(a, a)) WITHOUT ROWID"),
                    List.of("CREATE TABLE t(a TEXT PRIMARY KEY, b UNIQUE) WITHOUT ROWID"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY, b UNIQUE) WITHOUT ROWID"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b UNIQUE) WITHOUT ROWID"),
                    List.of("CREATE TABLE t(b UNIQUE, c, a, PRIMARY KEY(a, c)) WITHOUT ROWID"),
                    List.of("CREATE TABLE t(a INTEGER PRIMARY KEY) STRICT"),
                    List.of("CREATE TABLE t(a INT, b TEXT, PRIMARY KEY(a, b)) STRICT"),
                    List.of("CREATE TABLE t(a INT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID"),
                    List.of("CREATE TABLE t(a INT PRIMARY KEY, b ANY) without rowid, strict"),
                    List.of(
                            "CREATE TABLE t(a NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT ROLLBACK,"
                                    + " b NULL ON CONFLICT ABORT, c NULL, d NOT NULL)"),
                    List.of(
                            "CREATE TABLE t(a, b, UNIQUE(a) ON CONFLICT REPLACE, PRIMARY KEY(b) ON CONFLICT FAIL)"),
                    List.of(
                            "CREATE TABLE t(a CHECK (a > (1 + (2))), b CONSTRAINT \"b;c\" CHECK (b <> ')'), CHECK (a <> b),"
                                    + " CONSTRAINT last CHECK (a IN (1, 2)) ON CONFLICT IGNORE)"),
                    List.of(
                            "CREATE TABLE t(a CONSTRAINT x NOT NULL CONSTRAINT y CHECK (a > 0) CONSTRAINT z)"),
                    List.of(
                            "CREATE TABLE t(a, b, CONSTRAINT p PRIMARY KEY (a) CONSTRAINT u UNIQUE (b) CHECK (a > 0))"),
                    List.of(
                            "CREATE TABLE t(a DEFAULT 1, b DEFAULT -1, c DEFAULT + 1.5e-3, d DEFAULT 'it''s', e DEFAULT NULL,"
                                    + " f DEFAULT x'00ff', g DEFAULT current_timestamp, h DEFAULT CURRENT_DATE)"),
                    List.of(
                            "CREATE TABLE t(a DEFAULT (1 + 2), b DEFAULT ( 'x' ), c DEFAULT (date('now')), d DEFAULT true,"
                                    + " e DEFAULT \"text\", f DEFAULT word, g DEFAULT 0x1F, h DEFAULT .5, i DEFAULT 5.)"),
                    List.of(
                            "CREATE TABLE t(a DEFAULT (/* in */ 1 /* side */), b DEFAULT (\n 2\n))"),
                    List.of("CREATE TABLE t(a DEFAULT 'a,b) --', b DEFAULT '/*', c DEFAULT '*/')"),
                    List.of("CREATE TABLE t(a DEFAULT - /* minus */ 1, b DEFAULT +5)"),
                    List.of("CREATE TABLE t(a DEFAULT 1 DEFAULT 2, b NOT NULL NULL)"),
                    List.of(
                            "CREATE TABLE t(a, b AS (a * 2), c GENERATED ALWAYS AS (a || ')') STORED, d INT AS (a) VIRTUAL NOT NULL)"),
                    List.of(
                            "CREATE TABLE t(a INT, b GENERATED ALWAYS AS (a), c text generated always as (a+1) stored unique)"),
                    List.of(
                            "CREATE TABLE t(a, b TEXT AS (a) COLLATE NOCASE CHECK (b > 0) REFERENCES t(a))"),
                    List.of(
                            "CREATE TABLE p(a PRIMARY KEY, b, UNIQUE(a, b))",
                            "CREATE TABLE t(a REFERENCES p, b REFERENCES p(a), c REFERENCES \"P\" ( [A] ), FOREIGN KEY (a, b) REFERENCES p(a, b))"),
                    List.of(
                            "CREATE TABLE t(a REFERENCES q ON DELETE CASCADE ON UPDATE SET NULL, b REFERENCES q ON UPDATE RESTRICT,"
                                    + " c REFERENCES q ON DELETE SET DEFAULT MATCH FULL, d REFERENCES q ON UPDATE NO ACTION, e REFERENCES q ON INSERT CASCADE)"),
                    List.of(
                            "CREATE TABLE t(a REFERENCES q DEFERRABLE, b REFERENCES q NOT DEFERRABLE, c REFERENCES q DEFERRABLE INITIALLY DEFERRED,"
                                    + " d REFERENCES q DEFERRABLE INITIALLY IMMEDIATE, e REFERENCES q NOT DEFERRABLE INITIALLY DEFERRED NOT NULL)"),
                    List.of(
                            "CREATE TABLE t(a, b, FOREIGN KEY (A) REFERENCES t(B) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"
                                    + " FOREIGN KEY (b) REFERENCES t MATCH simple, CONSTRAINT \"f k\" FOREIGN KEY (a, b) REFERENCES t)"),
                    List.of(
                            "CREATE TABLE t(a REFERENCES t(a) REFERENCES u(b), b REFERENCES 'quoted name'('col'))"),
                    List.of(
                            "CREATE TABLE \"quo\"\"te\" (\"a\"\"b\" text, \"c\nd\" int, \"[x]\" int, [\"y\"] int)",
                            "CREATE INDEX \"in\"\"dex\" ON \"quo\"\"te\" (\"a\"\"b\", \"c\nd\" DESC)"),
                    List.of("CREATE TABLE Größe (\"naïve – 表 🚢\" text primary key, Ä int unique)"),
                    List.of("CREATE TABLE t(a$b, _c, d1)"),
                    List.of(
                            "CREATE TABLE t(a, b)",
                            "CREATE INDEX i1 ON t(a)",
                            "CREATE UNIQUE INDEX i2 ON t(b DESC, a ASC)",
                            "CREATE INDEX i3 ON t(A COLLATE NOCASE DESC)",
                            "CREATE INDEX i4 ON t(lower(a), b)",
                            "CREATE INDEX i5 ON t(a) WHERE b IS NOT NULL AND a <> ')'",
                            "CREATE INDEX i6 ON t((a))",
                            "CREATE INDEX i7 ON t(a + b DESC)",
                            "CREATE INDEX i8 ON t(a || ',' COLLATE NOCASE)",
                            "CREATE INDEX i9 ON t(coalesce(a, (b)), ((b)) COLLATE BINARY DESC)",
                            "CREATE INDEX \"i 10\" ON \"t\" ('a', \"b\", [a])"),
                    List.of(
                            "CREATE TABLE t(a INTEGER PRIMARY KEY, b)",
                            "CREATE INDEX i ON t(a, b)"),
                    List.of(
                            "CREATE TABLE t(desc, asc_)",
                            "CREATE INDEX i ON t(desc)",
                            "CREATE INDEX j ON t(desc desc, asc_ asc)"),
                    List.of(
                            "CREATE TABLE t(a, b)",
                            "CREATE INDEX i ON t(a) -- tail",
                            "CREATE INDEX j ON t(a) WHERE a > 1 /* tail */"),
                    List.of(
                            "CREATE TABLE s(a INT, b TEXT, c)",
                            "CREATE TABLE t AS SELECT a, b, c, a + 1 AS \"x y\", 'q' FROM s"),
                    List.of(
                            "CREATE TABLE t(a)",
                            "ALTER TABLE t ADD COLUMN b INT DEFAULT 7 NOT NULL",
                            "ALTER TABLE t ADD c REFERENCES t(a)",
                            "ALTER TABLE t ADD COLUMN d AS (a + 1)",
                            "ALTER TABLE t ADD COLUMN e TEXT CHECK (e > 'a') COLLATE NOCASE"),
                    List.of(
                            "CREATE TABLE t(a PRIMARY KEY, b UNIQUE, CHECK (a > b))",
                                    "CREATE INDEX i ON t(a, b) WHERE a > 0",
                            "ALTER TABLE t RENAME COLUMN a TO \"new name\"",
                                    "ALTER TABLE t RENAME TO \"other table\""),
                    List.of("CREATE TABLE t(a, b, c)", "ALTER TABLE t DROP COLUMN b"),
                    List.of(
                            "CREATE TABLE t(a -- c1\n, b -- c2\n)",
                            "ALTER TABLE t ADD COLUMN c INT"),
                    List.of(
                            "CREATE TABLE t(a, b) -- end",
                            "CREATE TABLE u(a /* , b */, c) /* end */"),
                    List.of(
                            "CREATE TABLE t(a PRIMARY KEY NOT NULL, b INTEGER NOT NULL UNIQUE, UNIQUE(b, a)) WITHOUT ROWID"),
                    List.of(
                            "CREATE TABLE t(\"primary\" int, 'unique' int, [check] int, `constraint` int, \"foreign\" int)"),
                    List.of(
                            "CREATE TABLE t(a INT CONSTRAINT c1 PRIMARY KEY CONSTRAINT c2 UNIQUE CONSTRAINT c3 REFERENCES t(a) ON DELETE CASCADE)"),
                    List.of(
                            "CREATE TABLE t(generated, always int, generated_ always, stored text, virtual int)"),
                    List.of("CREATE TABLE t(a generated, b)"),
                    List.of(
                            "CREATE TABLE t(a,b,PRIMARY KEY(a)UNIQUE(b)CHECK(a>0)FOREIGN KEY(a)REFERENCES t(b))"),
                    List.of("CREATE TABLE t(a INT PRIMARY KEY REFERENCES t)"),
                    List.of(
                            "CREATE TABLE t(a REFERENCES t UNIQUE ON CONFLICT IGNORE, b REFERENCES t NOT NULL ON CONFLICT FAIL)"),
                    List.of(
                            "CREATE TABLE t(a INTEGER PRIMARY KEY, b CHECK (b LIKE '%''%' ESCAPE '\\'), c CHECK (c <> \"it\"\"s\"))"),
                    List.of("CREATE TABLE rowid_names(rowid text, oid int, _rowid_ int)"),
                    List.of(
                            "CREATE TABLE t(x INTEGER, x2 \"integer\" , x3 INTEGER(4) PRIMARY KEY)"));
}
