package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Rows for databases that go through a backup, and all of them as the server prints them.
final class PostgresqlRows {

    private PostgresqlRows() {}

    static void execute(DatabaseConnection connection, String... statements) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.withConnection(
                        "build",
                        jdbc -> {
                            try (var one = jdbc.createStatement()) {
                                one.setEscapeProcessing(false);
                                return one.execute(statement);
                            }
                        });
            }
        }
    }

    private static List<String> tables(Session session) {
        return session.query(
                "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.oid >= 16384"
                        + " AND n.nspname !~ '^pg_' ORDER BY 1",
                row -> row.text(1));
    }

    /// Values at the edges of what each type holds.
    static final List<String> TYPES =
            List.of(
                    "CREATE EXTENSION hstore",
                    "CREATE TYPE mood AS ENUM ('sad', 'it''s \"fine\"', '')",
                    "CREATE TYPE pair AS (a integer, b text)",
                    "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)",
                    "CREATE TABLE numbers (a smallint, b integer, c bigint, d numeric, e real, f"
                            + " double precision, g money, h positive, i \"char\", j oid)",
                    "INSERT INTO numbers VALUES (-32768, -2147483648, -9223372036854775808, 'NaN',"
                            + " 'NaN', 'Infinity', '-92233720368547758.08', 1, E'\\001', 4294967295),"
                            + " (32767, 2147483647, 9223372036854775807, 'Infinity', '-Infinity',"
                            + " '5e-324', '92233720368547758.07', 2147483647, '', 0), (0, 0, 0,"
                            + " 0.00, 1.17549435e-38, 0.1, 0, NULL, 'x', NULL), (NULL, NULL, NULL,"
                            + " 1e-300, '-0', '-0', NULL, NULL, NULL, NULL)",
                    "CREATE TABLE texts (a text, b varchar(5), c char(5), d name, e xml, f json, g"
                            + " jsonb, h tsvector, i tsquery, j jsonpath, k uuid, l mood, m hstore)",
                    "INSERT INTO texts VALUES ('', '', '', '', '', '{\"a\":  1}', '{}', '',"
                            + " '', '$', '00000000-0000-0000-0000-000000000000', '', ''),"
                            + " (E'\\\\N', E'a\\tb', E'\\n', E'\\r', '<a>&lt;</a>', '\"\\u00e9\"',"
                            + " '1e400', 'a:1A b:2', 'a & !b', '$.a[*] ? (@ > 1)',"
                            + " 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'it''s \"fine\"', 'a=>NULL,"
                            + " \"b c\"=>\"\"'), (E'\\\\.', 'Łódź', '数据', '🚢', NULL, 'null', 'null',"
                            + " NULL, NULL, NULL, NULL, 'sad', NULL)",
                    "CREATE TABLE times (a date, b time, c timetz, d timestamp, e timestamptz, f"
                            + " interval)",
                    "INSERT INTO times VALUES ('4713-01-01 BC', '00:00', '24:00+15:59',"
                            + " '4713-01-01 00:00:00 BC', '294276-12-31 23:59:59.999999Z',"
                            + " '-178000000 years'), ('5874897-12-31', '24:00', '00:00-15:59',"
                            + " 'infinity', '-infinity', '1 mon -1 day 00:00:00.000001'),"
                            + " ('infinity', '23:59:59.999999', NULL, '-infinity', 'infinity', '0')",
                    "CREATE TABLE bits (a bytea, b bit(3), c varbit, d inet, e cidr, f macaddr, g"
                            + " macaddr8, h pg_lsn, i txid_snapshot)",
                    "INSERT INTO bits VALUES ('', B'101', '', '::1/128', '10.0.0.0/8',"
                            + " '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '0/0', '10:20:10'),"
                            + " (decode('00ff0a0d5c27', 'hex'), B'000', B'1', '192.168.1.5/24', NULL,"
                            + " NULL, NULL, 'FFFFFFFF/FFFFFFFF', NULL)",
                    "CREATE TABLE shapes (a point, b line, c lseg, d box, e path, f polygon, g"
                            + " circle)",
                    "INSERT INTO shapes VALUES ('(1e308,-1e-308)', '{1,-1,0}', '[(0,0),(1,1)]',"
                            + " '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))',"
                            + " '<(0,0),0.1>'), (NULL, NULL, NULL, NULL, '((0,0),(1,1))', NULL, NULL)",
                    "CREATE TABLE many (a integer[], b text[][], c pair, d pair[], e int4range, f"
                            + " tstzrange, g nummultirange, h mood[], i regclass, j positive[])",
                    "INSERT INTO many VALUES ('{}', '{{a,NULL},{\"NULL\",\"\"}}', '(,)',"
                            + " ARRAY[(1, 'a,b\"')::pair, NULL], 'empty', '(,)', '{}', '{sad}',"
                            + " 'many', '{1}'), ('[5:6]={1,2}', NULL, '(1,\"\")', '{}', '[1,5)',"
                            + " '[2026-01-01Z,infinity)', '{[1,2),[3,4]}', NULL, 'pg_class', NULL)",
                    "CREATE TABLE large (id integer, a text, b bytea)",
                    "INSERT INTO large SELECT 1, string_agg(md5(i::text), E'\\n\\\\'), NULL FROM"
                            + " generate_series(1, 300000) i",
                    "INSERT INTO large SELECT 2, NULL, decode(repeat('00ff5c0a', 2500000), 'hex')",
                    "CREATE TABLE \"no columns\" ()",
                    "INSERT INTO \"no columns\" DEFAULT VALUES",
                    "CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, id"
                            + " integer GENERATED ALWAYS AS IDENTITY)",
                    "INSERT INTO made (a) VALUES (1), (NULL)",
                    "ALTER TABLE made DROP COLUMN a CASCADE, ADD COLUMN c text DEFAULT 'later'",
                    "SELECT lo_from_bytea(0, decode(repeat('00ff', 400000), 'hex'))",
                    "SELECT lo_from_bytea(0, '')");

    private record Filled(String name, int type) {}

    /// Rows by chance where a table takes them.
    static void fill(DatabaseConnection connection, Random random) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String table : tables(session)) {
                List<Filled> columns =
                        session.query(
                                "SELECT quote_ident(attname) AS name, atttypid::int AS type FROM"
                                        + " pg_attribute WHERE attrelid = ?::regclass AND attnum >"
                                        + " 0 AND NOT attisdropped AND attgenerated = '' AND"
                                        + " atttypid = ANY (ARRAY[16, 20, 21, 23, 25, 701, 1043,"
                                        + " 1700, 1082, 1184, 1186, 3802, 17])",
                                row -> new Filled(row.text("name"), (int) row.integer("type")),
                                table);
                for (int i = 0; i < 5 + random.nextInt(20); i++) {
                    insert(session, table, columns, random, i);
                }
            }
        }
    }

    private static void insert(
            Session session, String table, List<Filled> columns, Random random, int number) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(literal(column.type(), random, number)));
        String sql =
                "INSERT INTO "
                        + table
                        + (columns.isEmpty()
                                ? " DEFAULT VALUES"
                                : " ("
                                        + String.join(
                                                ", ", columns.stream().map(Filled::name).toList())
                                        + ") OVERRIDING SYSTEM VALUE VALUES ("
                                        + String.join(", ", values)
                                        + ")");
        try {
            session.withConnection(
                    "fill",
                    jdbc -> {
                        try (var one = jdbc.createStatement()) {
                            one.setEscapeProcessing(false);
                            return one.execute(sql);
                        }
                    });
        } catch (DrydockException refused) {
            // keys and checks refuse what chance brings
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static String literal(int type, Random random, int number) {
        if (random.nextInt(6) == 0) {
            return "NULL";
        }
        List<String> some =
                switch (type) {
                    case 16 -> List.of("true", "false");
                    case 20 -> List.of("-9223372036854775808", "9223372036854775807", "0");
                    case 21, 23 -> List.of("" + number, "-32768", "32767");
                    case 701 -> List.of("NaN", "Infinity", "-Infinity", "-0", "5e-324", "0.1");
                    case 1700 -> List.of("NaN", "0.10", "-123456.78", "1e5");
                    case 1082 -> List.of("infinity", "-infinity", "0044-03-15 BC", "2026-02-28");
                    case 1184 ->
                            List.of(
                                    "infinity",
                                    "-infinity",
                                    "4713-01-01 00:00:00+00 BC",
                                    "2026-03-29 01:59:59.999999+00");
                    case 1186 -> List.of("-1 year 3 days -04:05:06.7", "0", "178000000 years");
                    case 3802 -> List.of("null", "{\"a\": [1, \"\\u0001\\n\"]}", "1e400", "\"\"");
                    case 17 -> List.of("\\x", "\\x000a5c2e0d");
                    default ->
                            List.of(
                                    "",
                                    "\\N",
                                    "\\.",
                                    "a\tb\nc\rd\\e",
                                    "Łódź 数据 🚢",
                                    "n" + number,
                                    "'\"$$");
                };
        return Identifiers.literal(some.get(random.nextInt(some.size())));
    }

    static List<String> read(DatabaseConnection connection) {
        List<String> lines = new ArrayList<>();
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String table : tables(session)) {
                session.query(
                                "SELECT t::text FROM ONLY " + table + " t ORDER BY 1",
                                row -> row.text(1))
                        .forEach(row -> lines.add(table + " " + row));
            }
        }
        return lines;
    }
}
