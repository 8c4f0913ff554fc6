package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Comments that silence rules.
final class IgnoresTest {

    private static final String GIVEN = "CREATE TABLE t (a int, b int, c int);";

    private static List<String> look(String up, String... disabled) {
        var dialect = new PostgresqlDialect();
        return new Linter(dialect.lint(), dialect.migration())
                        .offline(
                                new LintRequest(
                                        RuleCases.Case.source(GIVEN, up, null),
                                        false,
                                        Set.of(),
                                        Set.of(disabled),
                                        Severity.NOTE,
                                        Map.of()))
                        .findings()
                        .stream()
                        .map(one -> one.rule() + ":" + one.line())
                        .toList();
    }

    @Test
    void silenceTheNextStatementOnly() {
        assertThat(
                        look(
                                """
                                -- drydock: ignore drop-column, many-alters reason="agreed"
                                ALTER TABLE t DROP COLUMN a;
                                ALTER TABLE t DROP COLUMN b;
                                """,
                                "many-alters"))
                .containsExactly("drop-column:3");
    }

    @Test
    void insideAStatementSilenceIt() {
        assertThat(
                        look(
                                """
                                ALTER TABLE t
                                  DROP COLUMN a -- drydock: ignore drop-column reason="agreed"
                                ;
                                ALTER TABLE t DROP COLUMN b, -- drydock: ignore drop-column reason="agreed"
                                  DROP COLUMN c;
                                """,
                                "many-alters"))
                .doesNotContain("drop-column:4", "drop-column:5");
    }

    @Test
    void atTheTopSilenceTheFile() {
        assertThat(
                        look(
                                """
                                -- drydock: ignore drop-column, many-alters reason="agreed"

                                ALTER TABLE t DROP COLUMN a;
                                ALTER TABLE t DROP COLUMN b;
                                """))
                .isEmpty();
    }

    @Test
    void withoutReasonAreFoundThemselves() {
        assertThat(
                        look(
                                """
                                -- drydock: ignore drop-column
                                ALTER TABLE t DROP COLUMN a;
                                -- drydock: ignore drop-column reason=" "
                                ALTER TABLE t DROP COLUMN b;
                                """,
                                "many-alters"))
                .containsExactly("ignore-without-reason:1", "ignore-without-reason:3");
    }

    @Test
    void unusedAreFound() {
        assertThat(
                        look(
                                """
                                -- drydock: ignore drop-table, no-such-rule reason="was here once"
                                ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;
                                """))
                .containsExactly("unused-ignore:1", "unused-ignore:1");
    }

    @Test
    void thoseOfRulesThatAreNotLookedForAreNotUnused() {
        assertThat(
                        look(
                                """
                                -- drydock: ignore drop-table reason="was here once"
                                ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;
                                """,
                                "drop-table"))
                .isEmpty();
    }

    @Test
    void inStringsAreNone() {
        assertThat(
                        look(
                                """
                                ALTER TABLE t ALTER COLUMN a SET DEFAULT '
                                -- drydock: ignore drop-table';
                                """))
                .isEmpty();
    }

    @Test
    void unknownRulesOfARequestAreRefused() {
        Assertions.assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> look("SELECT 1;", "no-such-rule"))
                .satisfies(one -> assertThat(one.code()).isEqualTo(ErrorCode.USAGE_INVALID));
    }
}
