package dev.drydock.engine.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

final class SqliteAddressesTest {

    private final SqliteAddresses addresses = new SqliteAddresses();
    private final Surroundings surroundings =
            new Surroundings(Map.of(), Path.of("/desk"), Path.of("/home/me"), "me");

    @ParameterizedTest
    @CsvSource({
        "sqlite:shop.db, /desk/shop.db",
        "sqlite:/data/shop.db, /data/shop.db",
        "sqlite:///data/shop.db, /data/shop.db",
        "sqlite:../shop.db, /shop.db",
        "sqlite:~/shop.db, /home/me/shop.db",
        "sqlite:what?.db, /desk/what?.db",
        "sqlite:50%25.db, /desk/50%25.db",
        "jdbc:sqlite:/data/shop.db, /data/shop.db",
        "jdbc:sqlite:shop.db?busy_timeout=10, /desk/shop.db",
        "shop.db, /desk/shop.db",
        "./shop.db, /desk/shop.db",
        "/data/a b.db, /data/a b.db",
        "~/shop.db, /home/me/shop.db",
        "~other/shop.db, /desk/~other/shop.db",
        "C:shop.db, /desk/C:shop.db",
        "Größe.db, /desk/Größe.db"
    })
    void readsPaths(String address, String path) {
        assertThat(addresses.recognises(address)).isTrue();
        assertThat(file(address).file()).isEqualTo(Path.of(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:",
                "jdbc:sqlite:",
                "sqlite::memory:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite::resource:x.db",
                "jdbc:sqlite:file:x?mode=memory",
                "sqlite:file:x",
                "jdbc:sqlite:x?busy_timeout=-1",
                "jdbc:sqlite:x?busy_timeout=9999999",
                "a\0b"
            })
    void refusesWhatNamesNoFile(String address) {
        assertThatThrownBy(() -> addresses.read(address, surroundings))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.URL_INVALID);
                            assertThat(failure.hint()).isNotBlank();
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/x", "mysql://h/x", "jdbc:mysql:x", "http://x"})
    void leavesOtherAddressesAlone(String address) {
        assertThat(addresses.recognises(address)).isFalse();
    }

    /// Walks every pragma that the driver reads from an address: none may change the safety of a
    /// file, load code, or open another file.
    @Test
    void exactlyTheAllowListOfPragmasPasses() {
        Set<String> passed = new TreeSet<>();
        for (SQLiteConfig.Pragma pragma : SQLiteConfig.Pragma.values()) {
            String name = pragma.pragmaName;
            try {
                addresses.read("jdbc:sqlite:x?" + name + "=1", surroundings);
                passed.add(name);
            } catch (DrydockException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.URL_PROPERTY_REFUSED);
                assertThat(refused.message()).contains("\"" + name + "\"");
            }
        }
        assertThat(passed).containsExactly("busy_timeout");
        assertThat(SQLiteConfig.Pragma.values()).hasSizeGreaterThan(30);
    }

    @Test
    void writingAndReadingGiveTheSameEndpoint() {
        long seed = 7L;
        var random = new Random(seed);
        int[] alphabet = "aZ09 _-.~:?#@%&=+\"'\\\nüß数🗄".codePoints().toArray();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder("/");
            for (int length = 1 + random.nextInt(10); length > 0; length--) {
                name.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            var endpoint = new Endpoint.File("sqlite", Path.of(name.toString()), Map.of());
            if (endpoint.file().getNameCount() == 0) {
                continue;
            }
            assertThat(addresses.read(addresses.write(endpoint), surroundings).endpoint())
                    .as("seed %d, round %d: %s", seed, i, name)
                    .isEqualTo(endpoint);
        }
    }

    private Endpoint.File file(String address) {
        return (Endpoint.File) addresses.read(address, surroundings).endpoint();
    }
}
