package dev.drydock.engine.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// By what a file beside a live one is told, at each step at which its process may end.
final class SqliteCopyIdentityTest {

    @TempDir Path folder;
    private Path live;
    private Path beside;

    @BeforeEach
    void begin() throws IOException {
        live = folder.resolve("live.db");
        beside = folder.resolve("live.db.before-restore-1");
        Files.writeString(live, "live");
    }

    private String identity() {
        var copy =
                new KeptCopy(
                        "id",
                        "backup",
                        SqliteDialect.ID,
                        live.toString(),
                        live.toString(),
                        beside.toString(),
                        KeptCopy.State.UNSETTLED,
                        Instant.EPOCH,
                        Instant.EPOCH);
        return new SqliteCopySwap(new SqliteConnectionDialect(), copy, JobContext.quiet())
                .identity();
    }

    @Test
    void nothingHasNone() {
        assertThat(identity()).isEmpty();
    }

    @Test
    void afterTheReplacementItIsThatOfTheOldFile() throws IOException {
        Files.writeString(beside, "old");
        String first = identity();

        Files.writeString(beside, "written to by somebody");

        assertThat(first).isNotEmpty();
        assertThat(identity()).isEqualTo(first);
    }

    @Test
    void aSecondNameOfTheLiveFileIsTakenAway() throws IOException {
        Files.createLink(beside, live);

        assertThat(identity()).isEmpty();

        assertThat(beside).doesNotExist();
        assertThat(live).hasContent("live");
    }

    @Test
    void inTheMiddleOfASwapItIsThatOfTheOldFile() throws IOException {
        Files.writeString(beside, "restored");
        String restored = identity();
        Path between = folder.resolve(beside.getFileName() + ".swapping");
        Files.createLink(between, live);
        assertThat(identity()).as("before").isEqualTo(restored);

        Files.move(beside, live, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        String middle = identity();
        assertThat(middle).isNotEmpty().isNotEqualTo(restored);
        Files.move(between, beside);
        assertThat(identity()).as("afterwards").isEqualTo(middle);
    }

    @Test
    void whileNamesAreChangedNobodyLooks() {
        try (SqliteStaging _ = SqliteStaging.open(live, JobContext.quiet())) {
            assertThatThrownBy(this::identity)
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.DATABASE_LOCKED));
        }
    }

    @Test
    void aFolderThatIsGoneHasNothingAndIsNotMade() throws IOException {
        beside = folder.resolve("gone").resolve("live.db");
        live = folder.resolve("gone").resolve("other.db");

        assertThat(identity()).isEmpty();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }
}
