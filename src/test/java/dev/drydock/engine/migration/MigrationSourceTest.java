package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationSourceTest {

    @TempDir Path directory;

    private MigrationFiles read() {
        return MigrationSource.directory(directory).read();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertInvalid(String... parts) {
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
                            assertThat(error.message()).contains(parts);
                            assertThat(error.hint()).isNotEmpty();
                        });
    }

    @Test
    void missingDirectoryIsSaid() {
        Path missing = directory.resolve("nowhere");
        assertThatThrownBy(() -> MigrationSource.directory(missing).read())
                .hasMessage("There is no migrations directory " + missing + ".");
    }

    @Test
    void fileInsteadOfDirectoryIsSaid() throws IOException {
        write("001_a.sql", "SELECT 1");
        assertThatThrownBy(() -> MigrationSource.directory(directory.resolve("001_a.sql")).read())
                .hasMessageContaining("is a file, not a directory");
    }

    @Test
    void sameNumberTwiceIsReadAndItsRefusalNamesBoth() throws IOException {
        write("001_a.sql", "SELECT 1");
        write("pending/1_b.sql", "SELECT 1");
        write("001_a.down.sql", "SELECT 1");
        write("rollback/001_a.sql", "SELECT 1");

        assertThat(read().duplicates())
                .extracting(duplicate -> duplicate.refusal().message())
                .containsExactly(
                        "Two files have version 001: 001_a.sql and pending/1_b.sql. Nothing was"
                                + " run.",
                        "Two files take back version 001: 001_a.down.sql and"
                                + " rollback/001_a.sql. Nothing was run.");
        assertThat(read().duplicates())
                .extracting(duplicate -> duplicate.refusal().code())
                .containsOnly(ErrorCode.MIGRATION_FILES_INVALID);
    }

    @Test
    void wrongBytesAreAnError() throws IOException {
        Files.write(
                directory.resolve("001_latin.sql"),
                "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1));
        assertInvalid(
                "001_latin.sql is not UTF-8: byte 0xE9 at line 1, column 9 (offset 8) looks like"
                        + " Latin-1 \"é\".");
    }

    @Test
    void wrongByteIsPlacedByItsLineAndColumn() throws IOException {
        byte[] text = "\uFEFF-- größe\r\n\r\nSELECT 'x';".getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xFF;
        Files.write(directory.resolve("001_bytes.sql"), text);
        assertInvalid("byte 0xFF at line 3, column 9 (offset " + (text.length - 3) + ")");
    }

    @Test
    void sixteenBitTextWithoutMarkIsNamed() throws IOException {
        Files.write(
                directory.resolve("001_wide.sql"), "SELECT 1".getBytes(StandardCharsets.UTF_16LE));
        assertInvalid("001_wide.sql is UTF-16 without a byte order mark");
    }

    @Test
    void linksThatLeadBackAreErrors() throws IOException {
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> MigrationSource.directory(loop).read())
                .hasMessage(loop + " is a symbolic link that leads nowhere, or to itself.");
        Files.delete(loop);
        Files.createSymbolicLink(
                directory.resolve("001_loop.sql"), directory.resolve("001_loop.sql"));
        assertInvalid("001_loop.sql");
        Files.delete(directory.resolve("001_loop.sql"));
        write("001_a.sql", "SELECT 1");
        Files.createSymbolicLink(directory.resolve("pending"), directory);
        assertInvalid("pending/ is a link to the directory it is in");
    }

    @Test
    void fileThatMayNotBeReadIsAnError() throws IOException {
        write("001_secret.sql", "SELECT 1");
        Path file = directory.resolve("001_secret.sql");
        Files.setPosixFilePermissions(file, java.util.Set.of());
        assumeThat(Files.isReadable(file)).as("this user may read everything").isFalse();
        assertInvalid("001_secret.sql: permission denied");
    }

    @Test
    void namesThatDifferOnlyInCaseAreWarnedOf() throws IOException {
        write("001_Orders.sql", "SELECT 1");
        write("001_orders.sql", "SELECT 2");
        assumeThat(Files.readString(directory.resolve("001_Orders.sql")))
                .as("case counts here")
                .isEqualTo("SELECT 1");
        assertThat(read().warnings())
                .containsExactly(
                        "001_Orders.sql and 001_orders.sql differ only in upper and lower case; on"
                                + " Windows and macOS they are one file.");
        assertThat(read().duplicates()).hasSize(1);
    }

    @Test
    void sixteenBitTextIsAnError() throws IOException {
        Files.write(
                directory.resolve("001_wide.sql"),
                "\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_16LE));
        assertInvalid("001_wide.sql is UTF-16");
    }

    @Test
    void nulIsAnErrorWithItsLine() throws IOException {
        write("001_nul.sql", "SELECT 1;\nSELECT '\0';");
        assertInvalid("001_nul.sql has a NUL character in line 2");
    }

    @Test
    void unreadableEntryIsAnError() throws IOException {
        Files.createSymbolicLink(
                directory.resolve("001_gone.sql"), directory.resolve("nowhere.sql"));
        assertInvalid("001_gone.sql");
    }

    @Test
    void namesOfSeveralKindsAreRead() throws IOException {
        write("001_first.sql", "1");
        write("001_first.down.sql", "1");
        write("002_second.up.sql", "2");
        write("rollback/002_second.sql", "2");
        write("V3__third_one.sql", "3");
        write("U3__third_one.sql", "3");
        write("4.1_fourth.sql", "4");
        write("4.1_fourth.rollback.sql", "4");
        write("20260102030405-stamp.SQL", "5");
        write("README.md", "no");
        write("notes.sql", "left out");

        MigrationFiles files = read();

        assertThat(files.forward().keySet())
                .extracting(MigrationVersion::text)
                .containsExactly("001", "002", "3", "4.1", "20260102030405");
        assertThat(files.forward().values())
                .extracting(MigrationFile::description)
                .containsExactly("first", "second", "third one", "fourth", "stamp");
        assertThat(files.rollbacks().keySet())
                .extracting(MigrationVersion::text)
                .containsExactlyInAnyOrder("001", "002", "3", "4.1");
        assertThat(files.warnings())
                .containsExactly("notes.sql was left out: its name does not begin with a number.");
    }

    @Test
    void rollbackOfNothingIsWarnedOf() throws IOException {
        write("007_lonely.down.sql", "SELECT 1");
        assertThat(read().warnings()).singleElement().asString().contains("007_lonely.down.sql");
    }

    @Test
    void versionsCompareAsNumbers() {
        assertThat(MigrationVersion.of("9")).isLessThan(MigrationVersion.of("10"));
        assertThat(MigrationVersion.of("1.9")).isLessThan(MigrationVersion.of("1.10"));
        assertThat(MigrationVersion.of("001")).isEqualTo(MigrationVersion.of("1.0"));
        assertThatThrownBy(() -> MigrationVersion.of("1a")).isInstanceOf(DrydockException.class);
    }
}
