package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// What the console shows as a command is read by the command line as it was meant.
final class CommandTextTest {

    private static final String TEAM =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final ConnectionProfile PROFILE =
            ConnectionProfile.named(
                    "the shop's", new Endpoint.File("sqlite", Path.of("/data/shop.db"), Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "a,b",
                "say \"hello\"",
                "\"",
                "\"quoted\"",
                "\"a\",\"b\"",
                "it's",
                "back\\slash, comma",
                "ends with \\,",
                "\\\"",
                "log_*",
                "sales.order lines",
                "$(rm)",
                "-x",
                "Ünïcode, 表"
            })
    void namesOfTablesComeBackAsTheyAre(String name) {
        BackupRequest request =
                BackupRequest.into(Path.of("/backups"))
                        .withTables(List.of(name, "second"), List.of("third", name));
        ParseResult parsed = parse(CommandText.backUp(PROFILE, BackupPlan.of(request), ""));
        assertThat(parsed.<List<String>>matchedOptionValue("--include-tables", List.of()))
                .containsExactly(name, "second");
        assertThat(parsed.<List<String>>matchedOptionValue("--exclude-tables", List.of()))
                .containsExactly("third", name);
    }

    @Test
    void everySettingComesBack() {
        BackupRequest request =
                BackupRequest.into(Path.of("/the team's backups"))
                        .withType(BackupType.INCREMENTAL)
                        .withFormat(BackupFormat.DRYDOCK)
                        .withCompression(Compression.ZSTD)
                        .withLevel(9)
                        .withJobs(3)
                        .withNote("before 'it'")
                        .withEncryption(new Encryption(List.of(Recipient.parse(TEAM)), null));
        ParseResult parsed = parse(CommandText.backUp(PROFILE, BackupPlan.of(request), ""));
        assertThat(parsed.<String>matchedOptionValue("--backup-path", ""))
                .isEqualTo("/the team's backups");
        assertThat(parsed.<String>matchedOptionValue("--backup-type", "")).isEqualTo("incremental");
        assertThat(parsed.<String>matchedOptionValue("--format", "")).isEqualTo("drydock");
        assertThat(parsed.<String>matchedOptionValue("--compression", "")).isEqualTo("zstd:9");
        assertThat(parsed.<Integer>matchedOptionValue("--jobs", 0)).isEqualTo(3);
        assertThat(parsed.<String>matchedOptionValue("--note", "")).isEqualTo("before 'it'");
        assertThat(parsed.<List<String>>matchedOptionValue("--encrypt-to", List.of()))
                .containsExactly(TEAM);
    }

    @Test
    void passphraseIsNeverPartOfIt() {
        try (Secret secret = Secret.of("correct horse")) {
            BackupRequest request =
                    BackupRequest.into(Path.of("/backups"))
                            .withEncryption(new Encryption(List.of(), secret));
            String command = CommandText.backUp(PROFILE, BackupPlan.of(request), "");
            assertThat(command).contains("--passphrase-file FILE").doesNotContain("horse");
            assertThat(parse(command).<Path>matchedOptionValue("--passphrase-file", null))
                    .isEqualTo(Path.of("FILE"));
        }
    }

    @Test
    void proofAndItsPlaceComeBack() {
        var plan =
                new BackupPlan(
                        BackupRequest.into(Path.of("/backups")).withProof(ProofChoice.ALWAYS),
                        false,
                        "",
                        "profile-7");
        ParseResult parsed = parse(CommandText.backUp(PROFILE, plan, "the proving ground"));
        assertThat(parsed.<String>matchedOptionValue("--prove", "")).isEqualTo("always");
        assertThat(parsed.<String>matchedOptionValue("--scratch", ""))
                .isEqualTo("the proving ground");
    }

    @Test
    void storageTakesThePlaceOfTheFolder() {
        String address = "s3://backups/nightly?endpoint=https://storage.example&region=eu";
        var plan = new BackupPlan(BackupRequest.into(Path.of("/backups")), false, address, "");
        ParseResult parsed = parse(CommandText.backUp(PROFILE, plan, ""));
        assertThat(parsed.<String>matchedOptionValue("--backup-path", "")).isEqualTo(address);
    }

    /// Reads the line as a shell and then the command do; without the program, the command's name
    /// and the database, which belong to the command line as a whole.
    private static ParseResult parse(String line) {
        List<String> words = split(line);
        assertThat(words).startsWith("drydock", "backup", "-d", "the shop's");
        try {
            Constructor<?> command =
                    Class.forName("dev.drydock.cli.BackupCommand").getDeclaredConstructor();
            command.setAccessible(true);
            return new CommandLine(command.newInstance())
                    .parseArgs(words.subList(4, words.size()).toArray(new String[0]));
        } catch (ReflectiveOperationException gone) {
            throw new LinkageError("the command that the text is for", gone);
        }
    }

    /// As POSIX says for single quotes and backslashes, the only quoting that is written.
    private static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                word.append(one);
            } else if (one == '\\') {
                word.append(line.charAt(++i));
            } else if (one == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                assertThat("$`\"(){}[]*?;&|<>~#!").doesNotContain(String.valueOf(one));
                word.append(one);
            }
        }
        words.add(word.toString());
        return words;
    }
}
