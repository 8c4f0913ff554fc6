package dev.drydock.engine.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.postgresql.archive.PostgresqlArchiveDialect;
import dev.drydock.engine.dialect.postgresql.archive.PostgresqlStructures;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Opens archives in tests as the engine does, with a scratch folder that must be empty afterwards.
///
/// @param scratch of the door
public record Lens(Path scratch) {

    /// The full number of mutated archives of each kind; the usual run takes a sample.
    public static final int MUTATIONS = Integer.getInteger("drydock.test.mutations", 60);

    private static final Duration NO_HANG = Duration.ofSeconds(20);

    public ArchiveDoor door() {
        return new ArchiveDoor(
                List.of(
                        new PostgresqlArchiveDialect(),
                        new SqliteDialect().archive().orElseThrow()),
                scratch);
    }

    public Archive open(Path file) {
        return door().open(file, KeyRing.NONE, JobContext.quiet());
    }

    public static ArchiveObject find(Archive archive, String kind, String name) {
        return archive.objects().stream()
                .filter(object -> object.kind().equals(kind) && object.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(kind + " " + name + " is not in " + archive.objects()));
    }

    public static List<List<@Nullable String>> rows(Archive archive, ArchiveObject table) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        archive.rows(table, rows::add, new CancelSource());
        return rows;
    }

    /// Changes bytes at random places and looks at everything. Nothing but the errors for damage
    /// may come of it, soon, and nothing may be left in scratch.
    ///
    /// @param whole an archive of one file
    public void assertHarmless(Path whole, Path mutated, long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        var random = new Random(seed);
        for (int round = 0; round < MUTATIONS; round++) {
            Files.write(mutated, mutate(bytes, random));
            assertHarmless(mutated, "seed " + seed + ", round " + round);
        }
    }

    /// The same for a folder, of which one file at a time is changed.
    public void assertFolderHarmless(Path folder, long seed) throws IOException {
        var random = new Random(seed);
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        for (int round = 0; round < MUTATIONS; round++) {
            Path file =
                    random.nextBoolean()
                            ? folder.resolve("toc.dat")
                            : files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, mutate(whole, random));
            assertHarmless(folder, file + ", seed " + seed + ", round " + round);
            Files.write(file, whole);
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 0; i <= random.nextInt(8); i++) {
            // most of what has a meaning lies at the beginning
            int range = random.nextBoolean() ? changed.length : Math.min(4000, changed.length);
            changed[random.nextInt(range)] = (byte) random.nextInt();
        }
        return random.nextInt(10) == 0
                ? java.util.Arrays.copyOf(changed, random.nextInt(changed.length))
                : changed;
    }

    /// Looks at everything in a file.
    public void assertHarmless(Path file, String what) throws IOException {
        Instant begun = Instant.now();
        try (Archive archive = open(file)) {
            archive.facts();
            for (ArchiveObject object : archive.objects()) {
                archive.ddl(object);
                if (object.hasRows()) {
                    archive.rows(object, row -> true, new CancelSource());
                }
            }
            structures(archive).read(archive, JobContext.quiet());
        } catch (DrydockException failure) {
            assertThat(failure.code())
                    .as(what + ": " + failure.message())
                    .isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_UNKNOWN);
        }
        assertThat(Duration.between(begun, Instant.now())).as(what).isLessThan(NO_HANG);
        assertScratchEmpty();
    }

    private static ArchiveStructures structures(Archive archive) {
        return archive.facts().dialect().equals("sqlite")
                ? new SqliteDialect().structures().orElseThrow()
                : new PostgresqlStructures();
    }

    public void assertScratchEmpty() throws IOException {
        if (Files.isDirectory(scratch)) {
            try (var left = Files.list(scratch)) {
                assertThat(left).isEmpty();
            }
        }
    }

    /// Runs a program and returns what it printed.
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return output;
    }
}
