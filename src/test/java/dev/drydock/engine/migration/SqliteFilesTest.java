package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import org.junit.jupiter.api.Test;

final class SqliteFilesTest extends FilesContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    String insertWithTransaction(String table) {
        return "INSERT INTO " + table + " (tx) VALUES ('');";
    }

    @Test
    void ownFilesAreChosen() {
        write("001_a.sql", "SELEC;");
        write("001_a.sqlite3.sql", "CREATE TABLE a (id integer);");
        write("002_b.postgres.sql", "SELEC;");

        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void shellCommandsComeWithAdvice() {
        write("001_shell.sql", ".read other.sql\n");
        assertThat(failure(this::apply).hint()).contains("Put the text of that file in its place");
        write("001_shell.sql", ".import x t\n");
        assertThat(failure(this::apply).hint()).contains("INSERT");
    }

    @Test
    void foreignKeyPragmaWorksWithoutATransaction() {
        write(
                "001_a.sql",
                """
                -- drydock: transaction=off
                CREATE TABLE p (id INTEGER PRIMARY KEY);
                CREATE TABLE c (p INTEGER REFERENCES p);
                PRAGMA foreign_keys = OFF;
                INSERT INTO c VALUES (7);
                """);

        assertThat(apply().appliedCount()).isEqualTo(1);
        assertThat(query("SELECT p FROM c")).containsExactly("7");
    }
}
