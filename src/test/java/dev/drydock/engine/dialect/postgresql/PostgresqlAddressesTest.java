package dev.drydock.engine.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ResolvedAddress;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

final class PostgresqlAddressesTest {

    private final PostgresqlAddresses addresses = new PostgresqlAddresses();

    @TempDir private Path home;

    /// The first columns from the examples and rules of the PostgreSQL manual, 34.1.1.2.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "postgresql://                                | localhost     | 5432 | me    | me",
                "postgres://localhost                         | localhost     | 5432 | me    | me",
                "postgresql://localhost:5433                  | localhost     | 5433 | me    | me",
                "postgresql://localhost/mydb                  | localhost     | 5432 | mydb  | me",
                "postgresql://user@localhost                  | localhost     | 5432 | user  | user",
                "postgresql://user:secret@localhost           | localhost     | 5432 | user  | user",
                "postgresql://user@                           | localhost     | 5432 | user  | user",
                "postgresql:///mydb?host=db.example&port=5433 | db.example    | 5433 | mydb  | me",
                "postgresql://ignored/x?host=h&dbname=y&user=z| h             | 5432 | y     | z",
                "postgresql://[2001:db8::1234]/database       | 2001:db8::1234| 5432 | database | me",
                "postgresql://[::1]:5444/d                    | ::1           | 5444 | d     | me",
                "postgresql://127.0.0.1/d%20b%2Fc?user=%C3%BC | 127.0.0.1     | 5432 | d b/c | ü",
                "postgresql://u%40x:p%40w@h/d+b               | h             | 5432 | d+b   | u@x",
                "jdbc:postgresql:shop                         | localhost     | 5432 | shop  | me",
                "jdbc:postgresql:/                            | localhost     | 5432 | me    | me",
                "jdbc:postgresql://h:1/d+b?user=u             | h             | 1    | d b   | u",
                "jdbc:postgresql://h/?user=u                  | h             | 5432 | u     | u"
            })
    void readsAsLibpqDoes(String address, String host, int port, String database, String user) {
        Endpoint.Server server = server(address);
        assertThat(server.host()).isEqualTo(host);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.database()).isEqualTo(database);
        assertThat(server.user()).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql:/x              | comes //",
                "postgresql://h:99999/x     | is no port",
                "postgresql://h:0/x         | is no port",
                "postgresql://h:5a/x        | is no port",
                "postgresql://a,b/x         | several hosts",
                "postgresql://h/x?host=a,b  | several hosts",
                "postgresql://h/x?port=1,2  | several hosts",
                "postgresql://%2Frun/x      | Unix socket",
                "postgresql:///x?host=/run  | Unix socket",
                "postgresql://[::1/x        | no closing bracket",
                "postgresql://[]/x          | is empty",
                "postgresql://[::1]x/x      | after the IPv6 address",
                "postgresql://::1/x         | in brackets",
                "postgresql://u:p/w@h/x     | written as %2F",
                "postgresql://u:p@w@h/x     | written as %40",
                "postgresql://h/%zz         | percent sign",
                "postgresql://h/%4          | percent sign",
                "postgresql://h/a%00b       | percent sign",
                "postgresql://h/%ff         | UTF-8",
                "postgresql://h/x?sslmode   | has no value",
                "postgresql://h/x?=y        | has no name",
                "postgresql://h/x?user=a=b  | written as %3D",
                "postgresql://h/x?ssl=false | sslmode=",
                "postgresql://h/x?sslmode=Require | is no sslmode",
                "postgresql://h/x?connect_timeout=soon | is no value for connect_timeout",
                "postgresql://h/x?channel_binding=yes | is no value for channel_binding",
                "postgresql://h/x?target_session_attrs=best | is no value for target_session_attrs",
                "postgresql://h h/x         | is no host name",
                "postgresql://h%3Fa=b/x     | is no host name",
                "postgresql://h%2Fy/x       | is no host name",
                "postgresql://h%23/x        | is no host name"
            })
    void refusesWhatMakesNoSense(String address, String reason) {
        assertThatThrownBy(() -> read(address, Map.of()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.URL_INVALID);
                            assertThat(failure.message()).contains(reason);
                            assertThat(failure.hint()).isNotBlank();
                            assertThat(failure.code().exitCode().status()).isEqualTo(2);
                        });
    }

    @Test
    void noMessageShowsThePassword() {
        for (String address :
                List.of(
                        "postgresql://u:cAnArY@h/x?bad",
                        "postgresql://u:cAn/ArY@h/x",
                        "postgresql://u:cAn@ArY@h/x",
                        "postgresql://u:cAnArY@h:bad/x",
                        "postgresql://h/x?password=cAnArY&nonsense=1")) {
            assertThatThrownBy(() -> read(address, Map.of()))
                    .satisfies(failure ->
                            assertThat(failure.getMessage() + ((DrydockException) failure).hint())
                                    .doesNotContain("cAn")
                                    .doesNotContain("ArY"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p%40ss@h/x",
                "postgresql://u@h/x?password=p%40ss",
                "jdbc:postgresql://h/x?user=u&password=p%40ss"
            })
    void takesThePasswordOut(String address) {
        ResolvedAddress read = read(address, Map.of("PGPASSWORD", "other"));
        assertThat(read.password().orElseThrow().revealText()).isEqualTo("p@ss");
        assertThat(read.secretSource()).isEqualTo("the address");
        assertThat(read.endpoint().toString()).doesNotContain("p@ss");
        assertThat(addresses.write(read.endpoint()))
                .doesNotContain("p%40ss")
                .doesNotContain("p@ss");
        assertThat(read.toString()).doesNotContain("p@ss");
    }

    /// Walks every property that the driver knows: what is not on the list must not get through.
    @Test
    void exactlyTheAllowListOfDriverPropertiesPasses() {
        Set<String> passed = new TreeSet<>();
        for (PGProperty property : PGProperty.values()) {
            try {
                read("jdbc:postgresql://h/x?" + property.getName() + "=1", Map.of());
                passed.add(property.getName());
            } catch (DrydockException refused) {
                if (refused.code() == ErrorCode.URL_INVALID
                        || refused.code() == ErrorCode.SERVICE_UNKNOWN) {
                    // known, only that 1 is no value for it
                    passed.add(property.getName());
                } else {
                    assertThat(refused.code()).isEqualTo(ErrorCode.URL_PROPERTY_REFUSED);
                    assertThat(refused.message()).contains("\"" + property.getName() + "\"");
                    assertThat(refused.details()).containsEntry("property", property.getName());
                }
            }
        }
        assertThat(passed)
                .containsExactlyInAnyOrder(
                        "ApplicationName",
                        "PGDBNAME",
                        "PGHOST",
                        "PGPORT",
                        "channelBinding",
                        "connectTimeout",
                        "currentSchema",
                        "gssEncMode",
                        "kerberosServerName",
                        "options",
                        "password",
                        "requireAuth",
                        "service",
                        "sslNegotiation",
                        "sslcert",
                        "sslkey",
                        "sslmode",
                        "sslrootcert",
                        "targetServerType",
                        "tcpKeepAlive",
                        "user");
    }

    /// The names that once let an address run code or write files (CVE-2022-21724, CVE-2022-26520,
    /// CVE-2024-1597).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "xmlFactoryFactory",
                "loggerFile",
                "loggerLevel",
                "jaasApplicationName",
                "localSocketAddress",
                "preferQueryMode",
                "sslpassword",
                "allowEncodingChanges",
                "hostaddr",
                "passfile%00",
                "SSLROOTCERT"
            })
    void refusesWhatNamesClassesAndFiles(String property) {
        for (String form : List.of("postgresql://h/x?", "jdbc:postgresql://h/x?")) {
            assertThatThrownBy(() -> read(form + property + "=java.io.FileOutputStream", Map.of()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isIn(
                                                    ErrorCode.URL_PROPERTY_REFUSED,
                                                    ErrorCode.URL_INVALID));
        }
    }

    @Test
    void translatesTheDriversWordsToLibpqs() {
        Endpoint.Server server =
                server(
                        "jdbc:postgresql://h/x?targetServerType=preferSecondary&tcpKeepAlive=true"
                                + "&channelBinding=require&gssEncMode=disable&ApplicationName=a%20b");
        assertThat(server.properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "target_session_attrs", "prefer-standby",
                                "keepalives", "1",
                                "channel_binding", "require",
                                "gssencmode", "disable",
                                "application_name", "a b"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, PREFER",
        "LOCALHOST, PREFER",
        "127.0.0.1, PREFER",
        "127.1.2.3, PREFER",
        "[::1], PREFER",
        "db.example, VERIFY_FULL",
        "10.0.0.1, VERIFY_FULL",
        "localhost.evil.example, VERIFY_FULL",
        "127.0.0.1.evil.example, VERIFY_FULL"
    })
    void onlyTheOwnMachineIsTrustedWithoutACertificate(String host, SslMode mode) {
        assertThat(server("postgresql://" + host + "/x").sslMode()).isEqualTo(mode);
        assertThat(server("postgresql://" + host + "/x?sslmode=require").sslMode())
                .isEqualTo(SslMode.REQUIRE);
    }

    @Test
    void theEnvironmentFillsInWhatTheAddressLeavesOut() {
        var environment =
                Map.of(
                        "PGHOST", "envhost",
                        "PGPORT", "6000",
                        "PGUSER", "envuser",
                        "PGDATABASE", "envdb",
                        "PGSSLMODE", "require",
                        "PGCONNECT_TIMEOUT", "7",
                        "PGAPPNAME", "me",
                        "PGPASSWORD", "envpw");
        ResolvedAddress read = read("postgresql://urlhost?user=urluser", environment);
        Endpoint.Server server = (Endpoint.Server) read.endpoint();
        assertThat(server.display()).isEqualTo("urluser@urlhost:6000/envdb");
        assertThat(server.sslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(server.properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("connect_timeout", "7", "application_name", "me"));
        assertThat(read.password().orElseThrow().revealText()).isEqualTo("envpw");
        assertThat(read.secretSource()).isEqualTo("PGPASSWORD");
    }

    /// parse(build(x)) = x for names of any kind; the seed is in the message.
    @Test
    void writingAndReadingGiveTheSameEndpoint() {
        long seed = 20_261_120L;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Endpoint.Server endpoint = randomEndpoint(random);
            String written = addresses.write(endpoint);
            assertThat(read(written, Map.of()).endpoint())
                    .as("seed %d, round %d: %s", seed, i, written)
                    .isEqualTo(endpoint);
        }
    }

    private static Endpoint.Server randomEndpoint(Random random) {
        List<String> hosts =
                List.of(
                        "localhost",
                        "db-1.example.org",
                        "10.1.2.3",
                        "::1",
                        "fe80::1%eth0",
                        "bücher.de");
        var properties = new TreeMap<String, String>();
        for (LibpqKeyword keyword : LibpqKeyword.values()) {
            if (random.nextInt(3) == 0) {
                properties.put(
                        keyword.keyword(),
                        switch (keyword) {
                            case TARGET_SESSION_ATTRS -> "prefer-standby";
                            case KEEPALIVES -> "0";
                            case CONNECT_TIMEOUT -> Integer.toString(random.nextInt(1_000));
                            case SSLNEGOTIATION -> "direct";
                            case CHANNEL_BINDING, GSSENCMODE -> "require";
                            default -> randomText(random);
                        });
            }
        }
        return new Endpoint.Server(
                "postgresql",
                hosts.get(random.nextInt(hosts.size())),
                1 + random.nextInt(65_535),
                randomText(random),
                randomText(random),
                List.of(SslMode.values()).get(random.nextInt(SslMode.values().length)),
                properties);
    }

    private static String randomText(Random random) {
        int[] alphabet = "aZ09 _-.~:/?#[]@!$&'()*+,;=%\"\\\n\tüß数🗄".codePoints().toArray();
        int length = 1 + random.nextInt(12);
        int[] points = new int[length];
        Arrays.setAll(points, i -> alphabet[random.nextInt(alphabet.length)]);
        return new String(points, 0, length);
    }

    private Endpoint.Server server(String address) {
        return (Endpoint.Server) read(address, Map.of()).endpoint();
    }

    private ResolvedAddress read(String address, Map<String, String> environment) {
        return addresses.read(address, new Surroundings(environment, home, home, "me"));
    }
}
