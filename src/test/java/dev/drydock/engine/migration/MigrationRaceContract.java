package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many processes that migrate one database at the same moment.
abstract class MigrationRaceContract {

    private static final int PROCESSES = 8;
    private static final int FILES_PER_ROUND = 3;
    private static final Pattern APPLIED = Pattern.compile("applied=(\\d+)");

    @TempDir Path folder;

    DialectFixture fixture;
    TestEngine test;
    Path directory;

    abstract DialectFixture createFixture();

    /// The database as arguments for [MigrateChild].
    abstract List<String> childArguments(ConnectionProfile profile);

    /// A connection past the engine.
    abstract Connection connect(ConnectionProfile profile) throws SQLException;

    /// All tables by name.
    abstract List<String> tables(Connection connection) throws SQLException;

    @BeforeEach
    void open() throws IOException {
        fixture = createFixture();
        test = new TestEngine();
        directory = Files.createDirectory(folder.resolve("migrations"));
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    @Test
    void someRacesApplyEachFileOnce() throws Exception {
        race(3);
    }

    @Test
    @Tag("long")
    void manyRacesApplyEachFileOnce() throws Exception {
        race(100);
    }

    private void race(int rounds) throws Exception {
        ConnectionProfile profile = fixture.createDatabase();
        Path gate = Files.createDirectory(folder.resolve("gate"));
        write("00001_markers.sql", "CREATE TABLE marker (file integer);");
        List<ChildJvm> children = new ArrayList<>();
        int refused = 0;
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                // the last one does not wait for the lock
                children.add(startRacer(profile, i == PROCESSES - 1 ? 0 : 50, rounds, gate));
            }
            int next = 2;
            for (int round = 1; round <= rounds; round++) {
                for (int i = 0; i < FILES_PER_ROUND; i++) {
                    write(
                            "%05d_step.sql".formatted(next),
                            "INSERT INTO marker VALUES (" + next++ + ");");
                }
                for (ChildJvm child : children) {
                    child.awaitOutput("ready " + round + ".");
                }
                Files.createFile(gate.resolve("go-" + round));
                refused +=
                        judge(children, round, round == 1 ? FILES_PER_ROUND + 1 : FILES_PER_ROUND);
            }
            for (ChildJvm child : children) {
                assertThat(child.await()).as(child.output()).isZero();
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
        int files = rounds * FILES_PER_ROUND;
        try (Connection connection = connect(profile)) {
            assertThat(read(connection, "SELECT count(*) FROM marker")).containsExactly("" + files);
            assertThat(read(connection, "SELECT count(DISTINCT file) FROM marker"))
                    .containsExactly("" + files);
            assertThat(
                            read(
                                    connection,
                                    "SELECT count(*) FROM migration_history WHERE event = 'applied'"))
                    .containsExactly("" + (files + 1));
            assertThat(read(connection, "SELECT count(*) FROM migration_history"))
                    .containsExactly("" + (files + 1));
        }
        System.out.printf(
                "%s: %d processes, %d races, %d files, each once; the impatient was refused %d times; %d s%n",
                fixture.dialectId(), PROCESSES, rounds, files, refused, seconds(begin));
    }

    /// Waits for the end of the round; returns how often the lock was refused.
    private static int judge(List<ChildJvm> children, int round, int files) {
        int applied = 0;
        int refused = 0;
        for (ChildJvm child : children) {
            String begin = "round " + round + ": ";
            child.awaitOutput(begin);
            child.awaitOutput(round + ": ");
            String line = lineAfter(child, begin);
            var count = APPLIED.matcher(line);
            if (count.matches()) {
                applied += Integer.parseInt(count.group(1));
            } else {
                assertThat(line).startsWith(ErrorCode.MIGRATION_LOCKED.toString());
                assertThat(child).as(line).isSameAs(children.getLast());
                refused++;
            }
        }
        assertThat(applied).as("round " + round).isEqualTo(files);
        return refused;
    }

    private static String lineAfter(ChildJvm child, String begin) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (true) {
            String output = child.output();
            int from = output.indexOf(begin) + begin.length();
            int to = output.indexOf('\n', from);
            if (to >= 0) {
                return output.substring(from, to).strip();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(output);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private ChildJvm startRacer(ConnectionProfile profile, int wait, int rounds, Path gate) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                test.home().toString(),
                                directory.toString(),
                                Integer.toString(wait),
                                Integer.toString(rounds),
                                gate.toString()));
        arguments.addAll(childArguments(profile));
        return ChildJvm.start(RaceChild.class, arguments.toArray(String[]::new));
    }

    /// Moves the file into the directory, so that nobody reads half of it.
    final void write(String name, String text) {
        try {
            Path draft = folder.resolve(name);
            Files.writeString(draft, text);
            Files.move(draft, directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> read(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    static long seconds(long begin) {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }
}
