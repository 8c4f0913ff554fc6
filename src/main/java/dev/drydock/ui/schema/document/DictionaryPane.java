package dev.drydock.ui.schema.document;

import dev.drydock.engine.schema.document.CommentCoverage;
import dev.drydock.engine.schema.document.DictionaryFormat;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// How much of the database has a comment, what lacks one, and the buttons that write the
/// dictionary.
final class DictionaryPane extends BorderPane {

    private record SchemaRow(String name, CommentCoverage.Share share) {}

    private record MissingRow(String schema, String name) {}

    private static final Texts TEXTS = Texts.forPackage(DictionaryPane.class);

    private final DocumentActions actions;
    private final Label figure = new Label();
    private final Label sentence = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final ConsoleTable<SchemaRow> schemas =
            new ConsoleTable<>(TEXTS.get("schemas.filter"), SchemaRow::name);
    private final ConsoleTable<MissingRow> missing =
            new ConsoleTable<>(TEXTS.get("missing.filter"), row -> row);

    DictionaryPane(DocumentActions actions) {
        this.actions = actions;
        createView();
    }

    private void createView() {
        figure.getStyleClass().add("coverage-figure");
        sentence.getStyleClass().add(Styles.MUTED);
        bar.getStyleClass().add("coverage-bar");
        bar.setAccessibleText(TEXTS.get("coverage.label"));
        var words = new VBox(figure, sentence, bar);
        words.getStyleClass().add("coverage-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var site = button(MaterialDesignW.WEB, "dictionary.html", DictionaryFormat.HTML);
        site.getStyleClass().add(Styles.ACCENT);
        var head =
                new HBox(
                        words,
                        button(
                                MaterialDesignL.LANGUAGE_MARKDOWN_OUTLINE,
                                "dictionary.markdown",
                                DictionaryFormat.MARKDOWN),
                        site);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("coverage-head");
        schemas.addMono("schema", TEXTS.get("column.schema"), 200, SchemaRow::name);
        schemas.addNumber(
                "described",
                TEXTS.get("column.described"),
                110,
                row -> row.share().described(),
                Format::count);
        schemas.addNumber(
                "total", TEXTS.get("column.total"), 90, row -> row.share().total(), Format::count);
        schemas.addNumber(
                "percent",
                TEXTS.get("column.percent"),
                90,
                row -> row.share().percent(),
                percent -> Format.percent(percent / 100.0));
        missing.addMono("schema", TEXTS.get("column.schema"), 140, MissingRow::schema);
        missing.addMono("name", TEXTS.get("column.missing"), 360, MissingRow::name);
        var panes =
                new SplitPane(titled("schemas.title", schemas), titled("missing.title", missing));
        panes.setDividerPositions(0.42);
        setTop(head);
        setCenter(panes);
    }

    private static Node titled(String key, ConsoleTable<?> table) {
        var title = new Label(TEXTS.get(key));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var row = new HBox(title, table.filterField());
        row.getStyleClass().add(Styles.TOOL_ROW);
        var pane = new BorderPane(table);
        pane.setTop(row);
        return pane;
    }

    private Button button(Ikon icon, String key, DictionaryFormat format) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setOnAction(event -> actions.writeDictionary(format));
        return button;
    }

    void show(@Nullable CommentCoverage coverage) {
        if (coverage == null) {
            figure.setText("");
            sentence.setText(TEXTS.get("coverage.counting"));
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            schemas.setRows(List.of());
            missing.setRows(List.of());
            return;
        }
        CommentCoverage.Share whole = coverage.whole();
        figure.setText(TEXTS.get("coverage.figure", whole.percent()));
        sentence.setText(
                TEXTS.get(
                        "coverage.sentence",
                        Format.count(whole.described()),
                        Format.count(whole.total())));
        bar.setProgress(whole.total() == 0 ? 1 : (double) whole.described() / whole.total());
        schemas.setRows(
                coverage.schemas().entrySet().stream()
                        .filter(entry -> entry.getValue().total() > 0)
                        .map(entry -> new SchemaRow(entry.getKey(), entry.getValue()))
                        .toList());
        List<MissingRow> rows = new ArrayList<>();
        coverage.missing()
                .forEach((schema, names) ->
                        names.forEach(name -> rows.add(new MissingRow(schema, name))));
        missing.setRows(rows);
    }
}
