package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.product.Product;
import dev.drydock.testing.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
final class CommandLineFrontTest {

    private final CliRunner cli = new CliRunner();

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    @Test
    void versionIsOneLineOnStandardOutput() {
        var result = cli.run("--version");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("drydock " + Product.VERSION);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void globalOptionsWorkBeforeAndAfterTheCommand() {
        assertThat(cli.run("--json", "doctor").json().get("command").asText()).isEqualTo("doctor");
        assertThat(cli.run("doctor", "--output", "json").json().get("ok").asBoolean()).isTrue();
    }

    @Test
    void unknownCommandEndsWithUsageAndSuggestsTheNearest() {
        var result = cli.run("doctr");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("doctr").containsPattern("Did you mean: .*doctor");
    }

    @Test
    void wrongUsageIsJsonToo() {
        var result = cli.run("--json", "doctor", "--no-such-option");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEmpty();
        assertThat(result.json().get("ok").asBoolean()).isFalse();
        assertThat(result.error().get("code").asText()).isEqualTo("USAGE_INVALID");
        assertThat(result.error().get("message").asText()).contains("--no-such-option");
        assertThat(result.error().get("hint").asText()).contains("drydock doctor --help");
    }

    @Test
    void missingCommandNamesThoseThereAre() {
        var result = cli.run("--json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().get("message").asText()).contains("doctor");
    }

    @Test
    void argumentsThatBeginWithAnAtSignAreNotFiles() {
        var result = cli.run("@/etc/hostname");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("@/etc/hostname");
    }
}
