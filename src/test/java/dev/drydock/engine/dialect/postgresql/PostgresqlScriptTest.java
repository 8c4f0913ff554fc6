package dev.drydock.engine.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresqlScriptTest {

    private final LoadScript script = new PostgresqlScript();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE ONLY public.a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES public.b(id) | public.a,public.b",
                "ALTER TABLE public.a ADD CONSTRAINT c FOREIGN KEY (x, y) REFERENCES s.b(p, q) ON DELETE CASCADE NOT VALID | public.a,s.b",
                "ALTER TABLE ONLY public.a ADD CONSTRAINT c FOREIGN KEY (up) REFERENCES public.a(id) | public.a",
                "ALTER TABLE ONLY s.\"A b\" ADD CONSTRAINT \"REFERENCES\" FOREIGN KEY (\"REFERENCES\") REFERENCES s.\"B\"(id) | s.A b,s.B",
            })
    void aForeignKeyNamesBothTables(String statement, String tables) {
        assertThat(script.linked(statement)).containsExactlyInAnyOrder(tables.split(","));
        assertThat(script.buildsIndex(statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE ONLY public.a ADD CONSTRAINT c PRIMARY KEY (x)",
                "ALTER TABLE ONLY public.a ADD CONSTRAINT c CHECK (x <> 'FOREIGN KEY REFERENCES b.c')",
                "ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b(id)",
                "ALTER TABLE ONLY public.a ADD CONSTRAINT c FOREIGN KEY (x) REFERENCES b(id)",
                "COMMENT ON CONSTRAINT c ON public.a IS 'ADD CONSTRAINT c FOREIGN KEY'",
                "CREATE INDEX i ON public.a USING btree (x)",
                "",
            })
    void anythingElseNamesNone(String statement) {
        assertThat(script.linked(statement)).isEmpty();
    }

    @Test
    void onlyConstraintsLockReadersOut() {
        assertThat(
                        List.of(
                                script.locksOut("CREATE UNIQUE INDEX i ON public.a (x)"),
                                script.locksOut("CREATE INDEX i ON public.a (x)"),
                                script.locksOut(
                                        "ALTER TABLE ONLY public.a ADD CONSTRAINT c UNIQUE (x)")))
                .containsExactly(false, false, true);
    }
}
