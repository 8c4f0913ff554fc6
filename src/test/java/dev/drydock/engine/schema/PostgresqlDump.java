package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What the native `pg_dump` says of a structure: an oracle that Drydock has no part in. It must be
/// of version 15 or later.
public final class PostgresqlDump {

    private static final boolean INSTALLED = canDump();

    private PostgresqlDump() {}

    public static boolean isInstalled() {
        return INSTALLED;
    }

    /// Skips the test that calls it, with the reason, where the tool is missing.
    public static void assumeInstalled() {
        assumeTrue(INSTALLED, "pg_dump 15 or later is not installed: dumps were not compared");
    }

    private static boolean canDump() {
        try {
            String version = run("pg_dump", "--version");
            return Integer.parseInt(version.replaceAll("\\D*(\\d+).*", "$1").strip()) >= 15;
        } catch (UncheckedIOException missing) {
            return false;
        }
    }

    /// The statements of the dump, sorted, without comment lines and the keys that newer versions
    /// of the tool make up.
    public static List<String> statements(DatabaseConnection of) {
        var endpoint = (Endpoint.Server) of.profile().endpoint();
        String text =
                run(
                                "pg_dump",
                                "-s",
                                "-h",
                                endpoint.host(),
                                "-p",
                                Integer.toString(endpoint.port()),
                                "-U",
                                endpoint.user(),
                                endpoint.database())
                        .lines()
                        .filter(line -> !line.startsWith("\\restrict"))
                        .filter(line -> !line.startsWith("\\unrestrict"))
                        .collect(Collectors.joining("\n"));
        return Arrays.stream(PostgresqlScripts.statements(text)).sorted().toList();
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
