package dev.drydock.engine.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.PostgresqlScripts;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Scripts between two PostgreSQL structures, run and read back, there and back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresqlChangeContract {

    final TestEngine engine = new TestEngine();

    abstract PostgresServer server();

    @BeforeAll
    void createRole() {
        server().execute(
                        "do $$ begin create role drydock_reader; exception when duplicate_object then"
                                + " null; end $$");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /// The statements of the structure as a tool of the server itself writes them; empty where
    /// there is none.
    List<String> dump(DatabaseConnection of) {
        return List.of();
    }

    /// Skips the rest, and says so, where a dump should have been compared but could not be.
    void requireDumps() {}

    @TestFactory
    Stream<DynamicTest> everySingleDifferenceIsCrossedBothWays() {
        String only = System.getProperty("drydock.test.battery", "");
        return Battery.cases().stream()
                .filter(one -> one.name().contains(only))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> cross(one)));
    }

    @TestFactory
    Stream<DynamicTest> everySingleDifferenceIsCrossedOnline() {
        String only = System.getProperty("drydock.test.battery", "");
        return Battery.cases().stream()
                .filter(one -> one.name().contains(only))
                .filter(one ->
                        one.name()
                                .matches(
                                        "not null|check constraint|foreign key with action|enum value added|.*predicate|index method"))
                .map(one ->
                        DynamicTest.dynamicTest(
                                one.name(),
                                () ->
                                        cross(
                                                one.before(),
                                                one.after(),
                                                ChangeOptions.ONLINE,
                                                false)));
    }

    @TestFactory
    Stream<DynamicTest> someRandomPairsAreCrossedBothWays() {
        return randomPairs(Integer.getInteger("drydock.test.pairs", 4));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> manyRandomPairsAreCrossedBothWays() {
        return randomPairs(200);
    }

    /// All, or those that `-Ddrydock.test.seeds=16,18` names by their first seed.
    private Stream<DynamicTest> randomPairs(int count) {
        List<String> only = List.of(System.getProperty("drydock.test.seeds", "").split(",", -1));
        return IntStream.range(0, count)
                .filter(seed -> only.contains("") || only.contains(String.valueOf(2 * seed)))
                .mapToObj(seed ->
                        DynamicTest.dynamicTest(
                                "seeds " + 2 * seed + " and " + (2 * seed + 1),
                                () ->
                                        cross(
                                                PostgresqlRandomStructure.sql(2L * seed),
                                                PostgresqlRandomStructure.sql(2L * seed + 1),
                                                ChangeOptions.PLAIN,
                                                true)));
    }

    private void cross(Battery.Case one) {
        cross(one.before(), one.after(), ChangeOptions.PLAIN, false);
    }

    /// @param anyOrder whether new columns belong between others, where no statement puts them
    void cross(String before, String after, ChangeOptions options, boolean anyOrder) {
        DialectFixture fixture = new PostgresFixture(server());
        try {
            DatabaseConnection left = engine.openNew(fixture);
            DatabaseConnection right = engine.openNew(fixture);
            execute(left, before);
            execute(right, after);
            SchemaDefinition start = read(left);
            SchemaDefinition goal = read(right);
            List<String> startDump = dump(left);
            List<String> goalDump = dump(right);
            change(left, start, goal, options);
            List<String> thereDump = dump(left);
            change(left, read(left), start, options);
            List<String> backDump = dump(left);
            for (DatabaseConnection connection : List.of(left, right)) {
                engine.engine().databases().close(connection.profile().id());
            }
            assertAll(
                    () -> assertSameDump("there", thereDump, goalDump, anyOrder),
                    () -> assertSameDump("back", backDump, startDump, anyOrder));
            requireDumps();
        } finally {
            fixture.close();
        }
    }

    private static void assertSameDump(
            String way, List<String> actual, List<String> expected, boolean anyOrder) {
        assertThat(
                        PostgresqlScripts.differences(
                                ComparableDump.of(actual, anyOrder),
                                ComparableDump.of(expected, anyOrder)))
                .as("dump %s", way)
                .isEmpty();
    }

    private void change(
            DatabaseConnection database,
            SchemaDefinition start,
            SchemaDefinition goal,
            ChangeOptions options) {
        Comparison comparison =
                SchemaComparison.compare(start, goal, CompareOptions.ALL.withoutIdentity());
        assertThat(comparison.differences()).as("differences").isNotEmpty();
        ChangeScript script = dialect().changes(comparison, options);
        String text = text(script);
        if (Boolean.getBoolean("drydock.test.show")) {
            System.out.println(text);
        }
        ChangeProof proof =
                ChangeProof.attempt(
                        database,
                        engine.engine().schema(database),
                        comparison,
                        script,
                        JobContext.quiet());
        assertThat(proof.unfaithful()).as("read twice").isEmpty();
        assertThat(proof.residual().stream().map(PostgresqlChangeContract::shown))
                .as("left after\n%s", text)
                .isEmpty();
        keepsWhatBothHave(start, goal, script);
    }

    private static String shown(Difference difference) {
        return difference.change().word()
                + " "
                + difference.kind().word()
                + " "
                + difference.key().display()
                + " "
                + difference.fields();
    }

    /// No statement drops a table or a column with values of its own that both sides have.
    private static void keepsWhatBothHave(
            SchemaDefinition start, SchemaDefinition goal, ChangeScript script) {
        start.tables()
                .forEach(table ->
                        goal.findTable(table.id())
                                .ifPresent(other -> {
                                    boolean sameShape =
                                            table.storage().partitionKey().isEmpty()
                                                    == other.storage().partitionKey().isEmpty();
                                    String name = table.name();
                                    assertThat(script.statements())
                                            .extracting(ChangeStatement::sql)
                                            .as("keeps table %s", name)
                                            .noneMatch(sql ->
                                                    sameShape
                                                            && sql.matches(
                                                                    "DROP TABLE \\S*\\b" + name));
                                    table.columns().stream()
                                            .filter(column -> !column.isGenerated())
                                            .filter(column ->
                                                    other.findColumn(column.name())
                                                            .filter(now -> !now.isGenerated())
                                                            .isPresent())
                                            .forEach(column ->
                                                    assertThat(script.statements())
                                                            .extracting(ChangeStatement::sql)
                                                            .as("keeps column %s", column.name())
                                                            .noneMatch(sql ->
                                                                    sql.matches(
                                                                            "ALTER TABLE \\S*\\b"
                                                                                    + name
                                                                                    + " DROP COLUMN "
                                                                                    + column
                                                                                            .name())));
                                }));
    }

    static String text(ChangeScript script) {
        var text = new StringBuilder();
        script.statements()
                .forEach(one ->
                        text.append(one.phase())
                                .append(one.transactional() ? "  " : "* ")
                                .append(one.sql())
                                .append(";\n"));
        script.notExpressed().forEach(one -> text.append("-- ").append(one).append('\n'));
        return text.toString();
    }

    ChangeDialect dialect() {
        return engine.engine().dialects().require("postgresql").changes().orElseThrow();
    }

    SchemaDefinition read(DatabaseConnection connection) {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    static void execute(DatabaseConnection to, String statements) {
        if (statements.isBlank()) {
            return;
        }
        try (var session = to.lease(JobContext.quiet())) {
            for (String statement : statements.split(";\n")) {
                session.update(statement);
            }
        }
    }
}
