package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files that are not as they should be.
final class SqliteBadInputTest {

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
    private DatabaseConnection connection;
    private Path file;

    @BeforeEach
    void open() {
        connection = engine.openNew(fixture);
        file = ((Endpoint.File) connection.profile().endpoint()).file();
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private void execute(String... statements) {
        SchemaContract.execute(connection, statements);
    }

    private SchemaDefinition read() {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    private interface Damage {
        void to(RandomAccessFile bytes) throws IOException;
    }

    /// Makes a file of many pages, damages it while it is closed, and reads it.
    private void assertDamaged(ErrorCode expected, Damage damage) throws IOException {
        try (Session session = connection.lease(JobContext.quiet())) {
            session.begin();
            for (int i = 0; i < 300; i++) {
                session.update(
                        "CREATE TABLE table_"
                                + i
                                + " (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            }
            session.commit();
        }
        engine.engine().databases().close(connection.profile().id());
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            damage.to(bytes);
        }
        assertThatThrownBy(
                        () -> {
                            connection = engine.open(fixture, connection.profile());
                            read();
                        })
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(expected);
                            assertThat(error.message()).contains(file.getFileName().toString());
                            assertThat(error.hint()).isNotBlank();
                        });
    }

    @Test
    void aDamagedHeader() throws IOException {
        assertDamaged(ErrorCode.FILE_NOT_A_DATABASE, bytes -> bytes.write(new byte[16]));
    }

    @Test
    void aTextInPlaceOfADatabase() throws IOException {
        assertDamaged(
                ErrorCode.FILE_NOT_A_DATABASE,
                bytes -> {
                    bytes.setLength(0);
                    bytes.write(
                            "not a database at all\n".repeat(300).getBytes(StandardCharsets.UTF_8));
                });
    }

    @Test
    void wildPointersInTheRootOfTheSchema() throws IOException {
        assertDamaged(
                ErrorCode.DATABASE_DAMAGED,
                bytes -> {
                    bytes.seek(100 + 8);
                    bytes.write(new byte[] {0x7F, 0x7F, 0x7F, 0x7F});
                });
    }

    @Test
    void damagedPagesOfTheSchema() throws IOException {
        assertDamaged(
                ErrorCode.DATABASE_DAMAGED,
                bytes -> {
                    for (long at = 4096; at < bytes.length(); at += 4096) {
                        bytes.seek(at);
                        bytes.write(
                                new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
                    }
                });
    }

    @Test
    void aTruncatedFile() throws IOException {
        assertDamaged(ErrorCode.DATABASE_DAMAGED, bytes -> bytes.setLength(3 * 4096));
    }

    @Test
    void aSchemaTextThatDoesNotParse() throws IOException {
        assertDamaged(
                ErrorCode.DATABASE_DAMAGED,
                bytes -> {
                    var content = new byte[(int) bytes.length()];
                    bytes.readFully(content);
                    String text = new String(content, StandardCharsets.ISO_8859_1);
                    // pages that were split keep old copies
                    String damaged = text.replace("CREATE TABLE table_7 ", "CREATE TABEL table_7 ");
                    bytes.seek(0);
                    bytes.write(damaged.getBytes(StandardCharsets.ISO_8859_1));
                });
    }

    @Test
    void anEmptyFileIsAnEmptyDatabase() throws IOException {
        assertThat(Files.size(file)).isZero();
        assertThat(read().objects()).isEmpty();
        assertThat(read().notVisible()).isEmpty();
    }

    @Test
    void manyColumns() {
        String columns =
                IntStream.range(0, 1_999)
                        .mapToObj(i -> "column_" + i + " INTEGER DEFAULT " + i)
                        .collect(Collectors.joining(", "));
        execute("CREATE TABLE wide (" + columns + ")");
        Table wide = read().tables().findFirst().orElseThrow();
        assertThat(wide.columns()).hasSize(1_999);
        assertThat(wide.columns().getLast().expression()).isEqualTo("1998");
    }

    @Test
    void aMissingModuleHidesOnlyItsOwnTable() throws Exception {
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        try (Connection jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = jdbc.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute(
                    "INSERT INTO sqlite_schema VALUES ('table', 'odd', 'odd', 0,"
                            + " 'CREATE VIRTUAL TABLE odd USING unheard_of(a, b)')");
        }
        engine.engine().databases().close(connection.profile().id());
        connection = engine.open(fixture, connection.profile());
        SchemaDefinition definition = read();
        assertThat(definition.tables()).extracting(Table::name).containsExactly("odd", "t");
        assertThat(definition.notVisible())
                .extracting(SchemaDefinition.NotVisible::what)
                .containsExactly("columns of odd");
    }

    @Test
    void manyBrokenViewsDoNotHideTheOthers() {
        execute("CREATE TABLE t (id INTEGER)");
        for (int i = 0; i < 50; i++) {
            execute(
                    "CREATE VIEW v"
                            + i
                            + " AS SELECT id AS x"
                            + i
                            + " FROM "
                            + (i % 2 == 0 ? "t" : "gone"));
        }
        SchemaDefinition definition = read();
        assertThat(definition.notVisible()).hasSize(25);
        List<View> views = definition.schemas().getFirst().views();
        assertThat(views.stream().filter(view -> !view.columns().isEmpty())).hasSize(25);
        assertThat(views.getFirst().columns().getFirst().name()).isEqualTo("x0");
    }

    /// Another process makes and drops pairs of objects that belong together: whatever moment is
    /// read, it is one moment.
    @Test
    void aFileThatChangesWhileItIsRead() throws Exception {
        execute("PRAGMA journal_mode = WAL", "CREATE TABLE t (id INTEGER)");
        var stop = new AtomicBoolean();
        var rounds = new AtomicInteger();
        var writer =
                new Thread(() -> {
                    try (Connection jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
                            Statement statement = jdbc.createStatement()) {
                        statement.execute("PRAGMA busy_timeout = 5000");
                        for (int i = 0; !stop.get(); i++) {
                            statement.executeUpdate(
                                    "BEGIN; CREATE TABLE a"
                                            + i
                                            + " (x PRIMARY KEY, y"
                                            + i
                                            + ");"
                                            + " CREATE TABLE b"
                                            + i
                                            + " (x REFERENCES a"
                                            + i
                                            + ");"
                                            + " CREATE VIEW v"
                                            + i
                                            + " AS SELECT * FROM a"
                                            + i
                                            + ";"
                                            + " COMMIT");
                            statement.executeUpdate(
                                    "BEGIN; DROP TABLE b"
                                            + i
                                            + "; DROP VIEW v"
                                            + i
                                            + "; DROP TABLE a"
                                            + i
                                            + "; COMMIT");
                            rounds.incrementAndGet();
                        }
                    } catch (java.sql.SQLException failure) {
                        throw new AssertionError(failure);
                    }
                });
        writer.start();
        try {
            SchemaGenerator generator = engine.engine().schema(connection);
            LoadedSchema loaded = generator.load(JobContext.quiet());
            for (int i = 0; i < 200 || rounds.get() < 20; i++) {
                loaded =
                        i % 2 == 0
                                ? generator.load(JobContext.quiet())
                                : generator.refresh(loaded, JobContext.quiet());
                assertOneMoment(loaded.definition());
            }
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private static void assertOneMoment(SchemaDefinition definition) {
        List<String> names = definition.objects().map(SchemaObject::name).toList();
        if (names.size() == 1) {
            assertThat(names).containsExactly("t");
            return;
        }
        String number = names.getFirst().substring(1);
        assertThat(names).containsExactly("a" + number, "b" + number, "t", "v" + number);
        assertThat(definition.notVisible()).isEmpty();
        assertThat(definition.schemas().getFirst().views().getFirst().columns())
                .extracting(Column::name)
                .containsExactly("x", "y" + number);
    }
}
