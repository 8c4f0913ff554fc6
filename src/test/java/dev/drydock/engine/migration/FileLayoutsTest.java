package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layouts of other tools are read as they are.
final class FileLayoutsTest {

    @TempDir Path directory;

    private MigrationFiles read(String dialect) {
        return MigrationSource.directory(directory).read(dialect);
    }

    private MigrationFiles read() {
        return read("sqlite");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> forward(MigrationFiles files) {
        return files.forward().values().stream()
                .map(file -> file.version() + " " + file.description() + " " + file.name())
                .toList();
    }

    private static MigrationFile only(MigrationFiles files) {
        assertThat(files.forward()).hasSize(1);
        return files.forward().values().iterator().next();
    }

    private void assertInvalid(String message, String hint) {
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
                            assertThat(error.message()).contains(message);
                            assertThat(error.hint()).contains(hint);
                        });
    }

    @Test
    void flywaysFourLettersAreRead() throws IOException {
        write("V1_1__first.sql", "1");
        write("V2.sql", "2");
        write("U1.1__first.sql", "u");
        write("B2__all_at_once.sql", "b");
        write("R__totals_view.sql", "r");
        write("R__another.sql", "r");

        MigrationFiles files = read();

        assertThat(forward(files))
                .containsExactly(
                        "1.1 first V1_1__first.sql",
                        "2  V2.sql",
                        "R__another another R__another.sql",
                        "R__totals_view totals view R__totals_view.sql");
        assertThat(files.forward().values())
                .extracting(MigrationFile::kind)
                .containsExactly(
                        MigrationKind.VERSIONED,
                        MigrationKind.VERSIONED,
                        MigrationKind.REPEATABLE,
                        MigrationKind.REPEATABLE);
        assertThat(files.rollbacks().keySet()).containsExactly(MigrationVersion.of("1.1"));
        assertThat(files.baselines().values())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.kind()).isEqualTo(MigrationKind.BASELINE);
                    assertThat(file.version()).isEqualTo(MigrationVersion.of("2"));
                    assertThat(file.description()).isEqualTo("all at once");
                });
        assertThat(files.warnings()).isEmpty();
    }

    @Test
    void flywaysScriptConfigurationTurnsTheTransactionOff() throws IOException {
        write("V1__a.sql", "1");
        write("V1__a.sql.conf", "# a comment\nexecuteInTransaction = false\n");
        write("V2__b.sql", "1");

        assertThat(read().forward().values())
                .extracting(MigrationFile::withoutTransaction)
                .containsExactly(true, false);
    }

    @Test
    void gooseSectionsAreTakenApart() throws IOException {
        write(
                "00001_users.sql",
                """
                -- who uses it
                -- +goose Up
                CREATE TABLE users (id int);
                -- +goose StatementBegin
                SELECT 1;
                -- +goose StatementEnd

                -- +goose Down
                DROP TABLE users;
                """);

        MigrationFiles files = read();

        MigrationFile up = only(files);
        assertThat(up.text()).startsWith("-- who").endsWith("-- +goose StatementEnd\n\n");
        MigrationFile down = files.rollbacks().get(MigrationVersion.of("1"));
        assertThat(down.text()).isEqualTo("-- +goose Down\nDROP TABLE users;\n");
        assertThat(down.name()).isEqualTo("00001_users.sql");
        assertThat(down.position(down.text().indexOf("TABLE"))).isEqualTo(new TextPosition(9, 6));
        assertThat(up.withoutTransaction()).isFalse();
    }

    @Test
    void gooseNoTransactionHoldsForBothDirections() throws IOException {
        write(
                "1_a.sql",
                "-- +goose NO TRANSACTION\n-- +goose Up\nVACUUM;\n-- +goose Down\nVACUUM;\n");

        MigrationFiles files = read();

        assertThat(only(files).withoutTransaction()).isTrue();
        assertThat(files.rollbacks().get(MigrationVersion.of("1")).withoutTransaction()).isTrue();
    }

    @Test
    void dbmateBlocksAreTakenApartWithTheirOptions() throws IOException {
        write(
                "20151127184807_a.sql",
                "-- migrate:up transaction:false\nVACUUM;\n\n-- migrate:down\nSELECT 1;\n");

        MigrationFiles files = read();

        assertThat(only(files).withoutTransaction()).isTrue();
        MigrationFile down = files.rollbacks().get(MigrationVersion.of("20151127184807"));
        assertThat(down.withoutTransaction()).isFalse();
        assertThat(down.position(0)).isEqualTo(new TextPosition(4, 1));
    }

    @Test
    void sectionsThatMakeNoSenseAreErrorsWithTheirPlace() throws IOException {
        write("1_a.sql", "SELECT 1;\n-- +goose Up\nSELECT 2;\n");
        assertInvalid("1_a.sql:1:1: this stands before \"-- +goose Up\"", "behind that line");
        write("1_a.sql", "-- +goose Down\nSELECT 1;\n-- +goose Up\n");
        assertInvalid("1_a.sql:1:1: the way back stands before", "first");
        write("1_a.sql", "-- +goose Down\nSELECT 1;\n");
        assertInvalid("1_a.sql:1:1: there is no mark for the way forward", "+goose Up");
        write("1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n-- migrate:up\n");
        assertInvalid("1_a.sql:4:1: the file has a second part", "two files");
        write("1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n");
        assertInvalid(
                "1_a.sql:2:1: \"-- +goose StatementBegin\" has no counterpart", "StatementEnd");
        write("1_a.sql", "-- +goose Up\n-- +goose Upwards\n");
        assertInvalid("1_a.sql:2:1: \"-- +goose Upwards\" is not a mark", "NO TRANSACTION");
        write("1_a.sql", "-- +goose Up\n-- +goose ENVSUB ON\n");
        assertInvalid("1_a.sql:2:1: \"-- +goose ENVSUB ON\" asks for values", "--placeholder");
    }

    @Test
    void dieselDirectoriesAreMigrations() throws IOException {
        write("00000000000000_diesel_initial_setup/up.sql", "0");
        write("00000000000000_diesel_initial_setup/down.sql", "0");
        write("2018-09-11-161500_create_posts/up.sql", "1");
        write("2018-09-11-161500_create_posts/down.sql", "1");
        write("2018-09-12-000000_vacuum/up.sql", "1");
        write("2018-09-12-000000_vacuum/metadata.toml", "run_in_transaction = false\n");
        write("1528395540_sourcegraph/up.sql", "1");
        write("1528395540_sourcegraph/metadata.yaml", "name: x\nparents: []\n");
        write("1528395600_empty/notes.txt", "no");
        write("sources/001_a.sql", "not a folder that is read");

        MigrationFiles files = read();

        assertThat(forward(files))
                .containsExactly(
                        "00000000000000 diesel initial setup"
                                + " 00000000000000_diesel_initial_setup/up.sql",
                        "1528395540 sourcegraph 1528395540_sourcegraph/up.sql",
                        "20180911161500 create posts 2018-09-11-161500_create_posts/up.sql",
                        "20180912000000 vacuum 2018-09-12-000000_vacuum/up.sql");
        assertThat(files.rollbacks()).hasSize(2);
        assertThat(files.forward().get(MigrationVersion.of("20180912000000")).withoutTransaction())
                .isTrue();
        assertThat(files.warnings())
                .containsExactly("1528395600_empty/ was left out: it has no up.sql.");
    }

    @Test
    void fileOfTheEngineBeatsThePlainOne() throws IOException {
        write("20191100000001_ids.up.sql", "plain");
        write("20191100000001_ids.sqlite3.up.sql", "sqlite");
        write("20191100000001_ids.postgres.up.sql", "postgres");
        write("20191100000001_ids.mysql.up.sql", "mysql");
        write("20191100000001_ids.down.sql", "plain down");
        write("20191100000001_ids.postgresql.down.sql", "postgres down");
        write("20191100000002_only.cockroach.up.sql", "cockroach");
        write("20191100000003_vacuum.sqlite.autocommit.up.sql", "VACUUM");

        assertThat(read("sqlite").forward().values())
                .extracting(MigrationFile::text)
                .containsExactly("sqlite", "VACUUM");
        assertThat(read("sqlite").forward().get(MigrationVersion.of("20191100000003")))
                .satisfies(file -> assertThat(file.withoutTransaction()).isTrue());
        assertThat(read("sqlite").rollbacks().values())
                .extracting(MigrationFile::text)
                .containsExactly("plain down");
        assertThat(only(read("postgresql")).text()).isEqualTo("postgres");
        assertThat(only(read("postgresql")).description()).isEqualTo("ids");
        assertThat(read("postgresql").rollbacks().values())
                .extracting(MigrationFile::text)
                .containsExactly("postgres down");
        assertThat(read("").forward().values())
                .extracting(MigrationFile::text)
                .containsExactly("plain");
    }

    @Test
    void sameNumberIsAPairOfDuplicatesUnlessTheDirectorySaysThatItIsMeant() throws IOException {
        write("0002_orders.up.sql", "o");
        write("0002_orders.down.sql", "o");
        write("0002_customers.up.sql", "c");
        write("0010_last.up.sql", "l");

        MigrationFiles accident = read();
        assertThat(accident.duplicates())
                .singleElement()
                .satisfies(duplicate -> {
                    assertThat(duplicate.first().name()).isEqualTo("0002_customers.up.sql");
                    assertThat(duplicate.second().name()).isEqualTo("0002_orders.up.sql");
                    assertThat(duplicate.rollback()).isFalse();
                });

        write("drydock.properties", "same-number=by-name\n");
        MigrationFiles meant = read();

        assertThat(meant.duplicates()).isEmpty();
        assertThat(meant.forward().keySet())
                .extracting(MigrationVersion::text)
                .containsExactly("0002_customers", "0002_orders", "0010_last");
        assertThat(meant.rollbacks().keySet())
                .extracting(MigrationVersion::text)
                .containsExactly("0002_orders");
        assertThat(MigrationVersion.of("0002_orders").isWithin(MigrationVersion.of("2"))).isTrue();
        assertThat(MigrationVersion.of("0010_last").isWithin(MigrationVersion.of("2"))).isFalse();
    }

    @Test
    void layoutFileThatIsWrongIsSaid() throws IOException {
        write("drydock.properties", "same-number=sometimes\n");
        assertInvalid("same-number is by-name or refuse, not \"sometimes\"", "same-number=by-name");
        write("drydock.properties", "same-nubmer=by-name\n");
        assertThat(read().warnings())
                .containsExactly("drydock.properties: \"same-nubmer\" is not known.");
        write("drydock.properties", "x=\\u00zz\n");
        assertInvalid("drydock.properties cannot be used", "delete the file");
    }

    @Test
    void mixedLayoutsInOneDirectoryWork() throws IOException {
        write("001_ours.sql", "1");
        write("002_pair.up.sql", "2");
        write("V3__flyway.sql", "3");
        write("4_goose.sql", "-- +goose Up\nSELECT 4;\n-- +goose Down\nSELECT 4;\n");
        write("5_dbmate.sql", "-- migrate:up\nSELECT 5;\n-- migrate:down\nSELECT 5;\n");
        write("6_diesel/up.sql", "6");
        write("Pending/7_later.sql", "7");
        write("rollback/001_ours.sql", "1");
        write("archived/000_old.sql", "0");

        MigrationFiles files = read();

        assertThat(files.forward().keySet())
                .extracting(MigrationVersion::text)
                .containsExactly("000", "001", "002", "3", "4", "5", "6", "7");
        assertThat(files.rollbacks().keySet())
                .extracting(MigrationVersion::text)
                .containsExactlyInAnyOrder("001", "4", "5");
        assertThat(files.forward().get(MigrationVersion.of("0")).archived()).isTrue();
    }

    @Test
    void callbacksAreFoundByTheirNames() throws IOException {
        write("001_a.sql", "1");
        write("beforeMigrate.sql", "b");
        write("callbacks/afterEachMigrate__two.sql", "2");
        write("callbacks/afterEachMigrate__one.sql", "1");
        write("afterUndo.sql", "u");
        write("afterMigrate.postgresql.sql", "p");
        write("afterMigrate.sql", "all");
        write("beforeVersioned.sql", "x");
        write("callbacks/whenever.sql", "x");

        MigrationFiles files = read("postgresql");

        assertThat(files.callbacks(Callback.BEFORE_MIGRATE))
                .extracting(MigrationFile::text)
                .containsExactly("b");
        assertThat(files.callbacks(Callback.AFTER_EACH_MIGRATE))
                .extracting(MigrationFile::text)
                .containsExactly("1", "2");
        assertThat(files.callbacks(Callback.AFTER_ROLLBACK)).hasSize(1);
        assertThat(files.callbacks(Callback.AFTER_MIGRATE))
                .extracting(MigrationFile::text)
                .containsExactly("p");
        assertThat(only(files).kind()).isEqualTo(MigrationKind.VERSIONED);
        assertThat(files.warnings())
                .containsExactly(
                        "beforeVersioned.sql was left out: there is no moment called"
                                + " \"beforeVersioned\".",
                        "callbacks/whenever.sql was left out: there is no moment called"
                                + " \"whenever\".");
    }

    @Test
    void rollbackOfARepeatableFileIsLeftOut() throws IOException {
        write("R__views.sql", "1");
        write("R__views.down.sql", "1");

        assertThat(read().warnings())
                .containsExactly(
                        "R__views.down.sql was left out: only numbered migrations can be taken"
                                + " back.");
    }
}
