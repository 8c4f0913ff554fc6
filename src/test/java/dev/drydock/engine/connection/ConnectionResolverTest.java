package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionResolverTest {

    @TempDir private Path home;

    @Test
    void theTargetComesBeforeTheEnvironment() {
        var environment =
                Map.of("DATABASE_URL", "postgresql://env/url", "DB_HOST", "h", "PGHOST", "pg");
        ResolvedConnection found = resolver(environment).resolve("sqlite:shop.db");
        assertThat(found.profile().endpoint().display())
                .isEqualTo(home.resolve("shop.db").toString());
        assertThat(found.namedBy()).isEqualTo("-d");
    }

    @Test
    void databaseUrlComesBeforeItsPartsAndThoseBeforeLibpqs() {
        assertThat(
                        resolver(
                                        Map.of(
                                                "DATABASE_URL", "postgresql://u:pw@env/url",
                                                "DB_HOST", "h"))
                                .resolve(""))
                .satisfies(found -> {
                    assertThat(found.profile().endpoint().display()).isEqualTo("u@env:5432/url");
                    assertThat(found.password().orElseThrow().revealText()).isEqualTo("pw");
                    assertThat(found.warnings()).isEmpty();
                    assertThat(found.namedBy()).isEqualTo("DATABASE_URL");
                });
        assertThat(
                        resolver(
                                        Map.of(
                                                "DB_HOST", "h",
                                                "DB_PORT", "1",
                                                "DB_NAME", "n",
                                                "DB_USER", "u",
                                                "DB_PASSWORD", "p",
                                                "PGHOST", "pg",
                                                "PGDATABASE", "pgdb"))
                                .resolve(""))
                .satisfies(found -> {
                    assertThat(found.profile().endpoint().display()).isEqualTo("u@h:1/n");
                    assertThat(found.password().orElseThrow().revealText()).isEqualTo("p");
                });
        assertThat(resolver(Map.of("PGDATABASE", "d")).resolve("").profile().endpoint().display())
                .isEqualTo("me@localhost:5432/d");
    }

    @Test
    void nothingNamedSaysHowToName() {
        assertThatThrownBy(() -> resolver(Map.of()).resolve(""))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_NOT_NAMED);
                            assertThat(failure.hint()).contains("DATABASE_URL").contains("-d");
                            assertThat(failure.code().exitCode().status()).isEqualTo(2);
                        });
    }

    @Test
    void aSavedNameComesBeforeAFileOfThatName() throws IOException {
        Files.createFile(home.resolve("shop"));
        Files.createFile(home.resolve("books"));
        ConnectionProfile shop =
                ConnectionProfile.named(
                        "shop",
                        new Endpoint.Server(
                                "postgresql",
                                "db",
                                5432,
                                "shop",
                                "ada",
                                SslMode.REQUIRE,
                                Map.of()));
        Path passwords = home.resolve(".pgpass");
        Files.writeString(passwords, "db:*:*:ada:from file");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        ConnectionResolver resolver = resolver(Map.of(), shop);

        ResolvedConnection found = resolver.resolve("shop");
        assertThat(found.profile()).isEqualTo(shop);
        assertThat(found.password().orElseThrow().revealText()).isEqualTo("from file");
        assertThat(found.secretSource()).isEqualTo(passwords.toString());
        assertThat(resolver.resolve("books").profile().endpoint())
                .isInstanceOf(Endpoint.File.class);
    }

    @Test
    void aWordThatIsNeitherIsAnUnknownName() {
        assertThatThrownBy(() -> resolver(Map.of()).resolve("shpo"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.PROFILE_UNKNOWN);
                            assertThat(failure.message()).contains("\"shpo\"");
                        });
    }

    @Test
    void aPasswordOnTheCommandLineIsWarnedAbout() {
        ResolvedConnection found = resolver(Map.of()).resolve("postgresql://u:cAnArY@h/x");
        assertThat(found.password().orElseThrow().revealText()).isEqualTo("cAnArY");
        assertThat(found.warnings()).singleElement().asString().contains("process list");
        assertThat(found.toString()).doesNotContain("cAnArY");
    }

    @Test
    void anAddressOfNoKnownEngineIsRefused() {
        assertThatThrownBy(() -> resolver(Map.of()).resolve("mysql://root:cAnArY@h/x"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.URL_INVALID);
                            assertThat(failure.message())
                                    .contains("\"mysql:\"")
                                    .doesNotContain("cAnArY");
                        });
    }

    private ConnectionResolver resolver(
            Map<String, String> environment, ConnectionProfile... saved) {
        return new ConnectionResolver(
                List.of(new PostgresqlDialect().connection(), new SqliteDialect().connection()),
                name ->
                        Optional.of(name)
                                .flatMap(wanted ->
                                        List.of(saved).stream()
                                                .filter(one -> one.name().equals(wanted))
                                                .findFirst()),
                new Surroundings(environment, home, home, "me"));
    }
}
