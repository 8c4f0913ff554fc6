package dev.drydock.ui.connections;

import dev.drydock.engine.connection.StageResult;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// The staged test, painted stage by stage as results come in.
final class TestStagesView extends VBox {

    private static final Texts TEXTS = Texts.forPackage(TestStagesView.class);

    private final ConnectionsModel model;
    private final VBox rows = new VBox();
    private final Label title = new Label();

    TestStagesView(ConnectionsModel model) {
        this.model = model;
        getStyleClass().add("test-stages");
        title.getStyleClass().add(Styles.SECTION_TITLE);
        rows.getStyleClass().add("test-rows");
        getChildren().addAll(title, rows);
        model.stages().addListener((ListChangeListener<StageResult>) change -> show());
        model.testStateProperty().addListener(property -> show());
        show();
    }

    private void show() {
        boolean any = model.testStateProperty().get() != ConnectionsModel.TestState.NONE;
        setVisible(any);
        setManaged(any);
        title.setText(
                TEXTS.get(
                        switch (model.testStateProperty().get()) {
                            case NONE, RUNNING -> "test.running";
                            case OVER -> verdict();
                        }));
        rows.getChildren().setAll(model.stages().stream().map(TestStagesView::row).toList());
    }

    private String verdict() {
        if (model.stages().stream().anyMatch(one -> one.state() == StageResult.State.FAILED)) {
            return "test.failed";
        }
        return model.stages().stream().anyMatch(one -> one.state() == StageResult.State.WARNING)
                ? "test.warnings"
                : "test.passed";
    }

    private static Node row(StageResult result) {
        Ikon icon =
                switch (result.state()) {
                    case OK -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                    case WARNING -> MaterialDesignA.ALERT_OUTLINE;
                    case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
                    case SKIPPED -> MaterialDesignM.MINUS_CIRCLE_OUTLINE;
                };
        String state = result.state().name().toLowerCase(Locale.ROOT);
        var sign = Icons.of(icon);
        sign.getStyleClass().add("stage-" + state);
        sign.setAccessibleText(TEXTS.get("stage." + state));
        var name = new Label(result.stage().text());
        name.getStyleClass().addAll("stage-name", Styles.STRONG);
        var message = new Label(result.message());
        message.setWrapText(true);
        var texts = new VBox(message);
        HBox.setHgrow(texts, Priority.ALWAYS);
        if (!result.hint().isBlank()) {
            var hint = new Label(result.hint());
            hint.getStyleClass().add("field-note");
            hint.setWrapText(true);
            texts.getChildren().add(hint);
        }
        var row = new HBox(sign, name, texts);
        if (result.state() != StageResult.State.SKIPPED) {
            var time = new Label(Format.duration(result.duration()));
            time.getStyleClass().addAll(Styles.MUTED, Styles.MONO);
            time.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(time);
        }
        row.getStyleClass().add("test-row");
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
