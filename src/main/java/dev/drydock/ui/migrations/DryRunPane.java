package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.Migration;
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
        for (Migration migration : plan.migrations()) {
            script.append("-- ").append(migration.file()).append('\n');
            script.append(migration.sql().strip()).append("\n\n");
        }
        var area = new SqlArea(TEXTS.get("action.dryRun"));
        area.setDialect(dialectId);
        area.setSql(script.toString());
        area.setPrefSize(900, 520);
        setCenter(area);
    }
}
