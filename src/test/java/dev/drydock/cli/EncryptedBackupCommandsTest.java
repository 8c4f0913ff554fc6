package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Encrypted backups on the command line: the options, the exit codes that tell the failures apart,
/// and that no secret gets out.
final class EncryptedBackupCommandsTest {

    private static final String PASSPHRASE = "tr0ub4dor-und-drei";

    @TempDir Path folder;
    private final CliRunner cli = new CliRunner();
    private final Identity owner = TestKeys.identity();
    private final Identity stranger = TestKeys.identity();
    private final List<String> seen = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level before = root().getLevel();
    private Path database;
    private String key;
    private String passphrase;

    @BeforeEach
    void begin() throws IOException, SQLException {
        database = folder.resolve("shop.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
            statement.execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Eve')");
        }
        key = secret(TestKeys.write(folder.resolve("key.txt"), owner));
        passphrase = secret(Files.writeString(folder.resolve("pass.txt"), PASSPHRASE + "\n"));
        log.start();
        root().setLevel(Level.TRACE);
        root().addAppender(log);
    }

    @AfterEach
    void end() {
        root().detachAppender(log);
        root().setLevel(before);
        cli.close();
    }

    @Test
    void recipientsAreToldApartFromStrangers() {
        var made =
                run(
                        "-d",
                        database.toString(),
                        "backup",
                        "--encrypt-to",
                        owner.recipient().text(),
                        "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
        assertThat(made.result().get("encrypted").asBoolean()).isTrue();
        String other = secret(TestKeys.write(folder.resolve("other.txt"), stranger));

        for (String command : List.of("show", "verify", "prove")) {
            var missing = run("backup", command, "latest", "--json");
            assertThat(missing.exitCode()).as(command).isEqualTo(2);
            assertThat(missing.error().get("code").asText()).isEqualTo("BACKUP_KEY_MISSING");
            assertThat(missing.error().get("hint").asText()).contains("--identity");
            var wrong = run("backup", command, "latest", "--identity", other, "--json");
            assertThat(wrong.exitCode()).as(command).isEqualTo(4);
            assertThat(wrong.error().get("code").asText()).isEqualTo("BACKUP_KEY_WRONG");
            assertThat(
                            run("--verbose", "backup", command, "latest", "--identity", other)
                                    .exitCode())
                    .isEqualTo(4);
            var right = run("backup", command, "latest", "--identity", other, "--identity", key);
            assertThat(right.exitCode()).as(right.err()).isZero();
        }
        assertRestores("--identity", key);
        assertThat(run("backup", "list").out()).contains("drydock, encrypted");
    }

    @Test
    void aPassphraseComesFromAFileOrIsTyped() throws IOException {
        var made =
                run("-d", database.toString(), "backup", "--passphrase-file", passphrase, "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
        String wrong = secret(Files.writeString(folder.resolve("wrong.txt"), "another-pass-9"));

        assertThat(run("backup", "show", "latest").exitCode()).isEqualTo(2);
        assertThat(run("backup", "show", "latest", "--passphrase-file", wrong).exitCode())
                .isEqualTo(4);
        assertRestores("--passphrase-file", passphrase);
        cli.terminal(PASSPHRASE);
        assertThat(run("backup", "show", "latest").exitCode()).isZero();
        cli.terminal("another-pass-9");
        assertThat(run("backup", "show", "latest").exitCode()).isEqualTo(4);
    }

    @Test
    void anIncrementalOneTakesTheKeyOfItsParent() {
        String recipient = owner.recipient().text();
        String[] words = {"-d", database.toString(), "backup", "--encrypt-to", recipient, "--json"};
        assertThat(run(words).exitCode()).isZero();
        var more = new ArrayList<>(List.of(words));
        more.addAll(List.of("--backup-type", "incremental"));

        var refused = run(more.toArray(String[]::new));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error().get("code").asText()).isEqualTo("BACKUP_KEY_MISSING");
        more.addAll(List.of("--identity", key));
        var made = run(more.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.out()).isZero();
        assertThat(made.result().get("encrypted").asBoolean()).isTrue();
        assertRestores("--identity", key);
    }

    @Test
    void aDamagedBackupIsDamagedWhateverTheKey() throws IOException {
        var made =
                run(
                        "-d",
                        database.toString(),
                        "backup",
                        "--encrypt-to",
                        owner.recipient().text(),
                        "--json");
        Path file = Path.of(made.result().get("path").asText());
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);

        assertThat(run("backup", "verify", "latest", "--identity", key).exitCode()).isEqualTo(12);
        assertThat(run("backup", "show", file.toString()).exitCode()).isEqualTo(12);
    }

    @Test
    void aFileThatOthersCanReadIsUsedWithAWarning() throws IOException {
        Files.setPosixFilePermissions(
                Path.of(passphrase), PosixFilePermissions.fromString("rw-r--r--"));

        var made = run("-d", database.toString(), "backup", "--passphrase-file", passphrase);

        assertThat(made.exitCode()).isEqualTo(3);
        assertThat(made.err()).contains("chmod 600");
    }

    @Test
    void aPrivateKeyAsRecipientIsRefusedAndNotRepeated() {
        var refused =
                run(
                        "-d",
                        database.toString(),
                        "backup",
                        "--encrypt-to",
                        TestKeys.text(owner),
                        "--json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error().get("message").asText()).contains("private key");
    }

    @Test
    void theDoctorKnowsTheRecoveryRecipients() throws IOException {
        assertThat(run("doctor").out()).contains("Recovery recipients");
        Files.writeString(
                cli.home().resolve("config.json"),
                "{\"recoveryRecipients\": [\"" + stranger.recipient() + "\"]}");
        assertThat(run("doctor").out()).contains(stranger.recipient().text());
        var made =
                run("-d", database.toString(), "backup", "--passphrase-file", passphrase, "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
        String recovery = secret(TestKeys.write(folder.resolve("recovery.txt"), stranger));
        assertRestores("--identity", recovery);

        Files.writeString(
                cli.home().resolve("config.json"), "{\"recoveryRecipients\": [\"age1oops\"]}");
        var doctor = run("doctor");
        assertThat(doctor.exitCode()).isEqualTo(8);
        assertThat(doctor.out()).contains("age1oops");
        var stopped = run("-d", database.toString(), "backup", "--passphrase-file", passphrase);
        assertThat(stopped.exitCode()).isEqualTo(2);
        assertThat(run("-d", database.toString(), "backup").exitCode()).isZero();
    }

    private void assertRestores(String... keys) {
        Path target = folder.resolve("restored-" + seen.size() + ".db");
        var words = new ArrayList<>(List.of("restore", "latest", "--to", target.toString()));
        words.addAll(List.of(keys));
        words.add("--json");
        var restored = run(words.toArray(String[]::new));
        assertThat(restored.exitCode()).as(restored.out()).isZero();
        assertThat(restored.result().get("verified").asBoolean()).isTrue();
        assertThat(restored.result().get("rows").asLong()).isEqualTo(2);
    }

    /// Every run is also looked through for secrets: what it printed and what it logged.
    private CliRunner.Result run(String... args) {
        var result = cli.run(args);
        seen.add(result.out() + result.err());
        for (ILoggingEvent event : log.list) {
            seen.add(event.getFormattedMessage() + " " + causes(event.getThrowableProxy()));
        }
        log.list.clear();
        assertThat(String.join("\n", seen))
                .doesNotContain(PASSPHRASE, "another-pass-9")
                .doesNotContain(TestKeys.text(owner).substring(20))
                .doesNotContain(TestKeys.text(stranger).substring(20))
                .doesNotContainPattern("AGE-SECRET-KEY-1[0-9A-Z]{10}");
        return result;
    }

    private static String causes(
            ch.qos.logback.classic.spi.@org.jspecify.annotations.Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : thrown.getMessage() + " " + causes(thrown.getCause());
    }

    private static String secret(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        return file.toString();
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
