package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.PlannedMigration;
import dev.drydock.engine.migration.PlannedStatement;
import dev.drydock.engine.migration.forecast.LockLevel;
import dev.drydock.engine.migration.forecast.StatementForecast;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Texts;
import javafx.scene.layout.BorderPane;

/// What a run would do, as one script.
final class DryRunPane extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(DryRunPane.class);

    DryRunPane(ApplyResult plan, String dialectId) {
        getStyleClass().add("dry-run");
        var script = new StringBuilder();
        plan.warnings().forEach(warning -> script.append("-- ").append(warning).append('\n'));
        for (PlannedMigration planned : plan.plan()) {
            script.append("-- ").append(planned.file()).append('\n');
            planned.notes().forEach(note -> script.append("-- ").append(note).append('\n'));
            for (PlannedStatement statement : planned.statements()) {
                comment(script, statement.forecast());
                script.append(statement.sql()).append(";\n");
            }
            script.append('\n');
        }
        var area = new SqlArea(TEXTS.get("action.dryRun"));
        area.setDialect(dialectId);
        area.setSql(script.toString());
        setMinSize(720, 420);
        setPrefSize(980, 560);
        setCenter(area);
    }

    /// What the statement locks, in a comment above it.
    private static void comment(StringBuilder script, StatementForecast forecast) {
        if (forecast.level() != LockLevel.NONE) {
            script.append(
                    TEXTS.get(
                            "dryRun.lock",
                            forecast.lock(),
                            String.join(", ", forecast.tables()),
                            forecast.level().meaning()));
            script.append('\n');
        }
    }
}
