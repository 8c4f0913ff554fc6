package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in files alone, without a database.
final class ConflictsTest {

    @TempDir private Path path;

    private final TestEngine test = new TestEngine();
    private Directory directory;

    @BeforeEach
    void begin() {
        directory = new Directory(path);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private ConflictReport report() {
        return test.engine().tidy("postgresql").conflicts(path, null, false, JobContext.quiet());
    }

    private List<Finding> of(String rule) {
        return report().findings().stream().filter(f -> f.rule().equals(rule)).toList();
    }

    @Test
    void directoryInOrderHasNoFinding() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id int);")
                .write("001_a.down.sql", "DROP TABLE a;")
                .write("002_b.sql", "CREATE TABLE b (id int);")
                .write("R__view.sql", "CREATE VIEW v AS SELECT 1;");

        assertThat(report().findings()).isEmpty();
        assertThat(report().fileCount()).isEqualTo(4);
        assertThat(report().withHistory()).isFalse();
    }

    @Test
    void numberTakenTwiceIsAnErrorHoweverItIsWritten() {
        directory
                .write("7_a.sql", "CREATE TABLE a (id int);")
                .write("pending/007_b.sql", "CREATE TABLE b (id int);")
                .write("006_z.sql", "CREATE TABLE z (id int);");

        assertThat(of("duplicate-version"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("7_a.sql").contains("pending/007_b.sql");
                });
        assertThat(report().hasErrors()).isTrue();
    }

    @Test
    void filesForDifferentEnginesMayShareANumber() {
        directory
                .write("001_a.postgres.up.sql", "CREATE TABLE a (id int);")
                .write("001_a.sqlite.up.sql", "CREATE TABLE a (id integer);");

        assertThat(of("duplicate-version")).isEmpty();
    }

    @Test
    void gapsAreNotes() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id int);")
                .write("002_b.sql", "CREATE TABLE b (id int);")
                .write("004_d.sql", "CREATE TABLE d (id int);")
                .write("008_e.sql", "CREATE TABLE e (id int);");

        assertThat(of("gap"))
                .extracting(Finding::message)
                .containsExactly("Number 3 is missing.", "Numbers 5 to 7 are missing.");
        assertThat(of("gap")).allMatch(finding -> finding.severity() == Severity.NOTE);
    }

    @Test
    void numbersInTensAndTimestampsHaveNoGaps() {
        directory
                .write("010_a.sql", "CREATE TABLE a (id int);")
                .write("020_b.sql", "CREATE TABLE b (id int);")
                .write("030_c.sql", "CREATE TABLE c (id int);");
        assertThat(of("gap")).isEmpty();

        directory.delete("010_a.sql");
        directory.delete("020_b.sql");
        directory.delete("030_c.sql");
        directory
                .write("20260102030405_a.sql", "CREATE TABLE a (id int);")
                .write("20260302030405_b.sql", "CREATE TABLE b (id int);");
        assertThat(of("gap")).isEmpty();
    }

    @Test
    void sameContentIsSeenThroughCommentsSpacesAndCase() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id int, note text DEFAULT 'x  y');")
                .write(
                        "002_again_a.sql",
                        "-- another comment\ncreate table A\n  (id INT,\n note text default"
                                + " 'x  y')\n;\n/* end */")
                .write("003_c.sql", "CREATE TABLE a (id int, note text DEFAULT 'x y');");

        assertThat(of("same-content"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("002_again_a.sql");
                    assertThat(finding.message()).contains("001_a.sql");
                });
    }

    @Test
    void filesThatMendEachOtherAreASeries() {
        directory
                .write("006_other.sql", "CREATE TABLE other (id int);")
                .write("007_add_x.sql", "ALTER TABLE orders ADD COLUMN x int;")
                .write("008_fix_x.sql", "ALTER TABLE orders ALTER COLUMN x TYPE bigint;")
                .write("009_fix_x_again.sql", "UPDATE orders SET x = 0;")
                .write("010_fix_else.sql", "ALTER TABLE elsewhere ADD COLUMN y int;")
                .write("011_prefix_orders.sql", "ALTER TABLE orders ADD COLUMN prefix int;");

        assertThat(of("fix-series"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("007_add_x.sql");
                    assertThat(finding.message())
                            .contains("008_fix_x.sql, 009_fix_x_again.sql")
                            .contains("(orders)")
                            .doesNotContain("010_fix_else")
                            .doesNotContain("011_prefix");
                });
    }

    @Test
    void rollbackWithoutMigrationIsFound() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id int);")
                .write("rollback/001_a.sql", "DROP TABLE a;")
                .write("rollback/002_b.sql", "DROP TABLE b;");

        assertThat(of("rollback-alone"))
                .extracting(Finding::file)
                .containsExactly("rollback/002_b.sql");
    }

    @Test
    void namesThatAreNotLikeTheOthersAreFound() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id int);")
                .write("002_b.sql", "CREATE TABLE b (id int);")
                .write("3-add-index.sql", "CREATE INDEX i ON a (id);")
                .write("V4__flyway_name.sql", "CREATE TABLE f (id int);")
                .write("helper.sql", "SELECT 1;");

        assertThat(of("name-style"))
                .extracting(finding -> finding.file() + " " + finding.severity().word())
                .containsExactly(
                        "3-add-index.sql note", "V4__flyway_name.sql note", "helper.sql warning");
        assertThat(of("name-style").getFirst().message()).contains("003_add_index.sql");
        assertThat(of("name-style").get(1).message()).contains("004_flyway_name.sql");
    }

    @Test
    void directoryInTheStyleOfFlywayIsLeftAsItIs() {
        directory
                .write("V1__a.sql", "CREATE TABLE a (id int);")
                .write("V2__b.sql", "CREATE TABLE b (id int);")
                .write("U2__b.sql", "DROP TABLE b;");

        assertThat(of("name-style")).isEmpty();
    }

    @Test
    void contentThatCannotBeReadIsToldAndNotGuessed() throws IOException {
        directory.write("001_a.sql", "CREATE TABLE a (id int);");
        Files.write(path.resolve("002_latin1.sql"), new byte[] {'-', '-', (byte) 0xE4});

        assertThat(report().notSeen()).singleElement().asString().contains("002_latin1.sql");
    }

    @Test
    void missingDirectoryIsAnError() {
        assertThatThrownBy(() ->
                        test.engine()
                                .tidy("postgresql")
                                .conflicts(path.resolve("no"), null, false, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error ->
                                assertThat(error.code())
                                        .isEqualTo(ErrorCode.MIGRATION_FILES_INVALID));
    }
}
