package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that an archive holds is found in the database that it came from, nothing of it in
/// one that has other objects.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PgThereTest {

    private static final String[] CONTENT = {
        "CREATE SCHEMA \"odd \"\"schema\"",
        "CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL CONSTRAINT named CHECK"
                + " (name <> ''))",
        "CREATE TABLE \"odd \"\"schema\".\"the, (table\nx\" (\"a \"\"b\"\"\" int)",
        "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int"
                + " REFERENCES customer)",
        "CREATE INDEX orders_customer ON orders (customer)",
        "CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at)",
        "CREATE TABLE parts_26 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO"
                + " ('2027-01-01')",
        "ALTER TABLE parts ADD CONSTRAINT late CHECK (id > 0) NOT VALID",
        "CREATE VIEW large AS SELECT * FROM orders WHERE id > 10",
        "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM orders",
        "CREATE TYPE mood AS ENUM ('fine', 'bad')",
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE TYPE span AS RANGE (SUBTYPE = int4)",
        "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
        "CREATE FUNCTION hard(a int, b text DEFAULT 'x, (y)', INOUT c mood DEFAULT NULL) LANGUAGE"
                + " plpgsql AS 'BEGIN END'",
        "CREATE FUNCTION hard(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION hard(VARIADIC a numeric(10,2)[]) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION \"of ( paren\"(\"arg one\" timestamptz) RETURNS int LANGUAGE sql AS"
                + " 'SELECT 1'",
        "CREATE PROCEDURE doing() LANGUAGE sql AS 'SELECT 1'",
        "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
        "CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER watch_it BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION watch()",
        "CREATE RULE quiet AS ON DELETE TO customer DO INSTEAD NOTHING",
        "CREATE POLICY own ON customer FOR SELECT USING (id > 0)",
        "CREATE STATISTICS both_of ON id, customer FROM orders",
        "CREATE COLLATION german FROM \"C\"",
        "CREATE FUNCTION same(mood, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
        "CREATE OPERATOR === (FUNCTION = same, LEFTARG = mood, RIGHTARG = int)",
        "CREATE FUNCTION to_pair(mood) RETURNS pair LANGUAGE sql IMMUTABLE AS 'SELECT (1,"
                + " ''x'')::pair'",
        "CREATE CAST (mood AS pair) WITH FUNCTION to_pair(mood)",
        "CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple)",
        "CREATE FOREIGN DATA WRAPPER nothing",
        "CREATE SERVER far FOREIGN DATA WRAPPER nothing",
        "CREATE USER MAPPING FOR postgres SERVER far",
        "CREATE FOREIGN TABLE remote (x int) SERVER far",
        "CREATE PUBLICATION chosen FOR TABLE customer",
        "CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "CREATE EVENT TRIGGER ddl ON ddl_command_end EXECUTE FUNCTION on_ddl()",
        "SELECT lo_create(4711)",
    };

    private PreflightPlace place;
    private String source;
    private String other;
    private String plain;
    private Path own;

    @BeforeAll
    void fill() {
        place = new PreflightPlace(EmbeddedServers.fifteen());
        source = place.database(CONTENT);
        other =
                place.database(
                        "CREATE SCHEMA elsewhere",
                        "CREATE TABLE elsewhere.customer (id int)",
                        "CREATE VIEW public.customer AS SELECT 1 AS id",
                        "CREATE FUNCTION hard(b text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "CREATE FUNCTION hard(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 1'");
        plain =
                place.database(
                        Arrays.stream(CONTENT)
                                .filter(sql ->
                                        !sql.contains("EVENT TRIGGER")
                                                && !sql.contains("lo_create")
                                                && !sql.contains("FOREIGN")
                                                && !sql.contains("SERVER")
                                                && !sql.contains("PUBLICATION")
                                                && !sql.contains("OPERATOR")
                                                && !sql.contains("CAST")
                                                && !sql.contains("SEARCH"))
                                .toArray(String[]::new));
        own = place.backUp(plain);
    }

    @AfterAll
    void close() {
        place.close();
    }

    private Set<String> there(Archive archive, String database) {
        return place.there(
                archive,
                RestoreOrder.of(
                        RestoreIntent.ADD_MISSING,
                        new RestorePlace.Existing(place.fixture.profileOf(database)),
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=custom", "--format=plain", "--format=plain --no-comments"})
    void allIsFoundWhereItCameFrom(String options) throws Exception {
        Path dump = place.dump(source, options.split(" "));
        try (Archive archive = place.open(dump)) {
            Set<String> found = there(archive, source);
            List<String> lost = new ArrayList<>();
            for (ArchiveObject object : archive.objects()) {
                if (!found.contains(object.id()) && !object.kind().equals("blobs")) {
                    lost.add(object.kind() + " " + object.displayName());
                }
            }
            assertThat(lost).isEmpty();
            Set<String> elsewhere = there(archive, other);
            assertThat(
                            archive.objects().stream()
                                    .filter(object -> elsewhere.contains(object.id()))
                                    .map(object -> object.kind() + " " + object.displayName()))
                    .isEmpty();
        }
    }

    @Test
    void allOfDrydocksOwnFormatIsFoundWhereItCameFrom() throws Exception {
        try (Archive archive = place.open(own)) {
            Set<String> found = there(archive, plain);
            assertThat(
                            archive.objects().stream()
                                    .filter(object -> !found.contains(object.id()))
                                    .filter(object -> !object.kind().equals("statement"))
                                    .map(object -> object.kind() + " " + object.displayName()))
                    .isEmpty();
            Set<String> elsewhere = there(archive, other);
            // every database has these two
            assertThat(
                            archive.objects().stream()
                                    .filter(object -> elsewhere.contains(object.id()))
                                    .map(object -> object.kind() + " " + object.displayName()))
                    .containsExactlyInAnyOrder("schema public", "extension plpgsql");
        }
    }
}
