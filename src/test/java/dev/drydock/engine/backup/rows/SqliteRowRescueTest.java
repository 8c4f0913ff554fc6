package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Row rescue in SQLite files.
final class SqliteRowRescueTest extends RowRescueContract {

    @Override
    RescuePlace open() {
        return RescuePlace.sqlite();
    }

    @Override
    String auditTrigger() {
        return "CREATE TRIGGER t_audit AFTER INSERT ON t BEGIN INSERT INTO audit VALUES (new.id);"
                + " END;;CREATE TRIGGER t_gone AFTER DELETE ON t WHEN old.id = 99 BEGIN DELETE FROM"
                + " audit; END";
    }

    @Test
    void everyKindOfValueComesBackExactly() {
        place().execute(
                        "CREATE TABLE v (id INTEGER PRIMARY KEY, a, b BLOB, n NUMERIC, r REAL, t TEXT)",
                        "INSERT INTO v VALUES (1, 1, x'00ff27', 12.50, 0.1, 'a''b'),"
                                + " (2, 1.0, x'', 9007199254740993, 1e300, ''),"
                                + " (3, '1', 'text in blob', 'x', 9e999, CAST(x'610062' AS TEXT)),"
                                + " (4, NULL, NULL, NULL, -0.0, 'é 💥'),"
                                + " (5, x'31', 5, 0.30000000000000004, -1e-320, char(10, 9, 13))");
        String shown =
                "(SELECT id, quote(a), typeof(a), quote(b), typeof(b), quote(n), typeof(n),"
                        + " quote(r), typeof(r), hex(t), typeof(t) FROM v)";
        Map<String, List<String>> whole = place().contents(shown);
        place().backUp();
        place().execute(
                        "UPDATE v SET a = 1.0 WHERE id = 1",
                        "UPDATE v SET a = 1, t = CAST(x'00' AS TEXT) WHERE id = 2",
                        "DELETE FROM v WHERE id > 2");
        Map<String, List<String>> damaged = place().contents(shown);
        RescueReport report = place().bringBack(RescueRequest.lost("v").withChanged(true));
        assertThat(report.updated()).isEqualTo(2);
        assertThat(place().contents(shown)).isEqualTo(whole);
        place().runScript(report.reverseScript());
        assertThat(place().contents(shown)).isEqualTo(damaged);
    }

    @Test
    void circleOfTablesComesInOneTransaction() {
        place().execute(
                        "CREATE TABLE a (id INTEGER PRIMARY KEY, b int NOT NULL REFERENCES b)",
                        "CREATE TABLE b (id INTEGER PRIMARY KEY, a int NOT NULL REFERENCES a)",
                        "PRAGMA foreign_keys = OFF",
                        "INSERT INTO a VALUES (1, 10)",
                        "INSERT INTO b VALUES (10, 1)",
                        "PRAGMA foreign_keys = ON");
        place().backUp();
        place().execute(
                        "PRAGMA foreign_keys = OFF",
                        "DELETE FROM a",
                        "DELETE FROM b",
                        "PRAGMA foreign_keys = ON");
        RescueReport report = place().bringBack(RescueRequest.lost("a").withParents(true));
        assertThat(place().contents("a", "b"))
                .isEqualTo(Map.of("a", List.of("1|10"), "b", List.of("10|1")));
        place().runScript(report.reverseScript());
        assertThat(place().contents("a", "b")).isEqualTo(Map.of("a", List.of(), "b", List.of()));
    }

    @Test
    void tablesWithoutRowNumbersStrictOnesAndCollationsAreMatchedAsTheyAre() {
        place().execute(
                        "CREATE TABLE w (k TEXT COLLATE NOCASE PRIMARY KEY, v ANY) STRICT, WITHOUT"
                                + " ROWID",
                        "INSERT INTO w VALUES ('Key', 1), ('Other', '1'), ('third', x'01')");
        place().backUp();
        place().execute(
                        "UPDATE w SET k = 'KEY' WHERE k = 'key'",
                        "DELETE FROM w WHERE k = 'other'");
        RescuePlan plan = place().compare(RescueRequest.lost("w"));
        assertThat(plan.comparison().lost()).isEqualTo(1);
        assertThat(plan.comparison().changed()).isEqualTo(1);
        place().bringBack(RescueRequest.lost("w").withChanged(true));
        assertThat(place().texts("SELECT k, typeof(v) FROM w ORDER BY k"))
                .containsExactly("Key|integer", "Other|text", "third|blob");
    }

    @Test
    void numbersOfAutoincrementGoOnBehindWhatCameBack() {
        place().execute(
                        "CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT, v)",
                        "INSERT INTO n (v) VALUES ('a'), ('b'), ('c')");
        place().backUp();
        place().execute("DELETE FROM n", "DELETE FROM sqlite_sequence");
        place().bringBack(RescueRequest.lost("n"));
        place().execute("INSERT INTO n (v) VALUES ('d')");
        assertThat(place().texts("SELECT id FROM n ORDER BY id"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void namesAreFoundInAnyCase() {
        place().execute(
                        "CREATE TABLE Mixed (Id INTEGER PRIMARY KEY)",
                        "INSERT INTO Mixed VALUES (1)");
        place().backUp();
        place().execute("DELETE FROM Mixed");
        assertThat(place().bringBack(RescueRequest.lost("mixed")).broughtBack()).isEqualTo(1);
    }

    @Test
    void triggersThatWereOffAreMadeAsTheyWere() {
        place().execute("CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE audit (t int)");
        for (String statement : auditTrigger().split(";;")) {
            place().execute(statement);
        }
        place().execute("INSERT INTO t VALUES (1)");
        place().backUp();
        place().execute("DELETE FROM t");
        String triggers = "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'";
        List<String> before = place().texts(triggers);
        RescueReport report =
                place().bringBack(RescueRequest.lost("t").withTriggers(TriggerChoice.OFF));
        assertThat(place().texts(triggers)).isEqualTo(before);
        place().runScript(report.reverseScript());
        assertThat(place().texts(triggers)).isEqualTo(before);
    }

    @Test
    void fileWithALogIsReadWithIt() throws IOException {
        place().execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
        Path file = place().folder().resolve("live.db");
        Path copy = place().folder().resolve("copy.db");
        try (Connection jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = jdbc.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
            statement.execute("INSERT INTO t VALUES (1, 'in the log')");
            Files.copy(file, copy);
            Files.copy(file.resolveSibling("live.db-wal"), copy.resolveSibling("copy.db-wal"));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        place().useAsBackup(copy);
        assertThat(place().bringBack(RescueRequest.lost("t")).broughtBack()).isEqualTo(1);
        assertThat(place().texts("SELECT v FROM t")).containsExactly("in the log");
        assertThat(copy.resolveSibling("copy.db-wal")).exists();
    }

    @Test
    void rowsOfAScriptComeBackWithTheirTypes() throws IOException {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, v)",
                        "INSERT INTO t VALUES (1, 'stays')");
        script(
                """
                INSERT INTO t VALUES(1,'stays');
                INSERT INTO t VALUES(2,X'3100');
                INSERT INTO t VALUES(3,'31');
                INSERT INTO t VALUES(4,31.0);
                """);
        assertThat(place().bringBack(RescueRequest.lost("t")).broughtBack()).isEqualTo(3);
        assertThat(place().texts("SELECT typeof(v), quote(v) FROM t ORDER BY id"))
                .containsExactly("text|'stays'", "blob|X'3100'", "text|'31'", "real|31.0");
    }

    @Test
    void scriptThatDoesMoreThanADumpIsRefused() throws IOException {
        place().execute("CREATE TABLE t (id int PRIMARY KEY, v)");
        Path proof = place().folder().resolve("proof");
        script("INSERT INTO t VALUES(1,2);\nATTACH '" + proof + "' AS other;\n");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().compare(RescueRequest.lost("t")))
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_SCRIPT_REFUSED));
        assertThat(proof).doesNotExist();
    }

    private void script(String statements) throws IOException {
        place().useAsBackup(
                        Files.writeString(
                                place().folder().resolve("dump.sql"),
                                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
                                        + "CREATE TABLE t (id int PRIMARY KEY, v);\n"
                                        + statements
                                        + "COMMIT;\n"));
    }
}
