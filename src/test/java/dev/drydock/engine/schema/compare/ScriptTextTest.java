package dev.drydock.engine.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptTextTest {

    private static final ObjectKey TABLE =
            ObjectKey.of(ObjectKind.TABLE, new QualifiedName("public", "a\nDROP TABLE b"));

    @Test
    void phasesAreTransactionsUnlessTheyMayNotBe() {
        var script =
                new ChangeScript(
                        List.of(
                                new ChangeStatement(
                                        "ALTER TYPE mood ADD VALUE 'x'", TABLE, List.of(), 1, true),
                                new ChangeStatement("SELECT 1 -- last", TABLE, List.of(), 1, true),
                                new ChangeStatement(
                                        "CREATE INDEX CONCURRENTLY i ON a (b)",
                                        TABLE,
                                        List.of(),
                                        2,
                                        false)),
                        List.of());
        assertThat(script.text())
                .isEqualTo(
                        """
                        BEGIN;
                        ALTER TYPE mood ADD VALUE 'x';
                        SELECT 1 -- last
                        ;
                        COMMIT;

                        -- Each of these statements runs outside a transaction.
                        CREATE INDEX CONCURRENTLY i ON a (b);
                        """);
    }

    @Test
    void aNameCannotLeaveItsComment() {
        var hazard =
                new Hazard(
                        Hazard.Type.DATA_LOSS,
                        TABLE,
                        "ACCESS EXCLUSIVE",
                        3,
                        4,
                        "Rows of " + TABLE.display());
        var script =
                new ChangeScript(
                        List.of(
                                new ChangeStatement(
                                        "DROP TABLE x", TABLE, List.of(hazard), 1, true)),
                        List.of(
                                new ChangeScript.NotExpressed(
                                        Difference.removed(TABLE), "no way")));
        assertThat(script.text().lines())
                .noneMatch(line -> line.startsWith("DROP TABLE b"))
                .anyMatch(line -> line.startsWith("-- data loss (ACCESS EXCLUSIVE): Rows of"))
                .anyMatch(line -> line.startsWith("-- Not covered: "));
    }

    @Test
    void nothingToDoIsNoText() {
        assertThat(ChangeScript.EMPTY.text()).isEmpty();
    }
}
