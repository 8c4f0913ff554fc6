package dev.drydock.engine.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts that make one SQLite structure into another, applied to files with rows, there and back.
final class SqliteChangeTest {

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
    private final ChangeDialect dialect = new SqliteDialect().changes().orElseThrow();

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    static Stream<SqliteChanges.Case> cases() {
        return SqliteChanges.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneDifference(SqliteChanges.Case change) {
        cross(change.before(), change.after(), change.renames());
    }

    @Test
    void someRandomPairs() {
        crossRandom(7, 12);
    }

    @Test
    @Tag("long")
    void manyRandomPairs() {
        crossRandom(4_711, 200);
    }

    private void crossRandom(long seed, int pairs) {
        var random = new Random(seed);
        for (int i = 0; i < pairs; i++) {
            var structure = new RandomStructure(random);
            List<String> before = structure.statements(true);
            structure.change();
            List<String> after = structure.statements(false);
            try {
                cross(before, after, structure.renames());
            } catch (AssertionError | DrydockException failure) {
                throw new AssertionError(
                        "pair "
                                + i
                                + ":\n"
                                + String.join(";\n", before)
                                + "\n\nbecomes\n\n"
                                + String.join(";\n", after)
                                + "\n\n"
                                + structure.renames(),
                        failure);
            }
        }
    }

    /// There and back again.
    private void cross(List<String> before, List<String> after, Map<String, String> renames) {
        DatabaseConnection database = make(before);
        SchemaDefinition from = read(database);
        SchemaDefinition to = read(make(after));
        change(database, from, to, renames(renames, from, to));
        List<Rename> back = renames(renames, from, to).stream().map(one -> backwards(one)).toList();
        change(database, read(database), from, back);
    }

    private static Rename backwards(Rename rename) {
        ObjectKey from = rename.after();
        ObjectKey to = rename.before();
        return new Rename(from, to, rename.why());
    }

    private DatabaseConnection make(List<String> statements) {
        DatabaseConnection database = engine.openNew(fixture);
        try (Session session = database.lease(JobContext.quiet())) {
            session.begin();
            statements.forEach(session::update);
            session.commit();
        }
        return database;
    }

    private SchemaDefinition read(DatabaseConnection database) {
        return engine.engine().schema(database).read(JobContext.quiet());
    }

    private static List<Rename> renames(
            Map<String, String> names, SchemaDefinition from, SchemaDefinition to) {
        List<Rename> renames = new ArrayList<>();
        new TreeMap<>(names)
                .forEach((old, now) -> {
                    int dot = old.indexOf('.');
                    String table = dot < 0 ? old : old.substring(0, dot);
                    var before = new QualifiedName("main", table);
                    var after =
                            new QualifiedName(
                                    "main", dot < 0 ? now : names.getOrDefault(table, table));
                    assertThat(from.findTable(before)).isPresent();
                    assertThat(to.findTable(after)).isPresent();
                    renames.add(
                            dot < 0
                                    ? new Rename(
                                            ObjectKey.of(ObjectKind.TABLE, before),
                                            ObjectKey.of(ObjectKind.TABLE, after),
                                            Rename.Reason.ANSWER)
                                    : new Rename(
                                            ObjectKey.part(
                                                    ObjectKind.COLUMN,
                                                    before,
                                                    old.substring(dot + 1)),
                                            ObjectKey.part(ObjectKind.COLUMN, after, now),
                                            Rename.Reason.ANSWER));
                });
        return renames;
    }

    private ChangeScript change(
            DatabaseConnection database,
            SchemaDefinition from,
            SchemaDefinition to,
            List<Rename> renames) {
        Comparison found = SchemaComparison.compare(from, to, CompareOptions.ALL);
        var comparison =
                new Comparison(
                        from,
                        to,
                        CompareOptions.ALL,
                        found.differences(),
                        renames,
                        List.of(),
                        List.of());
        ChangeScript script = dialect.changes(comparison, ChangeOptions.PLAIN);
        assertThat(script.notExpressed()).isEmpty();
        Map<String, String> rowsBefore = rows(database, from, to, renames, true);
        run(database, script);
        SchemaDefinition reached = read(database);
        assertThat(SchemaComparison.compare(reached, to, CompareOptions.ALL).differences())
                .as(() -> text(script))
                .isEmpty();
        assertThat(rows(database, from, to, renames, false))
                .as(() -> text(script))
                .isEqualTo(rowsBefore);
        try (Session session = database.lease(JobContext.quiet())) {
            assertThat(session.query("PRAGMA integrity_check", row -> row.text(1)))
                    .containsExactly("ok");
            assertThat(session.query("PRAGMA foreign_keys", row -> row.integer(1)))
                    .containsExactly(1L);
            assertThat(session.query("SELECT name FROM temp.sqlite_schema", row -> row.text(1)))
                    .isEmpty();
        }
        return script;
    }

    private static void run(DatabaseConnection database, ChangeScript script) {
        try (Session session = database.lease(JobContext.quiet())) {
            for (ChangeScript.Phase phase : script.phases()) {
                if (phase.transactional()) {
                    session.begin();
                }
                for (ChangeStatement statement : phase.statements()) {
                    try {
                        session.update(statement.sql());
                    } catch (DrydockException failure) {
                        throw new AssertionError(
                                statement.sql() + "\nin\n" + text(script), failure);
                    }
                }
                if (phase.transactional()) {
                    session.commit();
                }
            }
        }
    }

    private static String text(ChangeScript script) {
        var text = new StringBuilder();
        script.statements().forEach(one -> text.append(one.sql()).append(";\n"));
        return text.toString();
    }

    /// Rows of what both sides have, column by column; a column whose values are converted counts
    /// only by number.
    private static Map<String, String> rows(
            DatabaseConnection database,
            SchemaDefinition from,
            SchemaDefinition to,
            List<Rename> renames,
            boolean earlier) {
        Map<ObjectKey, ObjectKey> later = new HashMap<>();
        renames.forEach(one -> later.put(one.before(), one.after()));
        Map<String, String> rows = new TreeMap<>();
        try (Session session = database.lease(JobContext.quiet())) {
            for (Table table : from.tables().toList()) {
                ObjectKey key = later.getOrDefault(table.key(), table.key());
                Table other = to.findTable(key.id()).orElse(null);
                if (other == null
                        || table.kind() == TableKind.VIRTUAL
                        || other.kind() == TableKind.VIRTUAL) {
                    continue;
                }
                String name = Identifiers.quote(earlier ? table.name() : other.name());
                rows.put(
                        table.name(),
                        session.query("SELECT count(*) FROM " + name, row -> row.text(1))
                                .getFirst());
                for (Column column : table.columns()) {
                    ObjectKey part = ObjectKey.part(ObjectKind.COLUMN, table.id(), column.name());
                    Column now =
                            other.findColumn(later.getOrDefault(part, part).detail()).orElse(null);
                    if (now == null
                            || !now.type().equals(column.type())
                            || now.isGenerated()
                            || column.isGenerated()) {
                        continue;
                    }
                    String of = Identifiers.quote(earlier ? column.name() : now.name());
                    rows.put(
                            table.name() + "." + column.name(),
                            session.query(
                                            "SELECT quote(" + of + ") FROM " + name + " ORDER BY 1",
                                            row -> row.text(1))
                                    .toString());
                }
            }
        }
        return rows;
    }

    @Test
    void theCounterOfATableIsKept() {
        DatabaseConnection database =
                make(
                        List.of(
                                "CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT)",
                                "INSERT INTO s VALUES (500, 'x'), (3, 'y')",
                                "DELETE FROM s WHERE id = 500"));
        SchemaDefinition to =
                read(make(List.of("CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT, t INT)")));
        change(database, read(database), to, List.of());
        assertThat(one(database, "INSERT INTO s (t) VALUES (1) RETURNING id")).isEqualTo("501");
    }

    @Test
    void rowidsAreKept() {
        DatabaseConnection database =
                make(
                        List.of(
                                "CREATE TABLE k (v TEXT, rowid TEXT)",
                                "INSERT INTO k (_rowid_, v) VALUES (77, 'a'), (5, 'b')"));
        SchemaDefinition to = read(make(List.of("CREATE TABLE k (v INT, rowid TEXT)")));
        change(database, read(database), to, List.of());
        assertThat(one(database, "SELECT group_concat(_rowid_) FROM k")).isEqualTo("5,77");
    }

    private static String one(DatabaseConnection database, String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(sql, row -> row.text(1)).getFirst();
        }
    }

    @Test
    void renamingAndAddingAtTheEndDoNotWriteTheTableAnew() {
        for (SqliteChanges.Case change : SqliteChanges.all()) {
            if (List.of("rename table", "rename column", "add column", "drop column")
                    .contains(change.name())) {
                DatabaseConnection database = make(change.before());
                SchemaDefinition from = read(database);
                SchemaDefinition to = read(make(change.after()));
                ChangeScript script =
                        change(database, from, to, renames(change.renames(), from, to));
                assertThat(text(script))
                        .contains("ALTER TABLE")
                        .doesNotContain("drydock_new_")
                        .doesNotContain("foreign_keys")
                        .doesNotContain("CREATE INDEX");
            }
        }
    }

    @Test
    void hazardsAreNamed() {
        Map<String, Hazard.Type> expected =
                Map.of(
                        "drop table", Hazard.Type.DATA_LOSS,
                        "drop column", Hazard.Type.DATA_LOSS,
                        "column type converts", Hazard.Type.DATA_LOSS,
                        "virtual table columns", Hazard.Type.DATA_LOSS,
                        "column default", Hazard.Type.REWRITE,
                        "add index", Hazard.Type.INDEX_BUILD,
                        "add column with check", Hazard.Type.SCAN,
                        "rename column", Hazard.Type.RECREATE);
        for (SqliteChanges.Case change : SqliteChanges.all()) {
            if (expected.containsKey(change.name()) && !change.name().equals("rename column")) {
                DatabaseConnection database = make(change.before());
                SchemaDefinition from = read(database);
                SchemaDefinition to = read(make(change.after()));
                ChangeScript script =
                        change(database, from, to, renames(change.renames(), from, to));
                assertThat(script.statements().stream().flatMap(one -> one.hazards().stream()))
                        .as(change.name())
                        .extracting(Hazard::type)
                        .contains(expected.get(change.name()));
            }
        }
    }

    @Test
    void rowsThatWouldReferToNothingUndoTheChange() {
        List<String> begin =
                List.of(
                        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                        "CREATE TABLE c (r INTEGER)",
                        "INSERT INTO c VALUES (5)");
        DatabaseConnection database = make(begin);
        SchemaDefinition from = read(database);
        SchemaDefinition to =
                read(
                        make(
                                List.of(
                                        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                                        "CREATE TABLE c (r INTEGER REFERENCES p)")));
        ChangeScript script =
                dialect.changes(
                        SchemaComparison.compare(from, to, CompareOptions.ALL),
                        ChangeOptions.PLAIN);
        assertThatThrownBy(() -> run(database, script))
                .hasStackTraceContaining("no_more_rows_refer_to_nothing");
        assertThat(SchemaComparison.compare(read(database), from, CompareOptions.ALL).isEmpty())
                .isTrue();
        assertThat(one(database, "SELECT count(*) FROM c")).isEqualTo("1");
    }

    @Test
    void nothingToDoIsNoStatement() {
        SchemaDefinition one = read(make(SqliteChanges.all().getFirst().before()));
        assertThat(
                        dialect.changes(
                                        SchemaComparison.compare(one, one, CompareOptions.ALL),
                                        ChangeOptions.PLAIN)
                                .isEmpty())
                .isTrue();
    }
}
