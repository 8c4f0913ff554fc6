package dev.drydock.ui.backups;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.Icons;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// Where to and how, for whom, and what is proved; and which tables.
final class OptionsStep extends VBox {

    OptionsStep(BackUpModel draft, BackUpController controller, DatabaseConnection connection) {
        getStyleClass().add("step-page");
        String text = draft.noticeProperty().get();
        if (!text.isEmpty()) {
            var notice = new Label(text, Icons.of(MaterialDesignA.ALERT_OUTLINE));
            notice.setWrapText(true);
            notice.setMaxWidth(Double.MAX_VALUE);
            notice.setMinHeight(Region.USE_PREF_SIZE);
            notice.getStyleClass().addAll("warning", "attention", "draft-notice");
            getChildren().add(notice);
        }
        boolean file = BackUpController.isFile(connection);
        var form =
                new VBox(
                        new StoreFields(draft, controller, file),
                        new LockFields(draft, controller),
                        new ProofFields(draft));
        form.getStyleClass().add("options-form");
        // the tables stay in sight whatever the form is scrolled to
        var scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("step-scroll", "form-scroll");
        var tables = new TablesPane(draft);
        HBox.setHgrow(tables, Priority.ALWAYS);
        var columns = new HBox(scroll, tables);
        columns.getStyleClass().add("options-step");
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().add(columns);
    }
}
