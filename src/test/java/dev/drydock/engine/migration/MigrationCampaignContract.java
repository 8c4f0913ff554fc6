package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Processes that are killed while they migrate.
abstract class MigrationCampaignContract extends MigrationRaceContract {

    private static final int FILES = 13;
    private static final int ROWS = 120;

    private Random random;

    /// Waits until nothing of a killed process works on in the database.
    abstract void awaitQuiet(Connection connection) throws SQLException;

    /// A query that takes some milliseconds.
    abstract String slowQuery();

    /// Statements that cannot share a transaction, for the table of another file.
    abstract String alone(String table);

    /// One line per object with its definition.
    abstract List<String> structure(Connection connection) throws SQLException;

    @Test
    void someKillsLeaveNothingHalfApplied() throws Exception {
        kill(42, 6);
    }

    @Test
    @Tag("long")
    void manyKillsLeaveNothingHalfApplied() throws Exception {
        kill(4_711, 200);
    }

    private void kill(long seed, int wanted) throws Exception {
        random = new Random(seed);
        writeFiles();
        List<String> undisturbed = undisturbed();
        long begin = System.nanoTime();
        var tally = new KillTally();
        ConnectionProfile profile = fixture.createDatabase();
        while (tally.kills < wanted || (tally.inTheMiddle == 0 && tally.kills < 10 * wanted)) {
            boolean ended = runAndKill(profile, tally);
            int applied;
            try (Connection connection = connect(profile)) {
                awaitQuiet(connection);
                applied = requireWhole(connection);
            }
            tally.note(applied, ended);
            if (ended || applied == FILES || tally.kills >= wanted) {
                finish(profile, tally);
                try (Connection connection = connect(profile)) {
                    assertThat(requireWhole(connection)).isEqualTo(FILES);
                    assertThat(everything(connection)).isEqualTo(undisturbed);
                }
                tally.databases++;
                tally.appliedBefore = 0;
                if (wanted > 50) {
                    System.out.printf("%s: %s; %d s%n", fixture.dialectId(), tally, seconds(begin));
                }
                profile = fixture.createDatabase();
            }
        }
        System.out.printf("%s: %s; %d s%n", fixture.dialectId(), tally, seconds(begin));
        assertThat(tally.inTheMiddle).as(tally.toString()).isPositive();
    }

    private static final class KillTally {
        private int kills;
        private int databases;
        private int inTheMiddle;
        private int forced;
        private int refusedByChild;
        private int appliedBefore;

        /// Within how many milliseconds after its beginning a process is killed. Follows what the
        /// machine can do: a process that never gets on is no test, nor is one that ends first.
        private double windowMs = 1_000;

        void note(int applied, boolean ended) {
            if (ended) {
                windowMs = Math.max(100, windowMs * 0.7);
            } else if (applied <= appliedBefore) {
                windowMs *= 1.25;
            }
            appliedBefore = applied;
            if (applied > 0 && applied < FILES) {
                inTheMiddle++;
            }
        }

        @Override
        public String toString() {
            return ("%d kills over %d databases, %d of them with some files applied and others not;"
                            + " %d runs were refused until forced (%d by the killed process's successor)")
                    .formatted(kills, databases, inTheMiddle, forced, refusedByChild);
        }
    }

    /// Starts a process and kills it after a random time; whether it had ended by itself.
    private boolean runAndKill(ConnectionProfile profile, KillTally tally) {
        List<String> arguments =
                new ArrayList<>(List.of(test.home().toString(), directory.toString(), "20"));
        arguments.addAll(childArguments(profile));
        try (ChildJvm child =
                ChildJvm.start(MigrateChild.class, arguments.toArray(String[]::new))) {
            child.awaitOutput("migrating");
            long from = System.nanoTime();
            long end =
                    from
                            + Duration.ofMillis((long) (random.nextDouble() * tally.windowMs))
                                    .toNanos();
            while (System.nanoTime() < end && ProcessHandle.of(child.pid()).isPresent()) {
                LockSupport.parkNanos(500_000);
            }
            child.kill();
            String output = child.output();
            if (output.contains("applied=")) {
                return true;
            }
            if (output.lines().count() > 1) {
                assertThat(output).contains(ErrorCode.MIGRATION_HISTORY_CONFLICT.toString());
                tally.refusedByChild++;
                return true;
            }
            tally.kills++;
            return false;
        }
    }

    /// Every transactional file is there with all it does and its history row, or not at all.
    /// Returns how many files the history calls applied.
    private int requireWhole(Connection connection) throws SQLException {
        List<String> tables = tables(connection);
        boolean history = tables.contains("migration_history");
        List<String> applied =
                history
                        ? read(
                                connection,
                                "SELECT file FROM migration_history WHERE event = 'applied' ORDER BY id")
                        : List.of();
        assertThat(applied).doesNotHaveDuplicates();
        for (int i = 1; i <= FILES; i++) {
            if (!isAlone(i)) {
                boolean recorded = applied.contains(fileName(i));
                String table = table(i);
                assertThat(tables.contains(table)).as(table).isEqualTo(recorded);
                if (recorded && i > 1) {
                    assertThat(
                                    read(
                                            connection,
                                            "SELECT count(*) FROM "
                                                    + table
                                                    + " WHERE c IS NOT NULL"))
                            .containsExactly("" + ROWS);
                    assertThat(read(connection, "SELECT count(*) FROM marker WHERE file = " + i))
                            .containsExactly("1");
                }
            }
        }
        if (history) {
            assertThat(
                            read(
                                    connection,
                                    "SELECT file FROM migration_history WHERE event <> 'applied'"))
                    .allSatisfy(file -> assertThat(file).contains("alone"));
        }
        return applied.size();
    }

    /// Resumes in this process; what it wants to be told about is forced.
    private void finish(ConnectionProfile profile, KillTally tally) {
        DatabaseConnection database = test.open(fixture, profile);
        MigrationManager manager = test.engine().migrations(database);
        ApplyRequest request = ApplyRequest.of(directory).withLockWait(Duration.ofSeconds(20));
        try {
            manager.apply(request, JobContext.quiet());
        } catch (DrydockException refused) {
            assertThat(refused.code())
                    .as(refused.message())
                    .isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
            assertThat(refused.message()).contains("alone");
            tally.forced++;
            manager.apply(request.withForce(true), JobContext.quiet());
        }
        assertThat(manager.status(directory, JobContext.quiet()).pendingCount()).isZero();
        test.engine().databases().close(database.profile().id());
    }

    private List<String> undisturbed() throws SQLException {
        ConnectionProfile profile = fixture.createDatabase();
        DatabaseConnection database = test.open(fixture, profile);
        ApplyResult result =
                test.engine()
                        .migrations(database)
                        .apply(ApplyRequest.of(directory), JobContext.quiet());
        assertThat(result.appliedCount()).isEqualTo(FILES);
        test.engine().databases().close(database.profile().id());
        try (Connection connection = connect(profile)) {
            return everything(connection);
        }
    }

    private List<String> everything(Connection connection) throws SQLException {
        List<String> all = new ArrayList<>(structure(connection));
        for (String table : tables(connection)) {
            if (!table.equals("migration_history")) {
                all.add(table + " " + read(connection, "SELECT count(*) FROM " + table));
            }
        }
        return all;
    }

    private void writeFiles() {
        write(fileName(1), "CREATE TABLE marker (file integer);");
        for (int i = 2; i <= FILES; i++) {
            write(fileName(i), isAlone(i) ? alone(table(i - 1)) : transactional(i));
        }
    }

    private String transactional(int number) {
        StringBuilder text = new StringBuilder();
        String table = table(number);
        text.append("CREATE TABLE ").append(table).append(" (a integer, b text);\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row % 30 == 0 ? slowQuery() + ";\nINSERT INTO " + table + " VALUES " : ", ")
                    .append("(" + row + ", 'row; " + row + "')")
                    .append(row % 30 == 29 ? ";\n" : "");
        }
        return text.append("ALTER TABLE " + table + " ADD COLUMN c integer;\n")
                .append("UPDATE " + table + " SET c = a;\n")
                .append("INSERT INTO marker VALUES (" + number + ");\n")
                .append(slowQuery())
                .append(";\n")
                .toString();
    }

    private static boolean isAlone(int number) {
        return number % 4 == 0;
    }

    private static String fileName(int number) {
        return "%03d_%s.sql".formatted(number, isAlone(number) ? "alone" : "together");
    }

    private static String table(int number) {
        return number == 1 ? "marker" : "work_" + number;
    }
}
