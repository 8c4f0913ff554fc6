package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The form for restoring: what comes back, where to, and how it is kept safe.
final class RestoreForm {

    private static final Texts TEXTS = Texts.forPackage(RestoreForm.class);

    private final BackupsModel model;
    private final BackupsController controller;
    private final FormPage page = new FormPage();
    private final Label from = new Label();
    private final Label holds = new Label();
    private final HBox proof = new HBox();
    private final Label server = new Label();
    private final Label how = new Label();
    private final TextField target = new TextField();
    private final Button choose = new Button(TEXTS.get("action.choose"));
    private final SimpleStringProperty command = new SimpleStringProperty("");
    private final Button run = new Button();
    private final Label targetLabel;

    RestoreForm(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        from.getStyleClass().add(Styles.MONO);
        how.setWrapText(true);
        how.getStyleClass().add(Styles.MUTED);
        server.getStyleClass().add(Styles.MONO);
        HBox.setHgrow(target, Priority.ALWAYS);
        target.getStyleClass().add(Styles.MONO);
        var targetRow = new HBox(target, choose);
        targetRow.getStyleClass().add("field-row");
        choose.managedProperty().bind(choose.visibleProperty());
        choose.setOnAction(event ->
                controller
                        .restores()
                        .chooseTarget(Path.of(target.getText()).toAbsolutePath())
                        .ifPresent(chosen -> target.setText(chosen.toString())));
        page.add("restore.from", from);
        page.add("restore.holds", holds);
        page.add("restore.proof", proof);
        targetLabel = page.add("restore.target.file", targetRow);
        Label serverLabel = page.add("restore.target.server", server);
        for (Label shown : List.of(server, serverLabel)) {
            shown.visibleProperty().bind(server.textProperty().isNotEmpty());
            shown.managedProperty().bind(shown.visibleProperty());
        }
        page.add("restore.how", how);
        page.addCommand(command, () -> controller.say(TEXTS.get("copied")));
        run.getStyleClass().add(Styles.ACCENT);
        run.setOnAction(event -> run());
        run.disableProperty().bind(command.isEmpty().or(model.runningProperty().isNotNull()));
        var back = new Button(TEXTS.get("action.back"));
        back.setCancelButton(true);
        back.setOnAction(event -> model.show(BackupsModel.Page.CATALOGUE));
        page.addButtons(run, back);
        target.textProperty().addListener(property -> showCommand());
    }

    Node root() {
        return page.root();
    }

    /// Fills the form for the selected backup.
    void show() {
        Backup backup = model.selected();
        if (backup == null) {
            return;
        }
        boolean onServer = RestoreController.isServer(backup);
        page.title().setText(TEXTS.get("restore.title", backup.database()));
        run.setText(TEXTS.get("restore.verb", backup.database()));
        from.setText(
                TEXTS.get(
                        "restore.from.text",
                        backup.id(),
                        Format.oneLine(backup.database()),
                        Format.relative(backup.startedAt())));
        from.setTooltip(new Tooltip(backup.path().toString()));
        holds.setText(
                TEXTS.get(
                        "restore.holds.text",
                        backup.tables() < 0 ? "–" : Format.count(backup.tables()),
                        backup.rows() < 0 ? "–" : Format.count(backup.rows()),
                        Format.bytes(backup.originalBytes())));
        proof.getChildren().setAll(BackupText.proofMark(backup));
        targetLabel.setText(
                TEXTS.get(onServer ? "restore.target.database" : "restore.target.file"));
        choose.setVisible(!onServer);
        how.setText(TEXTS.get(onServer ? "restore.how.database" : "restore.how.file"));
        server.setText(serverText(onServer));
        target.setText(suggestion(backup, onServer));
        showCommand();
        target.requestFocus();
    }

    Optional<ConnectionProfile> target() {
        Backup backup = model.selected();
        return backup == null
                ? Optional.empty()
                : controller.restores().target(backup, target.getText().strip());
    }

    void run() {
        target().ifPresent(controller.restores()::restore);
    }

    private String serverText(boolean onServer) {
        DatabaseConnection connection = model.connection();
        if (!onServer) {
            return "";
        }
        Backup backup = model.selected();
        return connection == null
                        || backup == null
                        || !connection.dialectId().equals(backup.dialect())
                ? TEXTS.get("restore.target.noServer")
                : connection.profile().name();
    }

    // a new name beside the old one: the safe side
    private static String suggestion(Backup backup, boolean onServer) {
        if (onServer) {
            return backup.database() + "_restored";
        }
        Path original = Path.of(backup.source());
        String name =
                original.getFileName() == null ? "database" : original.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String restored =
                dot > 0
                        ? name.substring(0, dot) + "-restored" + name.substring(dot)
                        : name + "-restored";
        return original.resolveSibling(restored).toString();
    }

    private void showCommand() {
        Backup backup = model.selected();
        command.set(
                backup == null
                        ? ""
                        : target().map(found -> CommandText.restore(backup, found)).orElse(""));
    }
}
