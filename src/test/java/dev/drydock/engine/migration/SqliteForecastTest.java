package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.migration.forecast.LockLevel;
import dev.drydock.engine.migration.forecast.StatementForecast;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What statements do to a SQLite file.
final class SqliteForecastTest {

    private static final MigrationDialect DIALECT = new SqliteDialect().migration();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (id INTEGER)                       | FILE_WRITE | t | false | false",
                "CREATE TEMP TABLE t (id INTEGER)                  | NONE |   | false | false",
                "CREATE UNIQUE INDEX i ON \"my table\" (a)         | FILE_WRITE | \"my table\" | false | true",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END | FILE_WRITE | t | false | false",
                "ALTER TABLE t ADD COLUMN a INTEGER                | FILE_WRITE | t | false | false",
                "ALTER TABLE t DROP COLUMN a                       | FILE_WRITE | t | true | true",
                "ALTER TABLE main.t RENAME TO u                    | FILE_WRITE | main.t | false | false",
                "DROP TABLE IF EXISTS t                            | FILE_WRITE | t | false | true",
                "INSERT OR REPLACE INTO t VALUES (1)               | FILE_WRITE | t | false | false",
                "UPDATE OR IGNORE t SET a = 1                      | FILE_WRITE | t | false | true",
                "UPDATE t SET a = 1 WHERE b = 2                    | FILE_WRITE | t | false | false",
                "DELETE FROM t                                     | FILE_WRITE | t | false | true",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x | FILE_WRITE | t | false | false",
                "REINDEX t                                         | FILE_WRITE | t | false | true",
                "VACUUM                                            | FILE_EXCLUSIVE | main | true | true",
                "PRAGMA journal_mode = WAL                         | FILE_EXCLUSIVE | main | false | false",
                "PRAGMA user_version = 5                           | FILE_WRITE | main | false | false",
                "SELECT * FROM t                                   | NONE |   | false | false"
            })
    void forecastTellsWhatIsLocked(
            String sql, LockLevel level, String table, boolean rewrites, boolean scans) {
        StatementForecast forecast = DIALECT.forecast(DIALECT.split(sql).statements().getFirst());

        assertThat(forecast.level()).isEqualTo(level);
        if (table == null) {
            assertThat(forecast.tables()).isEmpty();
        } else {
            assertThat(forecast.tables()).containsExactly(table);
        }
        assertThat(forecast.rewrites()).isEqualTo(rewrites);
        assertThat(forecast.scans()).isEqualTo(scans);
        assertThat(forecast.alone())
                .isEqualTo(sql.startsWith("VACUUM") || sql.contains("journal_mode"));
    }
}
