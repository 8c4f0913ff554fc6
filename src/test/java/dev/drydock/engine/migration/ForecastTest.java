package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.migration.forecast.LockLevel;
import dev.drydock.engine.migration.forecast.StatementForecast;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares forecasts with what real servers lock, rewrite and read. Locks are looked up by object
/// id, because a dropped table has no name any more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForecastTest {

    private static final MigrationDialect DIALECT = new PostgresqlDialect().migration();

    private static final String SCHEMA =
            """
            CREATE TABLE parent (id integer PRIMARY KEY, name varchar(10), age integer);
            CREATE TABLE child (
                id integer PRIMARY KEY, parent integer, n integer, text varchar(10), num integer);
            CREATE TABLE fk (id integer PRIMARY KEY, parent integer REFERENCES parent);
            CREATE TABLE checked (
                id integer, parent integer);
            ALTER TABLE checked ADD CONSTRAINT positive CHECK (id > 0) NOT VALID,
                ADD CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent NOT VALID;
            CREATE INDEX child_n ON child (n);
            CREATE UNIQUE INDEX child_num ON child (num);
            CREATE TABLE parted (k integer, v text) PARTITION BY RANGE (k);
            CREATE TABLE part_1 PARTITION OF parted FOR VALUES FROM (0) TO (1000);
            CREATE TABLE part_2 (k integer, v text);
            CREATE MATERIALIZED VIEW seen AS SELECT id, parent FROM child;
            CREATE UNIQUE INDEX seen_id ON seen (id);
            CREATE VIEW looked AS SELECT id FROM child;
            CREATE SEQUENCE numbers;
            CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RETURN NEW; END';
            CREATE TRIGGER old_trigger BEFORE UPDATE ON child
                FOR EACH ROW EXECUTE FUNCTION noted();
            CREATE TABLE heir (id integer NOT NULL, parent integer, n integer, text varchar(10),
                num integer);
            INSERT INTO parent SELECT g, 'p' || g, g FROM generate_series(1, 100) g;
            INSERT INTO child SELECT g, g, g, 'c' || g, g FROM generate_series(1, 100) g;
            INSERT INTO fk SELECT g, g FROM generate_series(1, 100) g;
            INSERT INTO checked SELECT g, g FROM generate_series(1, 100) g;
            INSERT INTO parted SELECT g, 'x' FROM generate_series(1, 100) g;
            INSERT INTO part_2 SELECT g, 'x' FROM generate_series(1000, 1100) g;
            """;

    private final Map<PostgresServer, TestDatabase> databases = new LinkedHashMap<>();

    @BeforeAll
    void create() throws SQLException {
        for (PostgresServer server : List.of(EmbeddedServers.fifteen(), EmbeddedServers.newest())) {
            TestDatabase database = server.createDatabase("forecast");
            databases.put(server, database);
            try (Connection connection = server.connect(database.name());
                    Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
                statement.execute("ANALYZE");
            }
        }
    }

    @AfterAll
    void drop() {
        databases.values().forEach(TestDatabase::close);
    }

    /// A statement; then what else it locks that its words do not tell, which the note names:
    /// `table=LEVEL`.
    private static Stream<Arguments> statements() {
        List<String[]> all = new ArrayList<>();
        all.add(words("ALTER TABLE child ADD COLUMN a integer"));
        all.add(words("ALTER TABLE child ADD COLUMN a integer DEFAULT 7"));
        all.add(words("ALTER TABLE child ADD COLUMN a timestamptz DEFAULT now()"));
        all.add(words("ALTER TABLE child ADD COLUMN a double precision DEFAULT random()"));
        all.add(words("ALTER TABLE child ADD a uuid NOT NULL DEFAULT gen_random_uuid()"));
        all.add(words("ALTER TABLE child ADD a integer NOT NULL DEFAULT 1"));
        all.add(words("ALTER TABLE child ADD a bigserial"));
        all.add(words("ALTER TABLE child ADD a bigint GENERATED ALWAYS AS IDENTITY"));
        all.add(words("ALTER TABLE child ADD a integer GENERATED ALWAYS AS (n + 1) STORED"));
        all.add(words("ALTER TABLE child ADD a integer CHECK (a > 0)"));
        all.add(words("ALTER TABLE child ADD a integer UNIQUE"));
        all.add(words("ALTER TABLE child ADD a integer REFERENCES parent"));
        all.add(words("ALTER TABLE child ADD a integer DEFAULT 1 REFERENCES parent (id)"));
        all.add(words("ALTER TABLE child ALTER COLUMN n TYPE bigint"));
        all.add(words("ALTER TABLE child ALTER n SET NOT NULL"));
        all.add(words("ALTER TABLE child ALTER n DROP NOT NULL"));
        all.add(words("ALTER TABLE child ALTER n SET DEFAULT 1"));
        all.add(words("ALTER TABLE child ALTER n SET STATISTICS 200"));
        all.add(words("ALTER TABLE child ALTER text SET STORAGE EXTERNAL"));
        all.add(words("ALTER TABLE child ALTER n SET (n_distinct = 5)"));
        all.add(words("ALTER TABLE child ADD CONSTRAINT c CHECK (n > 0)"));
        all.add(words("ALTER TABLE child ADD CONSTRAINT c CHECK (n > 0) NOT VALID"));
        all.add(
                words(
                        "ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (parent) REFERENCES"
                                + " parent (id)"));
        all.add(
                words(
                        "ALTER TABLE child ADD FOREIGN KEY (parent) REFERENCES public.parent (id)"
                                + " NOT VALID"));
        all.add(words("ALTER TABLE child ADD CONSTRAINT u UNIQUE (n, parent)"));
        all.add(words("ALTER TABLE child ADD UNIQUE USING INDEX child_num", "child_num"));
        all.add(words("ALTER TABLE checked ADD PRIMARY KEY (id)"));
        all.add(words("ALTER TABLE checked VALIDATE CONSTRAINT positive"));
        all.add(words("ALTER TABLE checked VALIDATE CONSTRAINT to_parent", "parent"));
        all.add(words("ALTER TABLE child DROP COLUMN n", "child_n"));
        all.add(words("ALTER TABLE child DROP COLUMN text, ADD COLUMN other text"));
        all.add(words("ALTER TABLE checked DROP CONSTRAINT positive"));
        all.add(words("ALTER TABLE checked DROP CONSTRAINT to_parent", "parent"));
        all.add(words("ALTER TABLE child RENAME COLUMN text TO words"));
        all.add(words("ALTER TABLE child RENAME TO kid"));
        all.add(words("ALTER TABLE child SET (fillfactor = 70)"));
        all.add(words("ALTER TABLE child RESET (fillfactor)"));
        all.add(words("ALTER TABLE child SET UNLOGGED"));
        all.add(words("ALTER TABLE child CLUSTER ON child_n", "child_n"));
        all.add(words("ALTER TABLE child SET WITHOUT CLUSTER"));
        all.add(words("ALTER TABLE child DISABLE TRIGGER old_trigger"));
        all.add(words("ALTER TABLE child ENABLE ROW LEVEL SECURITY"));
        all.add(words("ALTER TABLE child REPLICA IDENTITY FULL"));
        all.add(words("ALTER TABLE heir INHERIT child"));
        all.add(words("ALTER TABLE fk ALTER CONSTRAINT fk_parent_fkey DEFERRABLE"));
        all.add(
                words(
                        "ALTER TABLE parted ATTACH PARTITION part_2 FOR VALUES FROM (1000) TO"
                                + " (2000)"));
        all.add(words("ALTER TABLE parted DETACH PARTITION part_1"));
        all.add(words("ALTER INDEX child_n RENAME TO child_m"));
        all.add(words("ALTER INDEX child_n SET (fillfactor = 70)"));
        all.add(words("ALTER SEQUENCE numbers RESTART WITH 10"));
        all.add(words("ALTER VIEW looked RENAME TO watched"));
        all.add(words("ALTER MATERIALIZED VIEW seen RENAME TO found"));
        all.add(words("CREATE INDEX i ON child (parent)"));
        all.add(words("CREATE UNIQUE INDEX IF NOT EXISTS i ON ONLY child (id, parent)"));
        all.add(words("DROP INDEX child_n", "child"));
        all.add(words("DROP TABLE heir"));
        all.add(words("DROP TABLE IF EXISTS fk, heir", "parent"));
        all.add(words("DROP VIEW looked"));
        all.add(words("DROP MATERIALIZED VIEW seen", "seen_id"));
        all.add(words("DROP SEQUENCE numbers"));
        all.add(words("DROP TRIGGER old_trigger ON child"));
        all.add(words("TRUNCATE heir"));
        all.add(words("TRUNCATE TABLE ONLY heir, checked"));
        all.add(
                words(
                        "CREATE TRIGGER t AFTER INSERT ON child FOR EACH ROW EXECUTE FUNCTION"
                                + " noted()"));
        all.add(words("CREATE RULE r AS ON DELETE TO heir DO INSTEAD NOTHING"));
        all.add(words("CREATE POLICY p ON child USING (true)"));
        all.add(words("CREATE STATISTICS s ON n, parent FROM child"));
        all.add(words("CREATE TABLE fresh (id integer PRIMARY KEY, p integer)"));
        all.add(words("CREATE TABLE fresh (p integer REFERENCES parent, c text)"));
        all.add(words("CREATE TABLE part_3 PARTITION OF parted FOR VALUES FROM (3000) TO (4000)"));
        all.add(words("CREATE TABLE copied AS SELECT * FROM child c JOIN parent USING (id)"));
        all.add(words("CREATE VIEW v AS SELECT * FROM child"));
        all.add(words("REFRESH MATERIALIZED VIEW seen", "child", "seen_id"));
        all.add(words("REFRESH MATERIALIZED VIEW CONCURRENTLY seen", "child", "seen_id"));
        all.add(words("CLUSTER child USING child_n", "child_n"));
        all.add(words("ANALYZE child"));
        all.add(words("REINDEX TABLE child", "child_n", "child_num", "child_pkey"));
        all.add(words("REINDEX INDEX child_n", "child"));
        all.add(words("LOCK TABLE child IN SHARE UPDATE EXCLUSIVE MODE"));
        all.add(words("LOCK child, parent"));
        all.add(words("INSERT INTO heir (id) VALUES (1)"));
        all.add(words("INSERT INTO heir (id) SELECT p.id FROM parent p, checked"));
        all.add(words("UPDATE child SET text = 'x'"));
        all.add(words("UPDATE child SET text = p.name FROM parent p WHERE p.id = child.id"));
        all.add(words("DELETE FROM heir WHERE id IN (SELECT id FROM parent)"));
        all.add(
                words(
                        "WITH gone AS (DELETE FROM heir RETURNING id) INSERT INTO checked (id)"
                                + " SELECT id FROM gone"));
        all.add(words("SELECT extract(epoch FROM now()), count(*) FROM child"));
        all.add(words("SELECT * FROM child WHERE id = 1 FOR UPDATE"));
        all.add(words("COMMENT ON TABLE child IS 'x'"));
        all.add(words("COMMENT ON COLUMN public.child.n IS 'x'"));
        all.add(words("COMMENT ON INDEX child_n IS 'x'"));
        all.add(words("COMMENT ON CONSTRAINT positive ON checked IS 'x'"));
        all.add(words("CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'"));
        return all.stream()
                .flatMap(one ->
                        Stream.of("15", "newest")
                                .map(version ->
                                        Arguments.of(
                                                version,
                                                one[0],
                                                List.of(one).subList(1, one.length))));
    }

    private static String[] words(String... all) {
        return all;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("statements")
    void forecastIsWhatTheServerDoes(String version, String sql, List<String> alsoLocked)
            throws SQLException {
        PostgresServer server =
                version.equals("15") ? EmbeddedServers.fifteen() : EmbeddedServers.newest();
        StatementForecast forecast = forecast(sql);
        try (Connection connection = server.connect(databases.get(server).name());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Map<Long, String> relations = relations(statement);
            Map<Long, Long> files = files(statement);
            Map<String, Long> readBefore = read(statement);
            connection.commit();

            statement.execute(sql);

            Map<String, LockLevel> locked = locks(statement, relations);
            // reading the catalogue's own relations is not of interest, and neither is what a
            // statement locks on the way to what it works on
            Map<String, LockLevel> told = new TreeMap<>();
            forecast.locks()
                    .forEach(lock ->
                            told.merge(
                                    lock.table().replace("public.", ""),
                                    lock.level(),
                                    (a, b) -> a.compareTo(b) < 0 ? b : a));
            Map<String, LockLevel> seen = new TreeMap<>(locked);
            alsoLocked.forEach(seen::remove);
            seen.keySet().removeIf(name -> isIndexBeside(name, told, sql));
            assertThat(seen).as(sql).isEqualTo(told);
            for (String also : alsoLocked) {
                assertThat(locked).as("what the note is about").containsKey(also);
            }
            boolean rewritten = isRewritten(files, files(statement), told, relations);
            if (!sql.startsWith("TRUNCATE")
                    && !sql.startsWith("DROP")
                    && !sql.startsWith("REINDEX")) {
                assertThat(rewritten).as("rewrites: " + sql).isEqualTo(forecast.rewrites());
            }
            if (sql.startsWith("ALTER TABLE") || sql.startsWith("CREATE INDEX")) {
                boolean scanned = isScanned(readBefore, read(statement), told);
                assertThat(scanned).as("scans: " + sql).isEqualTo(forecast.scans());
            }
            connection.rollback();
        }
    }

    /// A statement on rows locks the indexes it may use like the table; a forecast of the words
    /// cannot and need not name them.
    private static boolean isIndexBeside(
            String name, Map<String, LockLevel> told, String statement) {
        boolean index =
                name.endsWith("_pkey")
                        || name.equals("child_n")
                        || name.equals("child_num")
                        || name.equals("seen_id");
        return index && !told.containsKey(name) && !statement.contains(name);
    }

    private static StatementForecast forecast(String sql) {
        return DIALECT.forecast(DIALECT.split(sql).statements().getFirst());
    }

    private static Map<Long, String> relations(Statement statement) throws SQLException {
        Map<Long, String> relations = new LinkedHashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT oid, relname FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                relations.put(rows.getLong(1), rows.getString(2));
            }
        }
        return relations;
    }

    private static Map<Long, Long> files(Statement statement) throws SQLException {
        Map<Long, Long> files = new LinkedHashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT oid, relfilenode FROM pg_class WHERE relkind IN ('r', 'm')"
                                + " AND relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                files.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return files;
    }

    private static boolean isRewritten(
            Map<Long, Long> before,
            Map<Long, Long> after,
            Map<String, LockLevel> told,
            Map<Long, String> relations) {
        return before.entrySet().stream()
                .anyMatch(entry ->
                        told.containsKey(relations.get(entry.getKey()))
                                && after.containsKey(entry.getKey())
                                && !after.get(entry.getKey()).equals(entry.getValue()));
    }

    private static Map<String, Long> read(Statement statement) throws SQLException {
        Map<String, Long> read = new LinkedHashMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables")) {
            while (rows.next()) {
                read.put(rows.getString(1), rows.getLong(2));
            }
        }
        return read;
    }

    private static boolean isScanned(
            Map<String, Long> before, Map<String, Long> after, Map<String, LockLevel> told) {
        return after.entrySet().stream()
                .anyMatch(entry ->
                        told.containsKey(entry.getKey())
                                && entry.getValue() > before.getOrDefault(entry.getKey(), 0L));
    }

    private static Map<String, LockLevel> locks(Statement statement, Map<Long, String> relations)
            throws SQLException {
        Map<String, LockLevel> locks = new TreeMap<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid()"
                                + " AND locktype = 'relation' AND granted")) {
            while (rows.next()) {
                String name = relations.get(rows.getLong(1));
                if (name != null) {
                    locks.merge(
                            name, level(rows.getString(2)), (a, b) -> a.compareTo(b) < 0 ? b : a);
                }
            }
        }
        return locks;
    }

    // AccessExclusiveLock
    private static LockLevel level(String mode) {
        String words = mode.replace("Lock", "").replaceAll("([a-z])([A-Z])", "$1_$2");
        return Arrays.stream(LockLevel.values())
                .filter(level -> level.name().equals(words.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }
}
