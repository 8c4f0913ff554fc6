package dev.drydock.engine.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SqliteScratchTest extends ScratchContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> existing() {
        try (Stream<Path> files = Files.walk(engine.home())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(ScratchDialect.PREFIX))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDumpOfTheShellIsLoaded() {
        assertThat(
                        loaded(
                                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (id"
                                        + " INTEGER PRIMARY KEY, t TEXT);\nINSERT INTO a"
                                        + " VALUES(1,'x;y');\nCREATE TRIGGER n AFTER INSERT ON a"
                                        + " BEGIN SELECT 1; END;\nCOMMIT;\n"))
                .containsExactly("a");
    }

    @Test
    void otherFilesAreOutOfReach() {
        assertThat(refused("ATTACH 'other.db' AS o;", ErrorCode.DDL_FILE_INVALID).message())
                .isEqualTo("schema.sql:1:1: \"ATTACH\" reaches another file.");
        refused("VACUUM INTO 'copy.db';", ErrorCode.DDL_FILE_INVALID);
        refused(".read other.sql\n", ErrorCode.DDL_FILE_INVALID);
    }

    @Test
    void filesOfACrashAreDeleted() throws IOException {
        create().close();
        Path folder = engine.engine().home().data().resolve("scratch");
        Path old = folder.resolve(ScratchDialect.PREFIX + UUID.randomUUID() + ".db");
        Path young = folder.resolve(ScratchDialect.PREFIX + UUID.randomUUID() + ".db");
        Path other = Files.writeString(folder.resolve("mine.db"), "");
        for (Path file : List.of(old, young)) {
            Files.writeString(file, "");
        }
        FileTime before = FileTime.from(Instant.now().minusSeconds(2 * 3600));
        Files.setLastModifiedTime(old, before);
        Files.setLastModifiedTime(other, before);
        create().close();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
        Files.delete(young);
    }
}
