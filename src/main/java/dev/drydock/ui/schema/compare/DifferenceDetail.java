package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.FieldChange;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What one difference is: its facts old and new, and the whole object as SQL on both sides.
final class DifferenceDetail extends BorderPane {

    /// The SQL of the object that a difference is in, on either side; empty where it does not
    /// exist.
    record BothTexts(String before, String after) {}

    private static final Texts TEXTS = Texts.forPackage(DifferenceDetail.class);

    private final Function<Difference, BothTexts> sql;
    private final Label title = new Label();
    private final HBox head = new HBox();
    private final GridPane facts = new GridPane();
    private final LineDifferenceArea area = new LineDifferenceArea();
    private final Label hint = new Label(TEXTS.get("detail.none"));

    DifferenceDetail(Function<Difference, BothTexts> sql) {
        this.sql = sql;
        getStyleClass().add("difference-detail");
        title.getStyleClass().add("difference-title");
        head.getStyleClass().add("difference-head");
        facts.getStyleClass().add("difference-facts");
        hint.getStyleClass().add(Styles.MUTED);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        show(null);
    }

    void show(@Nullable Difference difference) {
        if (difference == null) {
            setTop(null);
            setCenter(hint);
            return;
        }
        title.setText(Format.oneLine(difference.key().display()));
        head.getChildren().setAll(DifferenceTable.mark(difference.change()), title);
        facts.getChildren().clear();
        int row = 0;
        for (FieldChange change : difference.fields()) {
            if (change.before().indexOf('\n') < 0 && change.after().indexOf('\n') < 0) {
                facts.addRow(
                        row++,
                        fact(change.field(), Styles.MUTED),
                        fact(shown(change.before()), "fact-before"),
                        fact("→", Styles.MUTED),
                        fact(shown(change.after()), "fact-after"));
            }
        }
        setTop(row == 0 ? new VBox(head) : new VBox(head, facts));
        BothTexts texts = sql.apply(difference);
        area.show(texts.before(), texts.after());
        setCenter(area);
    }

    private static String shown(String text) {
        return text.isEmpty() ? TEXTS.get("detail.nothing") : text;
    }

    private static Node fact(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
