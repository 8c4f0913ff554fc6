package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file read in pieces is the same file as one read at once.
final class LargeFileTest {

    private static final MigrationDialect POSTGRESQL = new PostgresqlDialect().migration();
    private static final MigrationDialect SQLITE = new SqliteDialect().migration();

    @TempDir Path directory;

    private LargeFile read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("001_large.sql"), text);
        return LargeFile.read(file, "001_large.sql");
    }

    private static List<SqlStatement> inPieces(LargeFile file, MigrationDialect dialect) {
        List<SqlStatement> statements = new ArrayList<>();
        LargeStatements.forEach(
                file,
                dialect,
                statements::add,
                problem -> {
                    throw new AssertionError(problem);
                });
        return statements;
    }

    /// Pieces of a quarter of a MiB cut this text in the middle of everything that it has.
    private static String script(List<String> kinds, int characters) {
        var random = new Random(7);
        var text = new StringBuilder();
        while (text.length() < characters) {
            text.append(kinds.get(random.nextInt(kinds.size())))
                    .append(random.nextBoolean() ? ";\n" : "  ;\r\n")
                    .repeat(" ", random.nextInt(40));
        }
        return text.toString();
    }

    private static final List<String> BOTH =
            List.of(
                    "INSERT INTO t VALUES (1, 'größe; 😀 it''s', \"na;me\")",
                    "-- a comment; with ' in it\nSELECT 1",
                    "/* ; ' \" */ SELECT 'line\n;\n'",
                    "",
                    "SELECT 'x" + "y;".repeat(3_000) + "'");

    private static List<String> and(String... more) {
        List<String> kinds = new ArrayList<>(BOTH);
        kinds.addAll(List.of(more));
        return kinds;
    }

    @Test
    void statementsOfPostgresqlAreThoseOfTheWholeText() throws IOException {
        String text =
                script(
                        and(
                                "SELECT $a$ ; $$ ' $a$, E'\\';'",
                                "/* /* ; */ ; */ SELECT E'a'\n  'b\\';c'",
                                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true"
                                        + " THEN 1 END; SELECT 2; END",
                                "COPY t FROM STDIN;\n1\tit's;\n" + "2\t$$\n".repeat(500) + "\\.\n"),
                        3_000_000);

        assertThat(inPieces(read(text), POSTGRESQL)).isEqualTo(POSTGRESQL.split(text).statements());
    }

    @Test
    void statementsOfSqliteAreThoseOfTheWholeText() throws IOException {
        String text =
                script(
                        and(
                                "SELECT [a;b], `c;d`",
                                "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE 1 WHEN 2 THEN"
                                        + " 3 END; DELETE FROM t; END"),
                        3_000_000);

        assertThat(inPieces(read(text), SQLITE)).isEqualTo(SQLITE.split(text).statements());
    }

    @Test
    void oneStatementMayBeLargerThanAPiece() throws IOException {
        String text = "SELECT 1; SELECT '" + "é;".repeat(400_000) + "'; SELECT 3";

        assertThat(inPieces(read(text), POSTGRESQL))
                .extracting(SqlStatement::number, SqlStatement::offset)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 0),
                        org.assertj.core.groups.Tuple.tuple(2, 10),
                        org.assertj.core.groups.Tuple.tuple(3, 10 + 9 + 800_000 + 2));
    }

    @Test
    void manyRowsOfOneCopyComeInPortions() throws IOException {
        String rows = "1\tgröße; it's\n".repeat(900_000);
        String text = "SELECT 1;\nCOPY t (a, b) FROM STDIN;\n" + rows + "\\.\n\nSELECT 'after';\n";

        List<SqlStatement> statements = inPieces(read(text), POSTGRESQL);

        List<SqlStatement> copies =
                statements.stream().filter(statement -> statement.rows() != null).toList();
        assertThat(copies).hasSizeGreaterThan(2);
        var all = new StringBuilder();
        for (SqlStatement copy : copies) {
            assertThat(copy.number()).isEqualTo(2);
            assertThat(copy.offset()).isEqualTo(10);
            assertThat(copy.text()).isEqualTo("COPY t (a, b) FROM STDIN");
            assertThat(text.startsWith(String.valueOf(copy.rows()), copy.rowsOffset())).isTrue();
            all.append(copy.rows());
        }
        assertThat(all.toString().equals(rows)).isTrue();
        assertThat(statements.getLast())
                .satisfies(last -> {
                    assertThat(last.number()).isEqualTo(3);
                    assertThat(last.offset()).isEqualTo(text.indexOf("SELECT 'after'"));
                });
    }

    @Test
    void manyRowsWithoutAnEndAreAProblemAtTheirCopy() throws IOException {
        List<ScriptProblem> problems = new ArrayList<>();
        LargeStatements.forEach(
                read("SELECT 1;\nCOPY t FROM STDIN;\n" + "12345678\n".repeat(1_000_000)),
                POSTGRESQL,
                _ -> {},
                problems::add);

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.offset()).isEqualTo(10);
                    assertThat(problem.message()).contains("never end");
                });
    }

    @Test
    void commentsAloneDoNotGrowAPiece() throws IOException {
        assertThat(inPieces(read("-- nothing; here\n".repeat(100_000)), POSTGRESQL)).isEmpty();
    }

    @Test
    void checksumIsThatOfASmallFile() throws IOException {
        String text = "\uFEFFSELECT 'größe 😀';\r\nSELECT 2;\rSELECT 3;\n".repeat(20_000);
        // a mark counts as one at the beginning only
        String withoutMark = text.substring(1);

        assertThat(read(text).checksum()).isEqualTo(MigrationFile.checksumOf(withoutMark));
        assertThat(read(withoutMark).checksum()).isEqualTo(MigrationFile.checksumOf(withoutMark));
    }

    @Test
    void placesAreThoseOfTheWholeText() throws IOException {
        String text = "SELECT '😀é';\r\n  SELECT 2;\rSELECT 3;\n".repeat(20_000);
        for (String start : List.of("", "\uFEFF")) {
            LargeFile file = read(start + text);
            for (int offset : List.of(0, 9, 11, 17, 400_003, text.length() - 2)) {
                assertThat(file.position(offset)).isEqualTo(TextPosition.of(text, offset));
            }
        }
    }

    @Test
    void wrongBytesAreFoundWhereverTheyAre() throws IOException {
        byte[] text = "SELECT 'größe';\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        text[600_002] = (byte) 0xE9;
        Path file = Files.write(directory.resolve("001_large.sql"), text);

        assertThatThrownBy(() -> LargeFile.read(file, "001_large.sql"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
                            assertThat(error.message()).contains("001_large.sql is not UTF-8");
                        });
        text[600_002] = 0;
        Files.write(file, text);
        assertThatThrownBy(() -> LargeFile.read(file, "001_large.sql"))
                .hasMessageContaining("has a NUL character in line 33334");
    }

    @Test
    void fileThatChangesBetweenTheTwoReadingsIsAnError() throws IOException {
        LargeFile file = read("SELECT 1;\n".repeat(100_000));
        Files.setLastModifiedTime(file.path(), FileTime.fromMillis(1_000_000_000_000L));

        assertThatThrownBy(() -> inPieces(file, SQLITE))
                .isInstanceOf(DrydockException.class)
                .hasMessageContaining("001_large.sql was changed while it was being read");
    }

    @Test
    void whatIsShownAndKeptIsANote() throws IOException {
        Files.writeString(directory.resolve("001_large.sql"), "SELECT 'a lot';\n".repeat(700_000));

        MigrationFile file =
                MigrationSource.directory(directory).read().forward().get(MigrationVersion.of("1"));

        assertThat(file.text())
                .startsWith("SELECT 'a lot';\n")
                .endsWith(
                        "SELECT 'a lot';\n-- Drydock: this file has 11200000 bytes and is not kept as"
                                + " text; "
                                + file.checksum()
                                + "\n")
                .hasSizeLessThan(20_000);
        assertThat(file.savedText())
                .isEqualTo(
                        "-- Drydock: this file has 11200000 bytes and is not kept as text; "
                                + file.checksum());
        Script script = Script.check(file, SQLITE, new Placeholders(Map.of()));
        assertThat(script.statements()).hasSize(700_000);
        assertThat(script.statements().getLast().number()).isEqualTo(700_000);
        assertThat(script.statements().get(3).offset()).isEqualTo(48);
    }

    @Test
    void largeFileWithBothDirectionsIsAnError() throws IOException {
        Files.writeString(
                directory.resolve("001_large.sql"),
                "-- migrate:up\n" + "SELECT 'a lot';\n".repeat(600_000) + "-- migrate:down\n");

        assertThatThrownBy(() -> MigrationSource.directory(directory).read())
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
                            assertThat(error.message())
                                    .isEqualTo(
                                            "001_large.sql is larger than 8 MiB and has both"
                                                    + " directions in it.");
                            assertThat(error.hint()).contains("001_large.down.sql");
                        });
    }

    @Test
    void problemsOfALargeFileHaveTheirPlace() throws IOException {
        Files.writeString(
                directory.resolve("001_large.sql"),
                "SELECT 'a lot';\n".repeat(600_000) + "  \\set x 1\nSELECT 1;\n");

        MigrationFile file =
                MigrationSource.directory(directory).read().forward().get(MigrationVersion.of("1"));

        assertThatThrownBy(() -> Script.check(file, POSTGRESQL, new Placeholders(Map.of())))
                .hasMessageStartingWith("001_large.sql:600001:3: \"\\set x 1\" is for psql");
    }
}
