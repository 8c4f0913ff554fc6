package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Structures at their limits, and structures that change under the reader.
class PostgresqlBadSchemaTest {

    private final TestEngine engine = new TestEngine();
    private PostgresFixture fixture;
    private DatabaseConnection connection;

    @BeforeEach
    void open() {
        fixture = new PostgresFixture(EmbeddedServers.newest());
        connection = engine.openNew(fixture);
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private SchemaDefinition read() {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    private void execute(String... statements) {
        SchemaContract.execute(connection, statements);
    }

    private SchemaDefinition copied(SchemaDefinition definition) {
        DatabaseConnection copy = engine.openNew(fixture);
        SchemaContract.execute(
                copy,
                PostgresqlScripts.statements(engine.engine().schema(connection).ddl(definition)));
        return engine.engine().schema(copy).read(JobContext.quiet());
    }

    private void assertCopies() {
        SchemaDefinition definition = read();
        PostgresqlScripts.assertSame(
                PostgresqlScripts.shape(copied(definition)), PostgresqlScripts.shape(definition));
    }

    @Test
    void anEmptyDatabaseCopies() {
        SchemaDefinition definition = read();
        assertThat(definition.objects()).isEmpty();
        assertThat(definition.dependencies()).isEmpty();
        assertCopies();
    }

    @Test
    void aTableOfAllColumnsThatTheServerTakesCopies() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < 1600; i++) {
            columns.add("c" + i + " integer DEFAULT " + i);
        }
        execute("CREATE TABLE wide (" + String.join(", ", columns) + ")");
        assertThat(read().tables().findFirst().orElseThrow().columns()).hasSize(1600);
        assertCopies();
    }

    @Test
    void structureMayChangeWhileItIsRead() throws Exception {
        // enough around it that a reading takes a while
        for (int i = 0; i < 60; i++) {
            execute(
                    "CREATE TABLE still_"
                            + i
                            + " (id integer PRIMARY KEY, a text CHECK (a <> '"
                            + i
                            + "'))",
                    "CREATE VIEW seen_" + i + " AS SELECT id, lower(a) AS a FROM still_" + i);
        }
        execute(
                "CREATE FUNCTION still(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE mood AS ENUM ('a')");
        var turns = new Semaphore(0);
        var stop = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var rounds = new AtomicInteger();
        DatabaseConnection other = engine.open(fixture, connection.profile());
        Thread changer =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                turns.acquire();
                                while (!stop.get()) {
                                    change(other, rounds.incrementAndGet());
                                    turns.acquire();
                                }
                            } catch (Throwable thrown) {
                                failure.set(thrown);
                            }
                        });
        try {
            for (int reading = 0; reading < 40; reading++) {
                // one series of changes falls into each reading, or just before or after it
                turns.release();
                SchemaDefinition definition = read();
                assertThat(definition.tables().filter(table -> table.name().startsWith("still_")))
                        .hasSize(60);
                assertThat(engine.engine().schema(connection).ddl(definition)).isNotEmpty();
                definition
                        .schemas()
                        .getFirst()
                        .views()
                        .forEach(view -> assertThat(view.query()).contains("SELECT"));
            }
        } finally {
            stop.set(true);
            turns.release(100);
            changer.join(60_000);
        }
        assertThat(failure.get()).isNull();
        assertThat(rounds.get()).isGreaterThan(20);
    }

    private static void change(DatabaseConnection other, int round) {
        String n = "_" + round;
        SchemaContract.execute(
                other,
                "CREATE TABLE moving"
                        + n
                        + " (id integer DEFAULT still(1), m mood, CHECK (id > 0))",
                "CREATE INDEX ON moving" + n + " ((id * 2)) WHERE id > 5",
                "CREATE VIEW moved" + n + " AS SELECT id, still(id) AS s FROM moving" + n,
                "CREATE FUNCTION move" + n + "() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE POLICY p ON moving" + n + " USING (still(id) > 0)",
                "ALTER TABLE moving" + n + " RENAME COLUMN id TO renamed",
                "DROP VIEW moved" + n,
                "DROP FUNCTION move" + n,
                "DROP TABLE moving" + n);
    }

    @Test
    void namesOf63BytesWithEverythingInThemCopy() {
        String odd = "\"'\\\n\t\r\u0001;--/*$$ é 表🚢 select";
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = i + odd;
            while (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 63) {
                name += "\"";
            }
            names.add(Identifiers.quote(name));
        }
        String schema = names.get(0);
        String table = schema + "." + names.get(1);
        String column = names.get(2);
        execute(
                "CREATE SCHEMA " + schema,
                "CREATE TYPE "
                        + schema
                        + "."
                        + names.get(5)
                        + " AS ENUM ("
                        + literal(odd)
                        + ", '$again$')",
                "CREATE DOMAIN "
                        + schema
                        + "."
                        + names.get(6)
                        + " AS text CONSTRAINT "
                        + names.get(7)
                        + " CHECK (VALUE <> "
                        + literal(names.get(3))
                        + ")",
                "CREATE TABLE "
                        + table
                        + " ("
                        + column
                        + " integer DEFAULT 1, "
                        + names.get(3)
                        + " "
                        + schema
                        + "."
                        + names.get(5)
                        + ", "
                        + names.get(4)
                        + " "
                        + schema
                        + "."
                        + names.get(6)
                        + ", CONSTRAINT "
                        + names.get(4)
                        + " PRIMARY KEY ("
                        + column
                        + "), CONSTRAINT "
                        + names.get(5)
                        + " CHECK ("
                        + column
                        + " > 0), CONSTRAINT "
                        + names.get(6)
                        + " FOREIGN KEY ("
                        + column
                        + ") REFERENCES "
                        + table
                        + ")",
                "CREATE INDEX "
                        + names.get(2)
                        + " ON "
                        + table
                        + " ("
                        + column
                        + ", lower("
                        + names.get(4)
                        + "::text))",
                "CREATE FUNCTION "
                        + schema
                        + "."
                        + names.get(2)
                        + "("
                        + names.get(3)
                        + " integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE FUNCTION "
                        + schema
                        + "."
                        + names.get(3)
                        + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE TRIGGER "
                        + names.get(2)
                        + " BEFORE INSERT ON "
                        + table
                        + " EXECUTE FUNCTION "
                        + schema
                        + "."
                        + names.get(3)
                        + "("
                        + literal(names.get(4))
                        + ")",
                "CREATE POLICY " + names.get(2) + " ON " + table + " USING (" + column + " > 1)",
                "CREATE RULE " + names.get(2) + " AS ON DELETE TO " + table + " DO INSTEAD NOTHING",
                "CREATE VIEW "
                        + schema
                        + "."
                        + names.get(7)
                        + " AS SELECT "
                        + column
                        + " FROM "
                        + table,
                "CREATE STATISTICS "
                        + schema
                        + "."
                        + names.get(6)
                        + " ON "
                        + column
                        + ", "
                        + names.get(3)
                        + " FROM "
                        + table,
                "CREATE PUBLICATION " + names.get(2) + " FOR TABLE " + table,
                "COMMENT ON TABLE " + table + " IS " + literal(names.get(2)),
                "COMMENT ON POLICY "
                        + names.get(2)
                        + " ON "
                        + table
                        + " IS "
                        + literal(names.get(2)),
                "GRANT SELECT (" + column + ") ON " + table + " TO PUBLIC");
        assertCopies();
    }

    private static String literal(String text) {
        return Identifiers.literal(text);
    }

    @Test
    void foreignKeysInCirclesCopy() {
        execute(
                "CREATE TABLE a (id integer PRIMARY KEY, b integer)",
                "CREATE TABLE b (id integer PRIMARY KEY, c integer)",
                "CREATE TABLE c (id integer PRIMARY KEY, a integer REFERENCES a)",
                "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b",
                "ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c",
                "ALTER TABLE c ADD FOREIGN KEY (id) REFERENCES c");
        assertCopies();
    }

    @Test
    void secretsAreNeverRead() {
        execute(
                "CREATE EXTENSION postgres_fdw",
                "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.invalid')",
                "CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'u', password 'Geheim1')",
                "CREATE SUBSCRIPTION one CONNECTION 'host=db.invalid password=Geheim2 dbname=x' PUBLICATION p"
                        + " WITH (connect = false, slot_name = NONE)",
                "CREATE SUBSCRIPTION two CONNECTION 'postgresql://u:Geheim3@db.invalid/x' PUBLICATION p"
                        + " WITH (connect = false, slot_name = NONE)",
                "CREATE SUBSCRIPTION three CONNECTION 'password=''Geheim 4\\'' more'' host=db.invalid' PUBLICATION p"
                        + " WITH (connect = false, slot_name = NONE)");
        try {
            SchemaDefinition definition = read();
            assertThat(definition.toString()).doesNotContain("Geheim").contains("db.invalid");
            assertThat(definition.notVisible())
                    .extracting(SchemaDefinition.NotVisible::what)
                    .anyMatch(what -> what.contains("secrets of user mapping"))
                    .anyMatch(what -> what.contains("secrets of subscription one"))
                    .anyMatch(what -> what.contains("secrets of subscription three"));
        } finally {
            execute("DROP SUBSCRIPTION one", "DROP SUBSCRIPTION two", "DROP SUBSCRIPTION three");
        }
    }

    @Test
    void aSubscriptionCopies() {
        int major = connection.facts().version().major();
        execute(PostgresqlScripts.statements(PostgresqlScripts.subscription(major)));
        SchemaDefinition definition = read();
        DatabaseConnection copy = engine.openNew(fixture);
        String rename = "ALTER SUBSCRIPTION from_far RENAME TO from_far_away";
        execute(rename);
        try {
            SchemaContract.execute(
                    copy,
                    PostgresqlScripts.statements(
                            engine.engine().schema(connection).ddl(definition)));
            SchemaDefinition again = engine.engine().schema(copy).read(JobContext.quiet());
            PostgresqlScripts.assertSame(
                    PostgresqlScripts.shape(again), PostgresqlScripts.shape(definition));
        } finally {
            execute("DROP SUBSCRIPTION from_far_away");
            SchemaContract.execute(copy, "DROP SUBSCRIPTION IF EXISTS from_far");
        }
    }
}
