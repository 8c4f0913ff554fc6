package dev.drydock.engine.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ImportCandidate;
import dev.drydock.engine.connection.ResolvedAddress;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordAndServiceFileTest {

    private static final String PASSWORDS =
            """
            # a comment:1:2:3:4
            other:5432:shop:ada:wrong

            db:5432:shop:ada:plain
            db:5432:co\\:lon:back\\\\slash:es\\:cap\\\\ed
            db:5432:open:ada:with:colons
            db:5433:*:*:any of this port
            ::1:5432:shop:ada:never
            \\:\\:1:5432:shop:ada:six
            """;

    private final PostgresqlAddresses addresses = new PostgresqlAddresses();

    @TempDir private Path home;

    @ParameterizedTest
    @CsvSource({
        "db, 5432, shop, ada, plain",
        "db, 5432, co:lon, back\\slash, es:cap\\ed",
        "db, 5432, open, ada, with:colons",
        "db, 5433, anything, anybody, any of this port",
        "::1, 5432, shop, ada, six"
    })
    void findsTheFirstLineThatFits(
            String host, int port, String database, String user, String password)
            throws IOException {
        write(home.resolve(".pgpass"), PASSWORDS, "rw-------");
        ResolvedAddress found = find(host, port, database, user, Map.of());
        assertThat(found.password().orElseThrow().revealText()).isEqualTo(password);
        assertThat(found.secretSource()).isEqualTo(home.resolve(".pgpass").toString());
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void findsNothingForOthers() throws IOException {
        write(home.resolve(".pgpass"), PASSWORDS, "rw-------");
        assertThat(find("db", 5432, "shop", "eve", Map.of()).password()).isEmpty();
        assertThat(find("db", 5432, "SHOP", "ada", Map.of()).password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
    void aFileThatOthersMayTouchIsIgnoredWithAWarning(String mode) throws IOException {
        write(home.resolve(".pgpass"), PASSWORDS, mode);
        ResolvedAddress found = find("db", 5432, "shop", "ada", Map.of());
        assertThat(found.password()).isEmpty();
        assertThat(found.warnings())
                .singleElement()
                .asString()
                .contains("can be read by others")
                .contains("chmod 0600");
    }

    @Test
    void aFolderIsNoPasswordFile() throws IOException {
        Files.createDirectory(home.resolve(".pgpass"));
        ResolvedAddress found = find("db", 5432, "shop", "ada", Map.of());
        assertThat(found.password()).isEmpty();
        assertThat(found.warnings()).singleElement().asString().contains("no plain file");
    }

    @Test
    void theFileIsNamedByTheAddressOrTheEnvironment() throws IOException {
        write(home.resolve("one"), "*:*:*:*:first", "rw-------");
        write(home.resolve("two"), "*:*:*:*:second", "r--------");
        assertThat(
                        find("h", 1, "d", "u", Map.of("PGPASSFILE", home.resolve("one").toString()))
                                .password()
                                .orElseThrow()
                                .revealText())
                .isEqualTo("first");
        ResolvedAddress read =
                addresses.read(
                        "postgresql://h/d?passfile=~%2Ftwo",
                        surroundings(Map.of("PGPASSFILE", home.resolve("one").toString())));
        assertThat(read.password().orElseThrow().revealText()).isEqualTo("second");
    }

    @Test
    void aServiceCompletesTheAddressBeforeTheEnvironment() throws IOException {
        write(
                home.resolve(".pg_service.conf"),
                """
                # services
                [shop]
                host=db.example
                port=6432
                user=svc
                dbname=shop
                sslmode=verify-ca

                [broken]
                sslfactory=evil.Factory
                """,
                "rw-r--r--");
        Endpoint expected =
                new Endpoint.Server(
                        "postgresql",
                        "db.example",
                        6432,
                        "other",
                        "svc",
                        SslMode.VERIFY_CA,
                        Map.of());
        Map<String, String> environment = Map.of("PGHOST", "envhost", "PGUSER", "envuser");
        assertThat(
                        addresses
                                .read("postgresql:///other?service=shop", surroundings(environment))
                                .endpoint())
                .isEqualTo(expected);
        assertThat(
                        addresses
                                .readEnvironment(
                                        surroundings(
                                                Map.of(
                                                        "PGSERVICE", "shop",
                                                        "PGDATABASE", "ignored")))
                                .orElseThrow()
                                .endpoint()
                                .databaseName())
                .isEqualTo("shop");
        assertThatThrownBy(() ->
                        addresses.read("postgresql:///?service=broken", surroundings(Map.of())))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.URL_PROPERTY_REFUSED);
                            assertThat(failure.message()).contains("broken").contains("sslfactory");
                        });
        assertThatThrownBy(() ->
                        addresses.read("postgresql:///?service=nowhere", surroundings(Map.of())))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNKNOWN);
                            assertThat(failure.hint()).contains("broken, shop");
                        });
    }

    @Test
    void theUsersServiceFileComesBeforeTheSystems() throws IOException {
        Path system = Files.createDirectory(home.resolve("etc"));
        write(system.resolve("pg_service.conf"), "[a]\nhost=system\n[b]\nhost=b\n", "rw-r--r--");
        write(home.resolve("own.conf"), "[a]\nhost=user\n", "rw-r--r--");
        Surroundings surroundings =
                surroundings(
                        Map.of(
                                "PGSERVICEFILE", home.resolve("own.conf").toString(),
                                "PGSYSCONFDIR", system.toString()));
        assertThat(ServiceFile.find("a", surroundings)).containsEntry("host", "user");
        assertThat(ServiceFile.find("b", surroundings)).containsEntry("host", "b");
    }

    @Test
    void aLineThatIsNoSettingIsNamed() throws IOException {
        Path file = home.resolve(".pg_service.conf");
        write(file, "[a]\nhost=x\nnonsense\n", "rw-r--r--");
        assertThatThrownBy(() -> ServiceFile.find("a", surroundings(Map.of())))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                            assertThat(failure.message())
                                    .contains("Line 3")
                                    .contains(file.toString());
                        });
    }

    @Test
    void offersServicesAndSingleEntriesForImport() throws IOException {
        write(
                home.resolve(".pg_service.conf"),
                "[shop]\nhost=db\nuser=ada\npassword=cAnArY\n[evil]\nhost=db\nsslfactory=x\n",
                "rw-r--r--");
        write(
                home.resolve(".pgpass"),
                "db:5433:books:bob:cAnArY\n*:5432:x:y:cAnArY\nh:*:*:u:cAnArY\n",
                "rw-------");
        var candidates = addresses.importable(surroundings(Map.of("PGHOST", "not this one")));
        assertThat(candidates)
                .extracting(ImportCandidate::name)
                .containsExactly("shop", "evil", "bob@db/books", "y@*/x", "u@h/postgres");
        assertThat(candidates)
                .extracting(candidate -> candidate.importable().map(Endpoint::display).orElse("-"))
                .containsExactly(
                        "ada@db:5432/ada", "-", "bob@db:5433/books", "-", "u@h:5432/postgres");
        assertThat(candidates.get(1).problem()).contains("sslfactory");
        assertThat(candidates.toString()).doesNotContain("cAnArY");
    }

    private ResolvedAddress find(
            String host, int port, String database, String user, Map<String, String> environment) {
        return addresses.findPassword(
                new Endpoint.Server(
                        "postgresql", host, port, database, user, SslMode.PREFER, Map.of()),
                surroundings(environment));
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(environment, home, home, "me");
    }

    private static void write(Path file, String text, String mode) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
