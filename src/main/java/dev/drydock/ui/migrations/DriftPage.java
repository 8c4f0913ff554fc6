package dev.drydock.ui.migrations;

import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/// What has changed in the database since the last run, behind the back of migrations.
final class DriftPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(DriftPage.class);

    private final ConsoleTable<Drift.Line> table =
            new ConsoleTable<>(TEXTS.get("drift.filter"), line -> line);
    private final Label text = new Label();
    private final PageBar bar;

    DriftPage(MigrationsModel model, Runnable onBack) {
        this.bar = new PageBar(onBack, List.of(table.filterField()));
        getStyleClass().add("drift-page");
        setFocusTraversable(true);
        table.filterField().setMaxWidth(220);
        table.addText("change", TEXTS.get("drift.change"), 110, Drift.Line::change);
        table.addText("kind", TEXTS.get("drift.kind"), 130, Drift.Line::kind);
        table.addMono("object", TEXTS.get("drift.object"), 320, Drift.Line::object);
        table.addText("detail", TEXTS.get("drift.detail"), 520, Drift.Line::detail);
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignE.EQUAL,
                        TEXTS.get("drift.none"),
                        TEXTS.get("drift.none.text")));
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().addAll("migration-remark", Styles.PANE_HAIRLINE_BOTTOM);
        setTop(new VBox(bar, text));
        setCenter(table);
        model.insightProperty().addListener((property, before, now) -> show(now.drift()));
        show(model.insight().drift());
    }

    private void show(@Nullable Drift drift) {
        bar.setTitle(TEXTS.get("drift.title"));
        table.setRows(drift == null ? List.of() : drift.lines());
        text.setText(drift == null ? TEXTS.get("drift.none.text") : explained(drift));
    }

    private static String explained(Drift drift) {
        String remedy = TEXTS.get("drift.remedy", Format.exact(drift.run()));
        return drift.note().isBlank() ? remedy : remedy + " " + drift.note();
    }

    /// "The schema has moved away from the last run: 2 differences since yesterday".
    static String warning(Drift drift) {
        Instant since = drift.since();
        return since == null
                ? TEXTS.get("drift.warning", drift.lines().size())
                : TEXTS.get("drift.warning.since", drift.lines().size(), Format.relative(since));
    }
}
