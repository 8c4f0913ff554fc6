package dev.drydock.ui.migrations;

import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/// What has changed in the database since the last run, behind the back of migrations.
final class DriftPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(DriftPage.class);

    /// More differences than this are counted in the warning.
    private static final int NAMED = 3;

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

    void focusSearch() {
        table.filterField().requestFocus();
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

    /// "The schema has moved away from the last run: 2 differences (added table public.export,
    /// removed column public.orders.total); yesterday there was none".
    static String warning(Drift drift) {
        Instant since = drift.since();
        int count = drift.lines().size();
        String what = what(drift.lines());
        return since == null
                ? TEXTS.get("drift.warning", count, what)
                : TEXTS.get("drift.warning.since", count, what, Format.relative(since));
    }

    private static String what(List<Drift.Line> lines) {
        String named =
                lines.stream()
                        .limit(NAMED)
                        .map(line ->
                                TEXTS.get(
                                        "drift.warning.line",
                                        line.change(),
                                        Format.oneLine(line.object())))
                        .collect(Collectors.joining(TEXTS.get("verdict.separator")));
        int more = lines.size() - NAMED;
        return more > 0 ? TEXTS.get("drift.warning.more", named, more) : named;
    }
}
