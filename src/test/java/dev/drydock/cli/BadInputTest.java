package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Bad input on files gets a clear error, the right exit code, and nothing is lost or left behind.
@ExtendWith(LeakCheck.class)
final class BadInputTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    @Test
    void missingFileIsNotCreated() {
        Path file = folder.resolve("no.db");
        var result = cli.run("-d", file.toString(), "schema", "show");
        assertFailed(result, 4, "FILE_MISSING", file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void unreadableFileSaysSo() throws IOException {
        Path file = SampleFiles.emptyDatabase(folder, "locked.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user (root) may read every file");
        var result = cli.run("-d", file.toString(), "schema", "show");
        assertFailed(result, 4, "FILE_NOT_ACCESSIBLE", file.toString());
    }

    @Test
    void fileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
        String text = "This is a shopping list, not a database.\n".repeat(40);
        Path file = SampleFiles.write(folder.resolve("list.txt"), text);
        var result =
                cli.run(
                        "-d",
                        file.toString(),
                        "migrate",
                        "--migration-path",
                        SampleFiles.migrations(folder).toString());
        assertFailed(result, 4, "FILE_NOT_A_DATABASE", file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void noDatabaseNamed() {
        var result = cli.run("schema", "show");
        assertFailed(result, 2, "DATABASE_NOT_NAMED", "No database is named");
        assertThat(result.err()).contains("DATABASE_URL");
    }

    @Test
    void environmentStandsInForTheOption() {
        Path file = SampleFiles.emptyDatabase(folder, "orders.db");
        cli.environment("DATABASE_URL", "sqlite:" + file);
        assertThat(cli.run("schema", "show").exitCode()).isZero();
    }

    @Test
    void addressThatNamesCodeIsRefused() {
        var result =
                cli.run(
                        "-d",
                        "postgresql://dba@localhost/orders?socketFactory=evil.Factory",
                        "schema",
                        "show");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("socketFactory").contains("Hint: ");
    }

    @Test
    void missingMigrationDirectory() {
        Path file = SampleFiles.emptyDatabase(folder, "orders.db");
        Path nowhere = folder.resolve("nowhere");
        var result =
                cli.run("-d", file.toString(), "migrate", "--migration-path", nowhere.toString());
        assertFailed(result, 2, "MIGRATION_FILES_INVALID", nowhere.toString());
    }

    @Test
    void syntaxErrorInTheThirdStatementIsPlacedAndRolledBack() {
        Path file = SampleFiles.emptyDatabase(folder, "orders.db");
        Path migrations = SampleFiles.migrations(folder);
        SampleFiles.write(
                migrations.resolve("003_broken.sql"),
                """
                CREATE TABLE one (id INTEGER);
                CREATE TABLE two (id INTEGER);
                CREATE TABLE three (id INTEGER,,);
                """);
        String[] migrate = {
            "-d", file.toString(), "migrate", "--migration-path", migrations.toString(), "--json"
        };
        var result = cli.run(migrate);
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.error().get("code").asText()).isEqualTo("MIGRATION_FAILED");
        assertThat(result.error().get("file").asText()).isEqualTo("003_broken.sql");
        assertThat(result.error().get("line").asInt()).isEqualTo(3);
        assertThat(result.error().get("column").asInt()).isEqualTo(32);
        assertThat(result.error().get("message").asText())
                .contains("003_broken.sql:3:32")
                .contains("rolled back");
        assertThat(result.error().get("hint").asText()).isNotBlank();
        var schema = cli.run("-d", file.toString(), "schema", "show", "--json");
        assertThat(schema.result().get("objects").findValuesAsText("name"))
                .contains("customer", "visit")
                .doesNotContain("one", "two", "three");
    }

    @Test
    void damagedBackupIsFoundAndNothingRestored() throws IOException {
        Path file = SampleFiles.emptyDatabase(folder, "orders.db");
        cli.run(
                "-d",
                file.toString(),
                "migrate",
                "--migration-path",
                SampleFiles.migrations(folder).toString());
        var made =
                cli.run(
                        "-d",
                        file.toString(),
                        "backup",
                        "--backup-path",
                        folder.resolve("backups").toString(),
                        "--json");
        Path backup = Path.of(made.result().get("path").asText());
        flipByteInTheMiddle(backup);

        var verify = cli.run("backup", "verify", backup.toString(), "--json");
        assertThat(verify.exitCode()).isEqualTo(12);

        Path target = folder.resolve("restored.db");
        var restore = cli.run("restore", backup.toString(), "--to", target.toString());
        assertFailed(restore, 12, "BACKUP_DAMAGED", "damaged");
        assertThat(target).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("orders.db", "migrations", "backups");
        }
    }

    @Test
    void fullDiskDuringBackupKeepsNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString()) == 0,
                "no right to mount a small file system here");
        try {
            Path file = SampleFiles.emptyDatabase(folder, "orders.db");
            Path migrations = folder.resolve("migrations");
            SampleFiles.write(
                    migrations.resolve("001_fill.sql"),
                    """
                    CREATE TABLE noise (bytes BLOB);
                    INSERT INTO noise WITH RECURSIVE n(i) AS
                        (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
                        SELECT randomblob(4000) FROM n;
                    """);
            cli.run("-d", file.toString(), "migrate", "--migration-path", migrations.toString());
            var result = cli.run("-d", file.toString(), "backup", "--backup-path", disk.toString());
            assertFailed(result, 1, "DISK_FULL", "orders.db");
            assertThat(result.err()).contains("Free space");
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left).isEmpty();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void hostileNamesAreKeptAndMadeVisible() {
        String table = "a\"b c\nd-$é\u001b[31m\u202ex";
        Path file = SampleFiles.emptyDatabase(folder, "odd \n'name'-$é.db");
        Path migrations = folder.resolve("migrations");
        SampleFiles.write(
                migrations.resolve("001_odd.sql"),
                "CREATE TABLE \"" + table.replace("\"", "\"\"") + "\" (id INTEGER);\n");
        var migrate =
                cli.run(
                        "-d",
                        file.toString(),
                        "migrate",
                        "--migration-path",
                        migrations.toString());
        assertThat(migrate.exitCode()).as(migrate.err()).isZero();

        var json = cli.run("-d", file.toString(), "schema", "show", "--json");
        assertThat(json.result().get("objects").findValuesAsText("name")).contains(table);
        var text = cli.run("-d", file.toString(), "schema", "show");
        assertThat(text.out())
                .contains("a\"b c\\nd-$é\\u001b[31m\\u202ex")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");

        var backup = cli.run("-d", file.toString(), "backup", "--json");
        assertThat(backup.exitCode()).as(backup.out()).isZero();
        Path copy = folder.resolve("-copy\nof it.db");
        var restore = cli.run("restore", "latest", "--to", copy.toString(), "--json");
        assertThat(restore.exitCode()).as(restore.out()).isZero();
        assertThat(copy).exists();

        assertThat(cli.run("connections", "add", "two\nlines", file.toString()).exitCode())
                .isZero();
        assertThat(cli.run("connections", "list").out()).contains("two\\nlines");
        assertThat(cli.run("-d", "two\nlines", "schema", "show").exitCode()).isZero();
    }

    @Test
    void passwordInAnAddressNeverComesOut() {
        String canary = "kanarienvogel-7f3a";
        String url = "postgresql://dba:" + canary + "@127.0.0.1:1/orders";
        for (String[] command :
                new String[][] {
                    {"-d", url, "schema", "show", "--verbose"},
                    {"-d", url, "monitor", "--json"},
                    {"connections", "add", "canary", url},
                    {"connections", "list", "--json"},
                    {"connections", "test", url},
                    {"jobs", "list", "--json"},
                    {"-d", url, "backup", "--verbose"},
                    {"jobs", "list", "--json"},
                }) {
            var result = cli.run(command);
            assertThat(result.out() + result.err()).as(command[0]).doesNotContain(canary);
        }
        assertThat(filesBelow(cli.home()))
                .allSatisfy(file ->
                        assertThat(
                                        new String(
                                                Files.readAllBytes(file),
                                                StandardCharsets.ISO_8859_1))
                                .as(file.toString())
                                .doesNotContain(canary));
    }

    private void assertFailed(
            CliRunner.Result result, int exitCode, String code, String messagePart) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Error: ").contains(messagePart).contains("Hint: ");
        assertThat(result.err()).doesNotContain("Exception");
        assertThat(dev.drydock.engine.error.ErrorCode.valueOf(code).exitCode().status())
                .isEqualTo(exitCode);
    }

    private static void flipByteInTheMiddle(Path file) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            long middle = access.length() / 2;
            access.seek(middle);
            int old = access.read();
            access.seek(middle);
            access.write(old ^ 0xFF);
        }
    }

    private static java.util.List<Path> filesBelow(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
