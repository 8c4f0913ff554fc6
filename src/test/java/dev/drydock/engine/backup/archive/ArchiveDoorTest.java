package dev.drydock.engine.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no backup is named for what it is, and never does harm.
@ExtendWith(LeakCheck.class)
final class ArchiveDoorTest {

    private static final String SCRIPT =
            """
            --
            -- PostgreSQL database dump
            --
            SET client_encoding = 'UTF8';
            CREATE TABLE public.t (a integer, b text);
            COPY public.t (a, b) FROM stdin;
            1\tone
            2\t\\N
            3\tThRee
            \\.
            """;

    @TempDir Path folder;

    private Lens lens() {
        return new Lens(folder.resolve("scratch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"85010c03", "840c03aa", "c1c04c03", "8c0d0409", "c32e0604"})
    void binaryMessagesOfOpenPgpAreNamed(String beginning) throws IOException {
        byte[] bytes = java.util.Arrays.copyOf(java.util.HexFormat.of().parseHex(beginning), 400);
        Path file = Files.write(folder.resolve("file.dump"), bytes);
        assertThatThrownBy(() -> lens().open(file))
                .hasMessageContaining("it is encrypted with OpenPGP");
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'hello world', it is a text",
        "'-- MySQL dump 10.13', it is a dump of MySQL",
        "'age-encryption.org/v1\n-> X25519', encrypted with age",
        "'-----BEGIN PGP MESSAGE-----', it is encrypted with OpenPGP",
        "'Salted__12345678', it is encrypted",
        "'a\u0000b', no known form",
    })
    void anythingElseIsNamedForWhatItIs(String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("file.sql"), text);
        assertThatThrownBy(() -> lens().open(file))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN);
                            assertThat(failure.message()).contains(expected);
                            assertThat(failure.hint()).isNotEmpty();
                        });
        lens().assertScratchEmpty();
    }

    @Test
    void foreignZipFoldersAndDoublePackingAreUnknown() throws IOException {
        Path zip = folder.resolve("some.drydock");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write(1);
        }
        assertUnknown(zip, "ZIP file that Drydock did not make");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertUnknown(empty, "no toc.dat");
        byte[] twice = gzip(gzip(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        assertUnknown(Files.write(folder.resolve("twice.gz"), twice), "compressed more than once");
        assertThatThrownBy(() -> lens().open(folder.resolve("nothing")))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_MISSING));
    }

    /// Opening a pipe would wait for somebody to write into it.
    @Test
    void pipesAreNotRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        Lens.run(List.of("mkfifo", pipe.toString()));
        assertUnknown(pipe, "neither a file nor a folder");
    }

    @Test
    void theEndingOfANameMeansNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("really.sqlite"), SCRIPT);
        try (Archive archive = lens().open(file)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.PG_SCRIPT);
        }
    }

    @Test
    void rowsAreSearchedInAnyCaseAndCounted() throws IOException {
        Path file =
                Files.write(folder.resolve("t.gz"), gzip(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        try (Archive archive = lens().open(file)) {
            var rows = new ArchiveRows(archive, Lens.find(archive, "table", "t"));
            assertThat(rows.count(JobContext.quiet())).isEqualTo(3);
            ArchiveRows.Found found = rows.find("hree", 5, JobContext.quiet());
            assertThat(found.more()).isFalse();
            assertThat(found.rows())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.number()).isEqualTo(3);
                        assertThat(row.values()).containsExactly("3", "ThRee");
                    });
            assertThat(rows.first(2, JobContext.quiet()).more()).isTrue();
            assertThat(rows.first(3, JobContext.quiet()).more()).isFalse();
            var cancelled = new CancelSource();
            cancelled.cancel();
            assertThatThrownBy(() -> rows.count(new JobContext(progress -> {}, cancelled)))
                    .isInstanceOf(JobCancelledException.class);
        }
    }

    @Test
    void cancelledOpeningLeavesNothing() throws IOException {
        Path file =
                Files.write(folder.resolve("t.gz"), gzip(SCRIPT.getBytes(StandardCharsets.UTF_8)));
        var cancelled = new CancelSource();
        cancelled.cancel();
        assertThatThrownBy(() ->
                        lens().door()
                                .open(
                                        file,
                                        KeyRing.NONE,
                                        new JobContext(progress -> {}, cancelled)))
                .isInstanceOf(JobCancelledException.class);
        lens().assertScratchEmpty();
    }

    /// Some kilobytes that expand to gigabytes: stopped by the limit, whatever they expand to.
    @Test
    void bombsAreStopped() throws IOException {
        Path bomb = folder.resolve("bomb.zst");
        byte[] comments = ("-- " + "x".repeat(1 << 20) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(bomb), 3)) {
            out.write("-- PostgreSQL database dump\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 2_000; i++) {
                out.write(comments);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> lens().open(bomb))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
                            assertThat(failure.message()).contains("far more");
                        });
    }

    private void assertUnknown(Path file, String expected) {
        assertThatThrownBy(() -> lens().open(file))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN);
                            assertThat(failure.message()).contains(expected);
                        });
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
