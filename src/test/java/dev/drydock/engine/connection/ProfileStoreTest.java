package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
final class ProfileStoreTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-05-06T12:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    @Test
    void keepsEverythingOfAProfile() throws IOException {
        ConnectionProfile server =
                new ConnectionProfile(
                        "id-1",
                        "Shop \"live\"\n数据",
                        new Endpoint.Server(
                                "postgresql",
                                "db.example",
                                6432,
                                "shop",
                                "ada",
                                SslMode.VERIFY_FULL,
                                Map.of("application_name", "x")),
                        Environment.PRODUCTION,
                        true,
                        "Group/Sub",
                        List.of("a", "b"),
                        "note\nline",
                        "audit.changes");
        ConnectionProfile file =
                ConnectionProfile.named(
                        "books", new Endpoint.File("sqlite", folder.resolve("b?.db"), Map.of()));
        store().add(server);
        store().add(file);

        assertThat(store().all()).containsExactly(server, file);
        assertThat(store().find(server.name())).contains(server);
        assertThat(store().findById(file.id())).contains(file);
        assertThat(store().problems()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void noFileIsNoProblem() {
        assertThat(store().all()).isEmpty();
        assertThat(store().problems()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesAreUniqueAndNotEmpty() {
        ProfileStore store = store();
        store.add(profile("one"));
        assertCode(() -> store.add(profile("one")), ErrorCode.PROFILE_EXISTS);
        assertCode(() -> store.add(profile(" \t")), ErrorCode.USAGE_INVALID);
        ConnectionProfile two = profile("two");
        store.add(two);
        assertCode(() -> store.update(two.withName("one")), ErrorCode.PROFILE_EXISTS);
        assertCode(() -> store.update(profile("three")), ErrorCode.PROFILE_UNKNOWN);
        store.update(two.withName("zwei"));
        assertThat(store.all()).extracting(ConnectionProfile::name).containsExactly("one", "zwei");
    }

    @Test
    void removesByName() {
        ProfileStore store = store();
        store.add(profile("one"));
        store.remove("one");
        assertThat(store.all()).isEmpty();
        assertThatThrownBy(() -> store.remove("one"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PROFILE_UNKNOWN));
    }

    @Test
    void aNameInAnotherCaseIsProposed() {
        ProfileStore store = store();
        store.add(profile("Shop"));
        assertThatThrownBy(() -> store.require("shop"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.hint()).isEqualTo("Did you mean \"Shop\"?"));
    }

    @Test
    void seesWhatAnotherProcessSaved() {
        ProfileStore mine = store();
        mine.add(profile("one"));
        ProfileStore theirs = store();
        theirs.add(profile("two"));
        mine.add(profile("three"));
        assertThat(theirs.all())
                .extracting(ConnectionProfile::name)
                .containsExactly("one", "two", "three");
    }

    @Test
    void tellsListenersUntilTheyLeave() {
        ProfileStore store = store();
        List<Integer> sizes = new ArrayList<>();
        Runnable leave = store.onChange(() -> sizes.add(store.all().size()));
        store.add(profile("one"));
        store.remove("one");
        leave.run();
        store.add(profile("two"));
        assertThat(sizes).containsExactly(1, 0);
    }

    @Test
    void aBrokenFileIsKeptAsideAndReported() throws IOException {
        Files.writeString(path(), "{\"version\": 1, \"connections\": [{]}");
        ProfileStore store = store();
        Path aside = folder.resolve("connections.json.broken-20260506T120000Z");
        assertThat(store.all()).isEmpty();
        assertThat(store.problems())
                .singleElement()
                .asString()
                .contains(aside.toString())
                .contains("line 1, column ");
        assertThat(aside).hasContent("{\"version\": 1, \"connections\": [{]}");
        store.add(profile("one"));
        assertThat(store().all()).hasSize(1);
        assertThat(aside).exists();
    }

    @Test
    void anEntryThatCannotBeUsedIsReportedAndNotLost() throws IOException {
        Files.writeString(
                path(),
                """
                {"version": 1, "connections": [
                 {"id": "1", "name": "good", "engine": "sqlite", "file": "/x.db"},
                 {"id": "2", "name": "bad", "engine": "sqlite", "file": "/y.db",
                  "environment": "prod"},
                 {"id": "3", "name": "port", "engine": "postgresql", "host": "h", "port": 0,
                  "database": "d", "sslmode": "prefer"}]}
                """);
        ProfileStore store = store();
        assertThat(store.all()).extracting(ConnectionProfile::name).containsExactly("good");
        assertThat(store.problems())
                .hasSize(3)
                .anyMatch(text -> text.contains("\"bad\"") && text.contains("\"prod\""))
                .anyMatch(text -> text.contains("\"port\""));
        store.remove("good");
        assertThat(folder.resolve("connections.json.broken-20260506T120000Z"))
                .content()
                .contains("\"bad\"");
    }

    @Test
    void anUnknownKeyIsReportedAndTheRestUsed() throws IOException {
        Files.writeString(
                path(),
                "{\"version\": 1, \"connections\": [{\"id\": \"1\", \"name\": \"n\", \"colour\":"
                        + " {\"a\": [1]}, \"engine\": \"sqlite\", \"file\": \"/x.db\"}]}");
        ProfileStore store = store();
        assertThat(store.all()).hasSize(1);
        assertThat(store.problems()).singleElement().asString().contains("\"colour\"");
    }

    @Test
    void aFileOfANewerVersionIsNotTouched() throws IOException {
        Files.writeString(path(), "{\"version\": 2, \"connections\": []}");
        assertCode(() -> store().add(profile("x")), ErrorCode.CONFIG_INVALID);
        assertThat(path()).hasContent("{\"version\": 2, \"connections\": []}");
    }

    @Test
    void importsWhatCanBeImported() {
        ProfileStore store = store();
        store.add(profile("shop"));
        Endpoint other = new Endpoint.File("sqlite", Path.of("/other.db"), Map.of());
        ProfileStore.ImportReport report =
                store.addAll(
                        List.of(
                                new ImportCandidate("shop", "file", other, ""),
                                new ImportCandidate("again", "file", other, ""),
                                new ImportCandidate("bad", "file", null, "It is no good.")));
        assertThat(report.added()).extracting(ConnectionProfile::name).containsExactly("shop (2)");
        assertThat(report.skipped())
                .containsExactly(
                        "\"again\": its address is saved already.", "\"bad\": It is no good.");
        assertThat(store.all()).hasSize(2);
    }

    private static void assertCode(Runnable action, ErrorCode code) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static ConnectionProfile profile(String name) {
        return ConnectionProfile.named(
                name, new Endpoint.File("sqlite", Path.of("/" + name.strip() + ".db"), Map.of()));
    }

    private Path path() {
        return folder.resolve("connections.json");
    }

    private ProfileStore store() {
        return new ProfileStore(path(), NOON);
    }
}
