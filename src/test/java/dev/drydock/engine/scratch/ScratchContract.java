package dev.drydock.engine.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What scratch databases must do for every dialect.
abstract class ScratchContract {

    final TestEngine engine = new TestEngine();
    DialectFixture fixture;
    DatabaseConnection connection;

    @TempDir Path folder;

    abstract DialectFixture createFixture();

    /// The names of all scratch databases that exist.
    abstract List<String> existing();

    @BeforeEach
    void open() {
        fixture = createFixture();
        connection = engine.openNew(fixture);
    }

    @AfterEach
    void close() {
        assertThat(existing()).isEmpty();
        engine.close();
        fixture.close();
    }

    ScratchDatabase create() {
        return engine.engine()
                .scratch()
                .createBeside(connection, Confirmation.NONE, JobContext.quiet());
    }

    static DdlFile file(String text) {
        return new DdlFile("schema.sql", text);
    }

    List<String> names(DatabaseConnection of) {
        return engine.engine()
                .schema(of)
                .read(JobContext.quiet())
                .objects()
                .map(SchemaObject::name)
                .toList();
    }

    List<String> loaded(String... texts) {
        try (ScratchDatabase scratch = create()) {
            scratch.load(
                    List.of(texts).stream().map(ScratchContract::file).toList(),
                    JobContext.quiet());
            return names(scratch.connection());
        }
    }

    DrydockException refused(String text, ErrorCode code) {
        var caught = new DrydockException[1];
        assertThatThrownBy(() -> loaded(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).as(error.message()).isEqualTo(code);
                            caught[0] = error;
                        });
        assertThat(existing()).isEmpty();
        return caught[0];
    }

    @Test
    void filesAreLoadedAndTheDatabaseIsGone() {
        assertThat(
                        loaded(
                                "CREATE TABLE a (id integer PRIMARY KEY);\n-- nothing more\n",
                                "CREATE TABLE b (a_id integer REFERENCES a (id));"))
                .containsExactly("a", "b");
        assertThat(names(connection)).isEmpty();
    }

    @Test
    void anErrorSaysFileLineAndColumn() {
        DrydockException error =
                refused(
                        "CREATE TABLE a (id integer);\n\n\n  CREATE TABLE a (id integer);",
                        ErrorCode.DDL_FILE_FAILED);
        assertThat(error.details()).containsEntry("file", "schema.sql").containsEntry("line", "4");
        assertThat(error.message()).startsWith("schema.sql:").contains("already exists");
        DrydockException syntax =
                refused("CREATE TABEL a (id integer);", ErrorCode.DDL_FILE_FAILED);
        assertThat(syntax.details())
                .containsAllEntriesOf(Map.of("line", "1", "column", "8", "file", "schema.sql"));
    }

    @Test
    void theDatabaseIsDroppedAfterACancel() {
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress.toString().contains("done=2")) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(
                        () -> {
                            try (ScratchDatabase scratch =
                                    engine.engine()
                                            .scratch()
                                            .createBeside(connection, Confirmation.NONE, context)) {
                                scratch.load(
                                        List.of(
                                                file(
                                                        "CREATE TABLE a (i integer);"
                                                                + " CREATE TABLE b (i integer);"
                                                                + " CREATE TABLE c (i integer);")),
                                        context);
                            }
                        })
                .isInstanceOf(dev.drydock.engine.job.JobCancelledException.class);
        assertThat(existing()).isEmpty();
    }

    @Test
    void twoAtOnceAreTwo() {
        try (ScratchDatabase one = create();
                ScratchDatabase two = create()) {
            one.run(List.of("CREATE TABLE a (id integer)"), JobContext.quiet());
            assertThat(names(two.connection())).isEmpty();
            assertThat(existing()).hasSize(2);
        }
    }

    @Test
    void filesOfAFolderComeInTheOrderOfTheirNumbers() throws IOException {
        Files.writeString(folder.resolve("V10__b.sql"), "ALTER TABLE a ADD COLUMN ten integer;");
        Files.writeString(folder.resolve("V2__a.sql"), "CREATE TABLE a (two integer);");
        Files.writeString(folder.resolve("U2__a.sql"), "DROP TABLE a;");
        Files.writeString(folder.resolve("V2__a.rollback.sql"), "DROP TABLE a;");
        Files.writeString(folder.resolve(".hidden.sql"), "nonsense");
        Files.writeString(folder.resolve("README.md"), "nonsense");
        Files.createDirectories(folder.resolve("views"));
        Files.writeString(
                folder.resolve("views/v.sql"), "\uFEFFCREATE VIEW v AS SELECT two, ten FROM a;");
        assertThat(DdlFiles.read(folder))
                .extracting(DdlFile::name)
                .containsExactly("V2__a.sql", "V10__b.sql", "views/v.sql");
        try (ScratchDatabase scratch = create()) {
            scratch.load(DdlFiles.read(folder), JobContext.quiet());
            assertThat(names(scratch.connection())).containsExactly("a", "v");
        }
    }

    @Test
    void whatIsNoSqlIsSaid() throws IOException {
        Path archive = Files.writeString(folder.resolve("a.dump"), "PGDMP\1\2");
        assertThatThrownBy(() -> DdlFiles.read(archive))
                .hasMessage("a.dump is an archive of pg_dump, not SQL.");
        Path latin = folder.resolve("latin.sql");
        Files.write(latin, "-- Größe".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> DdlFiles.read(latin)).hasMessage("latin.sql is not UTF-8.");
        assertThatThrownBy(() -> DdlFiles.read(folder.resolve("nowhere")))
                .hasMessageContaining("There is no file or folder");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> DdlFiles.read(empty)).hasMessageContaining("has no .sql files");
    }
}
