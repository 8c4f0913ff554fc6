package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Archives of every form with changed bytes, from opening them to the end of the restore: an
/// answer in time, and nothing changed but the database that was to be made.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class MutatedRestoreTest {

    /// Of each form.
    private static final int ALL = Integer.getInteger("drydock.test.mutatedRestores", 500);

    private static final String[] CONTENT = {
        "CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL CHECK (name <> ''))",
        "CREATE TABLE orders (id serial PRIMARY KEY, customer int REFERENCES customer, at timestamptz"
                + " DEFAULT now())",
        "CREATE VIEW large AS SELECT * FROM orders WHERE id > 10",
        "CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a'",
        "CREATE INDEX by_name ON customer (lower(name))",
        "COMMENT ON TABLE customer IS 'it''s; them'",
        "INSERT INTO customer SELECT g, 'n' || g || E'\\t\\n\\\\.' FROM generate_series(1, 40) g",
        "INSERT INTO orders (customer) SELECT g FROM generate_series(1, 40) g",
    };

    private HostilePlace hostile;
    private Path custom;
    private Path folder;
    private Path tar;
    private Path container;

    @BeforeAll
    void begin() {
        hostile = new HostilePlace();
        String source = hostile.place.database(CONTENT);
        custom = hostile.place.dump(source, "--format=custom");
        folder = hostile.place.dump(source, "--format=directory");
        tar = hostile.place.dump(source, "--format=tar");
        container = hostile.place.backUp(source);
        hostile.place.server().dropDatabase(source);
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    @Test
    void wholeOnesAreRestored() {
        for (Path file : List.of(custom, folder, tar, container)) {
            HostilePlace.End end = hostile.restore("whole " + file, file, false);
            assertThat(end.restored()).as(end.toString()).isTrue();
        }
    }

    @Test
    void sampleDoesNoHarm() throws Exception {
        mutate(6, 17);
    }

    @Test
    @Tag("long")
    void noneDoesHarm() throws Exception {
        mutate(ALL, 2026);
    }

    /// What goes wrong is told together at the end.
    private void check(String what, Path file, List<String> wrong) {
        try {
            hostile.restore(what, file, false);
        } catch (AssertionError harm) {
            wrong.add(harm.getMessage());
        }
    }

    private void mutate(int rounds, int seed) throws IOException {
        List<String> wrong = new ArrayList<>();
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            for (Path file : List.of(custom, tar, container)) {
                byte[] bytes = Files.readAllBytes(file);
                change(bytes, random);
                Path mutated = hostile.place.folder.resolve("mutated");
                Files.write(mutated, bytes);
                check("seed " + seed + " round " + round + " of " + file, mutated, wrong);
            }
            inFolder(seed, round, random, wrong);
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    private void inFolder(int seed, int round, Random random, List<String> wrong)
            throws IOException {
        Path mutated = Files.createDirectory(hostile.place.folder.resolve("mutated-folder"));
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        Path chosen =
                random.nextBoolean()
                        ? folder.resolve("toc.dat")
                        : files.get(random.nextInt(files.size()));
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (file.equals(chosen)) {
                change(bytes, random);
            }
            Files.write(mutated.resolve(file.getFileName()), bytes);
        }
        try {
            check("seed " + seed + " round " + round + " of a folder", mutated, wrong);
        } finally {
            dev.drydock.testing.TestFolders.delete(mutated);
        }
    }

    /// Most fields lie at the beginning.
    private static void change(byte[] bytes, Random random) {
        for (int i = 0; i <= random.nextInt(6); i++) {
            int range = random.nextBoolean() ? bytes.length : Math.min(4_000, bytes.length);
            bytes[random.nextInt(range)] = (byte) random.nextInt();
        }
    }
}
